// The names of all properties and lists that a card can have.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace natter::cards {

// One list for the enumeration and for the texts, so that they cannot differ.
#define NATTER_CARD_PROPERTIES(X)                                                                  \
  X(Type, "type") X(Id, "id") X(Requires, "requires") X(Fallback, "fallback") X(Lang, "lang")      \
  X(IsVisible, "isVisible") X(Separator, "separator") X(Height, "height")                          \
  X(HorizontalAlignment, "horizontalAlignment") X(Spacing, "spacing")                              \
  X(SelectAction, "selectAction") X(Style, "style") X(Bleed, "bleed") X(MinHeight, "minHeight")    \
  X(BackgroundImage, "backgroundImage") X(VerticalContentAlignment, "verticalContentAlignment")    \
  X(Rtl, "rtl") X(Schema, "$schema") X(Version, "version") X(FallbackText, "fallbackText")         \
  X(Speak, "speak") X(Refresh, "refresh") X(Authentication, "authentication") X(Body, "body")      \
  X(Actions, "actions") X(Items, "items") X(Columns, "columns") X(Pages, "pages") X(Rows, "rows")  \
  X(Cells, "cells") X(Inlines, "inlines") X(Card, "card") X(Width, "width") X(Text, "text")        \
  X(Size, "size") X(Weight, "weight") X(Color, "color") X(IsSubtle, "isSubtle")                    \
  X(FontType, "fontType") X(Wrap, "wrap") X(MaxLines, "maxLines") X(Italic, "italic")              \
  X(Strikethrough, "strikethrough") X(Highlight, "highlight") X(Underline, "underline")            \
  X(Url, "url") X(AltText, "altText") X(BackgroundColor, "backgroundColor")                        \
  X(ForceLoad, "forceLoad") X(Images, "images") X(ImageSize, "imageSize") X(Offset, "offset")      \
  X(Sources, "sources") X(CaptionSources, "captionSources") X(Poster, "poster")                    \
  X(MimeType, "mimeType") X(Label, "label") X(Facts, "facts") X(Title, "title")                    \
  X(Value, "value") X(Orientation, "orientation") X(FirstRowAsHeaders, "firstRowAsHeaders")        \
  X(ShowGridLines, "showGridLines") X(GridStyle, "gridStyle")                                      \
  X(HorizontalCellContentAlignment, "horizontalCellContentAlignment")                              \
  X(VerticalCellContentAlignment, "verticalCellContentAlignment") X(Timer, "timer")                \
  X(InitialPage, "initialPage") X(Loop, "loop") X(HeightInPixels, "heightInPixels")                \
  X(IsRequired, "isRequired") X(ErrorMessage, "errorMessage") X(InputStyle, "inputStyle")          \
  X(LabelWidth, "labelWidth") X(LabelPosition, "labelPosition") X(MaxLength, "maxLength")          \
  X(IsMultiline, "isMultiline") X(Placeholder, "placeholder") X(InlineAction, "inlineAction")      \
  X(Regex, "regex") X(Min, "min") X(Max, "max") X(ValueOn, "valueOn") X(ValueOff, "valueOff")      \
  X(Choices, "choices") X(ChoicesData, "choices.data") X(IsMultiSelect, "isMultiSelect")           \
  X(Dataset, "dataset") X(Count, "count") X(Skip, "skip") X(IconUrl, "iconUrl") X(Mode, "mode")    \
  X(Tooltip, "tooltip") X(IsEnabled, "isEnabled") X(Role, "role") X(Data, "data")                  \
  X(AssociatedInputs, "associatedInputs")                                                          \
  X(DisabledUnlessAssociatedInputsChange, "disabledUnlessAssociatedInputsChange")                  \
  X(Verb, "verb") X(TargetElements, "targetElements") X(FillMode, "fillMode")                      \
  X(VerticalAlignment, "verticalAlignment") X(Action, "action") X(UserIds, "userIds")              \
  X(ConnectionName, "connectionName") X(Buttons, "buttons")                                        \
  X(TokenExchangeResource, "tokenExchangeResource") X(Image, "image") X(Uri, "uri")                \
  X(ProviderId, "providerId")

enum class Prop : std::uint8_t {
#define NATTER_CARD_PROPERTY(name, text) name,
  NATTER_CARD_PROPERTIES(NATTER_CARD_PROPERTY)
#undef NATTER_CARD_PROPERTY
};

inline constexpr std::size_t kPropCount = static_cast<std::size_t>(Prop::ProviderId) + 1;

// As cards write it: "isVisible".
std::string_view name_of(Prop prop);

// The property of that name.
std::optional<Prop> find_prop(std::string_view name);

// A set of properties.
class PropSet {
 public:
  void add(Prop prop) { words_[word(prop)] |= bit(prop); }
  bool contains(Prop prop) const { return (words_[word(prop)] & bit(prop)) != 0; }

 private:
  static std::size_t word(Prop prop) { return static_cast<std::size_t>(prop) / 32; }
  static std::uint32_t bit(Prop prop) { return 1u << (static_cast<unsigned>(prop) % 32); }

  std::uint32_t words_[kPropCount / 32 + 1] = {};
};

}  // namespace natter::cards
