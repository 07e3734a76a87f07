#include "core/cards/writer.h"

#include <algorithm>
#include <string>

#include "core/cards/number.h"
#include "core/cards/reporter.h"

namespace natter::cards {
namespace {

constexpr const char* kSchemaUrl = "http://adaptivecards.io/schemas/adaptive-card.json";

class Writer {
 public:
  Writer(const Limits& limits, const Version& target, Events& events, JsonText& out)
      : limits_(limits), reporter_(events, Phase::ToJson, target), out_(out) {}

  // Whether there was anything to write.
  bool write(const Object& object);

 private:
  void write_members(const Object& object);
  void write_property(const Object& object, const PropertyInfo& info);
  void write_text(const Object& object, const PropertyInfo& info);
  void write_flag(const Object& object, const PropertyInfo& info);
  void write_number(const Object& object, const PropertyInfo& info);
  void write_texts(const Object& object, const PropertyInfo& info);
  void write_part(const Object& object, const PropertyInfo& info);
  void write_name(const Object& object, const PropertyInfo& info);
  void write_extent(const Object& object, const PropertyInfo& info);
  void write_list(const Object& object, const PropertyInfo& info);
  void write_targets(const Object& object, const PropertyInfo& info);
  void add_cells(std::size_t count);

  JsonText& key(const PropertyInfo& info) { return out_.key(name_of(info.prop)); }
  bool is_written(const PropertyInfo& info) const {
    return version_of(info.since) <= reporter_.target();
  }

