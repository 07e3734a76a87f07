#include "core/widget/context.h"

#include <limits>

#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::widget {

TEST_CASE("context values written in any of the product's ways become the service's one") {
  const auto& [given, kept] = GENERATE(table<const char*, const char*>({
      {R"({"a":{"value":"x","isDisplayable":true}})",
       R"({"a":{"value":"x","isDisplayable":true}})"},
      {R"({"a":"x","b":12.5,"c":false,"d":0})",
       R"({"a":{"value":"x"},"b":{"value":12.5},"c":{"value":false},"d":{"value":0}})"},
      {R"({"a":{"Value":"x","isDisplayable":true}})",
       R"({"a":{"value":"x","isDisplayable":true}})"},
      {R"({"a":{"value":"x","Value":"y"}})", R"({"a":{"value":"x","Value":"y"}})"},
      {R"({"email":"x","Email":"y"})", R"({"email":{"value":"x"},"Email":{"value":"y"}})"},
      {R"([1])", "{}"},
      {"null", "{}"},
  }));
  INFO(given);
  CHECK(dump(normalise_context(test::json(given)).entries) == kept);
}

TEST_CASE("context entries that say nothing are dropped and named") {
  const char* entry =
      GENERATE(R"(null)", R"("")", R"([])", R"([1])", R"({})", R"({"value":null})",
               R"({"value":""})", R"({"value":{}})", R"({"value":[1]})", R"({"Value":null})");
  INFO(entry);
  const Json given = test::json(std::string(R"({"kept":1,"gone":)") + entry + "}");
  const Context context = normalise_context(given);
  CHECK(dump(context.entries) == R"({"kept":{"value":1}})");
  CHECK(context.dropped == std::vector<std::string>{"gone"});
  CHECK_FALSE(context.exceeds_limits);
}

TEST_CASE("a context value that is no number is dropped") {
  Json given(Json::value_t::object);
  set(given, "gone", Json(std::numeric_limits<double>::quiet_NaN()));
  CHECK(normalise_context(given).dropped.size() == 1);
}

TEST_CASE("a context beyond the documented limits is kept whole and said to be") {
  const auto one = [](std::size_t name, std::string value) {
    Json given(Json::value_t::object);
    set(given, std::string(name, 'n'), Json(std::move(value)));
    return normalise_context(given);
  };
  CHECK_FALSE(one(100, std::string(4000, 'v')).exceeds_limits);
  CHECK(one(101, "v").exceeds_limits);
  CHECK(one(1, std::string(4001, 'v')).exceeds_limits);
  std::string accents;
  for (int i = 0; i < 4000; ++i) accents += "\u00e9";
  CHECK_FALSE(one(1, accents).exceeds_limits);

  Json many(Json::value_t::object);
  for (int i = 0; i < 101; ++i) set(many, std::to_string(i), Json(i));
  const Context context = normalise_context(many);
  CHECK(context.exceeds_limits);
  CHECK(context.entries.size() == 101);
}

}  // namespace natter::widget
