// Cards, containers, columns, tables and carousels.
#include <algorithm>
#include <string>
#include <utility>

#include "core/cards/view.h"
#include "core/cards/view_text.h"

namespace natter::cards {
namespace {

std::string_view style_or(const Object& object, Prop prop, std::string_view fallback) {
  const std::string_view own = object.choice_name(prop);
  return own.empty() ? fallback : own;
}

Json edges_of(const Surroundings& around) {
  Json edges = Json::object();
  if (around.left) edges["left"] = true;
  if (around.right) edges["right"] = true;
  if (around.top) edges["top"] = true;
  if (around.bottom) edges["bottom"] = true;
  return edges;
}

// Whether an object's own style is seen: as soon as anything around it looks different.
bool is_painted(const Object& object, std::string_view on, const Surroundings& around) {
  const bool has_style = !object.choice_name(Prop::Style).empty();
  return has_style && (on != around.on || around.is_mixed);
}

// Everything inside begins at the padding.
void touch_all_edges(Surroundings& inside) {
  inside.left = inside.right = inside.top = inside.bottom = true;
}

std::string_view image_fill(const Object& image) { return image.choice_name(Prop::FillMode); }

// Weights of columns together; columns of fixed widths have none.
template <typename List>
double sum_of_weights(const List& columns, const auto& extent_of) {
  double sum = 0;
  for (const Object* column : columns) {
    const auto extent = extent_of(*column);
    if (extent && extent->unit == Extent::Unit::Weight) sum += extent->amount;
  }
  return sum;
}

Json width_of(const std::optional<Extent>& extent, double sum) {
  if (!extent) return "stretch";
  switch (extent->unit) {
    case Extent::Unit::Auto:
      return "auto";
    case Extent::Unit::Stretch:
      return "stretch";
    case Extent::Unit::Pixels:
      return Json{{"px", extent->amount}};
    case Extent::Unit::Weight:
      break;
  }
  const double share = sum > 0 ? extent->amount / sum * 100 : 0;
  return Json{{"weight", extent->amount}, {"share", share}};
}

// A cell that the author left out: it is seen, but no part of the card (D14), so it has no number.
Json missing_cell(const Surroundings& around) {
  Json cell = obj({{"type", "TableCell"}, {"on", around.on}});
  if (around.is_header) cell["header"] = true;
  return cell;
}

}  // namespace

Json View::card(const Object& root) {
  Surroundings around;
  if (root.type().family == Family::Card) return drawn_card(root, around, Place::Root);
  // The fallback of a card is drawn in an otherwise empty one.
  touch_all_edges(around);
  Json node = obj({{"type", "AdaptiveCard"},
                   {"n", 0},
                   {"on", "default"},
                   {"background", true},
                   {"padding", true}});
  node["items"] = Json::array({element(root, around)});
  return node;
}

Json View::inner_card(const Object& card, bool is_plain) {
  if (is_plain) return drawn_card(card, Surroundings(), Place::Plain);
  const std::string& on = text(at(at(host_.effective(), "actions"), "showCard"), "style");
  Surroundings around;
  around.is_mixed = on != around.on;
  around.on = on;
  return drawn_card(card, around, Place::Inner);
}

Json View::drawn_card(const Object& card, const Surroundings& around, Place place) {
  Json node = head(card, around);
  node["type"] = "AdaptiveCard";
  if (place != Place::Root) node["inner"] = true;
  const std::string label = label_of_speech(card.text(Prop::Speak));
  if (!label.empty()) node["label"] = label;
  Surroundings inside = apply_container(node, card, around, true);
  if (place == Place::Plain && !has(node, "image")) {
    erase(node, "background");
    erase(node, "padding");
    inside.left = inside.right = inside.top = inside.bottom = false;
  }
  node["items"] = elements(card, Prop::Body, inside);
  const Json actions =
      action_list(card, text(at(host_.effective(), "actions"), "actionsOrientation"));
  if (!at(actions, "actions").empty() || !at(actions, "overflow").empty())
    node["actions"] = actions;
  return node;
}

Json View::elements(const Object& parent, Prop slot, const Surroundings& inside) {
  Json nodes = Json::array();
  for (const Object* one : parent.list(slot)) {
    if (is_input(one->id()) && !host_.supports_interactivity()) continue;
    nodes.push_back(element(*one, inside));
  }
  return nodes;
}

Json View::element(const Object& element, const Surroundings& around) {
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
    case TypeId::ActionSet: {
      Json node = head(element, around);
      const std::string& by_host = text(at(host_.effective(), "actions"), "actionsOrientation");
      const Json list = action_list(element, style_or(element, Prop::Orientation, by_host));
      for (const auto& [key, value] : members(list)) node[key] = value;
      return node;
    }
    default:
      return input(element, around);
  }
}

