// What Action.Submit and Action.Execute send: the action's data with the values of the inputs it
// refers to, or which of them stand in the way.
//
// Source: section 3.4 of the project's specification of Adaptive Cards, rules D9 and D10.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/cards/diagnostic.h"
#include "core/cards/form.h"
#include "core/cards/model.h"
#include "core/cards/survey.h"
#include "core/list.h"

namespace natter::cards {

// The most bytes that are sent, as JSON.
inline constexpr std::size_t kSubmitBytes = std::size_t{256} << 10;

struct Submission {
  List<const Form::Field*> referenced;
  List<const Form::Field*> invalid;  // the first gets the focus
  bool is_too_large = false;
  std::string data;  // as JSON; only when nothing stands in the way

  bool ok() const { return invalid.empty() && !is_too_large; }
};

// `questions`: of a survey, whose answers have other names than their inputs. Changes nothing; a
// second call starts from the action's data again.
Submission prepare_submission(const Form& form, const Object& action,
                              const SurveyQuestions& questions, Diagnostics& diagnostics,
                              std::size_t most_bytes = kSubmitBytes);

}  // namespace natter::cards
