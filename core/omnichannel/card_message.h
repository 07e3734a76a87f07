// Cards in messages (omnichannel.md 9.6 and 14.4, adaptive-cards.md 8): what the content of a
// message says of them, and what the answer to one is on the wire. Cards themselves are the
// business of core/cards; here they are JSON that is handed on.
#pragma once

#include <string>

#include "core/json.h"

namespace natter::omnichannel {

// What makes a content more than a text, of an activity's `value`, `attachmentLayout` and `text`;
// an empty object when nothing does.
Json complex_content(const Json& activity);

// Marks a message whose content is JSON text.
void mark_as_card(Json& metadata);

// What a message with cards has, null when the content is none:
//   {attachments: [{contentType, card?, adaptive?}], text?, layout?, isHidden?, isAnswer?}
// `card` is JSON text, so that nothing in a card can pass for a mark of the border; `adaptive` is
// likewise, what to draw for a hero or thumbnail card (bot_card.h). `isHidden`: the
// message is not to be shown. `isAnswer`: what a visitor entered into a card, never shown.
//
// The content alone decides: what an SDK's message object has of the metadata is not enough to know
// the mark. Whoever writes such a text by hand gets a card, which can do no more than any other.
Json read_cards(const std::string& content);

// The answer to a card as a message, {content, metadata}: a text is said for all to see (imBack),
// anything else travels beside the text (postBack). Data that stands for an action of the Bot
// Framework (card_action.h) does what that says.
Json card_answer(const Json& data);

}  // namespace natter::omnichannel
