// The 45 locales (omnichannel.md section 19).
#include "core/omnichannel/locale.h"

#include "tests/core/check.h"

namespace natter::omnichannel {

TEST_CASE("locale ids become locale names, unknown ones en-us") {
  const auto [id, name] = GENERATE(table<const char*, const char*>({{"1025", "ar-sa"},
                                                                    {"1031", "de-de"},
                                                                    {"1033", "en-us"},
                                                                    {"1036", "fr-fr"},
                                                                    {"1046", "pt-br"},
                                                                    {"2052", "zh-cn"},
                                                                    {"2074", "sr-latn-cs"},
                                                                    {"3076", "zh-hk"},
                                                                    {"3082", "es-es"},
                                                                    {"3098", "sr-cyrl-cs"},
                                                                    {"1037", "he-il"},
                                                                    {"1044", "nb-no"},
                                                                    {"1034", "en-us"},
                                                                    {"", "en-us"},
                                                                    {"en-us", "en-us"},
                                                                    {"01036", "en-us"}}));
  CHECK(locale_of_id(id) == name);
}

TEST_CASE("names are accepted in lower case only, and en-au is not among them") {
  const auto [name, accepted] = GENERATE(table<const char*, bool>({{"en-us", true},
                                                                   {"eu-es", true},
                                                                   {"kk-kz", true},
                                                                   {"gl-es", true},
                                                                   {"vi-vn", true},
                                                                   {"EN-US", false},
                                                                   {"en-au", false},
                                                                   {"en-gb", false},
                                                                   {"xx-yy", false},
                                                                   {"", false},
                                                                   {"en", false},
                                                                   {"en-us ", false}}));
  CHECK(is_supported_locale(name) == accepted);
}

TEST_CASE("there are 45 of them") {
  int known = 0;
  for (int id = 1; id < 4000; ++id) {
    const std::string_view name = locale_of_id(std::to_string(id));
    if (name == "en-us" && id != 1033) continue;
    CHECK(is_supported_locale(name));
    ++known;
  }
  CHECK(known == 45);
}

}  // namespace natter::omnichannel