// What all containers have in common; what their content finds around it.
Surroundings View::apply_container(Json& node, const Object& container, const Surroundings& around,
                                   bool is_root) {
  Surroundings inside = around;
  const bool may_have_style = !is_root || host_.allows_custom_style();
  if (may_have_style) inside.on = style_or(container, Prop::Style, around.on);
  node["on"] = inside.on;

  const Object* image = container.object(Prop::BackgroundImage);
  const std::string address = image != nullptr ? url(*image, Prop::Url, UrlUse::Background) : "";
  if (!address.empty()) {
    node["image"] = obj({{"url", address},
                         {"css", css_url(address)},
                         {"fill", image_fill(*image)},
                         {"horizontal", image->choice_name(Prop::HorizontalAlignment)},
                         {"vertical", image->choice_name(Prop::VerticalAlignment)}});
  }
  if (is_root || (may_have_style && is_painted(container, inside.on, around))) {
    node["background"] = true;
  }
  const bool is_other = inside.on != around.on && !is_root;
  inside.is_mixed = around.is_mixed || is_other || has(node, "image");
  if (has(node, "background") || has(node, "image")) {
    node["padding"] = true;
    if (container.flag(Prop::Bleed) && !is_root) node["bleed"] = edges_of(around);
    touch_all_edges(inside);
  }
  if (const auto height = container.extent(Prop::MinHeight)) node["minHeight"] = height->amount;
  if (container.has(Prop::Rtl)) node["dir"] = container.flag(Prop::Rtl) ? "rtl" : "ltr";
  if (container.has(Prop::HorizontalAlignment)) {
    inside.horizontal = container.choice_name(Prop::HorizontalAlignment);
  }
  if (container.has(Prop::VerticalContentAlignment)) {
    inside.vertical = container.choice_name(Prop::VerticalContentAlignment);
  }
  if (!inside.vertical.empty() && inside.vertical != "Top") node["valign"] = inside.vertical;
  add_select(node, container);
  return inside;
}

Json View::container(const Object& container, const Surroundings& around) {
  Json node = head(container, around);
  const Surroundings inside = apply_container(node, container, around, false);
  node["items"] = elements(container, Prop::Items, inside);
  return node;
}

Json View::column_set(const Object& set, const Surroundings& around) {
  Json node = head(set, around);
  const Surroundings inside = apply_container(node, set, around, false);
  const auto columns = set.list(Prop::Columns);
  const auto extent = [](const Object& column) { return column.extent(Prop::Width); };
  const double sum = sum_of_weights(columns, extent);
  Json nodes = Json::array();
  for (const Object* one : columns) {
    Json column = container(*one, inside);
    column["type"] = "Column";
    column["width"] = width_of(extent(*one), sum);
    nodes.push_back(std::move(column));
  }
  node["columns"] = std::move(nodes);
  return node;
}

Json View::carousel(const Object& carousel, const Surroundings& around) {
  Json node = head(carousel, around);
  const Surroundings inside = apply_container(node, carousel, around, false);
  const auto pages = carousel.list(Prop::Pages);
  const double most = number(at(at(host_.effective(), "carousel"), "maxCarouselPages"), 10);
  Json nodes = Json::array();
  for (std::size_t i = 0; i < pages.size() && static_cast<double>(i) < most; ++i) {
    Json page = container(*pages[i], inside);
    page["type"] = "CarouselPage";
    nodes.push_back(std::move(page));
  }
  const double initial = carousel.number(Prop::InitialPage).value_or(0);
  const bool is_there = initial >= 0 && initial < static_cast<double>(nodes.size());
  node["initial"] = is_there ? static_cast<std::int64_t>(initial) : std::int64_t{0};
  node["pages"] = std::move(nodes);
  if (carousel.flag(Prop::Loop)) node["loop"] = true;
  if (carousel.choice_name(Prop::Orientation) == "Vertical") node["vertical"] = true;
  if (const auto height = carousel.extent(Prop::HeightInPixels)) node["height"] = height->amount;
  return node;
}

