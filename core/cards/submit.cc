#include "core/cards/submit.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/name_order.h"

namespace natter::cards {
namespace {

// Copying it into an object of JavaScript would change what the object is.
constexpr std::string_view kDroppedKey = "__proto__";

// A deep copy without such keys; whether there was one.
Json copy_of(const JsonNode& value, bool& dropped) {
  if (value.is_array()) {
    Json copy = Json::array();
    for (const JsonNode& element : value.items()) copy.push_back(copy_of(element, dropped));
    return copy;
  }
  if (!value.is_object()) return value.to_json();
  Json copy = Json::object();
  for (const auto& [key, member] : members(value)) {
    if (key == kDroppedKey) {
      dropped = true;
    } else {
      copy.push_back({std::string(key), copy_of(member, dropped)});
    }
  }
  return copy;
}

struct Entry {
  std::string id;
  std::string value;
};

std::vector<Entry> entries_of(const Form& form, const std::vector<const Form::Field*>& fields,
                              bool& dropped) {
  std::vector<Entry> entries;
  for (const Form::Field* field : fields) {
    auto value = submitted(*field->input, form.answer(*field), form.rules());
    if (!value) continue;
    std::string id(field->input->text(Prop::Id));
    if (id == kDroppedKey) {
      dropped = true;
    } else {
      entries.push_back({std::move(id), std::move(*value)});
    }
  }
  return entries;
}

// Linear: `set` would look for each key among all.
void merge(Json& data, std::vector<Entry> entries) {
  std::vector<std::string_view> ids;
  for (const Entry& entry : entries) ids.push_back(entry.id);
  const NameOrder order(std::move(ids));
  std::vector<char> is_there(entries.size());
  for (auto& [key, member] : data.items()) {
    const auto place = order.find(key);
    if (!place) continue;
    member = std::move(entries[*place].value);
    is_there[*place] = 1;
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (is_there[i] == 0) data.push_back({entries[i].id, std::move(entries[i].value)});
  }
}

}  // namespace

Submission prepare_submission(const Form& form, const Object& action, Diagnostics& diagnostics,
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
  Json data = given != nullptr && truthy(*given) ? copy_of(*given, dropped) : Json::object();
  std::vector<Entry> entries = entries_of(form, submission.referenced, dropped);
  if (dropped) diagnostics.add(DiagnosticCode::KeyDropped, model_path(action), kDroppedKey);
  if (!data.is_object() && !entries.empty()) {
    diagnostics.add(DiagnosticCode::SubmitDataIgnored, model_path(action, Prop::Data));
    data = Json::object();
  }
  merge(data, std::move(entries));
  if (dump(data).size() > most_bytes) {
    submission.is_too_large = true;
    diagnostics.add(DiagnosticCode::LimitExceeded, model_path(action), "submit");
    return submission;
  }
  submission.data = std::move(data);
  return submission;
}

}  // namespace natter::cards
