// The choices the machine can go back to. There can be several for each unit of the text, so most
// take eight bytes, and none is moved when there are more.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace natter::mask {

class Stack {
 public:
  enum class Kind : std::uint8_t { Branch, Greedy, Lazy, Look, Register, Group, Mark };
  struct Frame {
    Kind kind;
    std::uint32_t pc : 24;  // or a register or slot
    std::uint32_t value;
  };
  // What Greedy, Lazy and Group have besides.
  struct More {
    std::uint32_t first;
    std::uint32_t second;
  };

  Stack() { clear(); }
  ~Stack();
  Stack(const Stack&) = delete;
  Stack& operator=(const Stack&) = delete;

  bool is_empty() const { return now_.top == now_.floor; }
  Frame& top() { return now_.top[-1].frame; }
  More& more() { return now_.top[-2].more; }
  // False when it is full: limits::kStackEntries.
  bool push(Frame frame) {
    if (now_.top == now_.end && !grow()) return false;
    (now_.top++)->frame = frame;
    return true;
  }
  bool push(Frame frame, More more) {
    if (now_.end - now_.top < 2 && !grow()) return false;
    now_.top[0].more = more;
    now_.top[1].frame = frame;
    now_.top += 2;
    return true;
  }
  void pop();
  // Of a frame that has no more.
  void pop_single() {
    --now_.top;
    if (now_.top == now_.floor && last_ != nullptr) leave();
  }
  void clear();
  // What it takes beyond its own size; it keeps that when it is cleared.
  std::size_t bytes() const { return blocks_ * sizeof(Block); }

 private:
  union Entry {
    Frame frame;
    More more;
  };
  static_assert(sizeof(Entry) == 8);
  struct Place {
    Entry* floor;  // where the top is in an empty stack only
    Entry* top;
    Entry* end;
  };
  // Few rules need more on a message; these take no allocation.
  static constexpr std::size_t kOwn = 64;
  // 32 KiB: allocators take far larger ones from the system, anew for each text.
  static constexpr std::size_t kBlock = 4096;
  struct Block {
    std::unique_ptr<Block> next;
    Block* previous;
    Place before;  // in the previous one
    std::array<Entry, kBlock> entries;
  };

  static bool has_more(Kind kind) {
    return kind == Kind::Greedy || kind == Kind::Lazy || kind == Kind::Group;
  }
  template <std::size_t size>
  void use(std::array<Entry, size>& entries) {
    now_ = {entries.data(), entries.data(), entries.data() + size};
  }
  bool grow();
  void leave();

  Place now_;
  std::size_t blocks_ = 0;
  std::unique_ptr<Block> first_;
  Block* last_ = nullptr;  // the one in use
  std::array<Entry, kOwn> own_;
};

}  // namespace natter::mask
