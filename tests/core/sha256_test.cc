// SHA-256 beside the examples of FIPS 180-4 and lengths around its block.
#include "core/sha256.h"

#include <string>

#include "tests/core/check.h"

namespace natter::test {
namespace {

struct Digest {
  const char* name;
  std::string bytes;
  const char* hex;
};

}  // namespace

TEST_CASE("SHA-256 of the standard's examples and of lengths around a block") {
  const auto& [name, bytes, hex] = GENERATE(values<Digest>({
      {"nothing", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"448 bits", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"55 bytes", std::string(55, 'a'),
       "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
      {"56 bytes", std::string(56, 'a'),
       "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
      {"63 bytes", std::string(63, 'a'),
       "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"},
      {"64 bytes", std::string(64, 'a'),
       "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
      {"65 bytes", std::string(65, 'a'),
       "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"},
      {"a million bytes", std::string(1'000'000, 'a'),
       "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
      {"bytes above 127", "\xc3\xa9\xf0\x9f\x98\x80",
       "1184d1f608158eea09d297565575892231550c403aaa913008d867a97cfd5c76"},
  }));
  INFO(name);
  CHECK(sha256_hex(bytes) == hex);
}

}  // namespace natter::test
