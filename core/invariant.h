// INVARIANT(condition): for assumptions that only a bug can break. It traps in every build, because
// going on with a broken core could send what must not be sent; the host then rejects what is
// pending and never calls that module again.
#pragma once

#include <cstdlib>

#define INVARIANT(condition)        \
  do {                              \
    if (!(condition)) std::abort(); \
  } while (false)
