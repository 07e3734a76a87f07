#include "core/url.h"

#include <string>

#include "tests/core/check.h"
#include "tests/core/tables.h"

namespace natter {

TEST_CASE("url: components are encoded as encodeURIComponent does") {
  const Json rows = test::javascript_table("texts", "encoded");
  REQUIRE(rows.size() > 20);
  for (const Json& row : rows) {
    CAPTURE(dump(row));
    CHECK(encode_component(text(at(row, std::size_t{0}))) == text(at(row, 1)));
  }
}

TEST_CASE("url: a segment keeps what may stand in one") {
  CHECK(encode_segment("a+b=c:@&$,;d") == "a+b=c:@&$,;d");
  CHECK(encode_segment("../x?y#z%\xc3\xa9 ") == "..%2Fx%3Fy%23z%25%C3%A9%20");
}

TEST_CASE("url: unescape undoes JavaScript's escapes, and UTF-8 in percent signs") {
  for (const char* table : {"unescaped", "decoded"}) {
    const Json rows = test::javascript_table("texts", table);
    REQUIRE(rows.size() > 20);
    for (const Json& row : rows) {
      CAPTURE(table, dump(row));
      CHECK(unescape(text(at(row, std::size_t{0}))) == text(at(row, 1)));
    }
  }
}

TEST_CASE("url: unescaped bytes that are not UTF-8 are taken as Latin-1") {
  const auto [escaped, expected] = GENERATE(table<std::string, std::string>({
      {"caf%E9", "caf\xC3\xA9"},
      {"%E9%E9", "\xC3\xA9\xC3\xA9"},
      {"%C3", "\xC3\x83"},
      {"%C3%28", "\xC3\x83("},
      {"%C0%80", "\xC3\x80\xC2\x80"},                        // too long for what it says
      {"%E0%80%80", "\xC3\xA0\xC2\x80\xC2\x80"},             // likewise
      {"%ED%A0%80", "\xC3\xAD\xC2\xA0\xC2\x80"},             // half a character
      {"%F4%90%80%80", "\xC3\xB4\xC2\x90\xC2\x80\xC2\x80"},  // beyond the last code point
      {"%F0%8F%BF%BF", "\xC3\xB0\xC2\x8F\xC2\xBF\xC2\xBF"},
      {"%FF", "\xC3\xBF"},
      {"%E2%82%AC", "\xE2\x82\xAC"},
  }));
  CAPTURE(escaped);
  CHECK(unescape(escaped) == expected);
}

TEST_CASE("url: half a character in %u escapes becomes U+FFFD") {
  const auto [escaped, expected] = GENERATE(table<std::string, std::string>({
      {"%uD83D%uDE00", "\xF0\x9F\x98\x80"},
      {"%ud83d%ude00", "\xF0\x9F\x98\x80"},
      {"%uD83D", "\xEF\xBF\xBD"},
      {"%uD83Dx", "\xEF\xBF\xBDx"},
      {"%uDE00", "\xEF\xBF\xBD"},
      {"%uD83D%uD83D%uDE00", "\xEF\xBF\xBD\xF0\x9F\x98\x80"},
      {"%uD83D%41",
       "\xEF\xBF\xBD"
       "A"},
      {"%uD83D%u0041",
       "\xEF\xBF\xBD"
       "A"},
  }));
  CAPTURE(escaped);
  CHECK(unescape(escaped) == expected);
}

TEST_CASE("url: scheme and host are found in lower case") {
  const auto [url, scheme, host] = GENERATE(table<std::string, std::string, std::string>({
      {"https://acs.test/x", "https", "acs.test"},
      {"HTTPS://ACS.Test:443/X", "https", "acs.test:443"},
      {"https://user:pass@acs.test/x", "https", "acs.test"},
      {"https://a@b@acs.test", "https", "acs.test"},
      {"https://acs.test?x=@evil.com", "https", "acs.test"},
      {"https://acs.test#@evil.com", "https", "acs.test"},
      {"https://acs.test\\@evil.com", "https", "acs.test"},
      {"http://[::1]:80/", "http", "[::1]:80"},
      {"wss://x", "wss", "x"},
      {"https:///x", "https", ""},
      {"acs.test/x", "", ""},
      {"https:acs.test", "", ""},
      {"", "", ""},
  }));
  CAPTURE(url);
  CHECK(scheme_of(url) == scheme);
  CHECK(host_of(url) == host);
}

TEST_CASE("url: loopback is localhost, 127.0.0.0/8 and ::1, and nothing that looks like them") {
  for (const char* url : {"http://localhost", "http://LOCALHOST:8787/x", "http://127.0.0.1",
                          "http://127.0.0.1:80", "http://127.255.1.2", "http://[::1]",
                          "http://[::1]:8787/x", "https://localhost", "http://u:p@localhost:1/"}) {
    CAPTURE(url);
    CHECK(is_loopback(url));
  }
  for (const char* url : {"http://127.0.0.1.evil.com",
                          "http://localhost.evil.com",
                          "http://evil.com#localhost",
                          "http://localhost@evil.com",
                          "http://127.0.0.1@evil.com",
                          "http://127.0.0.1:80@evil.com",
                          "http://evil.com/127.0.0.1",
                          "http://evil.com?http://localhost",
                          "http://127.0.0.evil",
                          "http://127.evil.com",
                          "http://127",
                          "http://128.0.0.1",
                          "http://0127.0.0.1",
                          "http://localhost%2eevil.com",
                          "http://127.0.0.1%2eevil.com",
                          "http://xlocalhost",
                          "http://evil.com\\@localhost",
                          "http://[::1].evil.com",
                          "http://[::1]evil.com",
                          "http://[::1",
                          "http://[::2]",
                          "http://127.0.0.",
                          "http://127.0.0.1.",
                          "http://",
                          "localhost",
                          "http:localhost",
                          ""}) {
    CAPTURE(url);
    CHECK_FALSE(is_loopback(url));
  }
}

TEST_CASE("url: a token may go over https, and over http on loopback only") {
  for (const char* url : {"https://acs.test", "HTTPS://acs.test", "https://127.0.0.1.evil.com",
                          "http://localhost:8787/x", "HTTP://127.0.0.1"}) {
    CAPTURE(url);
    CHECK(is_trustworthy(url));
  }
  for (const char* url : {"http://acs.test", "http://127.0.0.1.evil.com", "ws://localhost",
                          "wss://acs.test", "ftp://localhost", "javascript:alert(1)",
                          " https://acs.test", "file:///x", "//acs.test", "https:acs.test", ""}) {
    CAPTURE(url);
    CHECK_FALSE(is_trustworthy(url));
  }
}

TEST_CASE("url: web pages are http and https, in any case, and nothing else") {
  CHECK(is_web_page("https://shop.test/a?b#c"));
  CHECK(is_web_page("HTTP://shop.test"));
  CHECK_FALSE(is_web_page(GENERATE("", "shop.test", "//shop.test", "javascript://x", "data:,x",
                                   "ftp://shop.test", " https://shop.test")));
}

TEST_CASE("url: http becomes ws, https wss, anything else stays") {
  CHECK(to_websocket_scheme("https://x/y") == "wss://x/y");
  CHECK(to_websocket_scheme("HTTP://x") == "ws://x");
  CHECK(to_websocket_scheme("ws://x") == "ws://x");
  CHECK(to_websocket_scheme("x").compare("x") == 0);
}

TEST_CASE("url: a slash is added at the end where there is none") {
  CHECK(with_trailing_slash("https://x") == "https://x/");
  CHECK(with_trailing_slash("https://x/") == "https://x/");
  CHECK(with_trailing_slash("") == "/");
}

TEST_CASE("an origin is scheme, host and port, whether or not the port is said") {
  const auto& [left, right, same] = GENERATE(table<const char*, const char*, bool>({
      {"https://a.test/x", "https://A.test:443", true},
      {"http://a.test:80/", "http://a.test/y?z", true},
      {"https://a.test", "https://a.test:8443", false},
      {"https://a.test", "http://a.test", false},
      {"https://a.test", "https://b.test", false},
      {"https://a.test@b.test/", "https://a.test/", false},
      {"/relative", "https://a.test/", false},
  }));
  INFO(left << " " << right);
  CHECK(same_origin(left, right) == same);
}

}  // namespace natter
