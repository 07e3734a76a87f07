// Tells authors who write for .NET or PCRE why a rule is rejected, or why it does not mean what it
// seems to mean. A hint never changes the verdict.
#pragma once

#include <string>
#include <string_view>

namespace natter::mask {

// A sentence, or empty. `is_valid` says whether JavaScript accepts the source: an accepted rule can
// still hold `\A`, `\z` or `\p{…}`, which are letters there.
std::string hint_for(std::u16string_view source, bool is_valid);

}  // namespace natter::mask
