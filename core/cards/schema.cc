#include "core/cards/schema.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace natter::cards {
namespace {

constexpr std::string_view kPropertyNames[] = {
#define NATTER_CARD_PROPERTY(name, text) text,
    NATTER_CARD_PROPERTIES(NATTER_CARD_PROPERTY)
#undef NATTER_CARD_PROPERTY
};

using P = Prop;
using K = Kind;
using Names = std::span<const Name>;

constexpr std::int8_t kFalse = 0;
constexpr std::int8_t kTrue = 1;

// In the order of the reference's enumerations, whose numbers show in events.
constexpr Name kHorizontal[] = {{"Left"}, {"Center"}, {"Right"}};
constexpr Name kVertical[] = {{"Top"}, {"Center"}, {"Bottom"}};
constexpr Name kOrientations[] = {{"Horizontal"}, {"Vertical"}};
constexpr Name kSpacings[] = {{"None"},  {"Small"},      {"Default"}, {"Medium"},
                              {"Large"}, {"ExtraLarge"}, {"Padding"}};
constexpr Name kHeights[] = {{"auto"}, {"stretch"}};
constexpr Name kTextSizes[] = {{"Small"}, {"Default"}, {"Medium"}, {"Large"}, {"ExtraLarge"}};
constexpr Name kTextWeights[] = {{"Lighter"}, {"Default"}, {"Bolder"}};
constexpr Name kTextColors[] = {{"Default"}, {"Dark"},    {"Light"},    {"Accent"},
                                {"Good"},    {"Warning"}, {"Attention"}};
constexpr Name kFontTypes[] = {{"Default"}, {"Monospace"}};
constexpr Name kTextStyles[] = {{"default"}, {"columnHeader"}, {"heading"}};
constexpr Name kContainerStyles[] = {{"default"}, {"emphasis"},     {"accent", 2},
                                     {"good", 2}, {"attention", 2}, {"warning", 2}};
constexpr Name kImageStyles[] = {{"Default"}, {"Person"}};
constexpr Name kImageSizes[] = {{"Auto"}, {"Stretch"}, {"Small"}, {"Medium"}, {"Large"}};
constexpr Name kImageSetSizes[] = {{"Small"}, {"Medium"}, {"Large"}};
constexpr Name kImageSetStyles[] = {{"Default"}, {"Stacked"}, {"Grid"}};
constexpr Name kFillModes[] = {{"Cover"}, {"RepeatHorizontally"}, {"RepeatVertically"}, {"Repeat"}};
constexpr Name kTextInputStyles[] = {{"Text"}, {"Tel"}, {"Url"}, {"Email"}, {"Password", 5}};
constexpr Name kChoiceStyles[] = {{"compact"}, {"expanded"}, {"filtered", 5}};
constexpr Name kInputStyles[] = {{"RevealOnHover"}, {"Default"}};
constexpr Name kLabelPositions[] = {{"Inline"}, {"Above"}};
constexpr Name kActionStyles[] = {{"default"}, {"positive"}, {"destructive"}};
constexpr Name kActionModes[] = {{"primary"}, {"secondary"}};
constexpr Name kActionRoles[] = {{"Button"}, {"Link"}, {"Tab"}, {"Menu"}, {"MenuItem"}};
constexpr Name kAssociations[] = {{"auto"}, {"none"}};

// Where properties have them in one byte; the first is none.
constexpr Names kNameLists[] = {
    Names(),         kHorizontal,      kVertical,        kOrientations, kSpacings,
    kHeights,        kTextSizes,       kTextWeights,     kTextColors,   kFontTypes,
    kTextStyles,     kContainerStyles, kImageStyles,     kImageSizes,   kImageSetSizes,
    kImageSetStyles, kFillModes,       kTextInputStyles, kChoiceStyles, kInputStyles,
    kLabelPositions, kActionStyles,    kActionModes,     kActionRoles,  kAssociations};

// The place in a table of what stands there once.
constexpr std::uint8_t place_in(const auto& table, const auto& one) {
  std::uint8_t place = 0;
  while (table[place].data() != one.data()) ++place;
  return place;
}

constexpr PropertyInfo of(Kind kind, Prop prop, std::uint8_t since = 0) {
  return {.prop = prop, .kind = kind, .since = since};
}

constexpr PropertyInfo text(Prop prop, std::uint8_t since = 0) { return of(K::Text, prop, since); }

constexpr PropertyInfo with(Kind kind, Prop prop, std::uint8_t since, std::int8_t value) {
  PropertyInfo info = of(kind, prop, since);
  info.default_value = value;
  return info;
}

constexpr PropertyInfo flag(Prop prop, std::uint8_t since = 0, std::int8_t value = kFalse) {
  return with(K::Bool, prop, since, value);
}

constexpr PropertyInfo one_of(Kind kind, Prop prop, Names names, std::uint8_t since = 0,
                              std::int8_t value = kNoDefault) {
  PropertyInfo info = with(kind, prop, since, value);
  info.name_list = place_in(kNameLists, names);
  return info;
}

constexpr PropertyInfo typed(Kind kind, Prop prop, TypeId type, std::uint8_t since = 0) {
  PropertyInfo info = of(kind, prop, since);
  info.object = type;
  return info;
}

// Groups that types share.

constexpr PropertyInfo kHead[] = {of(K::TypeName, P::Type), text(P::Id),
                                  of(K::Requires, P::Requires, 2), of(K::Language, P::Lang, 1)};
constexpr PropertyInfo kVisible[] = {flag(P::IsVisible, 2, kTrue)};
constexpr PropertyInfo kSeparated[] = {flag(P::Separator),
                                       one_of(K::Keyword, P::Height, kHeights, 1, 0)};
constexpr PropertyInfo kPlaced[] = {one_of(K::Enum, P::HorizontalAlignment, kHorizontal),
                                    one_of(K::Enum, P::Spacing, kSpacings, 0, 2)};
constexpr PropertyInfo kSelectable[] = {of(K::Action, P::SelectAction, 1)};
constexpr PropertyInfo kStyled[] = {one_of(K::Keyword, P::Style, kContainerStyles),
                                    flag(P::Bleed, 2)};
constexpr PropertyInfo kSized[] = {of(K::Pixels, P::MinHeight, 2)};
constexpr PropertyInfo kBacked[] = {
    typed(K::Background, P::BackgroundImage, TypeId::BackgroundImage),
    one_of(K::Enum, P::VerticalContentAlignment, kVertical, 1),
    // Without default: unset inherits.
    with(K::Bool, P::Rtl, 0, kNoDefault)};
constexpr PropertyInfo kItems[] = {of(K::Elements, P::Items)};
constexpr PropertyInfo kTextual[] = {text(P::Text),
                                     one_of(K::Enum, P::Size, kTextSizes),
                                     one_of(K::Enum, P::Weight, kTextWeights),
                                     one_of(K::Enum, P::Color, kTextColors),
                                     with(K::Bool, P::IsSubtle, 0, kNoDefault),
                                     one_of(K::Enum, P::FontType, kFontTypes, 2)};
constexpr PropertyInfo kCellAlignments[] = {
    one_of(K::Enum, P::HorizontalCellContentAlignment, kHorizontal, 5),
    one_of(K::Enum, P::VerticalCellContentAlignment, kVertical, 5)};
constexpr PropertyInfo kInput[] = {text(P::Label, 3),
                                   flag(P::IsRequired, 3),
                                   text(P::ErrorMessage, 3),
                                   one_of(K::Enum, P::InputStyle, kInputStyles, 6, 1),
                                   of(K::LabelWidth, P::LabelWidth, 6),
                                   one_of(K::Enum, P::LabelPosition, kLabelPositions, 6, 1)};
constexpr PropertyInfo kActionHead[] = {of(K::TypeName, P::Type), text(P::Id),
                                        of(K::Requires, P::Requires, 2)};
constexpr PropertyInfo kAction[] = {text(P::Title),
                                    text(P::IconUrl, 1),
                                    one_of(K::Keyword, P::Style, kActionStyles, 2, 0),
                                    one_of(K::Keyword, P::Mode, kActionModes, 5, 0),
                                    text(P::Tooltip, 5),
                                    flag(P::IsEnabled, 5, kTrue),
                                    one_of(K::Enum, P::Role, kActionRoles, 6)};
constexpr PropertyInfo kSubmitting[] = {
    of(K::Any, P::Data), one_of(K::AssociatedInputs, P::AssociatedInputs, kAssociations, 3),
    flag(P::DisabledUnlessAssociatedInputsChange, 6)};

// What a type has of its own.

constexpr PropertyInfo kCardFallback[] = {of(K::CardFallback, P::Fallback)};
constexpr PropertyInfo kOutermost[] = {of(K::SchemaUrl, P::Schema), of(K::CardVersion, P::Version)};
constexpr PropertyInfo kCard[] = {text(P::FallbackText),
                                  text(P::Speak),
                                  typed(K::Object, P::Refresh, TypeId::Refresh, 4),
                                  typed(K::Object, P::Authentication, TypeId::Authentication, 4),
                                  of(K::Elements, P::Body),
                                  of(K::Actions, P::Actions)};
constexpr PropertyInfo kColumnSet[] = {typed(K::Members, P::Columns, TypeId::Column)};
constexpr PropertyInfo kColumn[] = {of(K::ColumnWidth, P::Width)};
constexpr PropertyInfo kTextBlock[] = {flag(P::Wrap), of(K::Number, P::MaxLines),
                                       one_of(K::Keyword, P::Style, kTextStyles, 5)};
constexpr PropertyInfo kRichTextBlock[] = {typed(K::Inlines, P::Inlines, TypeId::TextRun, 2)};
constexpr PropertyInfo kTextRun[] = {flag(P::Italic, 2), flag(P::Strikethrough, 2),
                                     flag(P::Highlight, 2), flag(P::Underline, 3)};
constexpr PropertyInfo kImageSeparated[] = {flag(P::Separator)};
constexpr PropertyInfo kImage[] = {text(P::Url),
                                   text(P::AltText),
                                   text(P::BackgroundColor, 1),
                                   one_of(K::Enum, P::Style, kImageStyles, 0, 0),
                                   one_of(K::Enum, P::Size, kImageSizes, 0, 0),
                                   of(K::Dimension, P::Width, 1),
                                   of(K::ImageHeight, P::Height, 1),
                                   of(K::Action, P::SelectAction, 1),
                                   flag(P::ForceLoad, 6)};
constexpr PropertyInfo kImageSet[] = {typed(K::Objects, P::Images, TypeId::Image),
                                      one_of(K::Enum, P::ImageSize, kImageSetSizes, 0, 1),
                                      one_of(K::Enum, P::Style, kImageSetStyles, 6, 0),
                                      with(K::Number, P::Offset, 6, 0)};
constexpr PropertyInfo kMedia[] = {typed(K::Objects, P::Sources, TypeId::MediaSource, 1),
                                   typed(K::Objects, P::CaptionSources, TypeId::CaptionSource, 6),
                                   text(P::Poster, 1), text(P::AltText, 1)};
constexpr PropertyInfo kFactSet[] = {typed(K::Objects, P::Facts, TypeId::Fact)};
constexpr PropertyInfo kActionSet[] = {one_of(K::Enum, P::Orientation, kOrientations, 1),
                                       of(K::Actions, P::Actions, 2)};
constexpr PropertyInfo kTable[] = {one_of(K::Keyword, P::Style, kContainerStyles),
                                   typed(K::Objects, P::Columns, TypeId::TableColumnDefinition, 5),
                                   flag(P::FirstRowAsHeaders, 5, kTrue),
                                   flag(P::ShowGridLines, 5, kTrue),
                                   one_of(K::Keyword, P::GridStyle, kContainerStyles, 5)};
constexpr PropertyInfo kRows[] = {typed(K::Members, P::Rows, TypeId::TableRow, 5)};
constexpr PropertyInfo kTableRow[] = {one_of(K::Keyword, P::Style, kContainerStyles, 5)};
constexpr PropertyInfo kCells[] = {typed(K::Members, P::Cells, TypeId::TableCell, 5)};
constexpr PropertyInfo kCarousel[] = {
    of(K::Number, P::Timer, 6), with(K::Number, P::InitialPage, 6, 0), flag(P::Loop, 6, kTrue),
    one_of(K::Enum, P::Orientation, kOrientations, 6, 0), of(K::Pixels, P::HeightInPixels, 6),
    // Read and written as those of a container, and never drawn.
    of(K::Elements, P::Items), typed(K::Members, P::Pages, TypeId::CarouselPage, 6)};
constexpr PropertyInfo kInputText[] = {text(P::Value),
                                       of(K::Number, P::MaxLength),
                                       flag(P::IsMultiline),
                                       text(P::Placeholder),
                                       one_of(K::Enum, P::Style, kTextInputStyles, 0, 0),
                                       of(K::Action, P::InlineAction),
                                       text(P::Regex, 3)};
constexpr PropertyInfo kInputNumber[] = {of(K::Number, P::Value), text(P::Placeholder),
                                         of(K::Number, P::Min), of(K::Number, P::Max)};
constexpr PropertyInfo kInputDate[] = {text(P::Value), text(P::Placeholder), text(P::Min),
                                       text(P::Max)};
constexpr PropertyInfo kInputTime[] = {of(K::Time, P::Value), text(P::Placeholder),
                                       of(K::Time, P::Min), of(K::Time, P::Max)};
constexpr PropertyInfo kInputToggle[] = {text(P::Value), text(P::Title),
                                         with(K::Text, P::ValueOn, 0, kTrue),
                                         with(K::Text, P::ValueOff, 0, kFalse), flag(P::Wrap, 2)};
constexpr PropertyInfo kInputChoiceSet[] = {
    text(P::Value),
    typed(K::Objects, P::Choices, TypeId::Choice),
    typed(K::Object, P::ChoicesData, TypeId::ChoicesData, 6),
    one_of(K::Keyword, P::Style, kChoiceStyles, 0, 0),
    flag(P::IsMultiSelect),
    text(P::Placeholder),
    flag(P::Wrap, 2)};
constexpr PropertyInfo kOpenUrl[] = {text(P::Url)};
constexpr PropertyInfo kExecute[] = {text(P::Verb, 4)};
constexpr PropertyInfo kShowCard[] = {typed(K::Card, P::Card, TypeId::InnerCard)};
constexpr PropertyInfo kToggleVisibility[] = {of(K::Targets, P::TargetElements, 2)};
constexpr PropertyInfo kMediaSource[] = {text(P::MimeType, 1), text(P::Url, 1)};
constexpr PropertyInfo kCaptionSource[] = {text(P::Label, 6)};
constexpr PropertyInfo kTitleAndValue[] = {text(P::Title), text(P::Value)};
constexpr PropertyInfo kTableColumn[] = {of(K::TableColumnWidth, P::Width, 5)};
constexpr PropertyInfo kChoicesData[] = {of(K::QueryType, P::Type, 6), text(P::Dataset, 6),
                                         of(K::Number, P::Count, 6), of(K::Number, P::Skip, 6)};
constexpr PropertyInfo kBackgroundImage[] = {
    text(P::Url), one_of(K::Enum, P::FillMode, kFillModes, 2, 0),
    one_of(K::Enum, P::HorizontalAlignment, kHorizontal, 2, 0),
    one_of(K::Enum, P::VerticalAlignment, kVertical, 2, 0)};
constexpr PropertyInfo kRefresh[] = {of(K::RefreshAction, P::Action, 4),
                                     of(K::Texts, P::UserIds, 4)};
constexpr PropertyInfo kAuthentication[] = {
    text(P::Text, 4), text(P::ConnectionName, 4),
    typed(K::Objects, P::Buttons, TypeId::AuthCardButton, 4),
    typed(K::Object, P::TokenExchangeResource, TypeId::TokenExchangeResource, 4)};
constexpr PropertyInfo kAuthCardButton[] = {text(P::Type, 4), text(P::Title, 4), text(P::Image, 4),
                                            text(P::Value, 4)};
constexpr PropertyInfo kTokenExchangeResource[] = {text(P::Id, 4), text(P::Uri, 4),
                                                   text(P::ProviderId, 4)};

using T = TypeId;
using F = Family;

// Where types have them in one byte; the first is none.
constexpr PropertyGroup kGroups[] = {
    PropertyGroup(),  kHead,           kVisible,        kSeparated,      kPlaced,
    kSelectable,      kStyled,         kSized,          kBacked,         kItems,
    kTextual,         kCellAlignments, kInput,          kActionHead,     kAction,
    kSubmitting,      kCardFallback,   kOutermost,      kCard,           kColumnSet,
    kColumn,          kTextBlock,      kRichTextBlock,  kTextRun,        kImageSeparated,
    kImage,           kImageSet,       kMedia,          kFactSet,        kActionSet,
    kTable,           kRows,           kTableRow,       kCells,          kCarousel,
    kInputText,       kInputNumber,    kInputDate,      kInputTime,      kInputToggle,
    kInputChoiceSet,  kOpenUrl,        kExecute,        kShowCard,       kToggleVisibility,
    kMediaSource,     kCaptionSource,  kTitleAndValue,  kTableColumn,    kChoicesData,
    kBackgroundImage, kRefresh,        kAuthentication, kAuthCardButton, kTokenExchangeResource};

constexpr TypeInfo type(TypeId id, Family family, std::string_view name, std::uint8_t since,
                        std::initializer_list<PropertyGroup> groups) {
  TypeInfo info{.id = id, .family = family, .since = since, .name = name};
  std::size_t count = 0;
  for (const PropertyGroup& group : groups) info.groups[count++] = place_in(kGroups, group);
  return info;
}

// In the order of TypeId.
constexpr TypeInfo kTypes[] = {
    type(T::AdaptiveCard, F::Card, "AdaptiveCard", 0,
         {kCardFallback, kHead, kVisible, kSeparated, kPlaced, kSelectable, kStyled, kSized,
          kBacked, kOutermost, kCard}),
    type(T::InnerCard, F::Card, "AdaptiveCard", 0,
         {kCardFallback, kHead, kVisible, kSeparated, kPlaced, kSelectable, kStyled, kSized,
          kBacked, kCard}),
    type(T::Container, F::Element, "Container", 0,
         {kHead, kVisible, kSeparated, kPlaced, kSelectable, kStyled, kSized, kBacked, kItems}),
    type(T::ColumnSet, F::Element, "ColumnSet", 0,
         {kHead, kVisible, kSeparated, kPlaced, kSelectable, kStyled, kSized, kColumnSet}),
    type(T::Column, F::Member, "Column", 0,
         {kHead, kVisible, kSeparated, kPlaced, kSelectable, kStyled, kSized, kBacked, kColumn,
          kItems}),
    type(T::TextBlock, F::Element, "TextBlock", 0,
         {kHead, kVisible, kSeparated, kPlaced, kTextual, kTextBlock}),
    type(T::RichTextBlock, F::Element, "RichTextBlock", 2,
         {kHead, kVisible, kSeparated, kPlaced, kRichTextBlock}),
    type(T::TextRun, F::Element, "TextRun", 2,
         {kHead, kVisible, kSeparated, kPlaced, kTextual, kTextRun, kSelectable}),
    type(T::Image, F::Element, "Image", 0, {kHead, kVisible, kImageSeparated, kPlaced, kImage}),
    type(T::ImageSet, F::Element, "ImageSet", 0, {kHead, kVisible, kSeparated, kPlaced, kImageSet}),
    type(T::Media, F::Element, "Media", 1, {kHead, kVisible, kSeparated, kPlaced, kMedia}),
    type(T::FactSet, F::Element, "FactSet", 0, {kHead, kVisible, kSeparated, kPlaced, kFactSet}),
    type(T::ActionSet, F::Element, "ActionSet", 2,
         {kHead, kVisible, kSeparated, kPlaced, kActionSet}),
    type(T::Table, F::Element, "Table", 5,
         {kHead, kVisible, kSeparated, kPlaced, kTable, kCellAlignments, kRows}),
    type(T::TableRow, F::Member, "TableRow", 0,
         {kHead, kVisible, kSeparated, kPlaced, kTableRow, kCellAlignments, kCells}),
    type(T::TableCell, F::Member, "TableCell", 0,
         {kHead, kVisible, kSeparated, kPlaced, kSelectable, kStyled, kSized, kBacked, kItems}),
    type(T::Carousel, F::Element, "Carousel", 6,
         {kHead, kSeparated, kPlaced, kSelectable, kSized, kBacked, kCarousel}),
    type(T::CarouselPage, F::Member, "CarouselPage", 0,
         {kHead, kSeparated, kPlaced, kSelectable, kSized, kBacked, kItems}),
    type(T::InputText, F::Element, "Input.Text", 0,
         {kHead, kVisible, kSeparated, kPlaced, kInput, kInputText}),
    type(T::InputNumber, F::Element, "Input.Number", 0,
         {kHead, kVisible, kSeparated, kPlaced, kInput, kInputNumber}),
    type(T::InputDate, F::Element, "Input.Date", 0,
         {kHead, kVisible, kSeparated, kPlaced, kInput, kInputDate}),
    type(T::InputTime, F::Element, "Input.Time", 0,
         {kHead, kVisible, kSeparated, kPlaced, kInput, kInputTime}),
    type(T::InputToggle, F::Element, "Input.Toggle", 0,
         {kHead, kVisible, kSeparated, kPlaced, kInput, kInputToggle}),
    type(T::InputChoiceSet, F::Element, "Input.ChoiceSet", 0,
         {kHead, kVisible, kSeparated, kPlaced, kInput, kInputChoiceSet}),
    type(T::ActionOpenUrl, F::Action, "Action.OpenUrl", 0, {kActionHead, kAction, kOpenUrl}),
    type(T::ActionSubmit, F::Action, "Action.Submit", 0, {kActionHead, kAction, kSubmitting}),
    type(T::ActionExecute, F::Action, "Action.Execute", 4,
         {kActionHead, kAction, kSubmitting, kExecute}),
    type(T::ActionShowCard, F::Action, "Action.ShowCard", 0, {kActionHead, kAction, kShowCard}),
    type(T::ActionToggleVisibility, F::Action, "Action.ToggleVisibility", 2,
         {kActionHead, kAction, kToggleVisibility}),
    type(T::MediaSource, F::Data, "MediaSource", 0, {kMediaSource}),
    type(T::CaptionSource, F::Data, "CaptionSource", 0, {kMediaSource, kCaptionSource}),
    type(T::Fact, F::Data, "Fact", 0, {kTitleAndValue}),
    type(T::TableColumnDefinition, F::Data, "ColumnDefinition", 0, {kCellAlignments, kTableColumn}),
    type(T::Choice, F::Data, "Choice", 0, {kTitleAndValue}),
    type(T::ChoicesData, F::Data, "choices.data", 0, {kChoicesData}),
    type(T::BackgroundImage, F::Data, "BackgroundImage", 0, {kBackgroundImage}),
    type(T::Refresh, F::Data, "RefreshDefinition", 0, {kRefresh}),
    type(T::Authentication, F::Data, "Authentication", 0, {kAuthentication}),
    type(T::AuthCardButton, F::Data, "AuthCardButton", 0, {kAuthCardButton}),
    type(T::TokenExchangeResource, F::Data, "TokenExchangeResource", 0, {kTokenExchangeResource}),
};

constexpr bool are_in_order() {
  std::size_t place = 0;
  for (const TypeInfo& type : kTypes) {
    if (static_cast<std::size_t>(type.id) != place++) return false;
  }
  return true;
}
static_assert(are_in_order());

// The names of properties as a hash table with open addressing: every member of a card is looked
// up. Half empty, so that what is no property ends soon.
constexpr std::size_t kSlotCount = 256;
constexpr std::uint8_t kEmptySlot = 0xFF;
static_assert(kPropCount * 2 <= kSlotCount);

constexpr std::size_t slot_of(std::string_view name) {
  const auto at = [&](std::size_t i) { return static_cast<std::size_t>(name[i]) & 0x7F; };
  return (at(0) * 5 + at(name.size() / 2) * 3 + at(name.size() - 1) + name.size() * 31) %
         kSlotCount;
}

constexpr std::size_t next(std::size_t slot) { return (slot + 1) % kSlotCount; }

constexpr std::array<std::uint8_t, kSlotCount> hash_names() {
  std::array<std::uint8_t, kSlotCount> slots{};
  for (std::uint8_t& slot : slots) slot = kEmptySlot;
  for (std::size_t i = 0; i < kPropCount; ++i) {
    std::size_t slot = slot_of(kPropertyNames[i]);
    while (slots[slot] != kEmptySlot) slot = next(slot);
    slots[slot] = static_cast<std::uint8_t>(i);
  }
  return slots;
}

constexpr std::array<std::uint8_t, kSlotCount> kSlots = hash_names();

}  // namespace

