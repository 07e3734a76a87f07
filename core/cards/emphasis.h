// Strong and emphasised text of Markdown: which runs of `*` and `_` open, which close, and which
// belong together, by the rules of CommonMark. Linear in the number of markers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/list.h"

namespace natter::cards {

// One pair of markers. As parts of their runs they are chained from the outermost inwards where
// they open, and from the innermost outwards where they close.
struct EmphasisPair {
  bool is_strong = false;
  bool is_literal = false;  // for whoever shows it: too deep
  std::uint32_t next_opening;
  std::uint32_t next_closing;
};

// Neighbouring markers of one kind.
struct EmphasisRun {
  char marker = '*';
  bool can_open = false;
  bool can_close = false;
  std::uint32_t length = 0;  // as written
  std::uint32_t left = 0;    // in no pair
  std::uint32_t before = 0;  // runs still looked at
  std::uint32_t behind = 0;
  std::uint32_t first_opening = 0;  // pairs
  std::uint32_t first_closing = 0;
  std::uint32_t last_closing = 0;
};

class Emphasis {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  // The run at `at`, of which `length` markers are one. Its number.
  std::uint32_t add(std::string_view text, std::size_t at, std::size_t length);

  // How many there are: what comes later can be matched by itself.
  std::uint32_t count() const { return static_cast<std::uint32_t>(runs_.size()); }
  // Finds the pairs among the runs from `first` on; the others will have no pair with them.
  void match(std::uint32_t first);

  const EmphasisRun& run(std::uint32_t number) const { return runs_[number]; }
  EmphasisPair& pair(std::uint32_t number) { return pairs_[number]; }
  std::uint64_t steps() const { return steps_; }

 private:
  std::uint32_t find_opener(std::uint32_t closer, std::uint32_t bottom);
  void add_pair(EmphasisRun& opener, EmphasisRun& closer);
  void remove(std::uint32_t number);

  List<EmphasisRun> runs_;
  List<EmphasisPair> pairs_;
  std::uint32_t last_ = kNone;  // of the runs still looked at
  std::uint64_t steps_ = 0;
};

}  // namespace natter::cards
