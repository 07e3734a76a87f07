// Stands before RE2's own header of this name on the include path: the same macros without streams.
// RE2 logs refusals, which its callers see anyway, and faults of its own, which assert here.
#pragma once

#include <assert.h>

#include "util/util.h"

#define DCHECK(condition) assert(condition)
#define DCHECK_EQ(a, b) assert((a) == (b))
#define DCHECK_NE(a, b) assert((a) != (b))
#define DCHECK_LE(a, b) assert((a) <= (b))
#define DCHECK_LT(a, b) assert((a) < (b))
#define DCHECK_GE(a, b) assert((a) >= (b))
#define DCHECK_GT(a, b) assert((a) > (b))

// Used in code of debug builds only.
#define CHECK_EQ(a, b) assert((a) == (b))

namespace re2 {

struct NoLog {
  template <typename Value>
  const NoLog& operator<<(const Value&) const {
    return *this;
  }
};

inline NoLog broken_re2() {
  assert(false && "a fault inside RE2");
  return {};
}

}  // namespace re2

#define LOG_ERROR ::re2::NoLog()
#define LOG_DFATAL ::re2::broken_re2()
#define LOG(severity) LOG_##severity
