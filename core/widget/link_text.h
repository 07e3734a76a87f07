// What a link says of where it leads. Whoever writes a message chooses both, so a text that reads
// as one address may lead to another.
#pragma once

#include <string>
#include <string_view>

namespace natter::widget {

// The host that `href` leads to, when the text of the link reads as the address of another one;
// empty when it does not. `href` is one that filter_url has let through: https, http, mailto, tel.
// A domain may speak for those below it, and for "www." before it.
std::string unsaid_host(std::string_view text, std::string_view href);

}  // namespace natter::widget
