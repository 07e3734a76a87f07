// Which texts are masked besides messages (masking.md 7): `also.answers`, `also.context` and
// `also.adapter` of chatSDKConfig.dataMasking.
#pragma once

#include <vector>

#include "core/omnichannel/masking.h"

namespace natter::omnichannel {

// A text inside the options, and the keys that lead from the call's input to it.
struct TextPlace {
  Json path;
  Json* text;
};

// The places point into `options`, which is not to be changed but through them.
std::vector<TextPlace> places_to_mask(Json& options, const MaskingOptions& masking);

// The same of an activity that a chat adapter posts: `also.adapter` covers its text, and with
// `also.answers` what was entered into a card, `also.fileNames` the names of its files.
std::vector<TextPlace> places_to_mask_in_activity(Json& activity, Json& files,
                                                  const MaskingOptions& masking);

// The same of the answer to a card: a text is a message and always masked, what was entered with
// `also.answers`.
std::vector<TextPlace> places_to_mask_in_answer(Json& data, const MaskingOptions& masking);

}  // namespace natter::omnichannel
