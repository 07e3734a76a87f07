#include "core/widget/rich_text.h"

#include <string>
#include <vector>

#include "core/cards/markdown.h"
#include "core/cards/url_filter.h"
#include "core/widget/link_text.h"

namespace natter::widget {
namespace {

using cards::Markdown;
using cards::MarkdownKind;
using cards::MarkdownNode;

const char* tag_of(const MarkdownNode& node) {
  switch (node.kind) {
    case MarkdownKind::Paragraph:
      return "p";
    case MarkdownKind::List:
      return node.is_ordered ? "ol" : "ul";
    case MarkdownKind::Item:
      return "li";
    case MarkdownKind::Strong:
      return "strong";
    case MarkdownKind::Emphasis:
      return "em";
    case MarkdownKind::Link:
      return "a";
    default:
      return "br";
  }
}

Json opening(const char* tag) { return obj({{"open", tag}}); }

Json link_to(const std::string& url) { return obj({{"open", "a"}, {"href", url}}); }

bool ends_address(char c) {
  return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '"';
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Punctuation behind an address belongs to the sentence, and so does a bracket that is opened
// before it.
std::string_view without_end(std::string_view address) {
  constexpr std::string_view kEnding = ".,;:!?'*)";
  int surplus = 0;
  for (const char c : address) surplus += c == ')' ? 1 : c == '(' ? -1 : 0;
  while (!address.empty() && kEnding.find(address.back()) != std::string_view::npos) {
    if (address.back() == ')' && surplus-- <= 0) break;
    address.remove_suffix(1);
  }
  return address;
}

// The place of the next address of http or https, or npos.
std::size_t next_address(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find("http", from); at != std::string_view::npos;
       at = text.find("http", at + 4)) {
    std::size_t colon = at + 4;
    if (colon < text.size() && text[colon] == 's') ++colon;
    const bool begins = at == 0 || !is_word(text[at - 1]);
    if (begins && text.substr(colon, 3) == "://") return at;
  }
  return std::string_view::npos;
}

void say_host(Json& tokens, std::string_view text, std::string_view href) {
  const std::string host = unsaid_host(text, href);
  if (!host.empty()) tokens.push_back(" (" + host + ")");
}

// A text in which addresses are links. Linear: each is looked at once.
void add_linked(Json& tokens, std::string_view text) {
  std::size_t done = 0;
  for (std::size_t at = next_address(text, 0); at != std::string_view::npos;) {
    std::size_t end = at;
    while (end < text.size() && !ends_address(text[end])) ++end;
    const std::string_view address = without_end(text.substr(at, end - at));
    const cards::UrlVerdict verdict = cards::filter_url(address, cards::UrlUse::Navigation);
    if (verdict.allowed) {
      if (at > done) tokens.push_back(text.substr(done, at - done));
      tokens.push_back(link_to(verdict.normalised));
      tokens.push_back(address);
      say_host(tokens, address, verdict.normalised);
      tokens.push_back(nullptr);
      done = at + address.size();
    }
    at = next_address(text, end);
  }
  if (done < text.size()) tokens.push_back(text.substr(done));
}

class Writer {
 public:
  explicit Writer(const Markdown& tree) : tree_(tree) {}

  // Without recursion: a node, then its first child, else the next one of it or of its parents.
  Json tokens() {
    std::uint32_t i = tree_.nodes[0].child;
    while (i != cards::kNoNode) {
      i = visit(i);
      while (i == cards::kNoNode && !parents_.empty()) i = leave();
    }
    return std::move(tokens_);
  }

 private:
  std::uint32_t visit(std::uint32_t i) {
    const MarkdownNode& node = tree_.nodes[i];
    if (node.kind == MarkdownKind::Text) {
      add_text(tree_.text_of(node));
      return node.next;
    }
    Json token =
        node.kind == MarkdownKind::Link ? link_to(tree_.urls[node.value]) : opening(tag_of(node));
    if (node.is_ordered && node.value != 1) set(token, "start", Json(node.value));
    tokens_.push_back(std::move(token));
    if (node.kind == MarkdownKind::LineBreak) {
      link_text_ += '\n';
      return node.next;
    }
    if (node.kind == MarkdownKind::Link) {
      ++links_;
      link_text_.clear();
    }
    parents_.push_back(i);
    return node.child;
  }

  std::uint32_t leave() {
    const MarkdownNode& node = tree_.nodes[parents_.back()];
    parents_.pop_back();
    if (node.kind == MarkdownKind::Link) {
      --links_;
      say_host(tokens_, link_text_, tree_.urls[node.value]);
    }
    tokens_.push_back(nullptr);
    return node.next;
  }

  void add_text(std::string_view text) {
    if (links_ > 0) {
      link_text_ += text;
      tokens_.push_back(text);
    } else {
      add_linked(tokens_, text);
    }
  }

  const Markdown& tree_;
  Json tokens_ = Json(Json::value_t::array);
  std::vector<std::uint32_t> parents_;
  int links_ = 0;
  std::string link_text_;  // of the innermost one
};

}  // namespace

Json rich_text(std::string_view text) {
  cards::MarkdownOptions options;
  options.most_macros = 0;
  const Markdown tree = cards::parse_markdown(text, options);
  Json tokens = Writer(tree).tokens();
  // One paragraph of that very text.
  const bool is_plain = tokens.size() == 3 && natter::text(at(tokens, 1)) == text;
  return tokens.empty() || is_plain ? Json() : tokens;
}

}  // namespace natter::widget
