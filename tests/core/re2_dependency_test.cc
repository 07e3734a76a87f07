// The pinned RE2 compiles without exceptions, links, and fails the way masking will rely on: a rule
// that it cannot run is refused with a code, in a bounded amount of memory, never by aborting.
#include <re2/re2.h>

#include <string>

#include "tests/core/check.h"

namespace {

re2::RE2::Options quiet_options() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(1 << 20);
  return options;
}

}  // namespace

TEST_CASE("RE2 replaces every match in UTF-8 text") {
  const re2::RE2 rule(R"(\b\d{3}-\d{2}-\d{4}\b)", quiet_options());
  REQUIRE(rule.ok());
  std::string text = "números 123-45-6789 und 987-65-4321";
  CHECK(re2::RE2::GlobalReplace(&text, rule, "###") == 2);
  CHECK(text == "números ### und ###");
}

TEST_CASE("RE2 refuses what it cannot run in linear time, with a code") {
  const re2::RE2 lookahead("(?=a)b", quiet_options());
  CHECK_FALSE(lookahead.ok());
  CHECK(lookahead.error_code() == re2::RE2::ErrorBadPerlOp);
}

TEST_CASE("RE2 refuses a rule that would need too much memory") {
  const re2::RE2 huge("((a{100}){100}){100}", quiet_options());
  CHECK_FALSE(huge.ok());
}
