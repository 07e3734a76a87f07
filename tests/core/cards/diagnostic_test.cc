#include "core/cards/diagnostic.h"

#include "core/cards/limits.h"
#include "tests/core/check.h"

namespace natter::cards {

TEST_CASE("cards: a diagnostic has at most 64 characters of a card") {
  Diagnostics diagnostics(10);
  std::string name;
  for (int i = 0; i < 100; ++i) name += "\xC3\xA9";
  diagnostics.add(DiagnosticCode::KeyDropped, {"$.body", "/body"}, name);
  CHECK(diagnostics.kept()[0].name == name.substr(0, 2 * kDiagnosticName));
  CHECK(diagnostics.kept()[0].where.path == "$.body");
}

TEST_CASE("cards: a diagnostic is told once, however often it is found") {
  Diagnostics diagnostics(10);
  for (int i = 0; i < 3; ++i) {
    diagnostics.add(DiagnosticCode::UrlBlocked, {"$.body[1].url", "/body/1/url"}, "scheme");
    diagnostics.add(DiagnosticCode::UrlBlocked, {"$.body[0].url", "/body/0/url"}, "scheme");
    diagnostics.add(DiagnosticCode::UrlBlocked, {"$.body[1].url", "/body/1/url"}, "host");
    diagnostics.add(DiagnosticCode::RegexUnsupported, {"$.body[1].url", "/body/1/url"}, "host");
  }
  CHECK(diagnostics.count() == 4);
  REQUIRE(diagnostics.kept().size() == 4);
  CHECK(diagnostics.kept()[1].where.pointer == "/body/0/url");
}

TEST_CASE("cards: diagnostics beyond the bound are counted, not kept") {
  Diagnostics diagnostics(1);
  diagnostics.add(DiagnosticCode::UrlBlocked, {"$", ""});
  diagnostics.add(DiagnosticCode::ElementRejected, {"$", ""});
  REQUIRE(diagnostics.kept().size() == 1);
  CHECK(diagnostics.count() == 2);
  CHECK(name_of(diagnostics.kept()[0].code) == "UrlBlocked");
  CHECK(name_of(DiagnosticCode::ElementRejected) == "ElementRejected");
}

}  // namespace natter::cards
