#include "core/cards/card_text.h"

#include <utility>

#include "core/json_members.h"
#include "core/json_reader.h"

namespace natter::cards {
namespace {

class CardHooks final : public JsonHooks {
 public:
  explicit CardHooks(std::size_t most) : most_(most) {}

  void close(Json::object_t& object) override { merge_duplicates(object); }

  void repair(const std::vector<Json*>& open) override {
    if (repairs.size() < most_) repairs.push_back(pointer_to_last(open));
  }

  std::vector<std::string> repairs;

 private:
  std::size_t most_;
};

}  // namespace

CardText read_card_text(std::string_view text, const Limits& limits) {
  CardHooks hooks(limits.diagnostics);
  JsonLimits json_limits;
  json_limits.depth = limits.nesting;
  // Bounded by the text.
  json_limits.members = text.size();
  json_limits.nodes = text.size();
  json_limits.number = limits.number;
  json_limits.hooks = &hooks;
  JsonReader reader(text, json_limits);
  CardText result;
  if (reader.read(result.root)) {
    result.state = CardText::State::Read;
  } else if (reader.is_too_deep()) {
    result.state = CardText::State::TooDeep;
  }
  result.repairs = std::move(hooks.repairs);
  return result;
}

}  // namespace natter::cards
