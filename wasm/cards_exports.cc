// Cards as C functions, for the module "cards": JSON text in and out (core/cards/border.h has the
// shapes), the text of a card in a buffer of its own, since as a member of the command it would be
// written and read twice.
//
// The host writes into the buffers that natter_cards_alloc and natter_cards_card gave. The answer
// is valid until the next command.
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "core/cards/border.h"

namespace {

// Up to here a buffer is kept for the next text.
constexpr std::uint32_t kKeptBytes = 65'536;

class Buffer {
 public:
  char* of(std::uint32_t bytes) {
    if (bytes > capacity_ || capacity_ > kKeptBytes) {
      bytes_.reset();
      bytes_.reset(new char[bytes]);
      capacity_ = bytes;
    }
    return bytes_.get();
  }
  std::string_view first(std::uint32_t length) const { return {bytes_.get(), length}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::uint32_t capacity_ = 0;
};

natter::cards::Border border;
Buffer command;
Buffer card;
std::string output;

}  // namespace

extern "C" {

// Forgets every card; the next one has this number.
void natter_cards_begin(std::uint32_t first_number) {
  border = natter::cards::Border(first_number);
}

char* natter_cards_alloc(std::uint32_t bytes) { return command.of(bytes); }

// Where the text of a card goes.
char* natter_cards_card(std::uint32_t bytes) { return card.of(bytes); }

const char* natter_cards_command(const char* text, std::uint32_t length,
                                 std::uint32_t card_length) {
  output = border.command({text, length}, card.first(card_length));
  return output.data();
}

// Gives a card back.
void natter_cards_drop(std::uint32_t number) { border.drop(number); }

// Bytes of the answer.
std::uint32_t natter_cards_size() { return static_cast<std::uint32_t>(output.size()); }

}  // extern "C"
