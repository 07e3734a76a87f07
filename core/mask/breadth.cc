#include "core/mask/breadth.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "core/mask/scan.h"

namespace natter::mask {
namespace {

constexpr std::array<std::u16string_view, 12> kSentences{{
    u"Hello, can you help me with my order?",
    u"It has not arrived yet, and I am a bit worried.",
    u"Thank you very much, that works now!",
    u"I would like to return the blue jacket, please.",
    u"The page says that something went wrong and stays white.",
    u"Is there a store near the station?",
    u"No, I have not changed anything since yesterday evening.",
    u"K\u00F6nnen Sie mir bitte weiterhelfen?",
    u"\u00BFD\u00F3nde est\u00E1 mi pedido? Gracias por su ayuda.",
    u"Merci, \u00E7a marche tr\u00E8s bien maintenant.",
    u"\u0421\u043F\u0430\u0441\u0438\u0431\u043E, \u0432\u0441\u0451 "
    u"\u0440\u0430\u0431\u043E\u0442\u0430\u0435\u0442",
    u"\u6211\u7684\u8BA2\u5355\u8FD8\u6CA1\u6709\u5230",
}};
// From these on a reader of masked messages misses something: of all sentences, and of one.
constexpr std::size_t kBroadPercent = 15;
constexpr std::size_t kWholePercent = 75;

// Each holds one number below 100.
constexpr std::array<std::u16string_view, 6> kNumbers{{
    u"I ordered 2 shirts.",
    u"It took 15 minutes to load.",
    u"You open at 9, don't you?",
    u"Error 42 again.",
    u"Only 7 of them arrived.",
    u"The battery is at 80 percent.",
}};

bool is_digit(char16_t unit) { return unit >= u'0' && unit <= u'9'; }
bool is_content(char16_t unit) { return unit >= 128 || is_word(unit); }

struct Share {
  std::size_t content = 0;
  std::size_t masked = 0;

  std::size_t percent() const { return content == 0 ? 0 : masked * 100 / content; }
};

// What the rule masks of the sentence. What cannot be decided masks nothing here.
Share share_of(const Rule& rule, std::u16string_view sentence) {
  std::vector<Range> matches;
  find_matches(rule, sentence, Engine::AsRouted, matches);
  Share share;
  share.content =
      static_cast<std::size_t>(std::count_if(sentence.begin(), sentence.end(), is_content));
  for (const Range& match : matches) {
    for (std::size_t i = match.start; i < match.end; ++i) share.masked += is_content(sentence[i]);
  }
  return share;
}

std::u16string masked(const Rule& rule, std::u16string_view sentence) {
  std::u16string text(sentence);
  std::vector<Range> ranges;
  mask_exactly(rule, text, u'#', Engine::AsRouted, ranges);
  return text;
}

Width with(Width first, Width second, bool needs_both) {
  const bool can_match = needs_both ? first.can_match && second.can_match
                                    : first.can_match || second.can_match;
  const bool can_consume = (first.can_consume && (first.can_match || !needs_both)) ||
                           (second.can_consume && (second.can_match || !needs_both));
  return {can_match, can_match && can_consume};
}

Width width_of(const Tree& tree, const Node& node, const std::vector<Width>& known) {
  switch (node.kind) {
    case Kind::Set: {
      const bool has_members = !tree.sets[node.value].is_empty();
      return {has_members, has_members};
    }
    case Kind::Sequence:
    case Kind::Alternatives: {
      const bool is_sequence = node.kind == Kind::Sequence;
      Width width{is_sequence, false};
      each_child(tree, node, [&](NodeId id) { width = with(width, known[id], is_sequence); });
      return width;
    }
    case Kind::Capture:
      return known[node.child];
    case Kind::Repeat: {
      if (node.max == 0) return {true, false};
      const Width body = known[node.child];
      return {node.value == 0 || body.can_match, body.can_match && body.can_consume};
    }
    case Kind::Look:
      return {node.is_negative || known[node.child].can_match, false};
    case Kind::Reference:
      return {true, true};
    default:
      return {true, false};
  }
}

}  // namespace

Width width_of(const Tree& tree) {
  std::vector<Width> known;
  known.reserve(tree.nodes.size());
  // Children come before their parents.
  for (const Node& node : tree.nodes) known.push_back(width_of(tree, node, known));
  return known[tree.root];
}

Breadth breadth_of(const Rule& rule) {
  Breadth breadth;
  Share all;
  std::size_t most = 0;
  for (const std::u16string_view sentence : kSentences) {
    const Share share = share_of(rule, sentence);
    all.content += share.content;
    all.masked += share.masked;
    if (share.percent() <= most) continue;
    most = share.percent();
    breadth.example = masked(rule, sentence);
  }
  breadth.percent = static_cast<int>(all.percent());
  breadth.is_broad = all.percent() >= kBroadPercent || most >= kWholePercent;
  if (breadth.is_broad) return breadth;
  breadth.masks_short_numbers =
      std::all_of(kNumbers.begin(), kNumbers.end(), [&](std::u16string_view sentence) {
        const std::u16string text = masked(rule, sentence);
        return std::none_of(text.begin(), text.end(), is_digit);
      });
  breadth.example = masked(rule, kNumbers[1]);
  return breadth;
}

}  // namespace natter::mask
