#include "core/cards/submit.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/cards/json_text.h"
#include "core/name_order.h"

namespace natter::cards {
namespace {

struct Entry {
  std::string_view key;
  std::string value;
};

std::vector<Entry> entries_of(const Form& form, const List<const Form::Field*>& fields,
                              const SurveyQuestions& questions, bool& dropped) {
  std::vector<Entry> entries;
  for (const Form::Field* field : fields) {
    auto value = submitted(*field->input, field->state, form.answer(*field), form.rules());
    if (!value) continue;
    const std::string_view id = field->input->text(Prop::Id);
    if (id == kUnsafeKey) {
      dropped = true;
    } else {
      entries.push_back({questions.key_of(id), std::move(*value)});
    }
  }
  return entries;
}

// The data with the entries: they keep the place of a member of the same name.
void merge(const JsonNode& data, const std::vector<Entry>& entries, JsonText& out) {
  List<std::string_view> keys;
  for (const Entry& entry : entries) keys.push_back(entry.key);
  const NameOrder order(std::move(keys));
  List<char> is_there(entries.size());
  out.begin_object();
  for (const auto& [name, value] : members(data)) {
    out.key(name);
    const auto place = order.find(name);
    if (!place) {
      out.node(value);
      continue;
    }
    out.text(entries[*place].value);
    is_there[*place] = 1;
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (is_there[i] == 0) out.key(entries[i].key).text(entries[i].value);
  }
  out.end_object();
}

}  // namespace

Submission prepare_submission(const Form& form, const Object& action,
                              const SurveyQuestions& questions, Diagnostics& diagnostics,
                              std::size_t most_bytes) {
  Submission submission;
  submission.referenced = form.referenced_by(action);
  for (const Form::Field* field : submission.referenced) {
    const Answer answer = form.answer(*field);
    const bool is_missing = field->input->flag(Prop::IsRequired) && !answer.is_set;
    if (!answer.is_valid || is_missing) submission.invalid.push_back(field);
  }
  if (!submission.invalid.empty()) return submission;

  bool dropped = false;
  const JsonNode* given = action.json(Prop::Data);
  const JsonNode& data = given != nullptr && truthy(*given) ? *given : kJsonNull;
  const std::vector<Entry> entries = entries_of(form, submission.referenced, questions, dropped);
  if (dropped) diagnostics.add(DiagnosticCode::KeyDropped, where(action), kUnsafeKey);
  JsonText out;
  if (data.is_null() || data.is_object() || !entries.empty()) {
    if (!data.is_null() && !data.is_object()) {
      diagnostics.add(DiagnosticCode::SubmitDataIgnored, where(action, Prop::Data));
    }
    merge(data, entries, out);
  } else {
    out.node(data);
  }
  if (out.size() > most_bytes) {
    submission.is_too_large = true;
    diagnostics.add(DiagnosticCode::LimitExceeded, where(action), "submit");
    return submission;
  }
  submission.data = out.take();
  return submission;
}

}  // namespace natter::cards
