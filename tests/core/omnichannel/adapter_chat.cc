#include "tests/core/omnichannel/adapter_chat.h"

#include "tests/core/check.h"

namespace natter::test {

Json create_adapter(Host& host, Json adapter_options) {
  const Json args = obj({{"adapter", 5}, {"inBrowser", true}, {"options", adapter_options}});
  return host.value(host.call("createChatAdapter", args));
}

void listen(Host& host, const char* what, bool on) {
  host.call("listenToAdapter", obj({{"adapter", 5}, {what, on}}));
}

Id adapter_in_chat(Host& host, Json adapter_options) {
  const Id socket = start_chat(host);
  create_adapter(host, std::move(adapter_options));
  listen(host, "status");
  listen(host, "activities");
  return socket;
}

Id post(Host& host, const char* activity) {
  return host.call("postToAdapter", obj({{"adapter", 5}, {"activity", json(activity)}}));
}

std::vector<Json> told(Host& host, const char* what) {
  std::vector<Json> found;
  for (const Json& event : host.take_events("adapter")) {
    CHECK(integer(at(event, "adapter")) == 5);
    if (has(event, what)) found.push_back(at(event, what));
  }
  return found;
}

Texts texts(Host& host) {
  Texts found;
  for (const Json& activity : told(host, "activity")) found.push_back(text(activity, "text"));
  return found;
}

}  // namespace natter::test
