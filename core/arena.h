// Memory that is given back all at once, for records without destructors that live and die
// together: the tree of a JSON text, the model of a card. One allocation for very many of them.
#pragma once

#include <cstddef>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace natter {

class Arena {
 public:
  Arena() = default;
  Arena(Arena&& other) noexcept { swap(other); }
  Arena& operator=(Arena&& other) noexcept {
    swap(other);
    return *this;
  }
  ~Arena();

  // Room for so many bytes, aligned for any record.
  void* allocate(std::size_t bytes) {
    const std::size_t aligned = (bytes + kAlignment - 1) / kAlignment * kAlignment;
    if (aligned > left_) add_block(aligned);
    void* place = next_;
    next_ += aligned;
    left_ -= aligned;
    return place;
  }

  template <typename T, typename... Arguments>
  T& make(Arguments&&... arguments) {
    check<T>();
    return *new (allocate(sizeof(T))) T(std::forward<Arguments>(arguments)...);
  }

  // Room for so many records, which are not there yet.
  template <typename T>
  T* room(std::size_t count) {
    check<T>();
    return static_cast<T*>(allocate(count * sizeof(T)));
  }

  template <typename T>
  std::span<T> copy(const T* records, std::size_t count) {
    T* copied = room<T>(count);
    copy_bytes(copied, records, count * sizeof(T));
    return {copied, count};
  }

  std::string_view copy(std::string_view text) {
    const std::span<char> copied = copy(text.data(), text.size());
    return {copied.data(), copied.size()};
  }

 private:
  static constexpr std::size_t kAlignment = 8;

  struct Block {
    Block* older;
  };

  template <typename T>
  static constexpr void check() {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    static_assert(alignof(T) <= kAlignment);
  }

  void add_block(std::size_t bytes);
  static void copy_bytes(void* to, const void* from, std::size_t bytes);
  void swap(Arena& other) noexcept;

  Block* newest_ = nullptr;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t block_bytes_ = 1024;  // of the next block
};

}  // namespace natter
