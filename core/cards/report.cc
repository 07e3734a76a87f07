#include "core/cards/report.h"

#include <utility>

namespace natter::cards {
namespace {

Json report_one(const Event& event) {
  const EventCode code = code_of(event.id);
  Json json = obj({{"phase", name_of(event.phase)},
                   {"code", name_of(code)},
                   {"number", static_cast<int>(code)},
                   {"event", name_of(event.id)},
                   {"message", message_of(event)},
                   {"pointer", event.pointer}});
  if (!event.type.empty()) {
    Json source = obj({{"type", event.type}});
    if (event.object_id) source["id"] = *event.object_id;
    json["source"] = std::move(source);
  }
  return json;
}

}  // namespace

Json report(const Events& events) {
  Json list = Json::array();
  for (const Event& event : events.kept()) list.push_back(report_one(event));
  return list;
}

Json report(const Diagnostics& diagnostics) {
  Json list = Json::array();
  for (const Diagnostic& one : diagnostics.kept()) {
    Json json = obj({{"code", name_of(one.code)}, {"path", one.path}});
    if (!one.name.empty()) json["name"] = one.name;
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace natter::cards
