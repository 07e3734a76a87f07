#include "core/mask/search.h"

#include "core/mask/limits.h"

namespace natter::mask {

Search::Search(const Compiled& rule, const Re2Route* re2, Subject& subject, Effort& effort,
               bool forces_memo)
    : rule_(rule),
      re2_(re2),
      subject_(subject),
      effort_(effort),
      may_match_(rule.filter().may_match(subject.size(), subject.presence())),
      uses_memo_(forces_memo),
      most_re2_units_(effort.re2_units + limits::kRe2Units +
                      limits::kRe2UnitsPerUnit * subject.size()) {}

Found Search::find(std::size_t from, Range& match) {
  if (!may_match_) return Found::No;
  if (re2_ != nullptr) {
    const bool is_affordable = effort_.re2_units <= most_re2_units_;
    const Found found = is_affordable ? find_by_re2(from, match) : Found::Undecided;
    if (found != Found::Undecided) return found;
    // Each search is linear, but they have become many; or the automaton outgrew its memory.
    re2_ = nullptr;
    uses_memo_ = true;
  }
  if (!machine_) machine_.emplace(rule_, subject_, effort_, uses_memo_);
  return machine_->find(from, match);
}

Found Search::find_by_re2(std::size_t from, Range& match) {
  const Filter& filter = rule_.filter();
  const std::string_view text = subject_.bytes(rule_.classes());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  from = filter.next_begin(bytes, from, text.size());
  if (from >= text.size()) return Found::No;  // no rule of RE2 matches without consuming
  effort_.re2_units += text.size() - from;
  return re2_->find(text, from, match);
}

}  // namespace natter::mask
