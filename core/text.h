// Small text operations that the standard library lacks or that would drag in a locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace natter {

std::string lower_ascii(std::string_view text);
std::string_view trim(std::string_view text);
bool equals_ignoring_case(std::string_view left, std::string_view right);

// Parts between separators; empty parts are kept.
std::vector<std::string_view> split(std::string_view text, char separator);

// A whole number written in digits only; -1 for anything else, or past 15 digits.
std::int64_t parse_digits(std::string_view text);

// At most `bytes` of `text`, cut at a character boundary.
std::string_view clip(std::string_view text, std::size_t bytes);

// Bytes of base64 or base64url text, padded or not. Empty when it is neither.
std::string decode_base64url(std::string_view text);

// Reads one code point of UTF-8 at `position` and moves past it. What is not UTF-8 is kNoCodePoint,
// and one byte is passed.
inline constexpr std::uint32_t kNoCodePoint = 0xFFFFFFFF;
std::uint32_t next_code_point(std::string_view utf8, std::size_t& position);

// How many bytes the character has that begins with this one. UTF-8 is taken for granted.
std::size_t utf8_bytes(char lead);

// Appends one Unicode code point as UTF-8; U+FFFD for what is not one.
void append_utf8(std::string& out, std::uint32_t code_point);

}  // namespace natter
