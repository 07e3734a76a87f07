#include "core/cards/list.h"

#include <cstring>
#include <new>

namespace natter::cards {

ListStorage::~ListStorage() { ::operator delete(data_); }

void ListStorage::make_room(std::size_t record_bytes) {
  const std::size_t capacity = capacity_ == 0 ? 4 : capacity_ * 2;
  void* data = ::operator new(capacity* record_bytes);
  if (size_ > 0) std::memcpy(data, data_, size_ * record_bytes);
  ::operator delete(data_);
  data_ = data;
  capacity_ = capacity;
}

}  // namespace natter::cards
