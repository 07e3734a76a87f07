// SHA-256 (FIPS 180-4) of short texts: a service wants the hash of a few facts as a key. Not made
// for streams or secrets.
#pragma once

#include <string>
#include <string_view>

namespace natter {

// The digest of the bytes as 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace natter
