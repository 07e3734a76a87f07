// Links whose text is another address.
#include "core/widget/link_text.h"

#include <chrono>

#include "tests/core/check.h"

namespace natter::widget {
namespace {

struct Row {
  const char* text;
  const char* href;
  const char* said;
};

}  // namespace

TEST_CASE("a text that reads as another address is told from one that does not") {
  const Row row = GENERATE(
      Row{"https://bank.test", "https://evil.test/login", "evil.test"},
      Row{"bank.test", "https://evil.test:8443/", "evil.test"},
      Row{"BANK.test/login", "https://evil.test/", "evil.test"},
      Row{"Log in at www.bank.test.", "https://evil.test/", "evil.test"},
      Row{"(bank.test)", "https://bank.test.evil.test/", "bank.test.evil.test"},
      Row{"bank.test", "https://notbank.test/", "notbank.test"},
      Row{"https://bank.test@evil.test/", "https://evil.test/", "evil.test"},
      Row{"https://bank.test\\x", "https://evil.test/", "evil.test"},
      Row{"b\u0430nk.test", "https://bank.test/", "bank.test"},
      Row{"help@bank.test", "https://evil.test/", "evil.test"},
      Row{"help@bank.test", "mailto:help@evil.test?subject=x", "evil.test"},
      Row{"bank.test", "mailto:help@evil.test", "evil.test"},
      Row{"https://192.0.2.1/", "https://evil.test/", "evil.test"},
      Row{"https://localhost", "https://evil.test/", "evil.test"},
      Row{"`bank.test`", "https://evil.test/", "evil.test"},
      Row{"{bank.test}|#", "https://evil.test/", "evil.test"},
      Row{"#bank.test", "https://evil.test/", "evil.test"},
      Row{"//bank.test/login", "https://evil.test/", "evil.test"},
      Row{"https: //bank.test", "https://evil.test/", "evil.test"},
      Row{"https:\\\\bank.test", "https://evil.test/", "evil.test"},
      Row{"https:\u2044\u2044bank.test", "https://evil.test/", "evil.test"},
      Row{"bank\u2024test", "https://evil.test/", "evil.test"},
      Row{"bank\u3002test", "https://evil.test/", "evil.test"},
      Row{"https://evil.test/ bank.test", "https://evil.test/", "evil.test"},
      Row{"https://evil.test/\nbank.test", "https://evil.test/", "evil.test"},
      Row{"https://bank.test:pw@evil.test/", "https://evil.test/", "evil.test"},
      Row{"bank.test", "https://[2001:db8::1]:8443/x", "[2001:db8::1]"},
      Row{"\u201cshop.test\u201d", "https://shop.test/", ""},
      Row{"shop.test\u2026", "https://shop.test/", ""},
      Row{"https://shop.test/a/index.html?x=y.z#u.v", "https://shop.test/", ""},
      Row{"jo.smith@shop.test", "mailto:jo.smith@shop.test", ""},
      Row{"our shop", "https://evil.test/", ""},
      Row{"Version 3.5, e.g. today", "https://shop.test/", ""},
      Row{"shop.test", "https://shop.test/a?b=c.d", ""},
      Row{"https://Shop.test/a", "https://shop.test/a", ""},
      Row{"shop.test", "https://www.shop.test/", ""},
      Row{"www.shop.test", "https://shop.test/", ""},
      Row{"shop.test", "https://help.shop.test/", ""},
      Row{"help@shop.test", "mailto:help@shop.test", ""},
      Row{"https://shop.test:443/", "https://shop.test/", ""}, Row{"bank.test", "tel:+1234", ""},
      Row{"https://", "https://evil.test/", ""}, Row{"", "https://shop.test/", ""});
  INFO(row.text << " -> " << row.href);
  CHECK(unsaid_host(row.text, row.href) == row.said);
}

TEST_CASE("a long text of a link takes no time") {
  std::string text;
  while (text.size() < 1'000'000) text += "www.shop.test/a://b@c. ";
  const auto begin = std::chrono::steady_clock::now();
  CHECK(unsaid_host(text, "https://shop.test/").empty());
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(2));
}

}  // namespace natter::widget
