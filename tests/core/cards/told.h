// What cards write and read as text, as trees that tests can look into.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/cards/json_text.h"
#include "core/cards/options.h"
#include "core/cards/session.h"
#include "core/cards/survey.h"
#include "core/cards/writer.h"
#include "core/json.h"
#include "core/json_reader.h"
#include "tests/core/cards/tree.h"
#include "tests/core/check.h"
#include "tests/core/json_source.h"

namespace natter::cards::test {

// What `write` writes; null when that is nothing.
Json told(const auto& write) {
  JsonText out;
  write(out);
  if (out.so_far().empty()) return {};
  INFO(out.so_far());
  Json tree = tree_of(out.so_far());
  REQUIRE_FALSE(tree.is_discarded());
  return tree;
}

inline Json written(const Card& card, const Version& target, Events& events) {
  return told([&](JsonText& out) { write_card(card, target, events, out); });
}

inline HostConfig host_of(std::string_view given) {
  return HostConfig(natter::test::JsonSource(std::string(given)).root());
}

inline Result<OpenOptions, Failure> options_of(std::string_view options) {
  return read_options(natter::test::JsonSource(std::string(options)).root());
}

struct Survey {
  Json card;  // discarded when the text is not JSON within the limits
  std::vector<SurveyQuestion> questions;
};

inline Survey survey_of(std::string_view text, std::string_view required_text = "{0} is required") {
  Survey survey;
  const auto card = read_survey(text, required_text, survey.questions);
  survey.card = card ? tree_of(*card) : Json(Json::value_t::discarded);
  return survey;
}

// A session whose answers are trees; null where there is none.
class Told : public Session {
 public:
  using Session::Session;

  Json view() {
    return told([&](JsonText& out) { Session::view(true, out); });
  }
  Json set_text(std::size_t input, std::string_view typed) {
    return told([&](JsonText& out) { Session::set_text(input, typed, out); });
  }
  Json set_checked(std::size_t input, bool is_checked) {
    return told([&](JsonText& out) { Session::set_checked(input, is_checked, out); });
  }
  Json set_chosen(std::size_t input, std::vector<std::size_t> chosen) {
    return told([&](JsonText& out) { Session::set_chosen(input, std::move(chosen), out); });
  }
  Json run(std::size_t action) {
    return told([&](JsonText& out) { Session::run(action, out); });
  }
  Json state() const {
    return told([&](JsonText& out) { Session::state(out); });
  }
};

}  // namespace natter::cards::test
