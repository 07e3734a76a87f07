#include "core/cards/schema.h"

#include <map>
#include <set>

#include "core/cards/number.h"
#include "tests/core/cards/golden.h"
#include "tests/core/check.h"

namespace natter::cards {
namespace {

constexpr int kTypeCount = static_cast<int>(TypeId::TokenExchangeResource) + 1;

// As the table that was read out of the reference names kinds.
std::string kind_name(const PropertyInfo& info) {
  static const std::map<Kind, const char*> kNames{
      {Kind::TypeName, "string"},
      {Kind::Text, "string"},
      {Kind::Language, "string"},
      {Kind::QueryType, "string"},
      {Kind::Time, "time HH:MM"},
      {Kind::Bool, "bool"},
      {Kind::Number, "number"},
      {Kind::Enum, "enum"},
      {Kind::Keyword, "keyword"},
      {Kind::AssociatedInputs, "keyword auto | none"},
      {Kind::Pixels, "pixels"},
      {Kind::Dimension, "image dimension"},
      {Kind::ImageHeight, "image dimension"},
      {Kind::ColumnWidth, "column width"},
      {Kind::TableColumnWidth, "table column width"},
      {Kind::LabelWidth, "label width"},
      {Kind::Any, "any"},
      {Kind::Texts, "string[]"},
      {Kind::Targets, "targets"},
      {Kind::Requires, "object HostCapabilities"},
      {Kind::SchemaUrl, "schema url"},
      {Kind::CardVersion, "version"},
      {Kind::Background, "object BackgroundImage"},
      {Kind::Action, "action (not Action.ShowCard)"},
      {Kind::RefreshAction, "action (only Action.Execute)"},
      {Kind::Elements, "element[]"},
      {Kind::Actions, "action[]"},
      {Kind::Inlines, "(string | TextRun)[]"},
      {Kind::Card, "AdaptiveCard (inner)"},
      {Kind::CardFallback, "element"}};
  const auto found = kNames.find(info.kind);
  return found != kNames.end() ? found->second : "object";
}

std::string shown_names(const PropertyInfo& info) {
  std::string names;
  for (const Name& name : info.names()) {
    names += ' ' + std::string(name.text);
    if (name.since > 0) names += "@1." + std::to_string(name.since);
  }
  return names;
}

std::string shown_default(const PropertyInfo& info) {
  if (info.kind == Kind::ColumnWidth) return "stretch";
  if (info.kind == Kind::TableColumnWidth) return "1";
  if (info.kind == Kind::CardVersion) return "1.0";
  if (!info.default_text().empty()) return std::string(info.default_text());
  if (info.default_value == kNoDefault) return "";
  if (info.kind == Kind::Bool) return info.default_value == 1 ? "true" : "false";
  if (info.names().empty()) return number_text(info.default_value);
  return std::string(info.names()[static_cast<std::size_t>(info.default_value)].text);
}

std::string shown(const PropertyInfo& info) {
  std::string all = std::string(name_of(info.prop)) + '|' + kind_name(info);
  if (kind_name(info) != "object") all += "|1." + std::to_string(info.since);
  if (info.kind != Kind::AssociatedInputs) all += '|' + shown_names(info);
  return all + '|' + shown_default(info);
}

std::string shown(const Json& expected) {
  std::string kind = text(expected, "kind");
  const bool is_member = kind.ends_with("[]") && (kind.starts_with("Column") ||
                                                  kind.starts_with("T") || kind.starts_with("C"));
  const bool is_object = kind.starts_with("object") && kind != "object BackgroundImage" &&
                         kind != "object HostCapabilities";
  if (is_member || is_object) kind = "object";
  std::string all = text(expected, "name") + '|' + kind;
  if (kind != "object") all += '|' + text(expected, "since");
  if (kind != "keyword auto | none") {
    all += '|';
    for (const Json& name : natter::at(expected, "values")) all += ' ' + text(name);
  }
  const Json& value = natter::at(expected, "default");
  return all + '|' + (value.is_null() ? "" : to_js_string(value));
}

// What the type is called in the table.
std::string table_name(const TypeInfo& type) {
  switch (type.id) {
    case TypeId::InnerCard:
      return "AdaptiveCard (inner, of Action.ShowCard)";
    case TypeId::TableColumnDefinition:
      return "TableColumnDefinition";
    case TypeId::ChoicesData:
      return "Data.Query (choices.data)";
    case TypeId::Refresh:
      return "Refresh";
    default:
      return std::string(type.name);
  }
}

std::multiset<std::string> own_properties(const TypeInfo& type) {
  std::multiset<std::string> properties;
  for (const std::uint8_t place : type.groups) {
    for (const PropertyInfo& info : group_at(place)) {
      // A carousel's `items` and an inner card's `fallback` are not in the table.
      const bool is_hidden = (type.id == TypeId::Carousel && info.prop == Prop::Items) ||
                             (type.id == TypeId::InnerCard && info.prop == Prop::Fallback);
      const bool has_no_version = info.kind == Kind::Elements || info.kind == Kind::Actions ||
                                  info.kind == Kind::Inlines || info.kind == Kind::Card;
      PropertyInfo listed = info;
      if (has_no_version) listed.since = type.since;
      if (!is_hidden) properties.insert(shown(listed));
    }
  }
  return properties;
}

}  // namespace

TEST_CASE("cards: the schema is that of the reference") {
  const Json table = test::read_json(test::samples() / "model.json");
  if (!table.is_object()) {
    WARN("no table of the reference in " << test::samples() << ": set NATTER_CARDS");
    return;
  }
  for (int i = 0; i < kTypeCount; ++i) {
    const TypeInfo& type = type_info(static_cast<TypeId>(i));
    const std::string name = table_name(type);
    CAPTURE(name);
    const Json& expected = natter::at(table, name);
    REQUIRE(expected.is_object());
    std::multiset<std::string> properties;
    for (const char* list : {"properties", "children"}) {
      for (const Json& one : natter::at(expected, list)) {
        Json child = one;
        // Children of the family Member are read in every version.
        const std::string& kind = text(child, "kind");
        if (kind == "element[]" || kind == "action[]") {
          set(child, "since", "1." + std::to_string(type.since));
        }
        properties.insert(shown(child));
      }
    }
    CHECK(own_properties(type) == properties);
  }
}

TEST_CASE("cards: no type has a property twice") {
  for (int i = 0; i < kTypeCount; ++i) {
    const TypeInfo& type = type_info(static_cast<TypeId>(i));
    CAPTURE(type.name);
    std::set<Prop> seen;
    for (const std::uint8_t place : type.groups) {
      for (const PropertyInfo& info : group_at(place)) {
        CHECK(seen.insert(info.prop).second);
        CHECK(type.find(info.prop) == &info);
      }
    }
  }
}

TEST_CASE("cards: properties of different types that share a name differ") {
  const auto kind = [](TypeId type, Prop prop) { return type_info(type).find(prop)->kind; };
  CHECK(kind(TypeId::Image, Prop::Height) == Kind::ImageHeight);
  CHECK(kind(TypeId::TextBlock, Prop::Height) == Kind::Keyword);
  CHECK(kind(TypeId::InputNumber, Prop::Value) == Kind::Number);
  CHECK(kind(TypeId::InputTime, Prop::Value) == Kind::Time);
  CHECK(kind(TypeId::Table, Prop::Columns) == Kind::Objects);
  CHECK(kind(TypeId::ColumnSet, Prop::Columns) == Kind::Members);
  CHECK(type_info(TypeId::Carousel).find(Prop::IsVisible) == nullptr);
  CHECK(type_info(TypeId::InnerCard).find(Prop::Version) == nullptr);
}

TEST_CASE("cards: names of properties are those that cards write") {
  CHECK(name_of(Prop::Type) == "type");
  CHECK(name_of(Prop::Schema) == "$schema");
  CHECK(name_of(Prop::ChoicesData) == "choices.data");
  CHECK(name_of(Prop::ProviderId) == "providerId");
}

TEST_CASE("cards: six types are inputs") {
  int count = 0;
  for (int i = 0; i < kTypeCount; ++i) {
    const TypeInfo& type = type_info(static_cast<TypeId>(i));
    if (!is_input(type.id)) continue;
    CHECK(type.name.starts_with("Input."));
    ++count;
  }
  CHECK(count == 6);
}

}  // namespace natter::cards
