// Cards, containers, columns, tables and carousels.
#include <algorithm>
#include <cmath>
#include <string>

#include "core/cards/view.h"
#include "core/cards/walk.h"

namespace natter::cards {
namespace {

std::string_view style_or(const Object& object, Prop prop, std::string_view fallback) {
  const std::string_view own = object.choice_name(prop);
  return own.empty() ? fallback : own;
}

// Whether an object's own style is seen: as soon as anything around it looks different.
bool is_painted(const Object& object, std::string_view on, const Surroundings& around) {
  const bool has_style = !object.choice_name(Prop::Style).empty();
  return has_style && (on != around.on || around.is_mixed);
}

// Whether everything inside begins at a padding.
void touch_edges(Surroundings& inside, bool all) {
  inside.left = inside.right = inside.top = inside.bottom = all;
}

// The width of a column: of a table it is the weight 1 unless it says another.
std::optional<Extent> width_of(const Object& column) {
  const auto own = column.extent(Prop::Width);
  const bool is_definition = column.id() == TypeId::TableColumnDefinition;
  return own || !is_definition ? own : Extent{Extent::Unit::Weight, 1};
}

// Weights of columns together; columns of fixed widths have none.
double sum_of_weights(Objects columns) {
  double sum = 0;
  for (const Object* column : columns) {
    const auto extent = width_of(*column);
    if (extent && extent->unit == Extent::Unit::Weight) sum += extent->amount;
  }
  return sum;
}

}  // namespace

void View::card(const Object& root) {
  if (root.type().family != Family::Card) return fallback(root, false);
  drawn_card(root, Surroundings(), Place::Root);
}

// The fallback of a card is drawn in an otherwise empty one.
void View::fallback(const Object& element, bool is_inner) {
  Surroundings around;
  touch_edges(around, true);
  out_.begin_object();
  out_.key("type").text("AdaptiveCard");
  out_.key("n").count(element.parent()->serial());
  add_flag("inner", is_inner);
  out_.key("on").text("default");
  out_.key("background").flag(true);
  out_.key("padding").flag(true);
  out_.key("items").begin_array();
  this->element(element, around);
  out_.end_array();
  out_.end_object();
}

void View::inner_card(const Object& card, bool is_plain) {
  if (const Object* instead = drawn_fallback(card)) return fallback(*instead, true);
  if (is_plain) return drawn_card(card, Surroundings(), Place::Plain);
  Surroundings around;
  const std::string_view on = host_.show_card_style();
  around.is_mixed = on != around.on;
  around.on = on;
  drawn_card(card, around, Place::Inner);
}

void View::drawn_card(const Object& card, const Surroundings& around, Place place) {
  begin(card, around);
  add_flag("inner", place != Place::Root);
  add("label", label_of_speech(card.text(Prop::Speak)));
  elements(card, Prop::Body, apply_container(card, around, place));
  const std::size_t before = out_.size();
  out_.key("actions").begin_object();
  const bool shows_actions = action_list(card, host_.actions_orientation());
  out_.end_object();
  if (!shows_actions) out_.cut(before);
  out_.end_object();
}

void View::elements(const Object& parent, Prop slot, const Surroundings& inside) {
  out_.key("items").begin_array();
  for (const Object* one : parent.list(slot)) {
    if (is_input(one->id()) && !host_.supports_interactivity()) continue;
    element(*one, inside);
  }
  out_.end_array();
}

void View::element(const Object& element, const Surroundings& around) {
  switch (element.id()) {
    case TypeId::Container:
      return container(element, around);
    case TypeId::ColumnSet:
      return column_set(element, around);
    case TypeId::Carousel:
      return carousel(element, around);
    case TypeId::Table:
      return table(element, around);
    case TypeId::TextBlock:
      return text_block(element, around);
    case TypeId::RichTextBlock:
      return rich_text_block(element, around);
    case TypeId::Image:
      return image(element, around, element.choice_name(Prop::Size));
    case TypeId::ImageSet:
      return image_set(element, around);
    case TypeId::FactSet:
      return fact_set(element, around);
    case TypeId::Media:
      return media(element, around);
    case TypeId::ActionSet:
      begin(element, around);
      action_list(element, style_or(element, Prop::Orientation, host_.actions_orientation()));
      return out_.end_object();
    default:
      return input(element, around);
  }
}

void View::background_image(const Object& image, std::string_view address) {
  out_.key("image").begin_object();
  out_.key("url").text(address);
  out_.key("css").text(css_url(address));
  out_.key("fill").text(image.choice_name(Prop::FillMode));
  out_.key("horizontal").text(image.choice_name(Prop::HorizontalAlignment));
  out_.key("vertical").text(image.choice_name(Prop::VerticalAlignment));
  out_.end_object();
}

void View::edges(const Surroundings& around) {
  out_.key("bleed").begin_object();
  add_flag("left", around.left);
  add_flag("right", around.right);
  add_flag("top", around.top);
  add_flag("bottom", around.bottom);
  out_.end_object();
}

// What all containers have in common; what their content finds around it.
Surroundings View::apply_container(const Object& container, const Surroundings& around,
                                   Place place) {
  Surroundings inside = around;
  const bool is_card = place != Place::Part;
  const bool may_have_style = !is_card || host_.allows_custom_style();
  if (may_have_style) inside.on = style_or(container, Prop::Style, around.on);
  out_.key("on").text(inside.on);

  const Object* image = container.object(Prop::BackgroundImage);
  const std::string address = image != nullptr ? url(*image, Prop::Url, UrlUse::Background) : "";
  const bool has_image = !address.empty();
  if (has_image) background_image(*image, address);
  const bool is_plain = place == Place::Plain && !has_image;
  const bool is_coloured =
      is_card ? !is_plain : may_have_style && is_painted(container, inside.on, around);
  add_flag("background", is_coloured);
  inside.is_mixed = around.is_mixed || (!is_card && inside.on != around.on) || has_image;
  if (is_coloured || has_image) {
    out_.key("padding").flag(true);
    if (container.flag(Prop::Bleed) && !is_card) edges(around);
    touch_edges(inside, true);
  } else if (is_plain) {
    touch_edges(inside, false);
  }
  add_amount("minHeight", container.extent(Prop::MinHeight));
  if (container.has(Prop::Rtl)) out_.key("dir").text(container.flag(Prop::Rtl) ? "rtl" : "ltr");
  if (container.has(Prop::HorizontalAlignment)) {
    inside.horizontal = container.choice_name(Prop::HorizontalAlignment);
  }
  if (container.has(Prop::VerticalContentAlignment)) {
    inside.vertical = container.choice_name(Prop::VerticalContentAlignment);
  }
  if (inside.vertical != "Top") add("valign", inside.vertical);
  select(container);
  return inside;
}

void View::begin_container(const Object& container, const Surroundings& around) {
  begin(container, around);
  elements(container, Prop::Items, apply_container(container, around, Place::Part));
}

void View::container(const Object& container, const Surroundings& around) {
  begin_container(container, around);
  out_.end_object();
}

void View::width(const std::optional<Extent>& extent, double sum) {
  if (!extent || extent->unit == Extent::Unit::Stretch) return out_.text("stretch");
  if (extent->unit == Extent::Unit::Auto) return out_.text("auto");
  out_.begin_object();
  if (extent->unit == Extent::Unit::Pixels) {
    out_.key("px").number(extent->amount);
  } else {
    out_.key("weight").number(extent->amount);
    out_.key("share").number(sum > 0 ? extent->amount / sum * 100 : 0);
  }
  out_.end_object();
}

void View::column_set(const Object& set, const Surroundings& around) {
  begin(set, around);
  const Surroundings inside = apply_container(set, around, Place::Part);
  const Objects columns = set.list(Prop::Columns);
  const double sum = sum_of_weights(columns);
  out_.key("columns").begin_array();
  for (const Object* one : columns) {
    begin_container(*one, inside);
    out_.key("width");
    width(width_of(*one), sum);
    out_.end_object();
  }
  out_.end_array();
  out_.end_object();
}

void View::carousel(const Object& carousel, const Surroundings& around) {
  begin(carousel, around);
  const Surroundings inside = apply_container(carousel, around, Place::Part);
  const Objects pages = carousel.list(Prop::Pages);
  double drawn = 0;
  out_.key("pages").begin_array();
  for (const Object* page : pages) {
    if (drawn >= host_.most_carousel_pages()) break;
    container(*page, inside);
    ++drawn;
  }
  out_.end_array();
  const double initial = carousel.number(Prop::InitialPage).value_or(0);
  out_.key("initial").number(initial >= 0 && initial < drawn ? std::floor(initial) : 0);
  add_flag("loop", carousel.flag(Prop::Loop));
  add_flag("vertical", carousel.choice_name(Prop::Orientation) == "Vertical");
  add_amount("height", carousel.extent(Prop::HeightInPixels));
  out_.end_object();
}

void View::table(const Object& table, const Surroundings& around) {
  begin(table, around);
  Surroundings inside = around;
  inside.on = style_or(table, Prop::Style, around.on);
  inside.horizontal = style_or(table, Prop::HorizontalAlignment, around.horizontal);
  inside.is_mixed = around.is_mixed || inside.on != around.on;
  out_.key("on").text(inside.on);
  add_flag("background", is_painted(table, inside.on, around));
  add_flag("grid", table.flag(Prop::ShowGridLines));
  out_.key("gridOn").text(style_or(table, Prop::GridStyle, "default"));

  const Objects definitions = table.list(Prop::Columns);
  const double sum = sum_of_weights(definitions);
  const std::size_t columns = std::min(definitions.size(), limits_.table_cells);
  out_.key("columns").begin_array();
  for (const Object* one : definitions.first(columns)) width(width_of(*one), sum);
  out_.end_array();
  const Objects rows = table.list(Prop::Rows);
  const std::size_t most_rows = columns == 0 ? 0 : limits_.table_cells / columns;
  const bool has_header = table.flag(Prop::FirstRowAsHeaders);
  out_.key("rows").begin_array();
  for (const Object* one : rows.first(std::min(rows.size(), most_rows))) {
    inside.is_header = has_header && one == rows.front();
    row(*one, table, inside, columns);
  }
  out_.end_array();
  if (rows.size() > most_rows && columns > 0) {
    diagnostics_.add(DiagnosticCode::LimitExceeded, where(table), "tableCells");
  }
  out_.end_object();
}

void View::row(const Object& row, const Object& table, const Surroundings& around,
               std::size_t columns) {
  begin(row, around);
  Surroundings inside = around;
  inside.on = style_or(row, Prop::Style, around.on);
  inside.horizontal = style_or(row, Prop::HorizontalAlignment, around.horizontal);
  inside.is_mixed = around.is_mixed || inside.on != around.on;
  out_.key("on").text(inside.on);
  add_flag("background", is_painted(row, inside.on, around));
  const Objects cells = row.list(Prop::Cells);
  const Objects definitions = table.list(Prop::Columns);
  out_.key("cells").begin_array();
  for (std::size_t i = 0; i < columns; ++i) {
    if (i >= cells.size()) {
      missing_cell(inside);
      continue;
    }
    Surroundings cell = inside;
    // The nearest of row, column and table says how the cell's content is aligned, before the
    // alignments that they have themselves.
    for (const Object* by : {&table, static_cast<const Object*>(definitions[i]), &row}) {
      cell.horizontal = style_or(*by, Prop::HorizontalCellContentAlignment, cell.horizontal);
      cell.vertical = style_or(*by, Prop::VerticalCellContentAlignment, cell.vertical);
    }
    touch_edges(cell, true);
    begin_container(*cells[i], cell);
    add_flag("header", cell.is_header);
    out_.end_object();
  }
  out_.end_array();
  out_.end_object();
}

// A cell that the author left out: it is seen, but no part of the card (D14), so it has no number.
void View::missing_cell(const Surroundings& around) {
  out_.begin_object();
  out_.key("type").text("TableCell");
  out_.key("on").text(around.on);
  add_flag("header", around.is_header);
  out_.end_object();
}

}  // namespace natter::cards