std::string_view name_of(Prop prop) { return kPropertyNames[static_cast<std::size_t>(prop)]; }

std::optional<Prop> find_prop(std::string_view name) {
  if (name.empty()) return std::nullopt;
  for (std::size_t slot = slot_of(name); kSlots[slot] != kEmptySlot; slot = next(slot)) {
    if (kPropertyNames[kSlots[slot]] == name) return static_cast<Prop>(kSlots[slot]);
  }
  return std::nullopt;
}

PropertyGroup group_at(std::uint8_t place) { return kGroups[place]; }

std::span<const Name> PropertyInfo::names() const { return kNameLists[name_list]; }

std::string_view PropertyInfo::default_text() const {
  if (kind != Kind::Text || default_value == kNoDefault) return {};
  return default_value == kTrue ? "true" : "false";
}

const PropertyInfo* TypeInfo::find(Prop prop) const {
  for (const std::uint8_t group : groups) {
    for (const PropertyInfo& info : group_at(group)) {
      if (info.prop == prop) return &info;
    }
  }
  return nullptr;
}

const TypeInfo& type_info(TypeId id) { return kTypes[static_cast<std::size_t>(id)]; }

const TypeInfo* find_registered(std::string_view name) {
  const auto* found = std::find_if(std::begin(kTypes), std::end(kTypes), [&](const TypeInfo& type) {
    return (type.family == F::Element || type.family == F::Action) && type.name == name;
  });
  return found != std::end(kTypes) ? found : nullptr;
}

bool is_input(TypeId id) { return id >= TypeId::InputText && id <= TypeId::InputChoiceSet; }

}  // namespace natter::cards
