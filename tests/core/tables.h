// The tables in tests/data: what JavaScript answers, and recorded transcripts.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "core/json.h"

namespace natter::test {

// A file of tests/data; empty when it is not there, which no test takes for data.
inline std::string read_data(const std::string& path) {
  std::ifstream file(std::string(NATTER_TEST_DATA) + '/' + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The rows of a table made by tests/data/javascript/make.js; each is [input, expected].
inline Json javascript_table(const std::string& file, const std::string& table) {
  return at(parse_json(read_data("javascript/" + file + ".json")), table);
}

}  // namespace natter::test
