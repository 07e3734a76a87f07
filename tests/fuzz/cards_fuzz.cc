// Any text as a card: with every target version it must end in an error that names its reason or
// in a model that keeps what it promises, and never crash or run on.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "core/cards/card_text.h"
#include "core/cards/children.h"
#include "core/cards/collect.h"
#include "core/cards/parser.h"
#include "core/cards/validate.h"
#include "core/cards/writer.h"
#include "core/json.h"

namespace {

using natter::Json;
using natter::Result;
using natter::cards::Card;
using natter::cards::Events;
using natter::cards::Failure;
using natter::cards::Family;
using natter::cards::Found;
using natter::cards::Object;
using natter::cards::ParseOptions;
using natter::cards::Property;

constexpr std::size_t kTextBytes = 1u << 16;

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

void check_failure(const Failure& error) {
  const std::string& limit = error.name;
  require(!error.message.empty(), "an error says what is wrong");
  require((error.code == natter::cards::kRejectLimit) == !limit.empty(), "a bound has its name");
}

void check_events(const Events& events, const natter::cards::Limits& limits) {
  require(events.kept().size() <= limits.events, "events are bounded");
  require(events.count() >= events.kept().size(), "all events are counted");
  for (const auto& event : events.kept()) {
    require(!message_of(event).empty(), "an event can be said");
    require(event.pointer.empty() || event.pointer[0] == '/', "an event has a pointer");
  }
}

// True when the pointer leads to something in the text, or to a member that is missing in it.
bool leads_somewhere(const Json& source, std::string_view pointer) {
  const Json* at = &source;
  while (!pointer.empty()) {
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    const std::string key(pointer.substr(1, end - 1));
    pointer.remove_prefix(end);
    if (at->is_array()) {
      const auto index = static_cast<std::size_t>(std::atoll(key.c_str()));
      if (index >= at->size()) return false;
      at = &natter::at(*at, index);
    } else if (natter::has(*at, key)) {
      at = &natter::at(*at, key);
    } else {
      return pointer.empty();
    }
  }
  return true;
}

void check_object(const Object& object, const Json& source) {
  require(leads_somewhere(source, json_pointer(object)), "an object came from the text");
  const natter::cards::PropertyInfo* previous = nullptr;
  for (const Property& property : object.properties()) {
    require(object.type().find(property.info->prop) == property.info, "properties are its type's");
    require(property.info != previous, "a property is set once");
    previous = property.info;
  }
  std::size_t index = 0;
  for (const Object* child : children_of(object)) {
    require(child->parent() == &object && child->place().index == index, "children know where");
    ++index;
    check_object(*child, source);
  }
  for (const Object* action : object.list(natter::cards::Prop::Actions)) {
    require(action->type().family == Family::Action, "lists of actions hold actions");
  }
}

void check_found(const natter::List<Found>& found, const Card& card) {
  for (const Found& one : found) {
    const Object* top = one.object;
    while (top->parent() != nullptr) top = top->parent();
    require(top == &card.root(), "what is found is in the card");
  }
}

std::string written(const Card& card, Events& events) {
  natter::cards::JsonText out;
  write_card(card, natter::cards::kLatestVersion, events, out);
  return out.take();
}

// The card written, and what it was written from parsed anew.
std::string rewritten(const std::string& text, const ParseOptions& options) {
  const Result<Card, Failure> card = parse_card(text, options);
  require(card.ok(), "what is written is a card");
  Events events(1);
  return written(card.value(), events);
}

// What is written is a card. From the second time on it comes out the same: the first time a type
// may be missing, or a size be too large to be read again.
void check_round_trip(const Card& card, ParseOptions options) {
  Events events(card.limits().events);
  const std::string first = written(card, events);
  require(events.count() == 0, "the latest version knows all names");
  options.target = natter::cards::kLatestVersion;
  // Missing cells are written, and texts that stand for objects are written as such.
  options.limits.text = 2 * first.size() + 1024;
  options.limits.objects = options.limits.text;
  options.limits.nesting += 4;
  const std::string second = rewritten(first, options);
  require(rewritten(second, options) == second, "and comes out the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > kTextBytes) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  ParseOptions options;
  options.target.minor = data[0] % 8;
  if ((data[0] & 0x80) != 0) options.capabilities.clear();
  if ((data[0] & 0x40) != 0) options.limits = {4096, 12, 40, 8, 3, 2, 4};
  const Result<Card, Failure> parsed = parse_card(text, options);
  if (!parsed.ok()) {
    check_failure(parsed.error());
    return 0;
  }
  const Card& card = parsed.value();
  natter::Arena arena;
  const Json source = natter::cards::read_card_text(text, options.limits, arena).root.to_json();
  require(card.object_count() <= options.limits.objects, "objects are bounded");
  require(card.diagnostics().kept().size() <= options.limits.diagnostics, "findings are bounded");
  check_events(card.events(), options.limits);
  check_events(validate(card, {(data[0] & 0x20) == 0, 2}), options.limits);
  for (const auto& event : card.events().kept()) {
    require(leads_somewhere(source, event.pointer), "an event points into the text");
  }
  check_object(card.root(), source);
  check_found(inputs_of(card), card);
  check_found(actions_of(card), card);
  resources_of(card);
  check_round_trip(card, options);
  return 0;
}
