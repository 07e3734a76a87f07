#include "core/cards/survey.h"

#include <utility>

namespace natter::cards {
namespace {

constexpr std::string_view kPlace = "{0}";

std::string with_first_replaced(std::string_view text, std::string_view what,
                                std::string_view replacement) {
  std::string out(text);
  if (const std::size_t found = out.find(what); found != std::string::npos) {
    out.replace(found, what.size(), replacement);
  }
  return out;
}

// Applies the id rule to one item of the body; false when it does not concern it.
bool prepare(Json& item, std::string_view required_text, SurveyQuestion& question) {
  const std::string key = text(item, "id");
  if (key.find(':') == std::string::npos) return false;
  const Json about = parse_json(key);
  const std::string& id = text(about, "Id");
  if (id.empty()) return false;
  question = {id, key, text(about, "Name")};
  set(item, "id", id);
  const bool is_required = truthy(at(about, "IsRequired"));
  set(item, "isRequired", is_required);
  if (is_required) {
    set(item, "errorMessage", with_first_replaced(required_text, kPlace, question.question));
  }
  return true;
}

}  // namespace

Survey read_survey(std::string_view text, std::string_view required_text) {
  Survey survey{parse_json(with_first_replaced(text, "*", "&#42;")), {}};
  if (!at(survey.card, "body").is_array()) return survey;
  for (Json& item : survey.card["body"]) {
    SurveyQuestion question;
    if (prepare(item, required_text, question)) survey.questions.push_back(std::move(question));
  }
  return survey;
}

}  // namespace natter::cards
