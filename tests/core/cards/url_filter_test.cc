#include "core/cards/url_filter.h"

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include "tests/core/check.h"

namespace natter::cards {
namespace {

// What becomes of it: the address, or the reason in brackets.
std::string verdict(std::string_view url, UrlUse use = UrlUse::Navigation,
                    const UrlPolicy& policy = {}) {
  const UrlVerdict result = filter_url(url, use, policy);
  CHECK(result.allowed == (result.reason == UrlReason::None));
  CHECK(result.allowed == !result.normalised.empty());
  if (result.allowed) return result.normalised;
  return '(' + std::string(name_of(result.reason)) + ')';
}

struct Row {
  std::string_view url;
  const char* expected;
};

}  // namespace

namespace {

constexpr Row kOpened[] = {
    {"https://example.com", "https://example.com"},
    {"http://example.com/", "http://example.com/"},
    {"HTTPS://Example.com/A?b=c#d", "https://Example.com/A?b=c#d"},
    {"  https://example.com/x \n", "https://example.com/x"},
    {"\x01\x1fhttps://example.com\x02", "https://example.com"},
    {"ht\ntps://exa\tmple.com/\ra", "https://example.com/a"},
    {"https://example.com:8443/a", "https://example.com:8443/a"},
    {"https://example.com:/a", "https://example.com:/a"},
    {"https://127.0.0.1/", "https://127.0.0.1/"},
    {"https://[2001:db8::1]:443/a", "https://[2001:db8::1]:443/a"},
    {"https://b\xC3\xBC"
     "cher.example/",
     "https://b\xC3\xBC"
     "cher.example/"},
    {"https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"},
    {"https://example.com?q=1", "https://example.com?q=1"},
    {"https://example.com#a", "https://example.com#a"},
    {"https://example.com/a b\"<c>`", "https://example.com/a%20b%22%3Cc%3E%60"},
    {"https://example.com/%20%zz%", "https://example.com/%20%zz%"},
    {"https://example.com/\xC3\xBC?\xC3\xBC", "https://example.com/%C3%BC?%C3%BC"},
    {"https://example.com/a\\b?c\\d", "https://example.com/a%5Cb?c\\d"},
    {"https://example.com/?u=https://x@y/", "https://example.com/?u=https://x@y/"},
    {"https://user:secret@example.com/a", "https://example.com/a"},
    {"https://bank.example@evil.example/", "https://evil.example/"},
    {"https://a@b@c.example/", "https://c.example/"},
    {"https://@example.com", "https://example.com"},
    {"mailto:a@b.example?subject=Hi there", "mailto:a@b.example?subject=Hi%20there"},
    {"MAILTO:a@b.example", "mailto:a@b.example"},
    {"tel:+1 555", "tel:+1%20555"},
};

}  // namespace

TEST_CASE("cards: addresses that a visitor may open") {
  for (const Row& row : kOpened) {
    CAPTURE(row.url);
    CHECK(verdict(row.url) == row.expected);
  }
}

namespace {

using namespace std::string_view_literals;

constexpr Row kHostile[] = {
    {"", "(empty)"},
    {" \t\r\n ", "(empty)"},
    {"\x01\x02", "(empty)"},
    {"javascript:alert(1)", "(scheme)"},
    {"JaVaScRiPt:alert(1)", "(scheme)"},
    {" javascript:alert(1)", "(scheme)"},
    {"\x01javascript:alert(1)", "(scheme)"},
    {"\x00javascript:alert(1)"sv, "(scheme)"},
    {"java\tscript:alert(1)", "(scheme)"},
    {"java\nscript:alert(1)", "(scheme)"},
    {"java\r\nscript:alert(1)", "(scheme)"},
    {"\tj\ta\tv\ta\ts\tc\tr\ti\tp\tt\t:alert(1)", "(scheme)"},
    {"javascript\n:alert(1)", "(scheme)"},
    {"java\x01script:alert(1)", "(control)"},
    {"java\x00script:alert(1)"sv, "(control)"},
    {"java\x0bscript:alert(1)", "(control)"},
    {"java\x7fscript:alert(1)", "(control)"},
    {"javascript :alert(1)", "(relative)"},
    {"java script:alert(1)", "(relative)"},
    {"javascript&colon;alert(1)", "(relative)"},
    {"&#106;avascript:alert(1)", "(relative)"},
    {"%6aavascript:alert(1)", "(relative)"},
    {"javascript%3Aalert(1)", "(relative)"},
    {"\\u006aavascript:alert(1)", "(relative)"},
    {"javascript\xEF\xBC\x9A"
     "alert(1)",
     "(relative)"},  // a wide colon
    {"\xEF\xBD\x8A"
     "avascript:alert(1)",
     "(relative)"},  // a wide j
    {"java\xC5\xBF"
     "cript:alert(1)",
     "(relative)"},                                     // a long s
    {"\xE2\x80\x8Bjavascript:alert(1)", "(relative)"},  // nothing of no width
    {"\xC2\xA0javascript:alert(1)", "(relative)"},      // a blank that stays
    {"\xEF\xBB\xBFhttps://example.com", "(relative)"},  // a byte order mark
    {"\xE2\x80\xAEjavascript:alert(1)", "(relative)"},  // turned round
    {"javascript://example.com/%0aalert(1)", "(scheme)"},
    {"javascript:https://example.com", "(scheme)"},
    {"vbscript:msgbox(1)", "(scheme)"},
    {"VBScript:x", "(scheme)"},
    {"livescript:x", "(scheme)"},
    {"mocha:x", "(scheme)"},
    {"data:text/html,<script>alert(1)</script>", "(scheme)"},
    {"data:text/html;base64,PHNjcmlwdD4=", "(scheme)"},
    {"data:,x", "(scheme)"},
    {"DATA:image/png;base64,AAAA", "(scheme)"},
    {"file:///etc/passwd", "(scheme)"},
    {"FILE://server/share", "(scheme)"},
    {"ftp://example.com/", "(scheme)"},
    {"blob:https://example.com/0f8b", "(scheme)"},
    {"filesystem:https://example.com/temporary/a", "(scheme)"},
    {"about:blank", "(scheme)"},
    {"about:srcdoc", "(scheme)"},
    {"view-source:https://example.com", "(scheme)"},
    {"view-source:javascript:alert(1)", "(scheme)"},
    {"jar:https://example.com!/x", "(scheme)"},
    {"feed:javascript:alert(1)", "(scheme)"},
    {"chrome://settings", "(scheme)"},
    {"chrome-extension://abc/a.html", "(scheme)"},
    {"ms-word:ofe|u|https://example.com", "(scheme)"},
    {"ws://example.com", "(scheme)"},
    {"wss://example.com", "(scheme)"},
    {"intent://scan/#Intent;end", "(scheme)"},
    {"httpsx://example.com", "(scheme)"},
    {"http+unix://example.com", "(scheme)"},
    {"sip:a@b.example", "(scheme)"},
    {"example.com:443/a", "(scheme)"},
    {"//evil.example/a", "(relative)"},
    {"\\\\evil.example\\a", "(relative)"},
    {"/\\evil.example", "(relative)"},
    {"/path", "(relative)"},
    {"path", "(relative)"},
    {"#a", "(relative)"},
    {"?a", "(relative)"},
    {":", "(relative)"},
    {"://example.com", "(relative)"},
    {"1https://example.com", "(relative)"},
    {"https", "(relative)"},
    {"https:", "(slashes)"},
    {"https:evil.example", "(slashes)"},
    {"https:/evil.example", "(slashes)"},
    {"https:\\\\evil.example", "(slashes)"},
    {"https:/\\evil.example", "(slashes)"},
    {"https:javascript:alert(1)", "(slashes)"},
    {"https://", "(host)"},
    {"https:///evil.example", "(host)"},
    {"https://?a", "(host)"},
    {"https://#a", "(host)"},
    {"https://:443/", "(host)"},
    {"https://user@/a", "(host)"},
    {"https://user@", "(host)"},
    {"https://example.com:port/", "(host)"},
    {"https://example.com:99999/", "(host)"},
    {"https://example.com:-1/", "(host)"},
    {"https://example.com\\@evil.example/", "(host)"},
    {"https://example.com\\.evil.example/", "(host)"},
    {"https://\\evil.example", "(host)"},
    {"https://exa mple.com/", "(host)"},
    {"https://exa%20mple.com/", "(host)"},
    {"https://exa%00mple.com/", "(host)"},
    {"https://exa%2Fmple.com/", "(host)"},
    {"https://%/", "(host)"},
    {"https://a<b>.example/", "(host)"},
    {"https://a|b.example/", "(host)"},
    {"https://a^b.example/", "(host)"},
    {"https://a\"b.example/", "(host)"},
    {"https://a`b.example/", "(host)"},
    {"https://[::1", "(host)"},
    {"https://[javascript]/", "(host)"},
    {"https://[]/", "(host)"},
    {"https://a[b]/", "(host)"},
    {"https://exa\xE2\x80\xAEmple.com/", "(host)"},      // turned round
    {"https://exa\xE2\x80\x8Bmple.com/", "(host)"},      // nothing of no width
    {"https://exa\xE2\x80\x8Dmple.com/", "(host)"},      // a joiner
    {"https://exa\xE2\x81\xA6mple.com/", "(host)"},      // isolated
    {"https://exa\xE2\x81\xA0mple.com/", "(host)"},      // a word joiner
    {"https://exa\xC2\xADmple.com/", "(host)"},          // a hyphen that is not seen
    {"https://exa\xEF\xBB\xBFmple.com/", "(host)"},      // a byte order mark inside
    {"https://exa\xD8\x9Cmple.com/", "(host)"},          // the Arabic mark of direction
    {"https://exa\xC2\xA0mple.com/", "(host)"},          // a blank that stays
    {"https://exa\xE3\x80\x80mple.com/", "(host)"},      // a wide blank
    {"https://exa\xF3\xA0\x80\xA1mple.com/", "(host)"},  // a tag
    {"https://exa%E2%80%AEmple.com/", "(host)"},         // encoded, which browsers undo
    {"https://exa%e2%80%8bmple.com/", "(host)"},
    {"https://exa%FFmple.com/", "(host)"},
    {"https://safe.example\x01@evil.example", "(control)"},
    {"https://example.com/\x01", "https://example.com/"},
    {"https://example.com/\x01x", "(control)"},
    {"https://example.com/\x7f", "(control)"},
    {"mailto:", "(empty)"},
    {"tel:", "(empty)"},
};

}  // namespace

TEST_CASE("cards: hostile addresses are blocked wherever they stand") {
  STATIC_REQUIRE(std::size(kHostile) >= 100);
  for (const Row& row : kHostile) {
    CAPTURE(row.url);
    CHECK(verdict(row.url) == row.expected);
  }
}

TEST_CASE("cards: contact schemes are the host's choice, and only for navigation") {
  UrlPolicy strict;
  strict.allows_mailto = false;
  strict.allows_tel = false;
  CHECK(verdict("mailto:a@b.example", UrlUse::Navigation, strict) == "(scheme)");
  CHECK(verdict("tel:1", UrlUse::Navigation, strict) == "(scheme)");
  UrlPolicy lenient;
  lenient.allows_sip = true;
  CHECK(verdict("sip:a@b.example", UrlUse::Navigation, lenient) == "sip:a@b.example");
  for (const UrlUse use : {UrlUse::SignIn, UrlUse::Image, UrlUse::Background, UrlUse::Media}) {
    for (const char* url : {"mailto:a@b.example", "tel:1", "sip:a@b.example"}) {
      CHECK(verdict(url, use, lenient) == "(scheme)");
    }
  }
}

TEST_CASE("cards: signing in is for https alone") {
  CHECK(verdict("https://login.example/a", UrlUse::SignIn) == "https://login.example/a");
  CHECK(verdict("http://login.example/a", UrlUse::SignIn) == "(scheme)");
  CHECK(verdict("javascript:alert(1)", UrlUse::SignIn) == "(scheme)");
  CHECK(verdict("data:image/png,a", UrlUse::SignIn) == "(scheme)");
}

namespace {

constexpr Row kPictures[] = {
    {"data:image/png;base64,AAAA", "data:image/png;base64,AAAA"},
    {"DATA:Image/PNG;base64,AAAA", "data:image/png;base64,AAAA"},
    {"data:image/jpeg,x", "data:image/jpeg,x"},
    {"data:image/gif;base64,R0lG", "data:image/gif;base64,R0lG"},
    {"data:image/webp;base64,UklG", "data:image/webp;base64,UklG"},
    {" da\nta:image/png;base64,AA\r\nAA ", "data:image/png;base64,AAAA"},
    {"data:image/svg+xml;utf8,<svg a=\"b\"/>", "data:image/svg+xml;utf8,%3Csvg%20a=%22b%22/%3E"},
    {"https://example.com/a.png", "https://example.com/a.png"},
    {"http://example.com/a.png", "http://example.com/a.png"},
    {"data:image/bmp;base64,AAAA", "(dataType)"},
    {"data:image/pngx;base64,AAAA", "(dataType)"},
    {"data:image/svg;base64,AAAA", "(dataType)"},
    {"data:image/ png;base64,AAAA", "(dataType)"},
    {"data:image/png ;base64,AAAA", "(dataType)"},
    {"data:image/png", "(dataType)"},
    {"data:image/png;base64", "(dataType)"},
    {"data:image/*,x", "(dataType)"},
    {"data:text/html,<script>", "(dataType)"},
    {"data:text/html;image/png,<script>", "(dataType)"},
    {"data:text/html,image/png;base64,AAAA", "(dataType)"},
    {"data:,x", "(dataType)"},
    {"data:;base64,AAAA", "(dataType)"},
    {"data:application/javascript,alert(1)", "(dataType)"},
    {"data:image/png\x01;base64,AAAA", "(control)"},
    {"javascript:alert(1)", "(scheme)"},
    {"blob:https://example.com/1", "(scheme)"},
    {"//cdn.example/a.png", "(relative)"},
    {"a.png", "(relative)"},
};

}  // namespace

TEST_CASE("cards: pictures may be data of a few types") {
  for (const Row& row : kPictures) {
    CAPTURE(row.url);
    CHECK(verdict(row.url, UrlUse::Image) == row.expected);
    const bool is_drawing = row.url.find("svg+xml") != std::string_view::npos;
    CHECK(verdict(row.url, UrlUse::Background) == (is_drawing ? "(dataType)" : row.expected));
  }
  CHECK(verdict("data:image/png;base64,AAAA", UrlUse::Media) == "(scheme)");
}

TEST_CASE("cards: data above the limit is blocked") {
  const std::string head = "data:image/png;base64,";
  const std::string most = head + std::string((256 << 10) - head.size(), 'A');
  CHECK(verdict(most, UrlUse::Image) == most);
  CHECK(verdict(most + 'A', UrlUse::Image) == "(dataLength)");
  UrlPolicy small;
  small.data_bytes = 30;
  CHECK(verdict(head + "AAAAAAAA", UrlUse::Image, small) == head + "AAAAAAAA");
  CHECK(verdict(head + "AAAAAAAAA", UrlUse::Image, small) == "(dataLength)");
}

TEST_CASE("cards: a host's base is for the addresses of pictures") {
  UrlPolicy policy;
  policy.image_base = "https://cdn.example/cards/index.json?v=1";
  const Row rows[] = {
      {"a.png", "https://cdn.example/cards/a.png"},
      {"../a.png", "https://cdn.example/cards/../a.png"},
      {"/b/a.png", "https://cdn.example/b/a.png"},
      {"//other.example/a.png", "https://other.example/a.png"},
      {"?x", "https://cdn.example/cards/index.json?x"},
      {"java script:alert(1)", "https://cdn.example/cards/java%20script:alert(1)"},
      {"\\\\evil.example\\a", "https://cdn.example/cards/%5C%5Cevil.example%5Ca"},
      {"javascript:alert(1)", "(scheme)"},
      {"https:a.png", "(slashes)"},
      {"http://plain.example/a.png", "http://plain.example/a.png"},
      {"", "(empty)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.url);
    CHECK(verdict(row.url, UrlUse::Image, policy) == row.expected);
    CHECK(verdict(row.url, UrlUse::Background, policy) == row.expected);
  }
  CHECK(verdict("a.html", UrlUse::Navigation, policy) == "(relative)");
  CHECK(verdict("a.mp4", UrlUse::Media, policy) == "(relative)");
  policy.image_base = "https://cdn.example";
  CHECK(verdict("a.png", UrlUse::Image, policy) == "https://cdn.example/a.png");
  CHECK(verdict("/a.png", UrlUse::Image, policy) == "https://cdn.example/a.png");
  policy.image_base = "javascript:alert(1)";
  CHECK(verdict("a.png", UrlUse::Image, policy) == "(relative)");
  policy.image_base = "javascript://example.com/";
  CHECK(verdict("a.png", UrlUse::Image, policy) == "(scheme)");
}

TEST_CASE("cards: media are of audio or video") {
  CHECK(verdict("https://example.com/a.mp4", UrlUse::Media) == "https://example.com/a.mp4");
  for (const char* type : {"audio/mp3", "video/mp4", "Video/MP4", " audio/ogg; codecs=opus"}) {
    CHECK(is_media_type(type));
  }
  for (const char* type : {"", "audio", "audio/", "video/", "text/html", "image/png", "x-video/mp4",
                           "application/x-mpegURL", "audiox/mp3"}) {
    CHECK_FALSE(is_media_type(type));
  }
}

TEST_CASE("cards: nothing ends the address in a style") {
  CHECK(css_url("https://example.com/a.png?b=c#d") == "url(\"https://example.com/a.png?b=c#d\")");
  CHECK(css_url("https://e.example/\"'()\\ \n\x01\x7f") ==
        "url(\"https://e.example/%22%27%28%29%5C%20%0A%01%7F\")");
  CHECK(css_url("https://e.example/\");color:red;(\"") ==
        "url(\"https://e.example/%22%29;color:red;%28%22\")");
}

TEST_CASE("cards: whatever is allowed has a scheme of its use and no character to hide with") {
  const char* const bricks[] = {
      "https",     "http",      "javascript", ":",       "//",   "/", "\\",
      "@",         "a.example", "\t",         "\n",      "\x01", " ", "data:",
      "image/png", ",",         "%",          "%2F",     "[",    "]", "\xE2\x80\xAE",
      "\xC3\xBC",  "?",         "#",          "mailto:", "443",  "\""};
  std::uint32_t random = 99;
  int allowed = 0;
  for (int round = 0; round < 30'000; ++round) {
    std::string url = round % 2 == 0 ? "https://" : "";
    for (int i = 0; i < 6; ++i) {
      random = random * 1664525 + 1013904223;
      url += bricks[(random >> 16) % std::size(bricks)];
    }
    CAPTURE(url);
    const UrlUse use = round % 3 == 0 ? UrlUse::Image : UrlUse::Navigation;
    const std::string got = verdict(url, use);
    if (got.front() == '(') continue;
    ++allowed;
    const bool is_known = got.starts_with("https://") || got.starts_with("http://") ||
                          got.starts_with("mailto:") || got.starts_with("data:image/png");
    CHECK(is_known);
    for (const char c : got) CHECK(static_cast<unsigned char>(c) > 0x20);
    CHECK(verdict(got, use) == got);
  }
  CHECK(allowed > 1000);
}

}  // namespace natter::cards
