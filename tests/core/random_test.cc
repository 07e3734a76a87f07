#include "core/random.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "tests/core/check.h"

namespace natter {
namespace {

const std::string kZeroSeed(64, '0');
constexpr char kCountingSeed[] = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

// The key stream as the bytes of RFC 8439: each word in little-endian order.
std::string key_stream(Random& random, int words) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (int i = 0; i < words; ++i) {
    std::uint32_t word = random.next();
    for (int byte = 0; byte < 4; ++byte, word >>= 8) {
      text += kDigits[(word >> 4) & 15];
      text += kDigits[word & 15];
    }
  }
  return text;
}

bool is_uuid_v4(const std::string& id) {
  const std::string pattern = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
  if (id.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < id.size(); ++i) {
    const std::string allowed = pattern[i] == 'x'   ? "0123456789abcdef"
                                : pattern[i] == 'y' ? "89ab"
                                                    : std::string(1, pattern[i]);
    if (allowed.find(id[i]) == std::string::npos) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("random: the generator is ChaCha20, test vectors 1 and 2 of RFC 8439 appendix A.1") {
  Random random(kZeroSeed);
  CHECK(key_stream(random, 16) ==
        "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7"
        "da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586");
  CHECK(key_stream(random, 16) ==
        "9f07e7be5551387a98ba977c732d080dcb0f29a048e3656912c6533e32ee7aed"
        "29b721769ce64e43d57133b074d839d531ed1f28510afb45ace10a1f4b794d6f");
}

TEST_CASE("random: the seed is the key, byte by byte, test vector 3 of RFC 8439 appendix A.1") {
  Random random(kZeroSeed.substr(2) + "01");
  key_stream(random, 16);
  CHECK(key_stream(random, 16) ==
        "3aeb5224ecf849929b9d828db1ced4dd832025e8018b8160b82284f3c949aa5a"
        "8eca00bbb4a73bdad192b5c42f73f2fd4e273644c8b36125a64addeb006c13a0");
}

TEST_CASE("random: a seed is 64 hex digits of either case") {
  CHECK(Random::valid_seed(kZeroSeed));
  CHECK(Random::valid_seed(kCountingSeed));
  CHECK(Random::valid_seed(std::string(64, 'F')));
  CHECK_FALSE(Random::valid_seed(""));
  CHECK_FALSE(Random::valid_seed(std::string(63, '0')));
  CHECK_FALSE(Random::valid_seed(std::string(65, '0')));
  CHECK_FALSE(Random::valid_seed(std::string(63, '0') + "g"));
  CHECK_FALSE(Random::valid_seed(std::string(63, '0') + " "));
}

TEST_CASE("random: the same seed gives the same values, in either case of its digits") {
  Random first(kCountingSeed);
  std::string upper = kCountingSeed;
  for (char& c : upper) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
  Random second(upper);
  Random other(kZeroSeed);
  CHECK(first.uuid() == second.uuid());
  CHECK(first.hex(22) == second.hex(22));
  CHECK(first.between(0, 1'000'000) == second.between(0, 1'000'000));
  CHECK(first.uuid() != other.uuid());
}

TEST_CASE("random: uuids are of version 4, lower case, and different") {
  Random random(kCountingSeed);
  std::set<std::string> seen;
  std::set<char> variants;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = random.uuid();
    CAPTURE(id);
    REQUIRE(is_uuid_v4(id));
    seen.insert(id);
    variants.insert(id[19]);
  }
  CHECK(seen.size() == 1000);
  CHECK(variants.size() == 4);
}

TEST_CASE("random: hex has as many digits as asked for") {
  Random random(kZeroSeed);
  for (const int digits : {0, 1, 7, 8, 9, 22, 100}) {
    const std::string value = random.hex(digits);
    CHECK(value.size() == static_cast<std::size_t>(digits));
    CHECK(value.find_first_not_of("0123456789abcdef") == std::string::npos);
  }
}

TEST_CASE("random: between keeps its bounds, reaches both, and favours none") {
  Random random(kCountingSeed);
  std::map<std::int64_t, int> count;
  for (int i = 0; i < 6000; ++i) ++count[random.between(-1, 4)];
  CHECK(count.begin()->first == -1);
  CHECK(count.rbegin()->first == 4);
  for (const auto& [value, times] : count) {
    CAPTURE(value, times);
    CHECK(times > 850);
    CHECK(times < 1150);
  }
}

TEST_CASE("random: between of an empty range is its low end and draws nothing") {
  Random random(kZeroSeed);
  CHECK(random.between(5, 5) == 5);
  CHECK(random.between(5, 4) == 5);
  CHECK(random.next() == 0xade0b876);
}

TEST_CASE("random: between covers ranges wider than 32 bits") {
  Random random(kCountingSeed);
  std::int64_t largest = 0;
  for (int i = 0; i < 100; ++i) largest = std::max(largest, random.between(0, 1'000'000'000'000));
  CHECK(largest > 900'000'000'000);
  CHECK(largest <= 1'000'000'000'000);
}

}  // namespace natter
