// How fast a card is parsed and validated without a host: reads one request a line, answers each
// with one line.
//   {"card": text, "times": 15} -> {"milliseconds": 0.012}: the best of so many
#include <algorithm>
#include <chrono>
#include <iostream>
#include <limits>
#include <string>

#include "core/cards/border.h"
#include "core/json.h"

namespace {

constexpr const char* kOpen = R"({"command":"open"})";

double best_of(std::int64_t times, const std::string& card) {
  using Clock = std::chrono::steady_clock;
  double best = std::numeric_limits<double>::infinity();
  for (std::int64_t i = 0; i < times; ++i) {
    // As in the modules: text in, text out, and the card is given back.
    natter::cards::Border border;
    const Clock::time_point began = Clock::now();
    border.command(kOpen, card);
    border.drop(1);
    const std::chrono::duration<double, std::milli> took = Clock::now() - began;
    best = std::min(best, took.count());
  }
  return best;
}

}  // namespace

int main() {
  std::string line;
  while (std::getline(std::cin, line)) {
    const natter::Json request = natter::parse_json(line);
    const std::int64_t times = natter::integer(natter::at(request, "times"), 1);
    natter::Json answer = natter::obj({});
    answer["milliseconds"] = best_of(times, natter::text(request, "card"));
    std::cout << natter::dump(answer) << '\n' << std::flush;
  }
  return 0;
}
