// Pre-chat surveys as the service writes them: cards whose inputs have ids that are JSON texts
// about the question, `{"Id":"…","Name":"…","IsRequired":true}`. The first-party widget changes
// such a card before it shows it, and answers with the ids as they came.
//
// Source: section 3.6 of the project's specification of Adaptive Cards.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/name_order.h"

namespace natter::cards {

struct SurveyQuestion {
  std::string id;        // the input's id from now on
  std::string key;       // what the answer is called: the id as the service sent it
  std::string question;  // its `Name`, for people who hear the form; may be empty
};

// The text of a survey as a card: gives its questions plain ids, whether they are required and,
// where they are, an error message: `required_text` with the question's name in the place of `{0}`.
// A question that is no object of that form stays as it is, and so does everything that is not in
// the body.
//
// The first `*` of the text becomes the entity `&#42;`, so that a mark behind a required question
// is not taken for Markdown.
//
// None when the text is not JSON within the limits.
std::optional<std::string> read_survey(std::string_view text, std::string_view required_text,
                                       std::vector<SurveyQuestion>& questions);

// The questions of a survey, found by their ids; of equal ones the first.
class SurveyQuestions {
 public:
  explicit SurveyQuestions(std::vector<SurveyQuestion> questions = {});

  // Null where the id is of no question.
  const SurveyQuestion* find(std::string_view id) const;
  // What the answer of an input is called: the id itself when it is of no question.
  std::string_view key_of(std::string_view id) const;

 private:
  std::vector<SurveyQuestion> questions_;
  NameOrder order_;
};

}  // namespace natter::cards
