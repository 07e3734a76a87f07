#include "core/cards/report.h"

namespace natter::cards {
namespace {

void report_one(const Event& event, JsonText& out) {
  const EventCode code = code_of(event.id);
  out.begin_object();
  out.key("phase").text(name_of(event.phase));
  out.key("code").text(name_of(code));
  out.key("number").count(static_cast<std::size_t>(code));
  out.key("event").text(name_of(event.id));
  out.key("message").text(message_of(event));
  out.key("pointer").text(event.pointer);
  if (!event.type.empty()) {
    out.key("source").begin_object();
    out.key("type").text(event.type);
    if (event.object_id) out.key("id").text(*event.object_id);
    out.end_object();
  }
  out.end_object();
}

}  // namespace

void report(const Events& events, JsonText& out) {
  for (const Event& event : events.kept()) report_one(event, out);
}

void report(const Diagnostics& diagnostics, JsonText& out) {
  for (const Diagnostic& one : diagnostics.kept()) {
    out.begin_object();
    out.key("code").text(name_of(one.code));
    out.key("path").text(one.where.path);
    out.key("pointer").text(one.where.pointer);
    if (!one.name.empty()) out.key("name").text(one.name);
    out.end_object();
  }
}

}  // namespace natter::cards
