#include "core/arena.h"

#include <algorithm>
#include <cstring>

namespace natter {
namespace {

constexpr std::size_t kMostBlockBytes = std::size_t{1} << 18;

}  // namespace

Arena::~Arena() {
  while (newest_ != nullptr) {
    Block* const older = newest_->older;
    ::operator delete(newest_);
    newest_ = older;
  }
}

// What is left of the block before is lost: of growing blocks, less than what is used.
void Arena::add_block(std::size_t bytes) {
  static_assert(sizeof(Block) <= kAlignment);
  const std::size_t room = std::max(bytes, block_bytes_);
  block_bytes_ = std::min(block_bytes_ * 2, kMostBlockBytes);
  auto* const start = static_cast<char*>(::operator new(kAlignment + room));
  newest_ = new (start) Block{newest_};
  next_ = start + kAlignment;
  left_ = room;
}

void Arena::copy_bytes(void* to, const void* from, std::size_t bytes) {
  if (bytes > 0) std::memcpy(to, from, bytes);
}

void Arena::swap(Arena& other) noexcept {
  std::swap(newest_, other.newest_);
  std::swap(next_, other.next_);
  std::swap(left_, other.left_);
  std::swap(block_bytes_, other.block_bytes_);
}

}  // namespace natter
