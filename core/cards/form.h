// All inputs of a card with what was entered, and which of them an action refers to.
//
// Source: sections 3.1 to 3.4 of the project's specification of Adaptive Cards.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/cards/answers.h"
#include "core/cards/diagnostic.h"
#include "core/cards/model.h"
#include "core/cards/regex.h"
#include "core/list.h"

namespace natter::cards {

class Form {
 public:
  struct Field {
    const Object* input = nullptr;
    ControlState state;
    std::optional<Regex> regex;
    bool shows_error = false;            // an action failed over it, and it is not valid since
    std::optional<std::string> settled;  // its value when it was drawn or last sent
    bool is_changed = false;             // it has another value now
    bool is_drawable = true;             // false below a cell that has no column
    bool is_referenced = true;           // false when no action refers to it
  };

  // Of what is drawn of a card, `root`. Compiles the patterns of all inputs; what is not understood
  // is a diagnostic.
  Form(const Card& card, const Object& root, AnswerRules rules, Diagnostics& diagnostics);

  const AnswerRules& rules() const { return rules_; }
  // In document order, those of inner cards where their action stands.
  const std::vector<Field>& fields() const { return fields_; }

  // The field of an input; null for other objects.
  Field* find(const Object& object);
  const Field* find(const Object& object) const;

  // An inner card, or the card itself, is drawn for the first time: its inputs get their values.
  void open(const Object& card);

  // False when the object is no input that takes this, or is not drawn yet.
  bool set_text(const Object& input, std::string_view typed);
  bool set_checked(const Object& input, bool is_checked);
  // Choices by their place; those that are not there or cannot be chosen are left out, of a list
  // of one the last counts.
  bool set_chosen(const Object& input, std::vector<std::size_t> chosen);

  Answer answer(const Field& field) const;

  // What an action takes along: the inputs of its own card and of the cards around it, from its own
  // container outward, each once; of equal ids the outermost card's, of one card the last.
  List<const Field*> referenced_by(const Object& action) const;

  // Whether an input that an action could refer to has another value than when it was drawn or last
  // sent.
  bool has_changes(const Object& action) const;
  // The action was carried out: its inputs count as unchanged.
  void settle(const Object& action);

  // Errors of the inputs that stand in an action's way are shown from now on.
  void show_errors(const List<const Field*>& invalid);

 private:
  // Fields of one card without those of its inner cards, and where each object's own begin and end
  // among them.
  struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  void collect(const Object& object, std::size_t scope, Diagnostics& diagnostics);
  void add_scope(std::size_t around);
  void hide_below(const Object& cell);
  void find_unreferenced();
  void note_change(Field& field);
  Field& field_at(const Field& field) {
    return fields_[static_cast<std::size_t>(&field - fields_.data())];
  }
  void add_field(const Object& input, std::size_t scope, Diagnostics& diagnostics);

  AnswerRules rules_;
  std::vector<Field> fields_;
  std::vector<List<std::uint32_t>> scopes_;  // places in fields_
  List<std::size_t> around_;                 // of each scope: that of the card around, or its own
  List<std::size_t> changes_;                // of each scope: how many fields are changed
  List<std::uint32_t> scope_of_;             // by serial of an object
  List<Range> ranges_;                       // likewise, in its scope
  List<std::uint32_t> field_of_;             // likewise, one more than its place; 0: none
  std::size_t instructions_left_;
};

}  // namespace natter::cards
