// The date and time macros of a text: `{{DATE(2017-02-14T06:08:39Z, SHORT)}}`, `{{TIME(…)}}`. Their
// place is taken by tokens, which the renderer formats for the visitor's time zone and language.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/list.h"

namespace natter::cards {

// How a macro is shown, in the words of the platform's date formatter (en-US as the example).
enum class DateForm : std::uint8_t {
  None,     // no macro: literal text
  Compact,  // `2/14/2017`, in the browser's own language; also DATE without a format
  Short,    // `Tue, Feb 14, 2017`
  Long,     // `Tuesday, February 14, 2017`
  Time,     // `6:00 AM`
};

struct TextPart {
  DateForm form = DateForm::None;
  std::string_view text;  // of the source: the literal, or the macro as it was written
  // Of a macro: milliseconds since 1970. None when there is no such time (month 13), which is shown
  // as `Invalid Date`; days that the month lacks are counted on into the next.
  std::optional<std::int64_t> instant_ms;
};

struct MacroParts {
  List<TextPart> parts;  // all of the text in order; empty for an empty text
  bool is_cut = false;   // there were more than `most` macros; the rest is literal
};

// The parts refer to `text`, which has to outlive them.
MacroParts split_macros(std::string_view text, std::size_t most = 1000);

}  // namespace natter::cards
