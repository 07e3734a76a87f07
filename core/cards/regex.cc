#include "core/cards/regex.h"

#include <algorithm>
#include <utility>

#include "core/text.h"

namespace natter::cards {
namespace {

constexpr std::size_t kSourceUnits = 16'384;
constexpr std::size_t kNesting = 200;
// As RE2 has it.
constexpr std::uint32_t kRepeats = 1000;
constexpr std::uint32_t kEndless = 0xFFFFFFFF;

// First and last units, ascending.
constexpr std::u16string_view kDigits = u"09";
constexpr std::u16string_view kWord = u"09AZ__az";
constexpr std::u16string_view kSpace =
    u"\x0009\x000D\x0020\x0020\x00A0\x00A0\x1680\x1680\x2000\x200A\x2028\x2029\x202F\x202F\x205F"
    u"\x205F\x3000\x3000\xFEFF\xFEFF";
constexpr std::u16string_view kLineEnds = u"\x000A\x000A\x000D\x000D\x2028\x2029";

std::u16string to_units(std::string_view utf8) {
  std::u16string units;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::uint32_t read = next_code_point(utf8, at);
    const std::uint32_t code_point = read == kNoCodePoint ? 0xFFFD : read;
    if (code_point >= 0x10000) units += static_cast<char16_t>(0xD7C0 + (code_point >> 10));
    units +=
        static_cast<char16_t>(code_point < 0x10000 ? code_point : 0xDC00 + (code_point & 0x3FF));
  }
  return units;
}

bool is_digit(char16_t unit) { return unit >= u'0' && unit <= u'9'; }

bool is_letter(char16_t unit) { return is_word_unit(unit) && !is_digit(unit) && unit != u'_'; }

int hex_digit(char16_t unit) {
  if (is_digit(unit)) return unit - u'0';
  const int small = unit | 0x20;
  return small >= u'a' && small <= u'f' ? small - u'a' + 10 : -1;
}

// What `\d \s \w` stand for, with the letter in either case; empty for other letters.
std::u16string_view ranges_of(char16_t letter) {
  switch (letter | 0x20) {
    case u'd':
      return kDigits;
    case u's':
      return kSpace;
    case u'w':
      return kWord;
    default:
      return {};
  }
}

bool is_upper(char16_t letter) { return letter < u'a'; }

std::u16string complement(std::u16string_view ranges) {
  std::u16string gaps;
  char16_t next = 0;
  for (std::size_t i = 0; i < ranges.size(); i += 2) {
    if (ranges[i] > next) {
      gaps += next;
      gaps += static_cast<char16_t>(ranges[i] - 1);
    }
    next = static_cast<char16_t>(ranges[i + 1] + 1);
  }
  gaps += next;
  gaps += u'\xFFFF';
  return gaps;
}

// Reads a pattern once and writes instructions as it goes; groups still open are kept in a list.
// Jumps are relative, so finished code can be moved and repeated.
class Builder {
 public:
  Builder(std::u16string_view source, std::size_t most_instructions)
      : source_(source),
        most_(most_instructions),
        has_names_(source.find(u"(?<") != std::u16string_view::npos),
        groups_(static_cast<std::uint32_t>(std::count(source.begin(), source.end(), u'('))) {
    open_group();
  }

  std::optional<RegexProgram> run() {
    while (is_ok_ && !is_at_end()) take_term();
    if (!is_ok_ || open_.size() > 1) return std::nullopt;
    finish_group();
    add(Op::Match);
    if (!is_ok_) return std::nullopt;
    return std::move(program_);
  }

 private:
  using Op = RegexOp;

  // A group whose `)` has not come yet.
  struct Group {
    std::uint32_t start;        // of its code
    std::uint32_t alternative;  // of the code of its current alternative
    // The jump from the end of the last alternative to that of the group. Until that is known, the
    // value of each is the place of the one before, or zero.
    std::int32_t last_jump;
  };

  bool is_at_end() const { return position_ >= source_.size(); }
  // U+0000 past the end, which no caller compares with.
  char16_t peek() const { return is_at_end() ? u'\0' : source_[position_]; }
  bool take(char16_t unit) {
    if (is_at_end() || source_[position_] != unit) return false;
    ++position_;
    return true;
  }

  std::uint32_t place() const { return static_cast<std::uint32_t>(program_.code.size()); }
  void give_up() { is_ok_ = false; }

  void add(Op op, std::int32_t value = 0) {
    if (place() >= most_) return give_up();
    program_.code.push_back({op, value});
  }
  void insert_split(std::uint32_t at, std::uint32_t distance) {
    add(Op::Split, static_cast<std::int32_t>(distance));
    if (!is_ok_) return;
    List<RegexInstruction>& code = program_.code;
    for (std::size_t i = code.size() - 1; i > at; --i) std::swap(code[i], code[i - 1]);
  }
  void add_list(Op op, std::u16string_view ranges) {
    if (ranges.size() / 2 > 0xFFFF) return give_up();
    add(op, static_cast<std::int32_t>(program_.lists.size()));
    program_.lists += static_cast<char16_t>(ranges.size() / 2);
    program_.lists += ranges;
  }

