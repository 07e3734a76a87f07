#include "core/mask/parser.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/mask/fold.h"

namespace natter::mask {
namespace {

struct Flags {
  bool ignores_case = false;
  bool multiline = false;
  bool dot_all = false;
};

enum class Open : std::uint8_t { Root, Plain, Capture, Look };

// Of groups. While it is active it may not come again.
struct Name {
  std::vector<std::uint32_t> groups;
  bool is_active = false;
};

// A group whose `)` has not come yet, and what of it has been read.
struct Level {
  Open kind = Open::Root;
  Node node;               // of a Capture or Look, to be completed
  std::size_t offset = 0;  // of its `(`
  std::uint32_t groups_before = 0;
  Flags outer;                                 // flags to restore behind it
  std::vector<NodeId> items;                   // of the current alternative
  std::vector<NodeId> alternatives;            // finished ones
  std::vector<Name*> names;                    // in the current alternative
  std::vector<Name*> finished_names;           // in the others
};

struct PendingName {
  std::uint32_t reference;
  std::u16string name;
  std::size_t offset;
};

// Counts the groups of the whole source before it is parsed: `\2` is a reference only if there are
// two, and `\k` only if one has a name.
struct GroupCount {
  std::uint32_t groups = 0;
  bool has_names = false;
};

GroupCount count_groups(std::u16string_view source) {
  GroupCount count;
  bool in_class = false;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char16_t unit = source[i];
    if (unit == u'\\') {
      ++i;
    } else if (in_class) {
      in_class = unit != u']';
    } else if (unit == u'[') {
      in_class = true;
    } else if (unit == u'(') {
      const std::u16string_view rest = source.substr(i + 1, 3);
      const bool is_named = rest.size() >= 2 && rest.substr(0, 2) == u"?<" &&
                            (rest.size() < 3 || (rest[2] != u'=' && rest[2] != u'!'));
      if (is_named) count.has_names = true;
      if (is_named || rest.empty() || rest[0] != u'?') ++count.groups;
    }
  }
  return count;
}

class Parser {
 public:
  Parser(std::u16string_view source, bool ignores_case)
      : cursor_(source), count_(count_groups(source)) {
    flags_.ignores_case = ignores_case;
    levels_.emplace_back();
  }

  Parsed run() {
    while (!cursor_.is_at_end()) take_term();
    if (!cursor_.error() && levels_.size() > 1) {
      cursor_.fail("Unterminated group", levels_.back().offset);
    }
    if (!cursor_.error()) tree_.root = finish_level();
    resolve_names();
    tree_.group_count = groups_;
    if (cursor_.error()) tree_.root = kNoNode;
    return {std::move(tree_), cursor_.error(), nesting_};
  }

 private:
  void take_term();
  void take_escape();
  void take_reference(std::size_t start);
  void take_named_reference(std::size_t start);
  void open_group();
  void open_special_group(Level& level);
  void open_named_group(Level& level);
  void take_modifiers(Level& level);
  bool take_flags(Flags& flags, bool on, std::u16string& seen);
  void close_group();
  void add_name(const std::u16string& name, std::size_t offset);
  void end_alternative();
  NodeId finish_level();
  void resolve_names();

  NodeId add_node(Node node);
  NodeId add_parent(Kind kind, const std::vector<NodeId>& children);
  NodeId add_set(UnitSet set);
  NodeId add_unit(char16_t unit);
  NodeId add_assertion(Kind kind) { return add_node(node_of(kind)); }
  static Node node_of(Kind kind) {
    Node node;
    node.kind = kind;
    return node;
  }
  // Puts an atom in place, with the quantifier behind it if there is one.
  void place(NodeId atom, std::uint32_t groups_before);
  void place(NodeId atom) { place(atom, groups_); }
  // What does nothing is left out here, so that copies of a counted group cost what they do.
  void place_unquantified(NodeId id) {
    if (!tree_.nodes[id].is_void) levels_.back().items.push_back(id);
  }

