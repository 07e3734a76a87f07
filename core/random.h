// Seeded randomness: identifiers and jitter. The host supplies 32 bytes of cryptographic randomness
// once; a request id can act as a bearer secret, so the expansion is ChaCha20 (RFC 8439), not a
// statistical generator. The same seed gives the same values on every build.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace natter {

class Random {
 public:
  // `seed_hex`: 64 hex digits. Other texts give no generator: see `valid_seed`.
  explicit Random(std::string_view seed_hex);
  static bool valid_seed(std::string_view seed_hex);

  std::uint32_t next();
  // A random version-4 UUID, lower case.
  std::string uuid();
  // `digits` random hex digits, lower case.
  std::string hex(int digits);
  // Uniform in [low, high].
  std::int64_t between(std::int64_t low, std::int64_t high);

 private:
  void refill();

  std::array<std::uint32_t, 16> state_{};
  std::array<std::uint32_t, 16> block_{};
  std::size_t used_ = 16;
};

}  // namespace natter
