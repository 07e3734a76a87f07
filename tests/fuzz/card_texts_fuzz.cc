// What cards do with a text alone. Input: a line, which is taken for a pattern and for an address,
// and a text. Markdown keeps within its bounds of work and depth, an address that is allowed stays
// as it is and hides nothing, and a pattern finds what the machine of masking finds.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "core/cards/color.h"
#include "core/cards/markdown.h"
#include "core/cards/regex.h"
#include "core/cards/url_filter.h"
#include "core/mask/rule.h"
#include "core/mask/units.h"
#include "core/text.h"

namespace {

using namespace natter::cards;

// Beyond it the machine is too slow to be compared with.
constexpr std::size_t kPatternBytes = 200;
constexpr std::size_t kTextBytes = 512;

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (natter::next_code_point(text, i) == natter::kNoCodePoint) return false;
  }
  return true;
}

void check_tree(const Markdown& tree, std::string_view source) {
  std::vector<std::size_t> depths(tree.nodes.size(), 0);
  std::vector<bool> is_reached(tree.nodes.size(), false);
  is_reached[0] = true;
  for (std::size_t id = 0; id < tree.nodes.size(); ++id) {
    const MarkdownNode& node = tree.nodes[id];
    require(is_reached[id], "every node has a parent");
    require(node.begin + node.length <= tree.text.size(), "texts lie in the text");
    if (node.kind == MarkdownKind::Link) require(node.value < tree.urls.size(), "links lead on");
    if (node.kind == MarkdownKind::Date) require(node.value < tree.dates.size(), "dates are there");
    for (std::uint32_t child = node.child; child != kNoNode; child = tree.nodes[child].next) {
      require(child > id && child < tree.nodes.size(), "nodes are in document order");
      is_reached[child] = true;
      depths[child] = depths[id] + 1;
      // A list and its item are two, and then there are the paragraph and its text.
      require(depths[child] <= 2 * 32 + 3, "depth is bounded");
    }
  }
  require(tree.steps <= 80 * (source.size() + 1), "the work is linear");
  require(!is_utf8(source) || is_utf8(tree.text), "text stays text");
}

void check_url(std::string_view url) {
  for (const UrlUse use :
       {UrlUse::Navigation, UrlUse::SignIn, UrlUse::Image, UrlUse::Background, UrlUse::Media}) {
    const UrlVerdict verdict = filter_url(url, use);
    require(verdict.allowed == (verdict.reason == UrlReason::None), "a reason for each refusal");
    if (!verdict.allowed) continue;
    for (const char c : verdict.normalised) {
      require(static_cast<unsigned char>(c) > 0x20 && c != 0x7F, "no controls and blanks");
    }
    require(filter_url(verdict.normalised, use).normalised == verdict.normalised, "it stays");
    const std::string css = css_url(verdict.normalised);
    const std::string_view inner = std::string_view(css).substr(5, css.size() - 7);
    require(inner.find_first_of("\"'()\\ ") == std::string_view::npos, "nothing ends it");
  }
}

void check_pattern(std::string_view pattern, std::string_view text) {
  const auto regex = Regex::compile(pattern);
  if (!regex) return;
  const RegexAnswer answer = regex->find_in(text);
  const auto rule = natter::mask::Rule::compile(natter::mask::to_units(pattern), false);
  require(rule.ok() || rule.error().code == natter::mask::kTooComplex, "JavaScript knows it");
  if (!rule.ok() || answer == RegexAnswer::Undecided) return;
  natter::mask::Subject subject(natter::mask::to_units(text));
  natter::mask::Effort effort;
  natter::mask::Range match;
  natter::mask::Search search = rule.value().on(subject, effort, natter::mask::Engine::WithoutRe2);
  const natter::mask::Found found = search.find(0, match);
  if (found == natter::mask::Found::Undecided) return;
  require((found == natter::mask::Found::Yes) == (answer == RegexAnswer::Yes), "the same answer");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  check_tree(parse_markdown(input), input);
  check_tree(parse_plain(input), input);
  const std::size_t end = input.find('\n');
  const std::string_view line = input.substr(0, end);
  check_url(line);
  css_color(line);
  if (end == std::string_view::npos || line.size() > kPatternBytes) return 0;
  check_pattern(line, input.substr(end + 1, kTextBytes));
  return 0;
}
