// What reading JSON needs now and then, apart from the reader, which is built for speed: names that
// an object has twice, and the place of what was read last.
#pragma once

#include <string>
#include <vector>

#include "core/json.h"

namespace natter {

// The last duplicate wins, at the place of the first, as in JavaScript. An object of very many
// members is no more work than the same text in small ones, but for the sorting of its names.
void merge_duplicates(Json::object_t& object);

// The JSON pointer of the last child of the last of these containers, each of which is the last
// child of the one before it. Names are cut at 64 bytes.
std::string pointer_to_last(const std::vector<Json*>& containers);

}  // namespace natter
