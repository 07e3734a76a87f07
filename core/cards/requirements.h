// What `requires` asks of the host.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/cards/version.h"
#include "core/json_tree.h"

namespace natter::cards {

// Something a host can do, which cards may require.
struct Capability {
  std::string name;
  Version version;
  bool any_version = false;  // "*"
};

// True when the host has all that `source` names, each in the version named or a later one.
// `report` is called with each text that should be a version and is none; it requires nothing.
bool are_met(const JsonNode& source, const std::vector<Capability>& capabilities,
             const std::function<void(const std::string&)>& report);

}  // namespace natter::cards