  void take_term() {
    const std::uint32_t start = place();
    const char16_t unit = source_[position_];
    if (unit == u'*' || unit == u'+' || unit == u'?') return give_up();
    std::uint32_t least = 0;
    std::uint32_t most = 0;
    if (unit == u'{' && take_braces(least, most)) return give_up();
    ++position_;
    switch (unit) {
      case u'|':
        return end_alternative();
      case u'(':
        take_group_kind();
        return open_group();
      case u')':
        return close_group();
      case u'^':
        return add(Op::TextStart);
      case u'$':
        return add(Op::TextEnd);
      case u'\\':
        return take_escape();
      case u'[':
        take_class();
        break;
      case u'.':
        add_list(Op::NoneOf, kLineEnds);
        break;
      default:
        add(Op::Unit, unit);
    }
    take_count(start);
  }

  void take_escape() {
    const std::uint32_t start = place();
    if (is_at_end()) return give_up();
    const char16_t letter = peek();
    const std::u16string_view ranges = ranges_of(letter);
    if (letter == u'b' || letter == u'B') {
      ++position_;
      return add(letter == u'b' ? Op::WordBoundary : Op::NotWordBoundary);
    }
    if (!ranges.empty()) {
      ++position_;
      add_list(is_upper(letter) ? Op::NoneOf : Op::OneOf, ranges);
    } else if (letter >= u'1' && letter <= u'9' && is_reference()) {
      give_up();
    } else {
      add(Op::Unit, take_character(false));
    }
    take_count(start);
  }

  // In doubt, since groups that do not capture are counted too.
  bool is_reference() {
    const std::size_t start = position_;
    const std::uint32_t number = take_decimal();
    position_ = start;
    return number <= groups_;
  }

  std::uint32_t take_decimal() {
    std::uint32_t value = 0;
    for (; is_digit(peek()); ++position_) {
      value = std::min(value * 10 + (peek() - u'0'), std::uint32_t{100'000'000});
    }
    return value;
  }

  // The unit of an escape behind its backslash, with the leniencies of Annex B.
  char16_t take_character(bool in_class) {
    const char16_t letter = source_[position_];
    if (letter == u'k' && has_names_) give_up();
    if (letter == u'c') return take_control(in_class);
    if (letter >= u'0' && letter <= u'7') return take_octal();
    ++position_;
    constexpr std::u16string_view kLetters = u"fnrtv";
    constexpr std::u16string_view kMeanings = u"\f\n\r\t\v";
    const std::size_t known = kLetters.find(letter);
    if (known != std::u16string_view::npos) return kMeanings[known];
    if (letter == u'x') return take_hex(2, letter);
    return letter == u'u' ? take_hex(4, letter) : letter;
  }

  char16_t take_control(bool in_class) {
    const char16_t letter = position_ + 1 < source_.size() ? source_[position_ + 1] : u'\0';
    if (!is_letter(letter) && !(in_class && is_word_unit(letter))) return u'\\';
    position_ += 2;
    return letter & 0x1F;
  }

  char16_t take_octal() {
    int value = 0;
    for (int i = 0; i < 3 && value < 32 && peek() >= u'0' && peek() <= u'7'; ++i, ++position_) {
      value = value * 8 + (peek() - u'0');
    }
    return static_cast<char16_t>(value);
  }

  char16_t take_hex(std::size_t digits, char16_t otherwise) {
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      const std::size_t at = position_ + i;
      const int digit = at < source_.size() ? hex_digit(source_[at]) : -1;
      if (digit < 0) return otherwise;
      value = value * 16 + digit;
    }
    position_ += digits;
    return static_cast<char16_t>(value);
  }

  // One member of a class; ranges when it is a class escape.
  char16_t take_member(std::u16string& ranges) {
    const char16_t unit = source_[position_++];
    if (unit != u'\\') return unit;
    if (is_at_end()) {
      give_up();
      return unit;
    }
    const char16_t letter = peek();
    const std::u16string_view known = ranges_of(letter);
    if (known.empty()) {
      if (letter != u'b') return take_character(true);
      ++position_;
      return u'\b';
    }
    ++position_;
    ranges = is_upper(letter) ? complement(known) : std::u16string(known);
    return 0;
  }

  // Behind the `[`.
  void take_class() {
    const bool is_negated = take(u'^');
    std::u16string ranges;
    while (!is_at_end() && peek() != u']') {
      std::u16string known;
      const char16_t first = take_member(known);
      char16_t last = first;
      const bool has_more = position_ + 1 < source_.size() && source_[position_ + 1] != u']';
      if (peek() == u'-' && has_more) {
        ++position_;
        const bool is_union = !known.empty();
        std::u16string more;
        last = take_member(more);
        // Annex B: `[a-\d]` is all three.
        if (is_union || !more.empty()) {
          if (!is_union) known.append(2, first);
          known += u"--";
          if (more.empty()) more.append(2, last);
          known += more;
        }
      }
      if (first > last && known.empty()) return give_up();
      if (known.empty()) {
        known += first;
        known += last;
      }
      ranges += known;
    }
    if (!take(u']')) return give_up();
    add_list(is_negated ? Op::NoneOf : Op::OneOf, ranges);
  }

