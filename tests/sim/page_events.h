// What a page may hear of the widget, and in which order (lcw.md 4.3).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/json.h"

namespace natter::sim {

// What is wrong with the events of one page load, in words; nothing when all is well.
std::optional<std::string> problem_of_order(const std::vector<Json>& heard);

}  // namespace natter::sim
