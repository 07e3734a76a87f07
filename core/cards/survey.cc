#include "core/cards/survey.h"

#include <utility>

#include "core/cards/json_text.h"
#include "core/json_reader.h"
#include "core/limits.h"
#include "core/list.h"

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

bool read(std::string_view text, Arena& arena, JsonNode& root) {
  return text.size() <= limits::kJsonBytes && JsonReader(text, arena).read(root);
}

// Writes the items of a body; those that the id rule concerns as it has them.
class Items {
 public:
  Items(Arena& arena, std::string_view required_text, std::vector<SurveyQuestion>& questions,
        JsonText& out)
      : arena_(arena), required_text_(required_text), questions_(questions), out_(out) {}

  void write(const JsonNode& item) {
    const std::string_view key = text(at(item, "id"));
    JsonNode about;
    if (key.find(':') == std::string_view::npos || !read(key, arena_, about)) {
      return out_.node(item);
    }
    const std::string_view id = text(at(about, "Id"));
    if (id.empty()) return out_.node(item);
    const std::string_view question = text(at(about, "Name"));
    questions_.push_back({std::string(id), std::string(key), std::string(question)});
    // Of equal names the last counts.
    out_.begin_object();
    for (const auto& [name, value] : members(item)) out_.key(name).node(value);
    out_.key("id").text(id);
    const bool is_required = truthy(at(about, "IsRequired"));
    out_.key("isRequired").flag(is_required);
    if (is_required) {
      out_.key("errorMessage").text(with_first_replaced(required_text_, kPlace, question));
    }
    out_.end_object();
  }

 private:
  Arena& arena_;
  std::string_view required_text_;
  std::vector<SurveyQuestion>& questions_;
  JsonText& out_;
};

List<std::string_view> ids_of(const std::vector<SurveyQuestion>& questions) {
  List<std::string_view> ids;
  for (const SurveyQuestion& one : questions) ids.push_back(one.id);
  return ids;
}

}  // namespace

std::optional<std::string> read_survey(std::string_view text, std::string_view required_text,
                                       std::vector<SurveyQuestion>& questions) {
  const std::string marked = with_first_replaced(text, "*", "&#42;");
  Arena arena;
  JsonNode root;
  if (!read(marked, arena, root)) return {};
  if (!at(root, "body").is_array()) return marked;
  JsonText out;
  Items items(arena, required_text, questions, out);
  out.begin_object();
  for (const auto& [name, value] : members(root)) {
    out.key(name);
    if (name != "body") {
      out.node(value);
      continue;
    }
    out.begin_array();
    for (const JsonNode& item : value.items()) items.write(item);
    out.end_array();
  }
  out.end_object();
  return out.take();
}

SurveyQuestions::SurveyQuestions(std::vector<SurveyQuestion> questions)
    : questions_(std::move(questions)), order_(ids_of(questions_)) {}

const SurveyQuestion* SurveyQuestions::find(std::string_view id) const {
  const auto place = order_.find(id);
  return place ? &questions_[*place] : nullptr;
}

std::string_view SurveyQuestions::key_of(std::string_view id) const {
  const SurveyQuestion* question = find(id);
  return question != nullptr ? std::string_view(question->key) : id;
}

}  // namespace natter::cards
