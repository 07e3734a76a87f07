// The Markdown of every text block of the corpus beside what markdown-it made of it in the
// reference, but for the listed differences.
#include <map>
#include <string>
#include <string_view>

#include "core/cards/entities.h"
#include "core/cards/markdown.h"
#include "tests/core/cards/golden.h"
#include "tests/core/cards/markdown_shown.h"
#include "tests/core/check.h"

namespace natter::cards {
namespace {

// Texts that are meant to differ: what their HTML has in it, and why.
struct Difference {
  std::string_view html;
  std::string_view why;
};

constexpr Difference kDifferences[] = {
    {"<h1>", "headings are literal"},
    {"<code>", "backquotes are literal"},
    {"<blockquote>", "quotes are literal"},
    {"<hr>", "rules are literal"},
    {"<table>", "tables are literal"},
    {"<s>", "strikes are literal"},
    {"<img ", "an image is its alternative text"},
    {"<a href=\"/path\">", "relative addresses are blocked"},
    {"<p><a href=\"https://example.com\">a</a></p>", "links by reference are literal"},
    {"{{DATE(2017", "macros are expanded before Markdown"},
};

// Where the reference left a blocked address as it was written; here the text is left.
constexpr std::string_view kBlocked = ":alert(1)";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

// HTML in the form of markdown_shown.h.
std::string from_html(const std::string& html) {
  constexpr std::pair<std::string_view, std::string_view> kTags[] = {
      {"<strong>", "<b>"}, {"</strong>", "</b>"}, {"<em>", "<i>"},          {"</em>", "</i>"},
      {"<br>\n", "<br>"},  {"</p>\n", "</p>"},    {"<ul>\n", "<ul>"},       {"</ul>\n", "</ul>"},
      {"<li>\n", "<li>"},  {"</li>\n", "</li>"},  {"<ol>\n", "<ol 1>"},     {"</ol>\n", "</ol>"},
      {"\n<ul>", "<ul>"},  {"\n<ol", "<ol"},      {"<ol start=\"", "<ol "},
  };
  std::string text = html;
  for (const auto& [from, to] : kTags) replace_all(text, from, to);
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    constexpr std::string_view kLink = "<a href=\"";
    const std::string_view rest = std::string_view(text).substr(i);
    if (rest.starts_with(kLink)) {
      out +=
          "<a " + text.substr(i + kLink.size(), rest.find('"', kLink.size()) - kLink.size()) + '>';
      i += rest.find('>') + 1;
    } else if (rest.starts_with("\">\n")) {
      out += '>';  // of a list
      i += 3;
    } else if (const std::size_t length = take_entity(rest, out); length > 0) {
      i += length;
    } else {
      out += text[i++];
    }
  }
  replace_all(out, "&amp;", "&");
  return out;
}

// The texts of all text blocks by their paths.
void collect(const Json& value, const std::string& path, std::map<std::string, std::string>& out) {
  if (value.is_array()) {
    std::size_t i = 0;
    for (const Json& one : value) collect(one, path + '[' + std::to_string(i++) + ']', out);
    return;
  }
  if (natter::text(value, "type") == "TextBlock") out[path] = natter::text(value, "text");
  for (const auto& [key, member] : members(value)) collect(member, path + '.' + key, out);
}

const Difference* difference_of(const std::string& html) {
  for (const Difference& one : kDifferences) {
    if (html.find(one.html) != std::string::npos) return &one;
  }
  return nullptr;
}

// A paragraph of the text as it is, its lines without the blanks around them.
std::string plain(const std::string& text) {
  std::string whole;
  std::string line;
  for (const char c : text + '\n') {
    if (c != '\n' && c != '\r') {
      line += c;
      continue;
    }
    const std::size_t first = line.find_first_not_of(" \t");
    if (first != std::string::npos) {
      const std::size_t last = line.find_last_not_of(" \t");
      whole += (whole.empty() ? "" : "\n") + line.substr(first, last - first + 1);
    }
    line.clear();
  }
  return whole.empty() ? "" : "<p>" + whole + "</p>";
}

struct Compared {
  int rich = 0;
  int plain = 0;
  int different = 0;
};

void compare(const test::Golden& golden, Compared& compared) {
  const bool has_latest = has(golden.expected, "toJSONLatest");
  const Json& model = natter::at(golden.expected, has_latest ? "toJSONLatest" : "toJSON");
  std::map<std::string, std::string> texts;
  collect(model, "$", texts);
  for (const Json& one : natter::at(golden.expected, "markdown")) {
    const std::string& html = natter::text(one, "html");
    const auto found = texts.find(natter::text(one, "path"));
    CAPTURE(golden.name, html);
    REQUIRE(found != texts.end());
    const std::string shown = test::shown(parse_markdown(found->second));
    if (const Difference* difference = difference_of(html)) {
      CAPTURE(difference->why);
      CHECK(shown != from_html(html));
      ++compared.different;
    } else {
      CHECK(shown == from_html(html));
      ++compared.rich;
    }
    texts.erase(found);
  }
  for (const auto& [path, text] : texts) {
    CAPTURE(golden.name, path, text);
    const Markdown tree = parse_markdown(text);
    const bool has_macro = !tree.dates.empty();
    const bool is_blocked = text.find(kBlocked) != std::string::npos;
    if (has_macro || is_blocked) {
      CHECK(tree.urls.empty());
      ++compared.different;
    } else {
      CHECK(test::shown(tree) == plain(text));
      ++compared.plain;
    }
  }
}

}  // namespace

TEST_CASE("cards: the Markdown of our cards is that of the reference") {
  Compared compared;
  for (const test::Golden& golden : test::goldens_in(test::own_cases())) compare(golden, compared);
  CAPTURE(compared.rich, compared.plain, compared.different);
  CHECK(compared.rich >= 15);
  CHECK(compared.plain >= 20);
}

TEST_CASE("cards: the Markdown of the official samples is that of the reference") {
  const auto goldens = test::goldens_in(test::samples());
  if (goldens.empty()) SKIP("no sample cards: set NATTER_CARDS");
  Compared compared;
  for (const test::Golden& golden : goldens) compare(golden, compared);
  CAPTURE(compared.rich, compared.plain, compared.different);
  CHECK(compared.rich >= 80);
  CHECK(compared.plain >= 500);
}

}  // namespace natter::cards