  Cursor cursor_;
  const GroupCount count_;
  Flags flags_;
  std::vector<Level> levels_;
  Tree tree_;
  std::uint32_t groups_ = 0;
  std::size_t nesting_ = 0;
  std::map<char16_t, std::uint32_t> single_sets_;  // see add_unit
  std::map<std::u16string, Name> names_;
  std::vector<PendingName> pending_;
};

NodeId Parser::add_node(Node node) {
  const auto child = [&](NodeId id) -> const Node& { return tree_.nodes[id]; };
  switch (node.kind) {
    case Kind::Empty:
      node.is_void = true;
      break;
    case Kind::Set:
      node.can_be_empty = false;
      break;
    case Kind::Capture:
      node.can_be_empty = child(node.child).can_be_empty;
      node.is_void = child(node.child).is_void;
      break;
    case Kind::Repeat:
      node.can_be_empty = node.value == 0 || child(node.child).can_be_empty;
      node.is_void = node.max == 0 || child(node.child).is_void;
      break;
    case Kind::Sequence:
    case Kind::Alternatives: {
      const bool is_sequence = node.kind == Kind::Sequence;
      node.can_be_empty = is_sequence;
      node.is_void = true;
      each_child(tree_, node, [&](NodeId id) {
        if (child(id).can_be_empty != is_sequence) node.can_be_empty = !is_sequence;
        node.is_void = node.is_void && child(id).is_void;
      });
      break;
    }
    default:
      break;  // assertions, lookaround and references: may be empty, do something
  }
  tree_.nodes.push_back(node);
  return static_cast<NodeId>(tree_.nodes.size() - 1);
}

NodeId Parser::add_parent(Kind kind, const std::vector<NodeId>& children) {
  if (children.empty()) return add_node(node_of(Kind::Empty));
  if (children.size() == 1) return children.front();
  for (std::size_t i = 0; i + 1 < children.size(); ++i) {
    tree_.nodes[children[i]].next = children[i + 1];
  }
  Node node = node_of(kind);
  node.child = children.front();
  return add_node(node);
}

NodeId Parser::add_set(UnitSet set) {
  Node node = node_of(Kind::Set);
  node.value = static_cast<std::uint32_t>(tree_.sets.size());
  tree_.sets.push_back(std::move(set));
  return add_node(node);
}

// Equal units share a set, but only without the flag i: a rule can have parts of both kinds.
NodeId Parser::add_unit(char16_t unit) {
  if (flags_.ignores_case) return add_set(close_over_case(UnitSet::one(unit)));
  const auto known = single_sets_.find(unit);
  if (known != single_sets_.end()) {
    Node node = node_of(Kind::Set);
    node.value = known->second;
    return add_node(node);
  }
  single_sets_.emplace(unit, static_cast<std::uint32_t>(tree_.sets.size()));
  return add_set(UnitSet::one(unit));
}

void Parser::place(NodeId atom, std::uint32_t groups_before) {
  const std::size_t start = cursor_.position();
  Counts counts{1, 1};
  if (cursor_.take(u"*")) {
    counts = {0, kInfinity};
  } else if (cursor_.take(u"+")) {
    counts = {1, kInfinity};
  } else if (cursor_.take(u"?")) {
    counts = {0, 1};
  } else if (const auto braces = take_braces(cursor_)) {
    counts = *braces;
  } else {
    return place_unquantified(atom);
  }
  if (counts.min > counts.max) return cursor_.fail("numbers out of order in {} quantifier", start);
  Node node = node_of(Kind::Repeat);
  node.is_lazy = cursor_.take(u"?");
  node.value = counts.min;
  node.max = counts.max;
  node.child = atom;
  node.first_group = groups_before + 1;
  node.end_group = groups_ + 1;
  place_unquantified(add_node(node));
}

void Parser::take_term() {
  const std::size_t start = cursor_.position();
  const char16_t unit = cursor_.peek();
  switch (unit) {
    case u'|':
      cursor_.next();
      return end_alternative();
    case u'(':
      return open_group();
    case u')':
      return close_group();
    case u'\\':
      return take_escape();
    case u'[':
      cursor_.next();
      return place(add_set(take_class(cursor_, flags_.ignores_case, count_.has_names)));
    case u'^':
      cursor_.next();
      return place_unquantified(
          add_assertion(flags_.multiline ? Kind::LineStart : Kind::TextStart));
    case u'$':
      cursor_.next();
      return place_unquantified(add_assertion(flags_.multiline ? Kind::LineEnd : Kind::TextEnd));
    case u'.':
      cursor_.next();
      return place(add_set(flags_.dot_all ? UnitSet().complement()
                                          : UnitSet(line_terminator_ranges()).complement()));
    case u'*':
    case u'+':
    case u'?':
      return cursor_.fail("Nothing to repeat", start);
    case u'{':
      if (take_braces(cursor_)) return cursor_.fail("Nothing to repeat", start);
      break;
    default:
      break;
  }
  cursor_.next();
  place(add_unit(unit));
}

void Parser::take_escape() {
  const std::size_t start = cursor_.position();
  cursor_.next();
  if (cursor_.is_at_end()) return cursor_.fail("\\ at end of pattern", start);
  const char16_t letter = cursor_.peek();
  if (letter == u'b' || letter == u'B') {
    cursor_.next();
    return place_unquantified(
        add_assertion(letter == u'b' ? Kind::WordBoundary : Kind::NotWordBoundary));
  }
  if (letter >= u'1' && letter <= u'9') return take_reference(start);
  if (letter == u'k' && count_.has_names) return take_named_reference(start);
  if (auto ranges = class_escape(letter)) {
    cursor_.next();
    const UnitSet set(std::move(*ranges));
    return place(add_set(flags_.ignores_case ? close_over_case(set) : set));
  }
  place(add_unit(take_character_escape(cursor_, false)));
}

// `\1` to `\n` with n groups; else octal digits, or the digit itself for `\8` and `\9`.
void Parser::take_reference(std::size_t start) {
  const std::uint32_t number = take_decimal(cursor_, kInfinity);
  if (number > count_.groups) {
    cursor_.move_to(start + 1);
    return place(add_unit(take_character_escape(cursor_, false)));
  }
  Node node = node_of(Kind::Reference);
  node.value = static_cast<std::uint32_t>(tree_.references.size());
  node.ignores_case = flags_.ignores_case;
  tree_.references.push_back({number});
  place(add_node(node));
}

void Parser::take_named_reference(std::size_t start) {
  cursor_.next();
  if (!cursor_.take(u"<")) return cursor_.fail("Invalid named reference", start);
  std::u16string name = take_group_name(cursor_);
  Node node = node_of(Kind::Reference);
  node.value = static_cast<std::uint32_t>(tree_.references.size());
  node.ignores_case = flags_.ignores_case;
  tree_.references.emplace_back();
  pending_.push_back({node.value, std::move(name), start});
  place(add_node(node));
}

void Parser::resolve_names() {
  for (const PendingName& one : pending_) {
    if (cursor_.error()) return;
    const auto known = names_.find(one.name);
    if (known == names_.end()) {
      return cursor_.fail("Invalid named capture referenced", one.offset);
    }
    tree_.references[one.reference] = known->second.groups;
  }
}

void Parser::open_group() {
  Level level;
  level.offset = cursor_.position();
  level.groups_before = groups_;
  level.outer = flags_;
  cursor_.next();
  if (cursor_.take(u"?")) {
    open_special_group(level);
  } else {
    level.kind = Open::Capture;
    level.node = node_of(Kind::Capture);
    level.node.value = ++groups_;
  }
  if (cursor_.error()) return;
  levels_.push_back(std::move(level));
  nesting_ = std::max(nesting_, levels_.size() - 1);
}

void Parser::open_special_group(Level& level) {
  if (cursor_.take(u":")) {
    level.kind = Open::Plain;
    return;
  }
  static constexpr std::u16string_view kLooks[] = {u"=", u"!", u"<=", u"<!"};
  for (const std::u16string_view look : kLooks) {
    if (!cursor_.take(look)) continue;
    level.kind = Open::Look;
    level.node = node_of(Kind::Look);
    level.node.is_behind = look.size() == 2;
    level.node.is_negative = look.back() == u'!';
    return;
  }
  if (cursor_.take(u"<")) return open_named_group(level);
  take_modifiers(level);
}

void Parser::open_named_group(Level& level) {
  const std::size_t start = cursor_.position();
  const std::u16string name = take_group_name(cursor_);
  if (cursor_.error()) return;
  level.kind = Open::Capture;
  level.node = node_of(Kind::Capture);
  level.node.value = ++groups_;
  add_name(name, start);
}

// Names of alternatives that are done may come again in the next one: they wait in the level, and
// are taken once more when it closes.
void Parser::add_name(const std::u16string& name, std::size_t offset) {
  Name& known = names_[name];
  if (known.is_active) return cursor_.fail("Duplicate capture group name", offset);
  known.is_active = true;
  known.groups.push_back(groups_);
  levels_.back().names.push_back(&known);
}

bool Parser::take_flags(Flags& flags, bool on, std::u16string& seen) {
  for (; !cursor_.is_at_end(); cursor_.next()) {
    const char16_t letter = cursor_.peek();
    if (letter != u'i' && letter != u'm' && letter != u's') return true;
    if (seen.find(letter) != std::u16string::npos) return false;
    seen += letter;
    (letter == u'i' ? flags.ignores_case : letter == u'm' ? flags.multiline : flags.dot_all) = on;
  }
  return true;
}

// ES2025: `(?i:…)`, `(?-i:…)`, `(?s-im:…)`.
void Parser::take_modifiers(Level& level) {
  Flags flags = flags_;
  std::u16string seen;
  bool is_valid = take_flags(flags, true, seen);
  if (is_valid && cursor_.take(u"-")) is_valid = take_flags(flags, false, seen);
  if (!is_valid || seen.empty() || !cursor_.take(u":")) {
    return cursor_.fail("Invalid group", level.offset);
  }
  level.kind = Open::Plain;
  flags_ = flags;
}

void Parser::end_alternative() {
  Level& level = levels_.back();
  level.alternatives.push_back(add_parent(Kind::Sequence, level.items));
  level.items.clear();
  for (Name* name : level.names) {
    name->is_active = false;
    level.finished_names.push_back(name);
  }
  level.names.clear();
}

NodeId Parser::finish_level() {
  end_alternative();
  return add_parent(Kind::Alternatives, levels_.back().alternatives);
}

void Parser::close_group() {
  if (levels_.size() == 1) return cursor_.fail("Unmatched ')'", cursor_.position());
  cursor_.next();
  const NodeId body = finish_level();
  Level level = std::move(levels_.back());
  levels_.pop_back();
  flags_ = level.outer;
  for (Name* name : level.finished_names) {
    if (name->is_active) continue;
    name->is_active = true;
    levels_.back().names.push_back(name);
  }
  NodeId id = body;
  if (level.kind != Open::Plain) {
    level.node.child = body;
    id = add_node(level.node);
  }
  // Annex B allows a quantifier behind a lookahead, never behind a lookbehind.
  if (level.kind == Open::Look && level.node.is_behind) return place_unquantified(id);
  place(id, level.groups_before);
}

}  // namespace

Parsed parse_rule(std::u16string_view source, bool ignores_case) {
  return Parser(source, ignores_case).run();
}

}  // namespace natter::mask
