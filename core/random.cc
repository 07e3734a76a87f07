#include "core/random.h"

namespace natter {
namespace {

constexpr char kHexDigits[] = "0123456789abcdef";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::uint32_t rotate(std::uint32_t value, int bits) {
  return (value << bits) | (value >> (32 - bits));
}

void quarter_round(std::array<std::uint32_t, 16>& s, std::size_t a, std::size_t b, std::size_t c,
                   std::size_t d) {
  s[a] += s[b];
  s[d] = rotate(s[d] ^ s[a], 16);
  s[c] += s[d];
  s[b] = rotate(s[b] ^ s[c], 12);
  s[a] += s[b];
  s[d] = rotate(s[d] ^ s[a], 8);
  s[c] += s[d];
  s[b] = rotate(s[b] ^ s[c], 7);
}

}  // namespace

bool Random::valid_seed(std::string_view seed_hex) {
  if (seed_hex.size() != 64) return false;
  for (char c : seed_hex) {
    if (hex_value(c) < 0) return false;
  }
  return true;
}

Random::Random(std::string_view seed_hex) {
  state_ = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};  // "expand 32-byte k"
  if (!valid_seed(seed_hex)) return;
  for (std::size_t byte = 0; byte < 32; ++byte) {
    const auto value = static_cast<std::uint32_t>(hex_value(seed_hex[byte * 2]) * 16 +
                                                  hex_value(seed_hex[byte * 2 + 1]));
    state_[4 + byte / 4] |= value << (8 * (byte % 4));
  }
}

void Random::refill() {
  block_ = state_;
  for (int round = 0; round < 10; ++round) {
    quarter_round(block_, 0, 4, 8, 12);
    quarter_round(block_, 1, 5, 9, 13);
    quarter_round(block_, 2, 6, 10, 14);
    quarter_round(block_, 3, 7, 11, 15);
    quarter_round(block_, 0, 5, 10, 15);
    quarter_round(block_, 1, 6, 11, 12);
    quarter_round(block_, 2, 7, 8, 13);
    quarter_round(block_, 3, 4, 9, 14);
  }
  for (std::size_t i = 0; i < 16; ++i) block_[i] += state_[i];
  ++state_[12];
  used_ = 0;
}

std::uint32_t Random::next() {
  if (used_ == block_.size()) refill();
  return block_[used_++];
}

std::string Random::hex(int digits) {
  std::string result;
  std::uint32_t bits = 0;
  for (int i = 0; i < digits; ++i) {
    if (i % 8 == 0) bits = next();
    result += kHexDigits[bits & 15];
    bits >>= 4;
  }
  return result;
}

std::string Random::uuid() {
  std::string id = hex(32);
  id[12] = '4';
  id[16] = kHexDigits[8 + (hex_value(id[16]) & 3)];
  for (std::size_t dash : {8u, 13u, 18u, 23u}) id.insert(dash, 1, '-');
  return id;
}

std::int64_t Random::between(std::int64_t low, std::int64_t high) {
  if (high <= low) return low;
  const auto span = static_cast<std::uint64_t>(high - low) + 1;
  const std::uint64_t bits = (static_cast<std::uint64_t>(next()) << 32) | next();
  return low + static_cast<std::int64_t>(bits % span);
}

}  // namespace natter
