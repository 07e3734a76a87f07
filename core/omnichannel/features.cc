#include "core/omnichannel/features.h"

#include <array>

#include "core/js_entries.h"
#include "core/omnichannel/wire.h"
#include "core/text.h"
#include "core/url.h"

namespace natter::omnichannel {
namespace {

// "true" in any case, or the boolean.
bool is_on(const Json& flag) { return equals_ignoring_case(to_js_string(flag), "true"); }

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

struct Region {
  std::string_view dynamics;  // what follows the last "-" of the first label
  std::string_view geo;
};

constexpr std::array<Region, 21> kRegions = {{
    {"crm", "us"},       {"crm2", "br"},  {"crm3", "ca"},  {"crm4", "eu"},  {"crm5", "as"},
    {"crm6", "au"},      {"crm7", "jp"},  {"crm8", "in"},  {"crm9", "gov"}, {"crm10", "preprod"},
    {"crm11", "uk"},     {"crm12", "fr"}, {"crm14", "za"}, {"crm15", "ae"}, {"crm16", "de"},
    {"crm17", "ch"},     {"crm19", "no"}, {"crm20", "sg"}, {"crm21", "kr"}, {"crm22", "se"},
    {"crmtest", "test"},
}};

bool is_vendor_host(std::string_view host) {
  constexpr std::array<std::string_view, 5> kDomains = {
      ".omnichannelengagementhub.com", ".omnichannelengagementhub.us", ".dynamics.com",
      ".dynamics.cn", ".microsoftdynamics.us"};
  for (std::string_view domain : kDomains) {
    if (ends_with(host, domain)) return true;
  }
  return false;
}

// Quirk: only a text says so; a number counts as none.
bool allows_calls(const Json& option) {
  const std::string_view trimmed = trim(text(option));
  return !trimmed.empty() && trimmed != wire::kNoCalling;
}

// Deviation: a document without settings counts as on; the peer ends in an unhandled rejection and
// masks nothing.
Json read_masking_rules(const Json& masking) {
  Json rules(Json::value_t::array);
  const Json& setting = at(masking, "setting");
  if (setting.is_object() && !truthy(at(setting, "msdyn_maskforcustomer"))) return rules;
  for (const Json& entry : js_entries(at(masking, "dataMaskingRules"))) {
    rules.push_back(obj({{"id", at(entry, 0)}, {"regex", at(entry, 1)}}));
  }
  return rules;
}

}  // namespace

Features read_features(const Json& config) {
  Features features;
  const Json& join = at(config, "LiveWSAndLiveChatEngJoin");
  const Json& version = at(config, "LiveChatVersion");
  if (truthy(version)) features.live_chat_version = integer(version, -1);
  const Json& locale = at(at(config, "ChatWidgetLanguage"), "msdyn_localeid");
  if (truthy(locale)) features.locale_id = to_js_string(locale);
  features.authenticated = truthy(at(config, "LiveChatConfigAuthSettings"));
  const std::string mode = to_js_string(at(join, "msdyn_conversationmode"));
  features.persistent_chat = mode == std::to_string(wire::kPersistentChat);
  features.chat_reconnect =
      !features.persistent_chat && is_on(at(join, "msdyn_enablechatreconnect"));
  features.visitor_location = is_on(at(join, "msdyn_requestvisitorlocation"));
  features.voice_video_calling = allows_calls(at(join, "msdyn_callingoptions"));
  if (is_on(at(join, "msdyn_prechatenabled")) && !trim(text(join, "PreChatSurvey")).empty()) {
    features.pre_chat_survey = text(join, "PreChatSurvey");
  }
  // Quirk: exactly the text "true".
  features.attachments = text(join, "msdyn_enablefileattachmentsforcustomers") == "true" ||
                         text(join, "msdyn_enablefileattachmentsforagents") == "true";
  features.settings = join;
  features.masking_rules = read_masking_rules(at(config, "DataMaskingInfo"));
  return features;
}

std::string core_services_url(const std::string& org_url, const std::string& org_id) {
  if (starts_with(org_url, "https://m-")) return org_url;
  const std::string host = host_of(org_url);
  const std::string_view label = std::string_view(host).substr(0, host.find('.'));
  const std::size_t dash = label.rfind('-');
  if (dash == std::string_view::npos || !is_vendor_host(host)) return org_url;
  for (const Region& region : kRegions) {
    if (label.substr(dash + 1) != region.dynamics) continue;
    const std::string_view domain = region.geo == "gov" ? "us" : "com";
    return "https://m-" + org_id + '.' + std::string(region.geo) + ".omnichannelengagementhub." +
           std::string(domain);
  }
  return org_url;
}

}  // namespace natter::omnichannel
