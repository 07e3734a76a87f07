// Which texts of startChat's options are masked besides messages (masking.md 7): `also.answers` and
// `also.context` of chatSDKConfig.dataMasking.
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

}  // namespace natter::omnichannel
