// A text while rules search and mask it: its units, and what searches share about it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/mask/classes.h"
#include "core/mask/units.h"

namespace natter::mask {

// What a text holds, so that a rule which asks for more need not be searched for. After units were
// masked it may still name what is no longer there.
struct Presence {
  std::array<std::uint64_t, 2> ascii{};  // a bit for each unit below 128
  bool has_high = false;                 // units from 128 on
  std::size_t digits = 0;                // how many of 0 to 9, at most

  void add(char16_t unit, std::size_t times);
};

Presence presence_of(std::u16string_view text);

class Subject {
 public:
  explicit Subject(std::u16string text);

  const std::u16string& text() const { return text_; }
  std::size_t size() const { return text_.size(); }
  const Presence& presence() const { return presence_; }

  // Replaces what is in the range, line terminators excepted.
  void mask(Range range, char16_t character);

  // The text in symbols of a rule. Both are valid until the text changes or another rule asks.
  const Symbol* symbols(const Classes& classes);
  // As bytes, for a rule that has symbols.
  std::string_view bytes(const Classes& classes);

  std::u16string take() && { return std::move(text_); }

 private:
  enum class Form : std::uint8_t { None, Ascii, OfRule };

  std::u16string text_;
  Presence presence_;
  std::vector<Symbol> symbols_;
  const Classes* symbols_of_ = nullptr;
  std::string bytes_;
  Form bytes_form_ = Form::None;  // all rules have the same bytes of an ASCII text
  const Classes* bytes_of_ = nullptr;
};

// Replaces what is in the range, line terminators excepted.
void mask_range(std::u16string& text, Range range, char16_t character);

}  // namespace natter::mask
