// The masking engine for those who reach it by text: JSON commands in, JSON answers out, several
// maskers side by side, each named by a number. ARCHITECTURE.md section 2 has the shapes.
//
//   border.command(R"({"command":"create","rules":{"ssn":"\\d{3}-\\d{2}-\\d{4}"}})")
//     -> {"masker":1,"rules":[{"id":"ssn","state":"ready","route":"re2"}],"incidents":[]}
//   border.command(R"({"command":"mask","masker":1,"text":"it is 123-45-6789"})")
//     -> {"status":"masked","text":"it is ###########","hits":[...],"ranges":[[6,17]],...}
//   border.command(R"({"command":"drop","masker":1})") -> {}
//   border.command(R"({"command":"lint","rules":["(a+)+b"]})") -> {"findings":[...]}
//
// A command that is not understood changes nothing; its answer is {"error":{code,message}}.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json.h"
#include "core/mask/masker.h"

namespace natter::mask {

// Codes of commands that were not carried out.
inline constexpr const char* kMalformedCommand = "MalformedCommand";
inline constexpr const char* kUnknownMasker = "UnknownMasker";
inline constexpr const char* kInvalidOption = "InvalidOption";
inline constexpr const char* kTooManyMaskers = "TooManyMaskers";

// {status, hits, ranges, incidents, cause?}: what a masking did, without the text. The rules are
// those of the masker.
Json report_of(const MaskResult& result, const std::vector<RuleStatus>& rules);

class Border {
 public:
  // Numbers begin here. Whoever replaces a border that broke down begins where the old one cannot
  // have come to, so that an old number never names a new masker.
  explicit Border(std::uint32_t first_number = 1) : last_number_(first_number - 1) {}

  std::string command(std::string_view request);

  // For callers that have units in hand already; null when there is no such masker.
  const Masker* find(std::uint32_t number) const;

 private:
  Json answer(const Json& request);
  Json create(const Json& request);
  Json mask(const Json& request) const;
  Json drop(const Json& request);

  std::uint32_t last_number_;
  std::vector<std::pair<std::uint32_t, std::unique_ptr<const Masker>>> maskers_;
};

}  // namespace natter::mask
