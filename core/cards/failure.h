// Why a command was not carried out.
#pragma once

#include <string>
#include <string_view>

namespace natter::cards {

struct Failure {
  std::string_view code;  // stable, documented with who gives it
  std::string message;    // says what to do
  // The member of the error's details that names what it is about, "option" or "limit", and the
  // name; none where it is about nothing of that kind.
  const char* about = nullptr;
  std::string name{};
};

}  // namespace natter::cards
