// The card parser as a program: reads one request a line, answers each with one line. The test
// beside it compares its answers with the reference library's.
//   {"card": text, "target"?: version, "capabilities"?: {name: version | "*"}}
//     -> {"error": code} or {"version", "shouldFallback", "toJSON", "parseEvents",
//         "validationEvents", "toJSONEvents"}
//   An event is {code, source: {type, id?} or null, value, property}.
//   {"about": true} -> the schema: {type: {family, properties: [{name, kind, names}…]}}, kinds as
//     numbers in the order of core/cards/schema.h
#include <iostream>
#include <string>

#include "core/cards/parser.h"
#include "core/cards/validate.h"
#include "core/cards/writer.h"
#include "core/json.h"
#include "tests/core/cards/tree.h"

namespace {

using natter::Json;
using natter::obj;
using natter::cards::Card;
using natter::cards::Event;
using natter::cards::Events;
using natter::cards::JsonText;
using natter::cards::ParseOptions;

Json event_json(const Event& event) {
  Json source;
  if (!event.type.empty()) source = obj({{"type", event.type}});
  if (event.object_id) natter::set(source, "id", *event.object_id);
  return obj({{"code", static_cast<int>(code_of(event.id))},
              {"source", source},
              {"value", event.value},
              {"property", event.property}});
}

Json events_json(const Events& events) {
  Json list(Json::value_t::array);
  for (const Event& event : events.kept()) list.push_back(event_json(event));
  return list;
}

ParseOptions options_of(const Json& request) {
  ParseOptions options;
  options.capabilities.clear();
  for (const auto& [name, version] : natter::members(natter::at(request, "capabilities"))) {
    const std::string& text = natter::text(version);
    const auto parsed = natter::cards::parse_version(text);
    options.capabilities.push_back({name, parsed.value_or(natter::cards::Version{}), text == "*"});
  }
  if (const auto target = natter::cards::parse_version(natter::text(request, "target"))) {
    options.target = *target;
  }
  return options;
}

Json answer(const Json& request) {
  const auto parsed = parse_card(natter::text(request, "card"), options_of(request));
  if (!parsed.ok()) return obj({{"error", parsed.error().code}});
  const Card& card = parsed.value();
  Events written(card.limits().events);
  JsonText out;
  write_card(card, written_version(card), written, out);
  const Json json = natter::cards::test::tree_of(out.so_far());
  return obj({{"version", card.version().text},
              {"shouldFallback", card.asks_for_fallback()},
              {"toJSON", json},
              {"parseEvents", events_json(card.events())},
              {"validationEvents", events_json(validate(card))},
              {"toJSONEvents", events_json(written)}});
}

Json property_json(const natter::cards::PropertyInfo& info) {
  Json names(Json::value_t::array);
  for (const auto& name : info.names()) names.push_back(std::string(name.text));
  const bool has_object = info.kind == natter::cards::Kind::Object ||
                          info.kind == natter::cards::Kind::Objects ||
                          info.kind == natter::cards::Kind::Members;
  const auto object = has_object ? type_info(info.object).name : std::string_view();
  return obj({{"name", name_of(info.prop)},
              {"kind", static_cast<int>(info.kind)},
              {"names", names},
              {"object", object}});
}

// The inner card has the name of the outer one; of the two the outer has more properties.
Json schema_json() {
  Json schema(Json::value_t::object);
  const int count = static_cast<int>(natter::cards::TypeId::TokenExchangeResource) + 1;
  for (int i = count - 1; i >= 0; --i) {
    const auto& type = type_info(static_cast<natter::cards::TypeId>(i));
    Json properties(Json::value_t::array);
    for (const std::uint8_t place : type.groups) {
      for (const auto& info : natter::cards::group_at(place))
        properties.push_back(property_json(info));
    }
    const Json described =
        obj({{"family", static_cast<int>(type.family)}, {"properties", properties}});
    natter::set(schema, type.name, described);
  }
  return schema;
}

}  // namespace

int main() {
  std::string line;
  while (std::getline(std::cin, line)) {
    const Json request = natter::parse_json(line);
    const Json result = natter::has(request, "about") ? schema_json() : answer(request);
    std::cout << natter::dump(result) << '\n' << std::flush;
  }
  return 0;
}
