// Character references of HTML in Markdown: `&amp;`, `&#42;`, `&#x2A;`.
//
// Of the 2,231 names of HTML 5 (25 kB) the 252 of HTML 4 are known, and those that HTML 5 added for
// characters of ASCII. Any other stays as it is written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace natter::cards {

// Appends what the reference at the beginning of `text` stands for, and returns its length; 0 when
// there is none. What is no character, zero included, is U+FFFD. Looks at no more than 12 bytes.
std::size_t take_entity(std::string_view text, std::string& out);

}  // namespace natter::cards
