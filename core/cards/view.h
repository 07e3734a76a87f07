// The render tree: a card as JSON in which everything is decided, for whoever draws it. Inherited
// values are resolved, addresses have passed the filter, texts are tokens; the host's sizes and
// colours are named, not repeated (HostConfig::effective has them).
//
// docs/cards-view.md describes every node. A member that would have its default is left out. `n`
// is the number of an object, unique in the card: commands name elements and actions by it.
//
// Source: sections 3, 4 and 6 of the project's specification of Adaptive Cards.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "core/cards/diagnostic.h"
#include "core/cards/form.h"
#include "core/cards/host_config.h"
#include "core/cards/limits.h"
#include "core/cards/model.h"
#include "core/cards/survey.h"
#include "core/cards/url_filter.h"
#include "core/cards/visibility.h"
#include "core/json.h"

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

// By the owner of a list of actions: the one of them whose card is open, or null.
using OpenCards = std::map<const Object*, const Object*>;

// The action whose card stands open from the start, without a button, because the host wants that
// of a list which shows nothing else; null otherwise.
const Object* lone_show_card(const HostConfig& host, const Object& owner);

class View {
 public:
  // All of them have to outlive the view. Addresses that the filter blocks become diagnostics.
  View(const HostConfig& host, const Form& form, const Visibility& visibility,
       const OpenCards& open_cards, const UrlPolicy& urls, const Limits& limits,
       Diagnostics& diagnostics)
      : host_(host),
        form_(form),
        visibility_(visibility),
        open_cards_(open_cards),
        urls_(urls),
        limits_(limits),
        diagnostics_(diagnostics) {}

  // Of a survey: they name inputs that have no label. They have to outlive the view.
  void name_by(const std::vector<SurveyQuestion>& questions) { questions_ = &questions; }

  // The root, or the fallback element that stands for it.
  Json card(const Object& root);
  // A card of an Action.ShowCard; a plain one looks like a part of the card around it.
  Json inner_card(const Object& card, bool is_plain = false);

 private:
  // Containers (view_containers.cc).
  Json element(const Object& element, const Surroundings& around);
  Json elements(const Object& parent, Prop slot, const Surroundings& inside);
  Json container(const Object& container, const Surroundings& around);
  Json column_set(const Object& set, const Surroundings& around);
  Json carousel(const Object& carousel, const Surroundings& around);
  Json table(const Object& table, const Surroundings& around);
  Json row(const Object& row, const Object& table, const Surroundings& around, std::size_t columns,
           bool is_header);
  Surroundings apply_container(Json& node, const Object& container, const Surroundings& around,
                               bool is_root);
  enum class Place { Root, Inner, Plain };
  Json drawn_card(const Object& card, const Surroundings& around, Place place);

  // Leaves (view_leaves.cc).
  Json head(const Object& element, const Surroundings& around);
  Json text_block(const Object& block, const Surroundings& around);
  Json rich_text_block(const Object& block, const Surroundings& around);
  Json image(const Object& image, const Surroundings& around, std::string_view size);
  Json image_set(const Object& set, const Surroundings& around);
  Json fact_set(const Object& set, const Surroundings& around);
  Json media(const Object& media, const Surroundings& around);

  // Inputs and actions (view_inputs.cc).
  Json input(const Object& input, const Surroundings& around);
  void add_name(Json& node, const Object& input);
  void add_choices(Json& node, const Object& set);
  Json action(const Object& action);
  Json action_list(const Object& owner, std::string_view orientation);
  void add_select(Json& node, const Object& selectable);

  // The address as it may be used; empty when it is blocked.
  std::string url(const Object& object, Prop prop, UrlUse use);

  const HostConfig& host_;
  const Form& form_;
  const Visibility& visibility_;
  const OpenCards& open_cards_;
  const UrlPolicy& urls_;
  const Limits& limits_;
  Diagnostics& diagnostics_;
  const std::vector<SurveyQuestion>* questions_ = nullptr;
};

}  // namespace natter::cards
