#include "core/mask/words.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace natter::mask {
namespace {

constexpr std::size_t kMostWords = 8;
constexpr std::size_t kMostUnits = 3;        // of one set
constexpr std::size_t kMostCandidates = 256;
constexpr std::size_t kLongestWord = 128;

// Easy to read, and what chat texts are made of. The last are what rules rarely ask for.
constexpr std::u16string_view kReadable = u"a1Ab0Z -.@_,:/+()!%~";

// A unit to be chosen from, and how many sets it belongs to.
struct Candidate {
  char16_t unit;
  std::size_t sets;
};

std::vector<Candidate> candidates_for(const Tree& tree) {
  std::u16string units(kReadable);
  for (const UnitSet& set : tree.sets) {
    for (const UnitRange& range : set.ranges()) {
      if (units.size() >= kMostCandidates) break;
      if (units.find(range.first) == std::u16string::npos) units += range.first;
    }
  }
  std::vector<Candidate> candidates;
  for (const char16_t unit : units) {
    const auto count = std::count_if(tree.sets.begin(), tree.sets.end(),
                                     [&](const UnitSet& set) { return set.contains(unit); });
    candidates.push_back({unit, static_cast<std::size_t>(count)});
  }
  return candidates;
}

void add_word(std::vector<std::u16string>& words, std::u16string word) {
  if (words.size() >= kMostWords || word.size() > kLongestWord) return;
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
}

}  // namespace

Words::Words(const Tree& tree)
    : tree_(tree),
      parents_(tree.nodes.size(), kNoNode),
      units_(tree.sets.size()),
      words_(tree.nodes.size()) {
  choose_units();
  // Children come before their parents.
  for (NodeId id = 0; id < tree.nodes.size(); ++id) {
    each_child(tree, tree.nodes[id], [&](NodeId child) { parents_[child] = id; });
    make(id);
  }
}

void Words::choose_units() {
  std::vector<Candidate> candidates = candidates_for(tree_);
  const auto fewest = std::min_element(
      candidates.begin(), candidates.end(),
      [](const Candidate& a, const Candidate& b) { return a.sets < b.sets; });
  outsider_ = fewest->unit;
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.sets > b.sets; });
  for (std::size_t i = 0; i < tree_.sets.size(); ++i) {
    for (const Candidate& one : candidates) {
      if (units_[i].size() == kMostUnits) break;
      if (tree_.sets[i].contains(one.unit)) units_[i].push_back(one.unit);
    }
    // A set beyond the candidates still has a member.
    const auto& ranges = tree_.sets[i].ranges();
    if (units_[i].empty() && !ranges.empty()) units_[i].push_back(ranges.front().first);
  }
}

void Words::make(NodeId id) {
  const Node& node = tree_.nodes[id];
  std::vector<std::u16string>& words = words_[id];
  switch (node.kind) {
    case Kind::Set:
      for (const char16_t unit : units_[node.value]) words.emplace_back(1, unit);
      return;
    case Kind::Sequence:
      return make_sequence(node, words);
    case Kind::Alternatives:
      // The first of each, then the second of each: all ways are seen.
      for (std::size_t i = 0; i < kMostWords; ++i) {
        each_child(tree_, node, [&](NodeId child) {
          if (i < words_[child].size()) add_word(words, words_[child][i]);
        });
      }
      return;
    case Kind::Capture:
      words = words_[node.child];
      return;
    case Kind::Repeat:
      return make_repeat(node, words);
    default:
      words.emplace_back();
  }
}

// The first word of every part, then with one part at a time in its other words.
void Words::make_sequence(const Node& node, std::vector<std::u16string>& words) const {
  words = {u""};
  for (NodeId child = node.child; child != kNoNode; child = tree_.nodes[child].next) {
    std::vector<std::u16string> longer;
    for (std::size_t i = 0; i < kMostWords && !words_[child].empty(); ++i) {
      if (i < words.size()) add_word(longer, words[i] + words_[child].front());
      if (i > 0 && i < words_[child].size() && !words.empty()) {
        add_word(longer, words.front() + words_[child][i]);
      }
    }
    words = std::move(longer);
  }
}

// As often as it has to be, once where it need not be, and then not at all.
void Words::make_repeat(const Node& node, std::vector<std::u16string>& words) const {
  if (node.max > 0) {
    const std::uint32_t times = std::max<std::uint32_t>(node.value, 1);
    for (const std::u16string& part : words_[node.child]) {
      std::u16string word;
      for (std::uint32_t i = 0; i < times && word.size() <= kLongestWord; ++i) word += part;
      add_word(words, std::move(word));
    }
  }
  if (node.value == 0) add_word(words, u"");
}

std::u16string Words::first_of(NodeId id) const {
  return words_[id].empty() ? std::u16string() : words_[id].front();
}

std::u16string Words::before(NodeId id) const {
  std::u16string text;
  for (NodeId parent = parents_[id]; parent != kNoNode; id = parent, parent = parents_[id]) {
    if (tree_.nodes[parent].kind != Kind::Sequence) continue;
    std::u16string part;
    for (NodeId child = tree_.nodes[parent].child; child != id; child = tree_.nodes[child].next) {
      part += first_of(child);
    }
    text.insert(0, part);
  }
  return text;
}

std::u16string Words::after(NodeId id) const {
  std::u16string text;
  for (NodeId parent = parents_[id]; parent != kNoNode; id = parent, parent = parents_[id]) {
    if (tree_.nodes[parent].kind != Kind::Sequence) continue;
    for (NodeId child = tree_.nodes[id].next; child != kNoNode; child = tree_.nodes[child].next) {
      text += first_of(child);
    }
  }
  return text;
}

}  // namespace natter::mask
