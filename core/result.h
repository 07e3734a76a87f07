// Result<T>: a value or an Error. Everything that can fail for reasons outside the core returns
// one; a broken assumption inside the core is a bug and ends in INVARIANT (invariant.h).
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "core/json.h"

namespace natter {

// What went wrong. `code` is stable and documented (for a face: the peer's public name), `message`
// says what to do, `details` carries what the face needs to build the peer's error.
struct Error {
  std::string code;
  std::string message;
  Json details;
};

// `E`: for a part of the core whose errors have another shape.
template <typename T, typename E = Error>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}  // NOLINT: a value is a result
  Result(E error) : error_(std::move(error)) {}  // NOLINT: so is an error

  bool ok() const { return value_.has_value(); }
  T& value() { return *value_; }
  const T& value() const { return *value_; }
  E& error() { return error_; }
  const E& error() const { return error_; }

 private:
  std::optional<T> value_;
  E error_;
};

}  // namespace natter
