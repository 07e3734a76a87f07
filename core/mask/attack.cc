#include "core/mask/attack.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/mask/machine.h"
#include "core/mask/words.h"

namespace natter::mask {
namespace {

constexpr std::uint64_t kMostSteps = 300'000;    // of one search
constexpr std::uint64_t kAllSteps = 12'000'000;  // of all searches for one rule
constexpr std::size_t kLongestText = 4096;
constexpr std::size_t kMostLoops = 48;
// A loop with fewer repetitions does not run away.
constexpr std::uint32_t kLeastRepetitions = 10;
constexpr double kLeastPower = 2.6;
constexpr double kLeastFactor = 1.8;

// Of a value from 1 on. The library's logarithm would bring tables of several kilobytes along.
double log2_of(double value) {
  double result = 0;
  for (; value >= 2; value /= 2) result += 1;
  for (double bit = 0.5; bit > 1e-4; bit /= 2) {
    value *= value;
    if (value < 2) continue;
    value /= 2;
    result += bit;
  }
  return result;
}

double ratio(std::uint64_t above, std::uint64_t below) {
  return below == 0 || above < below ? 1 : static_cast<double>(above) / static_cast<double>(below);
}

class AttackSearch {
 public:
  explicit AttackSearch(const Tree& tree) : tree_(tree), words_(tree), counter_(tree) {}

  std::optional<Attack> run();

 private:
  void try_loop(NodeId id);
  void try_text(Attack shape);
  bool is_suspicious(const Attack& shape);
  bool classify(Attack& shape);
  bool classify_short(Attack& shape);
  std::uint64_t steps(const Attack& shape, std::uint32_t times);
  bool is_in_lookbehind(NodeId id) const;

  const Tree& tree_;
  const Words words_;
  const StepCounter counter_;
  std::uint64_t all_steps_ = 0;
  std::optional<Attack> worst_;
};

// More than kMostSteps when it was given up.
std::uint64_t AttackSearch::steps(const Attack& shape, std::uint32_t times) {
  const std::uint64_t count = counter_.steps(shape.text(times), kMostSteps);
  all_steps_ += count;
  return count;
}

bool AttackSearch::is_in_lookbehind(NodeId id) const {
  for (; id != kNoNode; id = words_.parent(id)) {
    const Node& node = tree_.nodes[id];
    if (node.kind == Kind::Look) return node.is_behind;
  }
  return false;
}

void AttackSearch::try_loop(NodeId id) {
  const NodeId body = tree_.nodes[id].child;
  const std::u16string outsider(1, words_.outsider());
  const bool is_behind = is_in_lookbehind(id);
  const std::u16string head = is_behind ? std::u16string() : words_.before(id);
  const std::u16string tail = is_behind ? words_.after(id) : std::u16string();
  for (const std::u16string& part : words_.of(body)) {
    if (part.empty()) continue;
    // What stands at the far end has to keep the rest of the rule from matching.
    for (const std::u16string& end : {outsider, std::u16string(), std::u16string(u"\n")}) {
      if (all_steps_ > kAllSteps || (worst_ && worst_->is_exponential)) return;
      try_text({is_behind ? end : head, part, is_behind ? tail : end, 0, 0, false, 0});
    }
  }
}

void AttackSearch::try_text(Attack shape) {
  if (!is_suspicious(shape)) return;
  if (!classify(shape)) return;
  if (worst_ && !shape.is_exponential && shape.factor <= worst_->factor) return;
  worst_ = std::move(shape);
}

// A cheap look first: does twice the text take more steps than a quadratic rule would?
bool AttackSearch::is_suspicious(const Attack& shape) {
  const std::uint64_t whole = steps(shape, 48);
  return whole > kMostSteps || 2 * whole > 11 * steps(shape, 24);
}

// So few repetitions are too much that only the last two lengths can be compared.
bool AttackSearch::classify_short(Attack& shape) {
  std::uint64_t before = 0;
  for (std::uint32_t times = 1; times <= 12; ++times) {
    const std::uint64_t now = steps(shape, times);
    if (now > kMostSteps) break;
    shape.factor = ratio(now, before);
    shape.times = times;
    shape.steps = now;
    before = now;
  }
  shape.is_exponential = shape.factor > kLeastFactor;
  return shape.is_exponential;
}

// The power with which steps grow between three lengths: it stays the same when they grow with a
// power of the length, and increases when they grow exponentially.
bool AttackSearch::classify(Attack& shape) {
  std::uint32_t most = 0;
  for (std::uint32_t times = 12;; times += times / 4 + 1) {
    const std::size_t length = shape.head.size() + shape.part.size() * times;
    if (length > kLongestText || steps(shape, times) > kMostSteps) break;
    most = times;
  }
  if (most < 12) return classify_short(shape);
  const std::array<std::uint32_t, 3> times{most / 2, most - most / 4, most};
  std::array<std::uint64_t, 3> cost{};
  for (std::size_t i = 0; i < times.size(); ++i) cost[i] = steps(shape, times[i]);
  const auto power = [&](std::size_t i) {
    return log2_of(ratio(cost[i + 1], cost[i])) / log2_of(ratio(times[i + 1], times[i]));
  };
  shape.times = most;
  shape.steps = cost[2];
  shape.is_exponential = power(1) > 4 && power(1) > 1.2 * power(0);
  shape.factor = shape.is_exponential ? ratio(cost[2], steps(shape, most - 1)) : power(1);
  return shape.is_exponential || shape.factor >= kLeastPower;
}

std::optional<Attack> AttackSearch::run() {
  std::size_t loops = 0;
  const std::vector<Node>& nodes = tree_.nodes;
  for (NodeId id = 0; id < nodes.size() && loops < kMostLoops; ++id) {
    if (nodes[id].kind != Kind::Repeat || nodes[id].max < kLeastRepetitions) continue;
    ++loops;
    try_loop(id);
  }
  return worst_;
}

}  // namespace

std::u16string Attack::text(std::uint32_t count) const {
  std::u16string text = head;
  for (std::uint32_t i = 0; i < count; ++i) text += part;
  return text + tail;
}

StepCounter::StepCounter(const Tree& tree) : rule_(tree) {}

std::uint64_t StepCounter::steps(std::u16string_view text, std::uint64_t most) const {
  Effort effort;
  Subject subject{std::u16string(text)};
  Machine machine(rule_, subject, effort, false);
  machine.stay_plain(most);
  Range match;
  const bool is_decided = machine.find(0, match) != Found::Undecided;
  return is_decided ? effort.plain_steps : most + 1;
}

std::optional<Attack> find_attack(const Tree& tree) { return AttackSearch(tree).run(); }

}  // namespace natter::mask
