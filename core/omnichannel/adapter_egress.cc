#include "core/omnichannel/adapter_egress.h"

#include "core/omnichannel/card_message.h"
#include "core/omnichannel/wire.h"
#include "core/text.h"

namespace natter::omnichannel {
namespace {

// The caller's tags and then the two that every message of a visitor has, as one text.
std::string tags_text(const Json& given) {
  std::string tags = text(given);
  if (given.is_array()) {
    for (const Json& tag : given) {
      if (!tags.empty()) tags += ',';
      tags += to_js_string(tag);
    }
  }
  for (const std::string_view tag : split(wire::kDefaultTags, ',')) {
    bool is_there = false;
    for (const std::string_view each : split(tags, ',')) is_there = is_there || each == tag;
    if (is_there) continue;
    if (!tags.empty()) tags += ',';
    tags += tag;
  }
  return tags;
}

// Defaults that every activity with `channelData` gets.
Json channel_metadata(const Json& channel_data, const std::string& widget_id) {
  const Json& given = at(channel_data, "metadata");
  Json metadata = given.is_object() ? given : Json(Json::value_t::object);
  if (!truthy(at(metadata, "deliveryMode"))) {
    set(metadata, "deliveryMode", Json(std::string(wire::kBridged)));
  }
  if (!widget_id.empty()) set(metadata, "widgetId", Json(widget_id));
  const Json& client_id = at(channel_data, "clientActivityID");
  if (truthy(client_id)) set(metadata, "clientActivityId", Json(to_js_string(client_id)));
  return metadata;
}

void add_files(Json& metadata, const Json& files) {
  Json ids(Json::value_t::array);
  Json described(Json::value_t::array);
  for (const Json& file : files) {
    ids.push_back(at(file, "id"));
    described.push_back(obj({{"contentType", at(file, "contentType")},
                             {"fileName", at(file, "fileName")}}));
  }
  set(metadata, "amsReferences", Json(dump(ids)));
  set(metadata, "amsreferences", Json(dump(ids)));
  set(metadata, "amsMetadata", Json(dump(described)));
}

}  // namespace

Json message_request(const Json& activity, const std::string& widget_id, const Json& files) {
  const Json& channel_data = at(activity, "channelData");
  const bool has_channel_data = channel_data.is_object();
  Json metadata(Json::value_t::object);
  if (has_channel_data) metadata = channel_metadata(channel_data, widget_id);
  Json content = truthy(at(activity, "text")) ? at(activity, "text") : Json("");
  const Json complex = complex_content(activity);
  if (!complex.empty()) {
    content = dump(complex);
    mark_as_card(metadata);
  }
  if (has_channel_data) set(metadata, "tags", Json(tags_text(at(channel_data, "tags"))));
  if (files.is_array()) add_files(metadata, files);
  Json request =
      obj({{"content", content}, {"senderDisplayName", wire::kCustomerDisplayName}});
  if (!metadata.empty()) set(request, "metadata", std::move(metadata));
  return request;
}

}  // namespace natter::omnichannel
