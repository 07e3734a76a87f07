#include "core/mask/analysis.h"

namespace natter::mask {
namespace {

// RE2 refuses larger ones.
constexpr std::uint32_t kRe2Count = 1000;

}  // namespace

Analysis analyse(const Tree& tree) {
  Analysis analysis;
  for (const Node& node : tree.nodes) {
    switch (node.kind) {
      case Kind::Look:
        analysis.has_look = true;
        break;
      case Kind::Reference:
        analysis.has_reference = true;
        break;
      case Kind::LineStart:
      case Kind::LineEnd:
        analysis.has_line_anchor = true;
        break;
      case Kind::Set:
        analysis.has_empty_set |= tree.sets[node.value].is_empty();
        break;
      case Kind::Repeat:
        analysis.has_nullable_loop |= tree.nodes[node.child].can_be_empty;
        analysis.has_large_count |=
            node.value > kRe2Count || (node.max != kInfinity && node.max > kRe2Count);
        break;
      default:
        break;
    }
  }
  analysis.can_be_empty = tree.nodes[tree.root].can_be_empty;
  return analysis;
}

const char* name_of(Route route) {
  switch (route) {
    case Route::Re2:
      return "re2";
    case Route::Machine:
      return "vm";
    case Route::Reference:
      return "backreference";
  }
  return "";
}

Route choose_route(const Analysis& analysis, const Classes& classes) {
  if (analysis.has_reference) return Route::Reference;
  // It matches everywhere, and a search of RE2 has its price.
  if (analysis.can_be_empty) return Route::Machine;
  const bool suits_re2 = !analysis.has_look && !analysis.has_nullable_loop &&
                         !analysis.has_line_anchor && !analysis.has_empty_set &&
                         !analysis.has_large_count && classes.has_symbols();
  return suits_re2 ? Route::Re2 : Route::Machine;
}

}  // namespace natter::mask
