// The masking engine as C functions, for the module "mask". Two ways in:
//
//  - natter_mask_command: JSON text in and out (core/mask/border.h has the shapes);
//  - natter_mask_units: the fast one, for texts. UTF-16 units are masked where they stand, by all
//    rules of a masker in one call; a text that stays as it is need not be read back, and what was
//    masked is told as numbers.
//
// The host writes into the buffer that natter_mask_alloc gave. Whatever a function returns a
// pointer to is valid until the next call that is not a mere question (size, length, positions,
// report).
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/mask/border.h"

namespace {

using natter::mask::Border;
using natter::mask::MaskResult;
using natter::mask::Status;

// Up to here a buffer is kept for the next text.
constexpr std::uint32_t kKeptBytes = 65'536;

// What natter_mask_units answers instead of a number of hits.
constexpr std::int32_t kSeeReport = -1;
constexpr std::int32_t kUnknown = -2;

Border border;
std::unique_ptr<char16_t[]> buffer;
std::uint32_t capacity = 0;
std::string output;
MaskResult last;
std::vector<std::uint32_t> numbers;

const char* give(std::string text) {
  output = std::move(text);
  return output.data();
}

bool is_plain(const MaskResult& result) {
  return !result.cause && result.incidents.empty() && result.status != Status::Refused &&
         (result.status == Status::Unchanged || !result.hits.empty());
}

}  // namespace

extern "C" {

// Forgets every masker; the next one has this number.
void natter_mask_begin(std::uint32_t first_number) { border = Border(first_number); }

char16_t* natter_mask_alloc(std::uint32_t bytes) {
  if (bytes > capacity || capacity > kKeptBytes) {
    buffer.reset();
    buffer.reset(new char16_t[(bytes + 1) / 2]);
    capacity = bytes;
  }
  return buffer.get();
}

const char* natter_mask_command(const char* text, std::uint32_t length) {
  return give(border.command({text, length}));
}

// Bytes of the text that natter_mask_command or natter_mask_report gave.
std::uint32_t natter_mask_size() { return static_cast<std::uint32_t>(output.size()); }

// Masks `count` units in place. The number of hits, all masked; 0 says that the text stays as it
// is. -1: there is more to tell, and natter_mask_report tells it (refused, masked as a whole,
// another length, incidents). -2: there is no such masker.
std::int32_t natter_mask_units(std::uint32_t masker, char16_t* text, std::uint32_t count) {
  const natter::mask::Masker* found = border.find(masker);
  if (found == nullptr) return kUnknown;
  if (!found->may_change({text, count})) {
    last = MaskResult();
    return 0;
  }
  last = found->mask({text, count});
  if (last.status == Status::Masked) {
    // No profile makes a text longer.
    std::copy(last.text.begin(), last.text.end(), text);
  }
  if (is_plain(last)) return static_cast<std::int32_t>(last.hits.size());
  output = natter::dump(natter::mask::report_of(last, found->statuses()));
  return kSeeReport;
}

// Units of the text that natter_mask_units left in its place, when it did not return 0.
std::uint32_t natter_mask_length() { return static_cast<std::uint32_t>(last.text.size()); }

// Of the last natter_mask_units: number of hits, number of ranges, then rule (its place among those
// of the masker), start and end of each hit, then start and end of each range.
const std::uint32_t* natter_mask_positions() {
  numbers.resize(2 + 3 * last.hits.size() + 2 * last.ranges.size());
  std::uint32_t* next = numbers.data();
  const auto add = [&](std::size_t value) { *next++ = static_cast<std::uint32_t>(value); };
  add(last.hits.size());
  add(last.ranges.size());
  for (const natter::mask::Hit& hit : last.hits) {
    add(hit.rule);
    add(hit.start);
    add(hit.end);
  }
  for (const natter::mask::Range& range : last.ranges) {
    add(range.start);
    add(range.end);
  }
  return numbers.data();
}

// What the last natter_mask_units had to tell, as JSON: {status, hits, ranges, incidents, cause?}.
const char* natter_mask_report() { return output.data(); }

}  // extern "C"
