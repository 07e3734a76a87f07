#include "core/cards/requirements.h"

#include <optional>

#include "core/text.h"

namespace natter::cards {
namespace {

using Report = std::function<void(const std::string&)>;

bool is_met(std::string_view name, const std::optional<Version>& version,
            const std::vector<Capability>& capabilities) {
  for (const Capability& capability : capabilities) {
    if (capability.name != name) continue;
    return !version || capability.any_version || *version <= capability.version;
  }
  return false;
}

bool is_met(std::string_view name, const Json& wanted,
            const std::vector<Capability>& capabilities, const Report& report) {
  const std::string& version = text(wanted);
  if (version == "*") return is_met(name, std::nullopt, capabilities);
  if (version.empty()) return true;
  const std::optional<Version> parsed = parse_version(version);
  if (!parsed) report(version);
  return !parsed || is_met(name, parsed, capabilities);
}

// Quirk: a text is read character by character, each named by its place in UTF-16 units.
bool are_characters_met(const std::string& source, const std::vector<Capability>& capabilities,
                        const Report& report) {
  bool are_all_met = true;
  std::size_t place = 0;
  for (std::size_t i = 0; i < source.size();) {
    const std::size_t start = i;
    const std::uint32_t character = next_code_point(source, i);
    const Json part(source.substr(start, i - start));
    are_all_met &= is_met(std::to_string(place), part, capabilities, report);
    place += character > 0xFFFF && character != kNoCodePoint ? 2 : 1;
  }
  return are_all_met;
}

}  // namespace

bool are_met(const Json& source, const std::vector<Capability>& capabilities,
             const Report& report) {
  if (source.is_string()) return are_characters_met(text(source), capabilities, report);
  bool are_all_met = true;
  for (const auto& [name, version] : members(source)) {
    are_all_met &= is_met(name, version, capabilities, report);
  }
  for (std::size_t i = 0; source.is_array() && i < source.size(); ++i) {
    are_all_met &= is_met(std::to_string(i), at(source, i), capabilities, report);
  }
  return are_all_met;
}

}  // namespace natter::cards
