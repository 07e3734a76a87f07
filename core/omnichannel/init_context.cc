#include "core/omnichannel/init_context.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/js_entries.h"
#include "core/omnichannel/errors.h"
#include "core/omnichannel/locale.h"
#include "core/omnichannel/wire.h"
#include "core/sha256.h"

namespace natter::omnichannel {
namespace {

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// Entries whose value is null, undefined or '' are dropped, as are entries that are no objects;
// 0 and false stay. What is no object is sent as it is.
Json without_empty_entries(const Json& custom_context) {
  if (!custom_context.is_object()) return custom_context;
  Json kept(Json::value_t::object);
  for (const auto& [name, entry] : members(custom_context)) {
    const Json& value = at(entry, "value");
    const bool empty = value.is_null() || (value.is_string() && text(value).empty());
    if (entry.is_object() && !empty) set(kept, name, entry);
  }
  return kept;
}

bool has_null_entry(const Json& custom_context) {
  for (const auto& [name, entry] : members(custom_context)) {
    if (entry.is_null()) return true;
  }
  return false;
}

// The facts the page gave by name, in the order of the wire.
Json named_fields(const Json& options, const InitContextFacts& facts) {
  Json body(Json::value_t::object);
  const Json& locale = at(options, "locale");
  set(body, "locale", truthy(locale) ? locale : Json(std::string(locale_of_id(facts.locale_id))));
  const Json& custom_context = at(options, "customContext");
  if (truthy(custom_context)) {
    set(body, "customContextData", without_empty_entries(custom_context));
  }
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kFields = {
      {{"browser", "browser"},
       {"os", "os"},
       {"device", "device"},
       {"preChatResponse", "preChatResponse"},
       {"portalContactId", "portalcontactid"}}};
  for (const auto& [option, field] : kFields) {
    if (truthy(at(options, option))) set(body, field, at(options, option));
  }
  return body;
}

std::string upper_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

// The entries in the order of their names, whatever their case. Quirk: only ASCII letters lose it
// here; a name with others may get another key, which costs the service a cached answer.
Json sorted_entries(const Json& custom_context) {
  std::vector<std::pair<std::string, Json>> entries;
  for (const Json& entry : js_entries(custom_context)) {
    if (!truthy(at(entry, 1))) continue;
    entries.emplace_back(upper_ascii(text(at(entry, 0))),
                         obj({{"key", at(entry, 0)}, {"value", at(entry, 1)}}));
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const auto& left, const auto& right) { return left.first < right.first; });
  Json sorted(Json::value_t::array);
  for (auto& [name, entry] : entries) sorted.push_back(std::move(entry));
  return sorted;
}

std::string cache_key(const Json& body, const Widget& widget) {
  Json facts = obj({{"orgId", widget.org_id}, {"widgetId", widget.widget_id}});
  const Json& custom_context = at(body, "customContextData");
  if (truthy(custom_context)) set(facts, "customContext", sorted_entries(custom_context));
  const Json& contact = at(body, "portalcontactid");
  if (truthy(contact)) set(facts, "portalcontactid", contact);
  return sha256_hex(dump(facts));
}

void add_default_context(Json& body, const Page& page) {
  const auto add = [&](std::string_view field, std::string value) {
    set(body, field, Json(std::move(value)));
  };
  add("browser", browser_name(page.user_agent));
  add("device", device_name(page.user_agent));
  add("originurl", page.url);
  add("os", os_name(page.user_agent));
}

// What both bodies begin with.
Result<Json> begin_body(const Json& options, const InitContextFacts& facts) {
  const Json& given = at(options, "initContext");
  if (!truthy(given) && has_null_entry(at(options, "customContext"))) {
    return type_error("Cannot read properties of null (reading 'value')");
  }
  Json body = truthy(given) ? given : named_fields(options, facts);
  if (!facts.chat_id.empty()) set(body, "chatId", Json(facts.chat_id));
  return body;
}

}  // namespace

Page read_page(const Json& page) {
  return Page{text(page, "userAgent"), text(page, "url"), text(page, "host")};
}

Result<Json> build_init_context(const Json& options, const InitContextFacts& facts) {
  Result<Json> begun = begin_body(options, facts);
  if (!begun.ok()) return begun;
  Json& body = begun.value();
  set(body, "isProactiveChat", Json(truthy(at(options, "isProactiveChat"))));
  for (std::string_view field : {"platform", "handle"}) {
    if (truthy(at(options, field))) set(body, field, at(options, field));
  }
  for (const auto& [name, coordinate] : members(facts.location)) set(body, name, coordinate);
  const bool names_locale = truthy(at(body, "locale"));
  const std::string locale =
      names_locale ? to_js_string(at(body, "locale")) : std::string(kDefaultLocale);
  if (!is_supported_locale(locale)) {
    return chat_sdk_error("ConversationInitializationFailure", std::string_view(),
                          "Error: Unsupported locale: '" + locale + "'");
  }
  if (!facts.reconnect_id.empty()) set(body, "reconnectId", Json(facts.reconnect_id));
  if (facts.names_conversation) set(body, "channelId", Json(std::string(wire::kChannelId)));
  if (truthy(at(options, "sendDefaultInitContext"))) add_default_context(body, facts.page);
  if (!names_locale) set(body, "locale", Json(locale));
  return begun;
}

Result<Json> build_availability_context(const Json& options, const InitContextFacts& facts,
                                        const Widget& widget) {
  Result<Json> begun = begin_body(options, facts);
  if (!begun.ok()) return begun;
  Json& body = begun.value();
  set(body, "cacheKey", Json(cache_key(body, widget)));
  if (truthy(at(options, "sendDefaultInitContext"))) add_default_context(body, facts.page);
  if (!truthy(at(body, "locale"))) set(body, "locale", Json(std::string(kDefaultLocale)));
  const std::string locale = to_js_string(at(body, "locale"));
  if (!is_supported_locale(locale)) {
    return plain_error("Unsupported locale: '" + locale + "'", "UnsupportedLocale");
  }
  return begun;
}

std::string browser_name(const std::string& user_agent) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kBrowsers = {
      {{"OPR/", "Opera"},
       {"Edge", "Edge"},
       {"Edg", "Edge"},
       {"Chrome", "Chrome"},
       {"Firefox", "Firefox"},
       {"Safari", "Safari"},
       {"Trident", "IE"}}};
  for (const auto& [mark, name] : kBrowsers) {
    if (contains(user_agent, mark)) return std::string(name);
  }
  return "Unknown";
}

std::string os_name(const std::string& user_agent) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kSystems = {
      {{"Windows Phone", "Windows Phone"},
       {"ARM;", "Windows RT"},
       {"iPhone", "iOS"},
       {"iPad", "iOS"},
       {"iPod", "iOS"},
       {"Android", "Android"},
       {"Linux", "Linux"},
       {"Macintosh", "Mac OS X"},
       {"Mac OS X", "Mac OS X"},
       {"Windows", "Windows"}}};
  for (const auto& [mark, name] : kSystems) {
    if (contains(user_agent, mark)) return std::string(name);
  }
  return "Unknown";
}

std::string device_name(const std::string& user_agent) {
  const bool android = contains(user_agent, "Android");
  const bool mobile = contains(user_agent, "Mobile");
  if (contains(user_agent, "iPad") || contains(user_agent, "Tablet") || (android && !mobile)) {
    return "Tablet";
  }
  const bool phone = contains(user_agent, "iPhone") || contains(user_agent, "iPod") ||
                     contains(user_agent, "Windows Phone") || android;
  return phone || mobile ? "Mobile" : "Desktop";
}

}  // namespace natter::omnichannel
