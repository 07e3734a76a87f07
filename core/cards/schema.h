// The schema as tables: which types there are, which properties each has, in the order in which
// they are read and written, since which version, and what is the default. Nothing else knows the
// name of a type or the default of a property. The tables follow the reference library.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/cards/properties.h"
#include "core/cards/version.h"

namespace natter::cards {

// What a property accepts, and what its value becomes in the model (core/cards/model.h).
enum class Kind : std::uint8_t {
  TypeName,          // text; the name of the type where the member is missing
  Text,              //
  Language,          // text of two or three letters
  QueryType,         // text: Data.Query
  Time,              // text: HH:MM
  Bool,              //
  Number,            //
  Enum,              // a name of any case -> Choice
  Keyword,           // likewise, written as listed; a value of another type is an event
  AssociatedInputs,  // auto or none -> Choice
  Pixels,            // "20px" -> Extent
  Dimension,         // likewise, of images
  ImageHeight,       // likewise; "auto" and "stretch" have no effect
  ColumnWidth,       // -> Extent
  TableColumnWidth,  // -> Extent
  LabelWidth,        // -> Extent
  Any,               // -> the JSON value
  Texts,             // -> list of texts
  Targets,           // -> list of Target
  Requires,          // capabilities; read, but not kept and never written
  SchemaUrl,         // written always
  CardVersion,       // -> Card::version; written always
  Object,            // -> Object; one with defaults for a value that is none
  Background,        // likewise; a text is its URL
  Objects,           // a list of plain data -> list of Objects
  Action,            // -> Object; any action but Action.ShowCard
  RefreshAction,     // -> Object; an Action.Execute
  Elements,          // -> list of Objects, found by their type
  Actions,           // likewise
  Members,           // -> list of Objects of one type: columns, rows, cells, pages
  Inlines,           // -> list of Objects: text runs; a text is a run
  Card,              // -> Object: the card of an Action.ShowCard
  CardFallback,      // -> Object: the element that stands in for the card; never written
};

enum class TypeId : std::uint8_t {
  AdaptiveCard,
  InnerCard,
  Container,
  ColumnSet,
  Column,
  TextBlock,
  RichTextBlock,
  TextRun,
  Image,
  ImageSet,
  Media,
  FactSet,
  ActionSet,
  Table,
  TableRow,
  TableCell,
  Carousel,
  CarouselPage,
  InputText,
  InputNumber,
  InputDate,
  InputTime,
  InputToggle,
  InputChoiceSet,
  ActionOpenUrl,
  ActionSubmit,
  ActionExecute,
  ActionShowCard,
  ActionToggleVisibility,
  MediaSource,
  CaptionSource,
  Fact,
  TableColumnDefinition,
  Choice,
  ChoicesData,
  BackgroundImage,
  Refresh,
  Authentication,
  AuthCardButton,
  TokenExchangeResource,
};

// Where a type may stand.
enum class Family : std::uint8_t {
  Card,
  Element,  // in lists of elements, by its name
  Action,   // in lists of actions, by its name
  Member,   // in the one list that is made for it
  Data,     // an object without type
};

// One of the names that an enumeration knows.
struct Name {
  std::string_view text;
  std::uint8_t since = 0;  // as in PropertyInfo; the property's when that is later
};

// The default of a property that has none.
inline constexpr std::int8_t kNoDefault = -1;

// Small, for there are hundreds: a byte for each of its members.
struct PropertyInfo {
  Prop prop;
  Kind kind;
  std::uint8_t since = 0;                  // the 5 of version 1.5
  std::int8_t default_value = kNoDefault;  // 0 or 1 of a bool or a text ("false", "true"), a
                                           // number, or the index of a name
  std::uint8_t name_list = 0;
  TypeId object{};                         // Object, Objects, Members

  // Enum, Keyword, AssociatedInputs.
  std::span<const Name> names() const;
  // Text.
  std::string_view default_text() const;
};

using PropertyGroup = std::span<const PropertyInfo>;

// What it has in common with other types comes in groups.
PropertyGroup group_at(std::uint8_t place);

struct TypeInfo {
  TypeId id;
  Family family;
  std::uint8_t since = 0;
  // All properties in order: those of the groups one after the other. Lists of children come last.
  std::array<std::uint8_t, 11> groups{};
  std::string_view name;  // as cards write it; of plain data a name for events

  // The property of that name, or null.
  const PropertyInfo* find(Prop prop) const;
};

const TypeInfo& type_info(TypeId id);

// The element or action of that name; null for all others, also for those of the family Member.
const TypeInfo* find_registered(std::string_view name);

inline Version version_of(std::uint8_t since) { return {1, static_cast<double>(since)}; }

// True for the six inputs.
bool is_input(TypeId id);

}  // namespace natter::cards
