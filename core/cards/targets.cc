#include "core/cards/targets.h"

#include <utility>

#include "core/cards/key_order.h"
#include "core/cards/values.h"
#include "core/name_order.h"

namespace natter::cards {
namespace {

// One entry per id: the last, at the place of the first.
void merge(List<Target>& targets) {
  List<std::string_view> ids;
  for (const Target& target : targets) ids.push_back(target.id);
  List<char> is_dropped(targets.size());
  NameOrder(std::move(ids)).for_each_repeat([&](std::size_t first, std::size_t repeat) {
    targets[first].change = targets[repeat].change;
    is_dropped[repeat] = 1;
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (is_dropped[i] == 0) targets[kept++] = targets[i];
  }
  targets.shrink(kept);
}

}  // namespace

List<Target> read_targets(const JsonNode& source) {
  List<Target> targets;
  for (const JsonNode& item : source.items()) {
    if (item.is_string()) {
      targets.push_back({text(item)});
      continue;
    }
    const JsonNode& id = natter::at(item, "elementId");
    if (!id.is_string()) continue;
    Target target{text(id)};
    if (const auto is_shown = parse_flag(natter::at(item, "isVisible"))) {
      target.change = *is_shown ? Target::Change::Show : Target::Change::Hide;
    }
    targets.push_back(target);
  }
  if (targets.size() < 2) return targets;
  merge(targets);
  return sorted_as_keys(targets, [](const Target& target) { return target.id; });
}

}  // namespace natter::cards
