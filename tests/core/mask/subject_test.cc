#include "core/mask/subject.h"

#include <string>

#include "tests/core/mask/vectors.h"

namespace natter::mask {
namespace {

bool holds(const Presence& presence, char16_t unit) {
  return ((presence.ascii[unit >> 6] >> (unit & 63)) & 1) != 0;
}

}  // namespace

TEST_CASE("masking: a text knows what it holds") {
  const Subject plain(u"a1b22");
  CHECK(holds(plain.presence(), u'a'));
  CHECK(holds(plain.presence(), u'2'));
  CHECK_FALSE(holds(plain.presence(), u'c'));
  CHECK_FALSE(holds(plain.presence(), u'!'));
  CHECK(plain.presence().digits == 3);
  CHECK_FALSE(plain.presence().has_high);
  const Subject high(u"\x661\x80\xFF11");
  CHECK(high.presence().has_high);
  CHECK(high.presence().ascii == std::array<std::uint64_t, 2>{});
  CHECK(high.presence().digits == 0);
}

TEST_CASE("masking: a text knows what masking has brought into it") {
  Subject subject(u"ab\ncd");
  subject.mask({1, 4}, u'7');
  CHECK(subject.text() == u"a7\n7d");
  CHECK(holds(subject.presence(), u'7'));
  CHECK(subject.presence().digits >= 2);
  subject.mask({0, 1}, 0x2588);
  CHECK(subject.presence().has_high);
  CHECK(std::move(subject).take() == u"\x2588\x37\n7d");
}

TEST_CASE("masking: bytes and symbols follow the text") {
  const Rule one = test::compiled(u"[é-ü]");
  const Rule other = test::compiled(u"[\x2588\xEA]|ë");
  const Classes& classes = one.compiled().classes();
  Subject subject(u"abc");
  CHECK(subject.bytes(classes) == "abc");
  subject.mask({1, 2}, u'#');
  CHECK(subject.bytes(classes) == "a#c");
  CHECK(subject.symbols(classes) == subject.text().data());
  subject.mask({1, 2}, 0xEA);
  const std::string mapped{'a', static_cast<char>(classes.symbol_of(0xEA)), 'c'};
  CHECK(subject.bytes(classes) == mapped);
  CHECK(subject.symbols(classes)[1] == classes.symbol_of(0xEA));
  const Classes& others = other.compiled().classes();
  CHECK(subject.symbols(others)[1] == others.symbol_of(0xEA));
  CHECK(static_cast<unsigned char>(subject.bytes(others)[1]) == others.symbol_of(0xEA));
  subject.mask({0, 3}, u'-');
  CHECK(subject.bytes(classes) == "---");
  CHECK(subject.symbols(classes)[1] == u'-');
}

}  // namespace natter::mask
