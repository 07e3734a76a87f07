#include "core/mask/memo.h"

#include <algorithm>

#include "core/mask/limits.h"

namespace natter::mask {

bool BitMemo::reserve(std::size_t rows, std::size_t look_rows, std::size_t positions) {
  const std::uint64_t most = limits::kMemoBits / (look_rows != 0 ? 2 : 1);
  if (rows != 0 && positions > most / rows) return false;
  rows_ = rows;
  look_rows_ = look_rows;
  const std::size_t words = (rows * positions + 63) / 64;
  visited_.assign(words, 0);
  succeeded_.assign(look_rows != 0 ? words : 0, 0);
  return true;
}

void BitMemo::unmark_outside_looks(std::size_t position) {
  std::size_t index = position * rows_;
  const std::size_t end = index + rows_ - look_rows_;
  while (index < end) {
    const std::size_t first = index & 63;
    const std::size_t count = std::min<std::size_t>(64 - first, end - index);
    visited_[index >> 6] &= ~((~std::uint64_t{0} >> (64 - count)) << first);
    index += count;
  }
}

void BitMemo::unmark_all() {
  std::fill(visited_.begin(), visited_.end(), 0);
}

void StateMemo::reserve(std::size_t width) {
  width_ = width;
  count_ = 0;
  words_.assign(width, 0);
  is_marked_.clear();
  buckets_.assign(width == 0 ? 0 : 1024, 0);
}

std::size_t StateMemo::hash(const std::uint32_t* state) const {
  std::uint64_t value = 0x9E3779B97F4A7C15u;
  for (std::size_t i = 0; i < width_; ++i) {
    value = (value ^ state[i]) * 0xFF51AFD7ED558CCDu;
    value ^= value >> 32;
  }
  return static_cast<std::size_t>(value);
}

StateMemo::Mark StateMemo::mark(std::uint32_t& index) {
  const std::uint32_t* state = scratch();
  std::size_t place = hash(state) & (buckets_.size() - 1);
  for (; buckets_[place] != 0; place = (place + 1) & (buckets_.size() - 1)) {
    const std::size_t known = buckets_[place] - 1;
    if (!std::equal(state, state + width_, words_.data() + known * width_)) continue;
    index = static_cast<std::uint32_t>(known);
    if (is_marked_[known] != 0) return Mark::Known;
    is_marked_[known] = 1;
    return Mark::New;
  }
  if (count_ >= limits::kStates || words_.size() + width_ > limits::kStateWords) return Mark::Full;
  index = static_cast<std::uint32_t>(count_);
  buckets_[place] = index + 1;
  is_marked_.push_back(1);
  ++count_;
  words_.resize(words_.size() + width_);
  if (count_ * 2 > buckets_.size()) grow();
  return Mark::New;
}

void StateMemo::grow() {
  buckets_.assign(buckets_.size() * 2, 0);
  for (std::size_t i = 0; i < count_; ++i) {
    std::size_t place = hash(words_.data() + i * width_) & (buckets_.size() - 1);
    while (buckets_[place] != 0) place = (place + 1) & (buckets_.size() - 1);
    buckets_[place] = static_cast<std::uint32_t>(i + 1);
  }
}

}  // namespace natter::mask
