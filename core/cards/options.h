// The options of `open` as whoever opens a card writes them; read strictly, so that a mistake in an
// option is told and not passed over.
//
//   hostConfig: object            capabilities: {name: "*" or "1.2"}; default {adaptiveCards:
//   "1.6"} maxVersion: "1.5"             referenceQuirks: boolean refuseOnValidationEvents: boolean
//   survey: boolean or {requiredText: "{0} is required"}
//   urls: {mailto, tel, sip: boolean, imageBase: text}
//   limits: {text, nesting, objects, number, events, diagnostics, tableCells, submit: number}
#pragma once

#include <optional>
#include <string>

#include "core/cards/parser.h"
#include "core/cards/session.h"
#include "core/result.h"

namespace natter::cards {

inline constexpr const char* kInvalidOption = "InvalidOption";

struct OpenOptions {
  ParseOptions parse;
  SessionOptions session;
  bool refuses_on_validation_events = false;
  std::optional<std::string> required_text;  // given: the card is a survey
};

// A whole number from 0 on that fits; none for anything else.
std::optional<std::size_t> whole_number(const JsonNode& value);

// A failure kInvalidOption is about an option.
Result<OpenOptions, Failure> read_options(const JsonNode& options);

}  // namespace natter::cards
