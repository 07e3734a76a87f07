// What a message says: a text, or JSON text with cards and suggested actions (omnichannel.md 9.6).
// Read here once, for the pane and for the page's events.
#pragma once

#include <string>

#include "core/json.h"

namespace natter::widget {

struct Said {
  std::string text;
  // Of its cards: `{contentType, card?, words?, link?}`. `card` is JSON text; `words` are what the
  // card's author or its texts say, for where it cannot be drawn; `link`, `{title, url}`, is where
  // a sign-in card leads.
  Json cards = Json(Json::value_t::array);
  // Its suggested actions that can be offered here, as the Bot Framework has them.
  Json suggested = Json(Json::value_t::array);
  // Not for the visitor's eyes: a card for the page, or what was entered into one.
  bool is_hidden = false;
};

// `message` is what the Omnichannel protocol gives to listeners.
Said said_in(const Json& message);

// Of the cards above: whether a bot asks its visitor to sign in.
bool is_sign_in(const Json& card);

// Where the page may leave a token in place of the visitor's signing in; empty without one.
std::string token_post_url(const Json& cards);

// A button for a suggested action: `{title, url?}`; `url` is where a press leads.
Json button_of(const Json& action);

}  // namespace natter::widget
