// A vector of plain records, whose growth is compiled once for all of them: std::vector has about
// 400 bytes of it for each kind of record in the module, and there are two dozen kinds.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

namespace natter {

// Bytes with room for more; what they mean is the list's affair.
class ListStorage {
 protected:
  ListStorage() = default;
  ListStorage(ListStorage&& other) noexcept { swap_storage(other); }
  ListStorage& operator=(ListStorage&& other) noexcept {
    swap_storage(other);
    return *this;
  }
  ListStorage(std::size_t size, std::size_t record_bytes);
  ~ListStorage();

  // Room for one record more, which has so many bytes.
  void make_room(std::size_t record_bytes);
  void swap_storage(ListStorage& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  void* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;  // in records
};

template <typename T>
class List : private ListStorage {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  List() = default;
  // Records of nothing but zeros: 0, false, null.
  explicit List(std::size_t size) : ListStorage(size, sizeof(T)) {}
  List(List&&) noexcept = default;
  List& operator=(List&&) noexcept = default;

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* begin() { return static_cast<T*>(data_); }
  T* end() { return begin() + size_; }
  const T* begin() const { return static_cast<const T*>(data_); }
  const T* end() const { return begin() + size_; }
  T& operator[](std::size_t i) { return begin()[i]; }
  const T& operator[](std::size_t i) const { return begin()[i]; }
  T& back() { return end()[-1]; }
  const T& back() const { return end()[-1]; }

  // The record may be one of this list.
  void push_back(T record) {
    if (size_ == capacity_) make_room(sizeof(T));
    begin()[size_++] = record;
  }
  void pop_back() { --size_; }
  void clear() { size_ = 0; }
  // To no more than it has.
  void shrink(std::size_t size) { size_ = size; }
  void swap(List& other) noexcept { swap_storage(other); }

 private:
  static_assert(alignof(T) <= alignof(std::max_align_t));
};

}  // namespace natter
