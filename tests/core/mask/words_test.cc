#include "core/mask/words.h"

#include <algorithm>
#include <string>

#include "core/mask/parser.h"
#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

std::string words_of(const char16_t* source) {
  const Parsed parsed = parse_rule(source, false);
  REQUIRE_FALSE(parsed.error.has_value());
  const Words words(parsed.tree);
  std::string shown;
  for (const std::u16string& word : words.of(parsed.tree.root)) {
    shown += (shown.empty() ? "" : " ") + to_utf8(word);
  }
  return shown;
}

NodeId first_loop(const Tree& tree) {
  NodeId id = 0;
  while (tree.nodes[id].kind != Kind::Repeat) ++id;
  return id;
}

}  // namespace

TEST_CASE("masking: words of a rule take every way once") {
  CHECK(words_of(u"abc|de?") == "abc de d");
  CHECK(words_of(u"(?:x|y)z{3}") == "xzzz yzzz");
  CHECK(words_of(u"[qr]{2}") == "qq");
  CHECK(words_of(u"a[]") == "");
  CHECK(words_of(u"a(?:[]|b)") == "ab");
  CHECK(words_of(u"\\ba(?=b)") == "a");
}

TEST_CASE("masking: a class is shown by the members it shares with most others") {
  CHECK(words_of(u"\\w|\\d|[\\d-]") == "1 0 a -");
}

TEST_CASE("masking: what stands around a part of a rule") {
  const Parsed parsed = parse_rule(u"id:(?:no |x)(?:(\\d+)-)z;", false);
  const Words words(parsed.tree);
  const NodeId loop = first_loop(parsed.tree);
  CHECK(to_utf8(words.before(loop)) == "id:no ");
  CHECK(to_utf8(words.after(loop)) == "-z;");
}

TEST_CASE("masking: the outsider belongs to no set where there is such a unit") {
  const Parsed parsed = parse_rule(u"[a-z]+\\d", false);
  const char16_t outsider = Words(parsed.tree).outsider();
  for (const UnitSet& set : parsed.tree.sets) CHECK_FALSE(set.contains(outsider));
}

TEST_CASE("masking: every first word of a visible rule without assertions matches") {
  int compared = 0;
  for (const auto& [id, source] : test::rules_by_id()) {
    const Result<Rule> rule = Rule::compile(source, false);
    if (!rule.ok()) continue;
    const Tree tree = parse_rule(source, false).tree;
    const bool is_plain = std::all_of(tree.nodes.begin(), tree.nodes.end(), [](const Node& node) {
      return node.kind < Kind::TextStart;
    });
    if (!is_plain) continue;
    CAPTURE(id);
    const Words words(tree);
    for (const std::u16string& word : words.of(tree.root)) {
      std::vector<Range> matches;
      CHECK(find_matches(rule.value(), word, Engine::AsRouted, matches));
      CHECK((word.empty() || !matches.empty()));
      ++compared;
    }
  }
  CHECK(compared > 20);
}

}  // namespace natter::mask
