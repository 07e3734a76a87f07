#include "core/cards/writer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/cards/number.h"
#include "core/cards/reporter.h"

namespace natter::cards {
namespace {

constexpr const char* kSchemaUrl = "http://adaptivecards.io/schemas/adaptive-card.json";

// A number as JavaScript would write it: whole ones without a fraction.
Json json_number(double value) {
  constexpr double kExact = 9007199254740992.0;
  const bool is_whole = value >= -kExact && value <= kExact &&
                        static_cast<double>(static_cast<std::int64_t>(value)) == value;
  return is_whole ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

class Writer {
 public:
  Writer(const Limits& limits, const Version& target, Events& events)
      : limits_(limits), reporter_(events, Phase::ToJson, target) {}

  Json write(const Object& object);

 private:
  void write_property(const Object& object, const PropertyInfo& info, Json& out);
  void write_text(const Object& object, const PropertyInfo& info, Json& out);
  void write_flag(const Object& object, const PropertyInfo& info, Json& out);
  void write_number(const Object& object, const PropertyInfo& info, Json& out);
  void write_texts(const Object& object, const PropertyInfo& info, Json& out);
  void write_part(const Object& object, const PropertyInfo& info, Json& out);
  void write_name(const Object& object, const PropertyInfo& info, Json& out);
  void write_extent(const Object& object, const PropertyInfo& info, Json& out);
  void write_list(const Object& object, const PropertyInfo& info, Json& out);
  void write_targets(const Object& object, const PropertyInfo& info, Json& out);
  Json write_row(const Object& row, std::size_t columns, std::size_t& room);

  // Each name comes once: no need to look for it.
  static void put(Json& out, const PropertyInfo& info, Json value) {
    out.get_ptr<Json::object_t*>()->emplace_back(name_of(info.prop), std::move(value));
  }

  const Limits& limits_;
  Reporter reporter_;
};

bool is_child_list(Kind kind) {
  return kind == Kind::Elements || kind == Kind::Actions || kind == Kind::Members ||
         kind == Kind::Inlines;
}

Json Writer::write(const Object& object) {
  Json out(Json::value_t::object);
  for (const PropertyGroup& group : object.type().groups) {
    for (const PropertyInfo& info : group) {
      const bool is_child = is_child_list(info.kind) || info.kind == Kind::Card;
      if (is_child || version_of(info.since) <= reporter_.target()) {
        write_property(object, info, out);
      }
    }
  }
  return out;
}

void Writer::write_property(const Object& object, const PropertyInfo& info, Json& out) {
  switch (info.kind) {
    case Kind::TypeName:
    case Kind::Text:
    case Kind::Language:
    case Kind::QueryType:
    case Kind::Time:
      return write_text(object, info, out);
    case Kind::Bool:
      return write_flag(object, info, out);
    case Kind::Number:
      return write_number(object, info, out);
    case Kind::Enum:
    case Kind::Keyword:
    case Kind::AssociatedInputs:
      return write_name(object, info, out);
    case Kind::Pixels:
    case Kind::Dimension:
    case Kind::ImageHeight:
    case Kind::ColumnWidth:
    case Kind::TableColumnWidth:
    case Kind::LabelWidth:
      return write_extent(object, info, out);
    case Kind::Any:
      if (const JsonNode* value = object.json(info.prop)) put(out, info, value->to_json());
      return;
    case Kind::Texts:
      return write_texts(object, info, out);
    case Kind::Targets:
      return write_targets(object, info, out);
    case Kind::SchemaUrl:
      return put(out, info, kSchemaUrl);
    case Kind::CardVersion:
      return put(out, info, to_text(reporter_.target()));
    case Kind::Object:
    case Kind::Background:
    case Kind::Action:
    case Kind::RefreshAction:
    case Kind::Card:
      return write_part(object, info, out);
    case Kind::Objects:
    case Kind::Elements:
    case Kind::Actions:
    case Kind::Members:
    case Kind::Inlines:
      return write_list(object, info, out);
    case Kind::Requires:
    case Kind::CardFallback:
      return;
  }
}

void Writer::write_text(const Object& object, const PropertyInfo& info, Json& out) {
  const std::string_view text = object.text(info.prop);
  if (!text.empty() && text != info.default_text) put(out, info, std::string(text));
}

void Writer::write_flag(const Object& object, const PropertyInfo& info, Json& out) {
  const bool flag = object.flag(info.prop);
  if (object.has(info.prop) && info.default_value != (flag ? 1 : 0)) put(out, info, flag);
}

void Writer::write_number(const Object& object, const PropertyInfo& info, Json& out) {
  if (!object.has(info.prop)) return;
  const double number = object.number(info.prop).value_or(0);
  const bool is_default = info.default_value != kNoDefault && number == info.default_value;
  if (!is_default) put(out, info, json_number(number));
}

void Writer::write_texts(const Object& object, const PropertyInfo& info, Json& out) {
  Json texts(Json::value_t::array);
  for (const std::string_view text : object.texts(info.prop)) texts.push_back(std::string(text));
  if (!texts.empty()) put(out, info, std::move(texts));
}

// Of plain data with nothing to write, nothing is written.
void Writer::write_part(const Object& object, const PropertyInfo& info, Json& out) {
  const Object* part = object.object(info.prop);
  if (part == nullptr) return;
  Json value = write(*part);
  const bool is_data = part->type().family == Family::Data;
  if (!is_data || !value.empty()) put(out, info, std::move(value));
}

void Writer::write_name(const Object& object, const PropertyInfo& info, Json& out) {
  const int index = object.choice(info.prop);
  if (index < 0) return;
  const Name& name = info.names[static_cast<std::size_t>(index)];
  if (version_of(name.since) > reporter_.target()) {
    if (info.kind == Kind::Enum) {
      return reporter_.on(EventId::WrittenEnumTooNew, object, info, std::to_string(index));
    }
    return reporter_.on(EventId::WrittenKeywordTooNew, object, info, name.text,
                        version_of(name.since));
  }
  if (index != info.default_value) put(out, info, std::string(name.text));
}

void Writer::write_extent(const Object& object, const PropertyInfo& info, Json& out) {
  const std::optional<Extent> extent = object.extent(info.prop);
  if (!extent) return;
  switch (extent->unit) {
    case Extent::Unit::Pixels:
      return put(out, info, number_text(extent->amount) + "px");
    case Extent::Unit::Weight:
      return put(out, info, json_number(extent->amount));
    case Extent::Unit::Auto:
      return put(out, info, "auto");
    case Extent::Unit::Stretch:
      return put(out, info, "stretch");
  }
}

void Writer::write_list(const Object& object, const PropertyInfo& info, Json& out) {
  Json list(Json::value_t::array);
  const std::size_t columns = object.list(Prop::Columns).size();
  std::size_t room = limits_.table_cells;
  for (const Object* item : object.list(info.prop)) {
    const bool is_row = item->id() == TypeId::TableRow;
    list.push_back(is_row ? write_row(*item, columns, room) : write(*item));
  }
  if (!list.empty()) put(out, info, std::move(list));
}

// A row with the cells that it lacks, as long as there is room in its table.
Json Writer::write_row(const Object& row, std::size_t columns, std::size_t& room) {
  Json out = write(row);
  std::size_t cells = row.list(Prop::Cells).size();
  room -= std::min(room, cells);
  if (cells == 0 && columns > 0 && room > 0) {
    put(out, *row.type().find(Prop::Cells), Json(Json::value_t::array));
  }
  const Object cell(type_info(TypeId::TableCell), {});
  Json empty_cell = write(cell);
  const PropertyInfo& type = *cell.type().find(Prop::Type);
  if (version_of(type.since) <= reporter_.target()) {
    put(empty_cell, type, std::string(cell.type().name));
  }
  for (; cells < columns && room > 0; ++cells, --room) {
    out.get_ptr<Json::object_t*>()->back().second.push_back(empty_cell);
  }
  return out;
}

void Writer::write_targets(const Object& object, const PropertyInfo& info, Json& out) {
  Json list(Json::value_t::array);
  for (const Target& target : object.targets(info.prop)) {
    if (target.change == Target::Change::Toggle) {
      list.push_back(std::string(target.id));
    } else {
      const bool is_shown = target.change == Target::Change::Show;
      list.push_back(obj({{"elementId", target.id}, {"isVisible", is_shown}}));
    }
  }
  if (!list.empty()) put(out, info, std::move(list));
}

}  // namespace

Json write_card(const Card& card, const Version& target, Events& events) {
  return Writer(card.limits(), target, events).write(card.root());
}

Version written_version(const Card& card) {
  return card.version().is_valid ? card.version().number : kLatestVersion;
}

}  // namespace natter::cards
