// What the browser's controls do with what is typed into them, done by the core, so that every
// build and every host agrees and no control is needed: the "value sanitization" of the HTML
// standard, and the texts of numbers, dates and times that come out of it.
//
// Source: sections 3.1 and 3.2 of the project's specification of Adaptive Cards.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace natter::cards {

enum class Control : std::uint8_t {
  Line,         // one line: line ends are removed
  TrimmedLine,  // likewise, and blanks at both ends: addresses of mail and of pages
  Lines,        // line ends become LF
  Number,
  Date,
  Time,
};

// The control's value after `typed` was put into it; empty when the control refuses it.
std::string sanitised(Control control, std::string_view typed);

// The number that a number control's value means; none when it is empty. Always finite.
std::optional<double> number_of_control(std::string_view value);

// Midnight UTC of a date control's value, in milliseconds since 1970; none when it is empty.
std::optional<std::int64_t> instant_of_date(std::string_view value);

// The instant of a date's bound: a date, or a date with a time and zone. None for other texts.
std::optional<std::int64_t> instant_of_bound(std::string_view bound);

// Milliseconds since midnight of `HH:MM`, `HH:MM:SS` or with fractions; none for other texts.
std::optional<std::int64_t> time_of_day(std::string_view value);

}  // namespace natter::cards
