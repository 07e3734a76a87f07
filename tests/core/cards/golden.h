// The card corpus: cards with what the reference library made of them. Our own cases are in
// tests/data/cards/cases; the samples of the AdaptiveCards project stay outside the repository, in
// the folder that NATTER_CARDS names (default: shared/data/cards beside the checkout).
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/cards/model.h"
#include "core/cards/parser.h"
#include "core/cards/validate.h"
#include "core/json.h"
#include "core/json_reader.h"

namespace natter::cards::test {

namespace fs = std::filesystem;

inline std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Goldens nest deeper than what comes from services.
inline Json read_json(const fs::path& path) {
  const std::string text = read_file(path);
  JsonLimits limits;
  limits.depth = 500;
  Arena arena;
  JsonNode root;
  if (!JsonReader(text, arena, limits).read(root)) return Json(Json::value_t::discarded);
  return root.to_json();
}

inline fs::path own_cases() { return fs::path(NATTER_TEST_DATA) / "cards/cases"; }

// The folder with the official samples; it may not be there.
inline fs::path samples() {
  const char* named = std::getenv("NATTER_CARDS");
  if (named != nullptr) return named;
  return fs::path(NATTER_TEST_DATA) / "../../../shared/data/cards";
}

struct Golden {
  std::string name;  // "root/array", "v1.5/Elements/Table"
  std::string text;  // of the card
  Json expected;
  Json options;
};

// All of a folder that were parsed as cards, by name.
inline std::vector<Golden> goldens_in(const fs::path& folder) {
  constexpr std::string_view kSuffix = ".golden.json";
  std::vector<Golden> goldens;
  if (!fs::is_directory(folder)) return goldens;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().string();
    if (path.size() < kSuffix.size() || !path.ends_with(kSuffix)) continue;
    const std::string stem = path.substr(0, path.size() - kSuffix.size());
    Golden golden{fs::relative(stem, folder).generic_string(), read_file(stem + ".json"),
                  read_json(path), read_json(stem + ".options.json")};
    const std::string& kind = natter::text(golden.expected, "kind");
    if (kind != "hostConfig" && kind != "typedValues") goldens.push_back(std::move(golden));
  }
  std::sort(goldens.begin(), goldens.end(),
            [](const Golden& left, const Golden& right) { return left.name < right.name; });
  return goldens;
}

// As the reference parses without further settings: no capabilities.
inline ParseOptions parse_options(const Golden& golden) {
  ParseOptions options;
  options.capabilities.clear();
  for (const auto& [name, version] : members(natter::at(golden.options, "capabilities"))) {
    const std::string& text = natter::text(version);
    options.capabilities.push_back(
        {name, parse_version(text).value_or(Version{}), text == "*"});
  }
  if (has(golden.options, "maxVersion")) {
    options.target = *parse_version(natter::text(golden.options, "maxVersion"));
  }
  return options;
}

inline HostRules host_rules(const Golden& golden) {
  const Json& config = natter::at(golden.options, "hostConfig");
  HostRules rules;
  if (has(config, "supportsInteractivity")) {
    rules.supports_interactivity = is_true(natter::at(config, "supportsInteractivity"));
  }
  rules.max_actions =
      natter::number(natter::at(natter::at(config, "actions"), "maxActions"), rules.max_actions);
  return rules;
}

}  // namespace natter::cards::test
