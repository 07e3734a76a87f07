#include "tests/core/widget/page.h"

#include "tests/core/check.h"

namespace natter::test {
namespace {

constexpr char kRunning[] = R"({"State":"Active","ConversationId":"conversation-1"})";

Json options_with(const Json& wishes) {
  Json all = options();
  for (const auto& [name, value] : members(wishes)) set(all, name, value);
  return all;
}

}  // namespace

Page::Page(Json config) : Page(std::move(config), Json()) {}

Page::Page(Json config, Json remembered, const Json& wishes)
    : host_(options_with(wishes), "lcw"), config_(std::move(config)) {
  host_.put(kRecord, std::move(remembered));
  static_cast<void>(host_.call("boot"));
}

Json Page::without_form(const Json& join, bool authenticated) {
  Json members_of_join =
      obj({{"msdyn_prechatenabled", "false"}, {"msdyn_postconversationsurveyenable", "false"}});
  for (const auto& [name, value] : members(join)) set(members_of_join, name, value);
  Json config = widget_config_with(members_of_join, authenticated);
  set(config, "DataMaskingInfo", Json());
  return config;
}

void Page::becomes_ready() {
  host_.answer("GET", kConfig, 200, dump(config_));
  static_cast<void>(host_.call("pageReady"));
}

Id Page::starts_chat(Json args) {
  set(args, "page", at(options(), "page"));
  return host_.call("startChat", std::move(args));
}

void Page::has_no_context() {
  REQUIRE(host_.open_ask().what == "contextProvider");
  host_.answer_ask(Error{"NoProvider", "none", Json()});
  if (phase() == "starting" && host_.open_fetches() == 0) takes_turn();
}

void Page::gives_context(Json context) {
  REQUIRE(host_.open_ask().what == "contextProvider");
  host_.answer_ask(std::move(context));
  if (phase() == "starting" && host_.open_fetches() == 0) takes_turn();
}

void Page::takes_turn(bool turns) {
  REQUIRE(host_.open_ask().what == "startTurn");
  host_.answer_ask(Json(turns));
}

void Page::is_joined() {
  host_.answer("POST", kConversation, 200, dump(token_document()));
  host_.answer("GET", kRealtimeConfig, 200,
               R"({"trouterServiceUrl":"https://trouter.test",)"
               R"("registrarServiceUrl":"https://registrar.test","cloudType":"Public"})");
  host_.answer("GET", kDetails, 200, kRunning);
}

Id Page::chats() {
  becomes_ready();
  starts_chat();
  has_no_context();
  is_joined();
  return connect(host_);
}

void Page::closes() {
  const Id call = host_.call("closeChat");
  host_.answer("POST", kClose, 200);
  host_.value(call);
}

std::vector<std::string> Page::heard() {
  std::vector<std::string> names;
  const std::vector<Json> events = host_.events("dispatch");
  for (; heard_ < events.size(); ++heard_) {
    names.push_back(text(events[heard_], "name").substr(4));  // after "lcw:"
  }
  return names;
}

std::vector<Json> Page::details(std::string_view name) const {
  std::vector<Json> details;
  for (const Json& event : host_.events("dispatch")) {
    if (text(event, "name") == name) details.push_back(at(event, "detail"));
  }
  return details;
}

Json Page::view() const {
  const std::vector<Json> views = host_.events("view");
  return views.empty() ? Json() : views.back();
}

Json tagged(std::string_view id, std::string_view content, std::string_view tags) {
  Json body = pushed(id, content);
  set(body, "acsChatMessageMetadata", Json(dump(obj({{"tags", tags}}))));
  return body;
}

}  // namespace natter::test