  const Limits& limits_;
  Reporter reporter_;
  JsonText& out_;
  std::size_t room_ = 0;  // cells that the table around may still have
};

bool is_child_list(Kind kind) {
  return kind == Kind::Elements || kind == Kind::Actions || kind == Kind::Members ||
         kind == Kind::Inlines;
}

bool Writer::write(const Object& object) {
  out_.begin_object();
  const std::size_t before = out_.size();
  write_members(object);
  const bool has_members = out_.size() > before;
  out_.end_object();
  return has_members;
}

void Writer::write_members(const Object& object) {
  for (const std::uint8_t group : object.type().groups) {
    for (const PropertyInfo& info : group_at(group)) {
      const bool is_child = is_child_list(info.kind) || info.kind == Kind::Card;
      if (is_child || is_written(info)) write_property(object, info);
    }
  }
}

void Writer::write_property(const Object& object, const PropertyInfo& info) {
  switch (info.kind) {
    case Kind::TypeName:
    case Kind::Text:
    case Kind::Language:
    case Kind::QueryType:
    case Kind::Time:
      return write_text(object, info);
    case Kind::Bool:
      return write_flag(object, info);
    case Kind::Number:
      return write_number(object, info);
    case Kind::Enum:
    case Kind::Keyword:
    case Kind::AssociatedInputs:
      return write_name(object, info);
    case Kind::Pixels:
    case Kind::Dimension:
    case Kind::ImageHeight:
    case Kind::ColumnWidth:
    case Kind::TableColumnWidth:
    case Kind::LabelWidth:
      return write_extent(object, info);
    case Kind::Any:
      if (const JsonNode* value = object.json(info.prop)) key(info).node(*value);
      return;
    case Kind::Texts:
      return write_texts(object, info);
    case Kind::Targets:
      return write_targets(object, info);
    case Kind::SchemaUrl:
      return key(info).text(kSchemaUrl);
    case Kind::CardVersion:
      return key(info).text(to_text(reporter_.target()));
    case Kind::Object:
    case Kind::Background:
    case Kind::Action:
    case Kind::RefreshAction:
    case Kind::Card:
      return write_part(object, info);
    case Kind::Objects:
    case Kind::Elements:
    case Kind::Actions:
    case Kind::Members:
    case Kind::Inlines:
      return write_list(object, info);
    case Kind::Requires:
    case Kind::CardFallback:
      return;
  }
}

void Writer::write_text(const Object& object, const PropertyInfo& info) {
  const std::string_view text = object.text(info.prop);
  if (!text.empty() && text != info.default_text()) key(info).text(text);
}

void Writer::write_flag(const Object& object, const PropertyInfo& info) {
  const bool flag = object.flag(info.prop);
  if (object.has(info.prop) && info.default_value != (flag ? 1 : 0)) key(info).flag(flag);
}

void Writer::write_number(const Object& object, const PropertyInfo& info) {
  if (!object.has(info.prop)) return;
  const double number = object.number(info.prop).value_or(0);
  const bool is_default = info.default_value != kNoDefault && number == info.default_value;
  if (!is_default) key(info).number(number);
}

void Writer::write_texts(const Object& object, const PropertyInfo& info) {
  const Texts texts = object.texts(info.prop);
  if (texts.empty()) return;
  key(info).begin_array();
  for (const std::string_view text : texts) out_.text(text);
  out_.end_array();
}

// Of plain data with nothing to write, nothing is written.
void Writer::write_part(const Object& object, const PropertyInfo& info) {
  const Object* part = object.object(info.prop);
  if (part == nullptr) return;
  const std::size_t before = out_.size();
  key(info);
  if (!write(*part) && part->type().family == Family::Data) out_.cut(before);
}

void Writer::write_name(const Object& object, const PropertyInfo& info) {
  const int index = object.choice(info.prop);
  if (index < 0) return;
  const Name& name = info.names()[static_cast<std::size_t>(index)];
  if (version_of(name.since) > reporter_.target()) {
    if (info.kind == Kind::Enum) {
      return reporter_.on(EventId::WrittenEnumTooNew, object, info, std::to_string(index));
    }
    return reporter_.on(EventId::WrittenKeywordTooNew, object, info, name.text,
                        version_of(name.since));
  }
  if (index != info.default_value) key(info).text(name.text);
}

void Writer::write_extent(const Object& object, const PropertyInfo& info) {
  const std::optional<Extent> extent = object.extent(info.prop);
  if (!extent) return;
  switch (extent->unit) {
    case Extent::Unit::Pixels:
      return key(info).text(number_text(extent->amount) + "px");
    case Extent::Unit::Weight:
      return key(info).number(extent->amount);
    case Extent::Unit::Auto:
      return key(info).text("auto");
    case Extent::Unit::Stretch:
      return key(info).text("stretch");
  }
}

// A row has the cells that it lacks, as long as there is room in its table.
void Writer::write_list(const Object& object, const PropertyInfo& info) {
  const Objects list = object.list(info.prop);
  std::size_t missing = 0;
  if (info.prop == Prop::Cells) {
    room_ -= std::min(room_, list.size());
    const std::size_t columns = object.parent()->list(Prop::Columns).size();
    missing = std::min(room_, columns - std::min(columns, list.size()));
    room_ -= missing;
  }
  if (list.empty() && missing == 0) return;
  const std::size_t room_around = room_;
  if (info.prop == Prop::Rows) room_ = limits_.table_cells;
  key(info).begin_array();
  for (const Object* item : list) write(*item);
  add_cells(missing);
  out_.end_array();
  room_ = room_around;
}

void Writer::add_cells(std::size_t count) {
  const Object cell(type_info(TypeId::TableCell), {});
  const PropertyInfo& type = *cell.type().find(Prop::Type);
  for (; count > 0; --count) {
    out_.begin_object();
    write_members(cell);
    if (is_written(type)) key(type).text(cell.type().name);
    out_.end_object();
  }
}

void Writer::write_targets(const Object& object, const PropertyInfo& info) {
  const Targets targets = object.targets(info.prop);
  if (targets.empty()) return;
  key(info).begin_array();
  for (const Target& target : targets) {
    if (target.change == Target::Change::Toggle) {
      out_.text(target.id);
      continue;
    }
    out_.begin_object();
    out_.key("elementId").text(target.id);
    out_.key("isVisible").flag(target.change == Target::Change::Show);
    out_.end_object();
  }
  out_.end_array();
}

}  // namespace

void write_card(const Card& card, const Version& target, Events& events, JsonText& out) {
  Writer(card.limits(), target, events, out).write(card.root());
}

Version written_version(const Card& card) {
  return card.version().is_valid ? card.version().number : kLatestVersion;
}

}  // namespace natter::cards
