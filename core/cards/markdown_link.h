// The parts of Markdown that hold addresses: what follows the text of a link, and addresses in
// angle brackets. Nothing here decides whether an address is allowed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace natter::cards {

// `(address "title")` at `from`, which is behind a `]`. Its length, or 0 when there is none; the
// address gets its escapes and entities resolved. `steps` grows by what was looked at.
std::size_t take_link_tail(std::string_view text, std::size_t from, std::string& address,
                           std::uint64_t& steps);

// `<https://…>` or `<someone@example.com>` at the beginning of the text. Its length, or 0;
// `address` is what it leads to, and the text to show is what is between the brackets.
std::size_t take_autolink(std::string_view text, std::string& address, std::uint64_t& steps);

// What a backslash makes literal.
bool is_ascii_punctuation(char c);

}  // namespace natter::cards
