// The render tree: a card as JSON in which everything is decided, for whoever draws it. Inherited
// values are resolved, addresses have passed the filter, texts are tokens; the host's sizes and
// colours are named, not repeated (HostConfig::write has them).
//
// docs/cards-view.md describes every node. A member that would have its default is left out. `n`
// is the number of an object, unique in the card: commands name elements and actions by it.
//
// Source: sections 3, 4 and 6 of the project's specification of Adaptive Cards.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/cards/diagnostic.h"
#include "core/cards/form.h"
#include "core/cards/host_config.h"
#include "core/cards/json_text.h"
#include "core/cards/limits.h"
#include "core/cards/model.h"
#include "core/cards/survey.h"
#include "core/cards/url_filter.h"
#include "core/cards/view_text.h"
#include "core/cards/visibility.h"

namespace natter::cards {

// What an element takes over from what is around it.
struct Surroundings {
  std::string_view on = "default";  // the container style whose colours texts have
  // Whether there are several styles, or an image, behind one another: then a style that an element
  // chooses is seen even where it is that of the element around it.
  bool is_mixed = false;
  std::string_view horizontal;  // alignments; empty: the start
  std::string_view vertical;
  // The edges of a container around that has padding, over which bleeding is possible. Whether one
  // of its neighbours stands between is not known here: any of them may be hidden and shown again
  // while the card is on the page. Whoever draws it sees that.
  bool left = false;
  bool right = false;
  bool top = false;
  bool bottom = false;
  bool is_header = false;  // in a header cell of a table
};

// The actions whose cards are open, at most one of each list.
class OpenCards {
 public:
  explicit OpenCards(const Card& card) : by_owner_(card.object_count()) {}

  // Of the list of an object; null when none is.
  const Object* of(const Object& owner) const { return by_owner_[owner.serial()]; }
  void set(const Object& owner, const Object* action) { by_owner_[owner.serial()] = action; }

 private:
  List<const Object*> by_owner_;  // by serial
};

// The action whose card stands open from the start, without a button, because the host wants that
// of a list which shows nothing else; null otherwise.
const Object* lone_show_card(const HostConfig& host, const Object& owner);

// Writes the tree of a card.
class View {
 public:
  // All of them have to outlive the view. Addresses that the filter blocks become diagnostics.
  View(const HostConfig& host, const Form& form, const Visibility& visibility,
       const OpenCards& open_cards, const UrlPolicy& urls, const Limits& limits,
       Diagnostics& diagnostics, JsonText& out)
      : host_(host),
        form_(form),
        visibility_(visibility),
        open_cards_(open_cards),
        urls_(urls),
        limits_(limits),
        diagnostics_(diagnostics),
        out_(out) {}

  // Of a survey: they name inputs that have no label. They have to outlive the view.
  void name_by(const SurveyQuestions& questions) { questions_ = &questions; }

  // The root, or the fallback element that stands for it.
  void card(const Object& root);
  // A card of an Action.ShowCard; a plain one looks like a part of the card around it.
  void inner_card(const Object& card, bool is_plain = false);

 private:
  // What a container is: a part of a card, or a card itself.
  enum class Place { Part, Root, Inner, Plain };

  // Containers (view_containers.cc).
  void element(const Object& element, const Surroundings& around);
  void fallback(const Object& element, bool is_inner);
  void elements(const Object& parent, Prop slot, const Surroundings& inside);
  // Leaves the object open, for what some kinds of containers have of their own.
  void begin_container(const Object& container, const Surroundings& around);
  void container(const Object& container, const Surroundings& around);
  void column_set(const Object& set, const Surroundings& around);
  void carousel(const Object& carousel, const Surroundings& around);
  void table(const Object& table, const Surroundings& around);
  void row(const Object& row, const Object& table, const Surroundings& around, std::size_t columns);
  void missing_cell(const Surroundings& around);
  void width(const std::optional<Extent>& extent, double sum);
  Surroundings apply_container(const Object& container, const Surroundings& around, Place place);
  void background_image(const Object& image, std::string_view address);
  void edges(const Surroundings& around);
  void drawn_card(const Object& card, const Surroundings& around, Place place);

  // Leaves (view_leaves.cc). What begins an element leaves its object open.
  void begin(const Object& element, const Surroundings& around);
  void text_style(const Object& text, const TextStyle& defaults, const Surroundings& around);
  void text_block(const Object& block, const Surroundings& around);
  void rich_text_block(const Object& block, const Surroundings& around);
  void image(const Object& image, const Surroundings& around, std::string_view size);
  void image_set(const Object& set, const Surroundings& around);
  void fact_set(const Object& set, const Surroundings& around);
  void media(const Object& media, const Surroundings& around);

  // Inputs and actions (view_inputs.cc).
  void input(const Object& input, const Surroundings& around);
  void control(const Object& input, const ControlState& state);
  void name(const Object& input);
  void label_place(const Object& input);
  void choices(const Object& set, const ControlState& state);
  void action(const Object& action);
  bool action_members(const Object& action);
  // Its members; false when the list shows nothing.
  bool action_list(const Object& owner, std::string_view orientation);
  void select(const Object& selectable);

  // Members, left out where they say nothing: a text that is empty, a flag that is not set, a
  // number that is none.
  void add(const char* key, std::string_view value) {
    if (!value.empty()) out_.key(key).text(value);
  }
  void add_flag(const char* key, bool value) {
    if (value) out_.key(key).flag(true);
  }
  void add_amount(const char* key, const std::optional<Extent>& extent) {
    if (extent) out_.key(key).number(extent->amount);
  }
  // Of the same name as the property.
  void add_text(const Object& object, Prop prop) {
    if (!object.text(prop).empty()) out_.key(name_of(prop)).text(object.text(prop));
  }
  // Blocks of a text.
  void add_blocks(const char* key, const Object& object, Prop prop) {
    out_.key(key);
    write_blocks(object.text(prop), urls_, object, diagnostics_, out_);
  }

  // The address as it may be used; empty when it is blocked.
  std::string url(const Object& object, Prop prop, UrlUse use);

  const HostConfig& host_;
  const Form& form_;
  const Visibility& visibility_;
  const OpenCards& open_cards_;
  const UrlPolicy& urls_;
  const Limits& limits_;
  Diagnostics& diagnostics_;
  JsonText& out_;
  const SurveyQuestions* questions_ = nullptr;
};

}  // namespace natter::cards
