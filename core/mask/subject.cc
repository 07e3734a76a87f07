#include "core/mask/subject.h"

#include <bit>
#include <cstring>
#include <utility>

namespace natter::mask {
namespace {

bool is_digit(char16_t unit) { return unit >= u'0' && unit <= u'9'; }

// Sixty-four bytes that are 0 or 1, as bits.
std::uint64_t bits_of(const std::uint8_t* marks) {
  if constexpr (std::endian::native != std::endian::little) {
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < 64; ++i) bits |= std::uint64_t{marks[i]} << i;
    return bits;
  }
  // The product has the eight marks in its highest eight bits, in order.
  constexpr std::uint64_t kGather = 0x0102040810204080;
  std::uint64_t bits = 0;
  for (unsigned i = 0; i < 64; i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, marks + i, sizeof eight);
    bits |= ((eight * kGather) >> 56) << i;
  }
  return bits;
}

}  // namespace

Presence presence_of(std::u16string_view text) {
  // A mark for each unit below 128 and one for all others: a store costs less than a shift.
  std::array<std::uint8_t, kFirstClass + 1> marks{};
  std::size_t digits = 0;
  for (const char16_t unit : text) {
    marks[unit < kFirstClass ? unit : kFirstClass] = 1;
    digits += is_digit(unit) ? 1 : 0;
  }
  Presence presence;
  presence.ascii = {bits_of(marks.data()), bits_of(marks.data() + 64)};
  presence.has_high = marks[kFirstClass] != 0;
  presence.digits = digits;
  return presence;
}

void Presence::add(char16_t unit, std::size_t times) {
  if (unit >= kFirstClass) {
    has_high = true;
    return;
  }
  ascii[unit >> 6] |= std::uint64_t{1} << (unit & 63);
  if (is_digit(unit)) digits += times;
}

Subject::Subject(std::u16string text) : text_(std::move(text)), presence_(presence_of(text_)) {}

void Subject::mask(Range range, char16_t character) {
  mask_range(text_, range, character);
  presence_.add(character, range.end - range.start);
  // What was made of the text follows it: a loop that masks one unit after the other would make it
  // anew each time.
  if (bytes_form_ == Form::Ascii && character >= kFirstClass) bytes_form_ = Form::None;
  for (std::size_t i = range.start; i < range.end; ++i) {
    const char16_t unit = text_[i];
    if (symbols_of_ != nullptr) symbols_[i] = symbols_of_->symbol_of(unit);
    if (bytes_form_ == Form::Ascii) bytes_[i] = static_cast<char>(unit);
    if (bytes_form_ == Form::OfRule) bytes_[i] = static_cast<char>(bytes_of_->symbol_of(unit));
  }
}

const Symbol* Subject::symbols(const Classes& classes) {
  if (!presence_.has_high || !classes.has_symbols()) return text_.data();
  if (symbols_of_ == &classes) return symbols_.data();
  symbols_.resize(text_.size());
  for (std::size_t i = 0; i < text_.size(); ++i) symbols_[i] = classes.symbol_of(text_[i]);
  symbols_of_ = &classes;
  return symbols_.data();
}

std::string_view Subject::bytes(const Classes& classes) {
  if (!presence_.has_high) {
    if (bytes_form_ == Form::Ascii) return bytes_;
    bytes_.resize(text_.size());
    for (std::size_t i = 0; i < text_.size(); ++i) bytes_[i] = static_cast<char>(text_[i]);
    bytes_form_ = Form::Ascii;
    return bytes_;
  }
  if (bytes_form_ == Form::OfRule && bytes_of_ == &classes) return bytes_;
  bytes_.resize(text_.size());
  for (std::size_t i = 0; i < text_.size(); ++i) {
    bytes_[i] = static_cast<char>(classes.symbol_of(text_[i]));
  }
  bytes_form_ = Form::OfRule;
  bytes_of_ = &classes;
  return bytes_;
}

void mask_range(std::u16string& text, Range range, char16_t character) {
  for (std::size_t i = range.start; i < range.end; ++i) {
    if (!is_line_terminator(text[i])) text[i] = character;
  }
}

}  // namespace natter::mask
