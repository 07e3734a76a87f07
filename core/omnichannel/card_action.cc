#include "core/omnichannel/card_action.h"

#include <initializer_list>

#include "core/omnichannel/card_message.h"

namespace natter::omnichannel {
namespace {

constexpr char kImBack[] = "imBack";
constexpr char kMessageBack[] = "messageBack";
constexpr char kPostBack[] = "postBack";

constexpr char kMark[] = "__isBotFrameworkCardAction";

const std::string& first_text(const Json& action, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (!text(action, name).empty()) return text(action, name);
  }
  return text(Json());
}

}  // namespace

bool says_something(const Json& action) {
  const std::string& type = text(action, "type");
  const bool has_value = truthy(at(action, "value"));
  if (type == kImBack) return !text(action, "value").empty();
  if (type == kMessageBack) return has_value || !text(action, "text").empty();
  return type == kPostBack && has_value;
}

Json answer_of(const Json& action) {
  const Json& value = at(action, "value");
  if (text(action, "type") != kMessageBack && value.is_string()) {
    return obj({{"content", value}});
  }
  const Json activity = obj({{"value", value}, {"text", at(action, "text")}});
  const Json content = complex_content(activity);
  if (content.empty()) return obj({{"content", text(action, "text")}});
  Json metadata(Json::value_t::object);
  mark_as_card(metadata);
  return obj({{"content", dump(content)}, {"metadata", metadata}});
}

std::string line_of(const Json& action) {
  if (text(action, "type") == kImBack) return text(action, "value");
  return first_text(action, {"displayText", "text", "title", "value"});
}

const std::string& title_of(const Json& action) { return first_text(action, {"title", "value"}); }

Json submit_data_of(const Json& action) { return obj({{kMark, true}, {kCardAction, action}}); }

const Json& action_in(const Json& data) {
  const Json& action = at(data, kCardAction);
  const bool is_one = is_true(at(data, kMark)) && says_something(action);
  return is_one ? action : at(Json(), kCardAction);
}

}  // namespace natter::omnichannel
