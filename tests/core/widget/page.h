// A page with the widget, for the tests of core/widget: the canned Omnichannel service, and what
// the page hears.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/core/omnichannel/chat.h"

namespace natter::test {

inline constexpr char kRecord[] =
    "lcw:a1b2c3d4-0001-4a00-8a00-0123456789ab:b2c3d4e5-0002-4b00-8b00-0123456789ab";

class Page {
 public:
  // The script has run; nothing has been answered yet.
  Page() : Page(without_form()) {}
  explicit Page(Json config);
  // The host before anything happened: for what a browser remembers, and options of the page.
  Page(Json config, Json remembered, const Json& wishes = Json::object());

  Host& host() { return host_; }

  // The recordings' widget without its forms before and after a chat; members of
  // LiveWSAndLiveChatEngJoin replaced.
  static Json without_form(const Json& join = Json::object(), bool authenticated = false);

  // --- Steps. Each answers what the core asks for on the way.
  // Configuration and document are there: `lcw:ready` has been raised.
  void becomes_ready();
  Id starts_chat(Json args = Json::object());
  void has_no_context();
  void gives_context(Json context);
  // No other tab is starting a chat; or tabs cannot wait for each other.
  void takes_turn(bool turns = true);
  // The service makes the conversation, and says that it runs.
  void is_joined();
  // All of it, with the realtime connection. Returns the socket.
  Id chats();
  void closes();

  // --- What the page heard since the last call of this: names of window events.
  std::vector<std::string> heard();
  // Details of one event, all of them.
  std::vector<Json> details(std::string_view name) const;
  // What the panes show now.
  Json view() const;
  std::string phase() const { return text(view(), "phase"); }

 private:
  Host host_;
  Json config_;
  std::size_t heard_ = 0;
};

using Names = std::vector<std::string>;

// A pushed message whose tags are given.
Json tagged(std::string_view id, std::string_view content, std::string_view tags);

}  // namespace natter::test
