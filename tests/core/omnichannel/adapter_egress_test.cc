// What posted activities become on the wire (omnichannel.md 14.4), against the recordings
// adapter-basic, adapter-options and adapter-files.
#include "core/omnichannel/adapter_egress.h"

#include "tests/core/check.h"
#include "tests/core/host.h"

namespace natter::omnichannel {
namespace {

using test::json;

struct Row {
  const char* name;
  const char* activity;
  const char* request;
};

const Row kRows[] = {
    {"a text", R"({"text":"from webchat","channelData":{"clientActivityID":"cid-1"}})",
     R"({"content":"from webchat","senderDisplayName":"Customer","metadata":{)"
     R"("deliveryMode":"bridged","widgetId":"w","clientActivityId":"cid-1",)"
     R"("tags":"ChannelId-lcw,FromCustomer"}})"},
    {"without channelData", R"({"text":"ncd"})",
     R"({"content":"ncd","senderDisplayName":"Customer"})"},
    {"a value, with tags and metadata",
     R"({"value":{"a":1},"channelData":{"clientActivityID":"c2","tags":["t1"],)"
     R"("metadata":{"k":"v"}}})",
     R"({"content":"{\"value\":{\"a\":1}}","senderDisplayName":"Customer","metadata":{"k":"v",)"
     R"("deliveryMode":"bridged","widgetId":"w","clientActivityId":"c2",)"
     R"("microsoft.azure.communication.chat.bot.contenttype":"azurebotservice.adaptivecard",)"
     R"("tags":"t1,ChannelId-lcw,FromCustomer"}})"},
    {"a value without channelData", R"({"value":1,"text":"t","attachmentLayout":"list"})",
     R"({"content":"{\"value\":1,\"attachmentLayout\":\"list\",\"text\":\"t\"}",)"
     R"("senderDisplayName":"Customer","metadata":{)"
     R"("microsoft.azure.communication.chat.bot.contenttype":"azurebotservice.adaptivecard"}})"},
    {"what the caller says of the delivery", R"({"text":"x","channelData":{"metadata":{)"
                                             R"("deliveryMode":"unbridged","widgetId":"mine"}}})",
     R"({"content":"x","senderDisplayName":"Customer","metadata":{"deliveryMode":"unbridged",)"
     R"("widgetId":"w","tags":"ChannelId-lcw,FromCustomer"}})"},
    {"default tags are not doubled",
     R"({"text":"x","channelData":{"tags":["FromCustomer","mine"]}})",
     R"({"content":"x","senderDisplayName":"Customer","metadata":{"deliveryMode":"bridged",)"
     R"("widgetId":"w","tags":"FromCustomer,mine,ChannelId-lcw"}})"},
    {"tags as one text", R"({"text":"x","channelData":{"tags":"mine"}})",
     R"({"content":"x","senderDisplayName":"Customer","metadata":{"deliveryMode":"bridged",)"
     R"("widgetId":"w","tags":"mine,ChannelId-lcw,FromCustomer"}})"},
    {"no text", R"({"channelData":{}})",
     R"({"content":"","senderDisplayName":"Customer","metadata":{"deliveryMode":"bridged",)"
     R"("widgetId":"w","tags":"ChannelId-lcw,FromCustomer"}})"},
};

}  // namespace

TEST_CASE("an activity becomes a message request, key for key") {
  for (const Row& row : kRows) {
    DYNAMIC_SECTION(row.name) {
      CHECK(dump(message_request(json(row.activity), "w", Json())) == row.request);
    }
  }
}

TEST_CASE("files are named in the metadata, none of them as empty lists") {
  const Json activity = json(R"({"channelData":{"clientActivityID":"f1"}})");
  const Json files = json(R"([{"id":"o1","contentType":"text/plain","fileName":"w.txt"}])");
  CHECK(dump(at(message_request(activity, "w", files), "metadata")) ==
        R"({"deliveryMode":"bridged","widgetId":"w","clientActivityId":"f1",)"
        R"("tags":"ChannelId-lcw,FromCustomer","amsReferences":"[\"o1\"]",)"
        R"("amsreferences":"[\"o1\"]",)"
        R"("amsMetadata":"[{\"contentType\":\"text/plain\",\"fileName\":\"w.txt\"}]"})");
  const Json none = message_request(activity, "w", Json::array());
  CHECK(text(at(none, "metadata"), "amsReferences") == "[]");
  CHECK(text(at(none, "metadata"), "amsMetadata") == "[]");
}

}  // namespace natter::omnichannel
