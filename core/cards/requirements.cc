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

bool is_met(std::string_view name, std::string_view wanted,
            const std::vector<Capability>& capabilities, const Report& report) {
  if (wanted == "*") return is_met(name, std::nullopt, capabilities);
  if (wanted.empty()) return true;
  const std::optional<Version> version = parse_version(wanted);
  if (!version) report(std::string(wanted));
  return !version || is_met(name, version, capabilities);
}

// Quirk: a text is read character by character, each named by its place in UTF-16 units. One
// character is no version, so that what is not "*" is reported and requires nothing.
bool are_characters_met(std::string_view source, const std::vector<Capability>& capabilities,
                        const Report& report) {
  bool are_all_met = true;
  std::size_t place = 0;
  for (std::size_t i = 0; i < source.size();) {
    const std::size_t start = i;
    const std::uint32_t character = next_code_point(source, i);
    if (character == '*') {
      are_all_met &= is_met(std::to_string(place), std::nullopt, capabilities);
    } else {
      report(std::string(source.substr(start, i - start)));
    }
    place += character > 0xFFFF && character != kNoCodePoint ? 2 : 1;
  }
  return are_all_met;
}

}  // namespace

bool are_met(const JsonNode& source, const std::vector<Capability>& capabilities,
             const Report& report) {
  if (source.is_string()) return are_characters_met(text(source), capabilities, report);
  bool are_all_met = true;
  for (const auto& [name, version] : members(source)) {
    are_all_met &= is_met(name, text(version), capabilities, report);
  }
  const std::span<const JsonNode> items = source.items();
  for (std::size_t i = 0; i < items.size(); ++i) {
    are_all_met &= is_met(std::to_string(i), text(items[i]), capabilities, report);
  }
  return are_all_met;
}

}  // namespace natter::cards
