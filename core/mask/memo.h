// What the machine remembers about one text, so as not to try a state twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace natter::mask {

// Marks of rules without references: a bit for each row of a memo point and position, and a second
// one in rules with lookaround. The rows of a position stand together, those in lookarounds last.
class BitMemo {
 public:
  // `look_rows` are those of all `rows` that belong to lookarounds. False, and nothing is taken,
  // when it would need more than limits::kMemoBits.
  bool reserve(std::size_t rows, std::size_t look_rows, std::size_t positions);

  std::uint32_t index(std::size_t row, std::size_t position) const {
    return static_cast<std::uint32_t>(position * rows_ + row);
  }
  // True when the state was not marked yet; it is now.
  bool mark(std::uint32_t index) {
    std::uint64_t& word = visited_[index >> 6];
    const std::uint64_t bit = std::uint64_t{1} << (index & 63);
    if ((word & bit) != 0) return false;
    word |= bit;
    return true;
  }
  // The rows outside lookarounds of one position.
  void unmark_outside_looks(std::size_t position);
  // Of all positions and rows. What succeeded is still known to.
  void unmark_all();
  std::size_t bytes() const { return (visited_.size() + succeeded_.size()) * 8; }
  // Of states inside lookaround bodies: reaching it again ends the body with success.
  void set_succeeded(std::uint32_t index) {
    succeeded_[index >> 6] |= std::uint64_t{1} << (index & 63);
  }
  bool has_succeeded(std::uint32_t index) const {
    return ((succeeded_[index >> 6] >> (index & 63)) & 1) != 0;
  }

 private:
  std::size_t rows_ = 0;
  std::size_t look_rows_ = 0;
  std::vector<std::uint64_t> visited_;
  std::vector<std::uint64_t> succeeded_;
};

// Marks of rules with references: a set of states, compared in full.
class StateMemo {
 public:
  enum class Mark : std::uint8_t { New, Known, Full };

  // Words of one state; zero forgets everything.
  void reserve(std::size_t width);
  // The place for the words of the next state.
  std::uint32_t* scratch() { return words_.data() + count_ * width_; }
  // Marks the state in `scratch`; `index` names it when it is new.
  Mark mark(std::uint32_t& index);
  void unmark(std::uint32_t index) { is_marked_[index] = 0; }
  std::size_t count() const { return count_; }
  std::size_t bytes() const {
    return (words_.size() + buckets_.size()) * sizeof(std::uint32_t) + is_marked_.size();
  }

 private:
  std::size_t hash(const std::uint32_t* state) const;
  void grow();

  std::size_t width_ = 0;
  std::size_t count_ = 0;
  std::vector<std::uint32_t> words_;     // of all states, and of one more
  std::vector<std::uint8_t> is_marked_;  // by index
  std::vector<std::uint32_t> buckets_;   // index + 1, or 0
};

}  // namespace natter::mask
