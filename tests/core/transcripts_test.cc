// Recorded sessions on the native build: told what was recorded at the recorded times, the core
// must ask for the same. They are recorded by tests/transcripts/record.js, and replayed on the
// other builds by tests/transcripts/replay.test.js.

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "core/border.h"
#include "core/mask/local_engine.h"
#include "core/text.h"
#include "tests/core/check.h"
#include "tests/core/tables.h"

namespace natter {
namespace {

std::vector<std::string> transcripts() {
  std::vector<std::string> names;
  const std::string folder = std::string(NATTER_TEST_DATA) + "/transcripts";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".jsonl") continue;
    names.push_back(std::filesystem::relative(entry.path(), folder).string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// What the core answers to one entry.
std::string replayed(std::unique_ptr<Border>& border, MaskEngine& mask_engine, const Json& entry) {
  const double now_ms = number(at(entry, "now"));
  if (has(entry, "config")) {
    border = Border::create(dump(at(entry, "config")), &mask_engine);
    return border == nullptr ? "refused" : "[]";
  }
  if (border == nullptr) return "no config yet";
  if (has(entry, "destroy")) return border->destroy(now_ms);
  bool ok = false;
  return border->handle(now_ms, dump(at(entry, "input")), &ok);
}

}  // namespace

TEST_CASE("transcripts: the native build does again what was recorded") {
  const std::vector<std::string> names = transcripts();
  REQUIRE(names.size() >= 10);
  for (const std::string& name : names) {
    mask::LocalEngine mask_engine;
    std::unique_ptr<Border> border;
    const std::string recorded = test::read_data("transcripts/" + name);
    int line_number = 0;
    for (const std::string_view line : split(trim(recorded), '\n')) {
      CAPTURE(name, ++line_number);
      const Json entry = parse_json(line);
      REQUIRE(entry.is_object());
      const std::string effects = replayed(border, mask_engine, entry);
      CAPTURE(effects);
      REQUIRE(parse_json(effects) == at(entry, "effects"));
    }
    CHECK(line_number > 5);
  }
}

}  // namespace natter