Json View::table(const Object& table, const Surroundings& around) {
  Json node = head(table, around);
  Surroundings inside = around;
  inside.on = style_or(table, Prop::Style, around.on);
  inside.horizontal = style_or(table, Prop::HorizontalAlignment, around.horizontal);
  inside.is_mixed = around.is_mixed || inside.on != around.on;
  node["on"] = inside.on;
  if (is_painted(table, inside.on, around)) node["background"] = true;
  if (table.flag(Prop::ShowGridLines)) node["grid"] = true;
  node["gridOn"] = style_or(table, Prop::GridStyle, "default");

  const auto definitions = table.list(Prop::Columns);
  // Without a width of its own a column has the weight 1.
  const auto extent = [](const Object& column) {
    return column.extent(Prop::Width).value_or(Extent{Extent::Unit::Weight, 1});
  };
  const auto optional_extent = [&](const Object& column) {
    return std::optional<Extent>(extent(column));
  };
  const double sum = sum_of_weights(definitions, optional_extent);
  const auto rows = table.list(Prop::Rows);
  const std::size_t columns = std::min(definitions.size(), limits_.table_cells);
  const std::size_t most_rows = columns == 0 ? 0 : limits_.table_cells / columns;
  Json column_nodes = Json::array();
  for (std::size_t i = 0; i < columns; ++i) {
    column_nodes.push_back(width_of(optional_extent(*definitions[i]), sum));
  }
  node["columns"] = std::move(column_nodes);
  Json row_nodes = Json::array();
  for (std::size_t i = 0; i < rows.size() && i < most_rows; ++i) {
    const bool is_header = i == 0 && table.flag(Prop::FirstRowAsHeaders);
    row_nodes.push_back(row(*rows[i], table, inside, columns, is_header));
  }
  if (rows.size() > most_rows && columns > 0) {
    diagnostics_.add(DiagnosticCode::LimitExceeded, model_path(table), "table_cells");
  }
  node["rows"] = std::move(row_nodes);
  return node;
}

Json View::row(const Object& row, const Object& table, const Surroundings& around,
               std::size_t columns, bool is_header) {
  Json node = head(row, around);
  Surroundings inside = around;
  inside.on = style_or(row, Prop::Style, around.on);
  inside.horizontal = style_or(row, Prop::HorizontalAlignment, around.horizontal);
  inside.is_mixed = around.is_mixed || inside.on != around.on;
  inside.is_header = is_header;
  node["on"] = inside.on;
  if (is_painted(row, inside.on, around)) node["background"] = true;
  const auto cells = row.list(Prop::Cells);
  const auto definitions = table.list(Prop::Columns);
  Json cell_nodes = Json::array();
  for (std::size_t i = 0; i < columns; ++i) {
    if (i >= cells.size()) {
      cell_nodes.push_back(missing_cell(inside));
      continue;
    }
    Surroundings cell = inside;
    // The nearest of row, column and table says how the cell's content is aligned, before the
    // alignments that they have themselves.
    for (const Object* by : {&table, static_cast<const Object*>(definitions[i]), &row}) {
      cell.horizontal = style_or(*by, Prop::HorizontalCellContentAlignment, cell.horizontal);
      cell.vertical = style_or(*by, Prop::VerticalCellContentAlignment, cell.vertical);
    }
    touch_all_edges(cell);
    Json cell_node = container(*cells[i], cell);
    cell_node["type"] = "TableCell";
    if (is_header) cell_node["header"] = true;
    cell_nodes.push_back(std::move(cell_node));
  }
  node["cells"] = std::move(cell_nodes);
  return node;
}

}  // namespace natter::cards
