#include "core/list.h"

#include <cstring>
#include <new>

namespace natter {

ListStorage::ListStorage(std::size_t size, std::size_t record_bytes)
    : data_(::operator new(size* record_bytes)), size_(size), capacity_(size) {
  std::memset(data_, 0, size * record_bytes);
}

ListStorage::~ListStorage() { ::operator delete(data_); }

void ListStorage::make_room(std::size_t record_bytes) {
  const std::size_t capacity = capacity_ == 0 ? 4 : capacity_ * 2;
  void* data = ::operator new(capacity* record_bytes);
  if (size_ > 0) std::memcpy(data, data_, size_ * record_bytes);
  ::operator delete(data_);
  data_ = data;
  capacity_ = capacity;
}

}  // namespace natter
