// Times as services write them. The core has no clock: `now` comes with every input.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace natter {

// Milliseconds since 1970 of an ISO 8601 / RFC 3339 text ("2024-05-05T05:05:05.1234567Z", with an
// offset, or a date alone). Nothing for other texts.
std::optional<std::int64_t> parse_iso(std::string_view text);

// Milliseconds since 1970 of an HTTP date ("Sun, 06 Nov 1994 08:49:37 GMT").
std::optional<std::int64_t> parse_http_date(std::string_view text);

// "2024-05-05T05:05:05.123Z", as JavaScript's toISOString. Empty outside the years 0 to 9999.
std::string format_iso(std::int64_t ms);

}  // namespace natter