  // What stands behind a `(`. Lookaround is no name either.
  void take_group_kind() {
    if (!take(u'?') || take(u':')) return;
    if (!take(u'<')) return give_up();
    const std::size_t start = position_;
    for (; !is_at_end() && peek() != u'>'; ++position_) {
      // There are no tables of letters here.
      const char16_t unit = peek();
      const bool is_known = is_word_unit(unit) || unit == u'$' || unit >= 128;
      if (!is_known || (position_ == start && is_digit(unit))) return give_up();
    }
    const std::u16string name = u'<' + std::u16string(source_.substr(start, position_ - start + 1));
    if (is_at_end() || position_ == start || names_.find(name) != std::u16string::npos) {
      return give_up();
    }
    names_ += name;
    ++position_;
  }

  void open_group() {
    if (open_.size() > kNesting) return give_up();
    open_.push_back({place(), place(), 0});
  }

  void end_alternative() {
    Group& group = open_.back();
    insert_split(group.alternative, place() + 2 - group.alternative);
    add(Op::Jump, group.last_jump);
    group.last_jump = static_cast<std::int32_t>(place()) - 1;
    group.alternative = place();
  }

  std::uint32_t finish_group() {
    const Group group = open_.back();
    open_.pop_back();
    for (std::int32_t jump = group.last_jump; jump != 0;) {
      RegexInstruction& one = program_.code[static_cast<std::size_t>(jump)];
      const std::int32_t before = one.value;
      one.value = static_cast<std::int32_t>(place()) - jump;
      jump = before;
    }
    return group.start;
  }

  void close_group() {
    if (open_.size() == 1) return give_up();
    take_count(finish_group());
  }

  // `{n}`, `{n,}` or `{n,m}`; nothing is taken when the text is not one.
  bool take_braces(std::uint32_t& least, std::uint32_t& most) {
    const std::size_t start = position_;
    if (take(u'{') && is_digit(peek())) {
      least = take_decimal();
      most = least;
      if (take(u',')) most = is_digit(peek()) ? take_decimal() : kEndless;
      if (take(u'}')) return true;
    }
    position_ = start;
    return false;
  }

  // The quantifier behind an atom, whose code begins at `start`.
  void take_count(std::uint32_t start) {
    std::uint32_t least = 0;
    std::uint32_t most = kEndless;
    if (take(u'+')) {
      least = 1;
    } else if (take(u'?')) {
      most = 1;
    } else if (!take(u'*') && !take_braces(least, most)) {
      return;
    }
    take(u'?');  // which match is found makes no difference
    const bool is_large = least > kRepeats || (most != kEndless && most > kRepeats);
    if (is_large || least > most) return give_up();
    if (is_ok_) repeat(start, least, most);
  }

  void repeat(std::uint32_t start, std::uint32_t least, std::uint32_t most) {
    const std::uint32_t length = place() - start;
    const auto distance = static_cast<std::int32_t>(length);
    const std::uint32_t copies = most == kEndless ? std::max(least, 1u) : most;
    if (std::uint64_t{copies} * (length + 1) > most_) return give_up();
    if (most == 0) return program_.code.shrink(start);
    if (least == 0) {
      // With a count, all that may be left out lead to the end.
      insert_split(start, most == kEndless ? length + 2 : most * (length + 1));
      ++start;
    }
    const auto copy = [&] {
      for (std::uint32_t i = 0; i < length; ++i) {
        const RegexInstruction one = program_.code[start + i];
        add(one.op, one.value);
      }
    };
    for (std::uint32_t i = 1; i < copies && is_ok_; ++i) {
      if (i >= least) add(Op::Split, static_cast<std::int32_t>((most - i) * (length + 1)));
      copy();
    }
    if (most != kEndless) return;
    if (least == 0) {
      add(Op::Jump, -distance - 1);
    } else {
      add(Op::Split, -distance);
    }
  }

  const std::u16string_view source_;
  std::size_t position_ = 0;
  const std::size_t most_;
  const bool has_names_;        // in doubt
  const std::uint32_t groups_;  // at most so many
  List<Group> open_;
  std::u16string names_;  // `<a><b>`
  RegexProgram program_;
  bool is_ok_ = true;
};

}  // namespace

std::optional<Regex> Regex::compile(std::string_view source, std::size_t most_instructions) {
  const std::u16string units = to_units(source);
  if (units.size() > kSourceUnits) return std::nullopt;
  std::optional<RegexProgram> program = Builder(units, most_instructions).run();
  if (!program) return std::nullopt;
  return Regex(std::move(*program));
}

Regex::Answer Regex::find_in(std::string_view text, std::uint64_t most_steps) const {
  const std::u16string units = to_units(text);
  return find_match(program_, units, most_steps);
}

}  // namespace natter::cards
