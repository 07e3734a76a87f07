// A card while someone fills it in: the model with what was entered, what is shown and which inner
// cards are open, and the commands of whoever draws it.
//
// Source: sections 3 and 6 of the project's specification of Adaptive Cards.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/cards/diagnostic.h"
#include "core/cards/form.h"
#include "core/cards/host_config.h"
#include "core/cards/json_text.h"
#include "core/cards/model.h"
#include "core/cards/submit.h"
#include "core/cards/survey.h"
#include "core/cards/url_filter.h"
#include "core/cards/view.h"
#include "core/cards/visibility.h"
#include "core/list.h"

namespace natter::cards {

struct SessionOptions {
  HostConfig host;
  UrlPolicy urls;
  Limits limits;
  bool reference_quirks = false;
  std::size_t submit_bytes = kSubmitBytes;
};

class Session {
 public:
  // `questions`: of a survey, whose answers have other names than their inputs.
  Session(Card card, SessionOptions options, std::vector<SurveyQuestion> questions = {});

  const Card& card() const { return *card_; }
  const Form& form() const { return form_; }
  const Visibility& visibility() const { return visibility_; }
  // Of the parser, of the inputs and of what was drawn.
  const Diagnostics& diagnostics() const { return card_->diagnostics(); }

  // Writes {root, host?}: the render tree of the whole card, without inner cards that are closed,
  // and the completed host configuration, unless whoever asks has it.
  void view(bool with_host, JsonText& out);

  // Writes {value, valid, changes}: what the control holds then; nothing, and false, when the
  // object is no such input, or has no such choice.
  bool set_text(std::size_t input, std::string_view typed, JsonText& out);
  bool set_checked(std::size_t input, bool is_checked, JsonText& out);
  bool set_chosen(std::size_t input, std::vector<std::size_t> chosen, JsonText& out);

  // Carries an action out and writes {kind, …, changes}; nothing, and false, when there is no such
  // action. Kinds:
  //   submit, execute: data, id?, verb?, title;  invalid: inputs, by their numbers, the first gets
  //   the focus;  tooLarge;  openUrl: url;  blocked;  showCard: opened?, closed?, view? (when it
  //   is drawn for the first time), popup?;  toggleVisibility.
  bool run(std::size_t action, JsonText& out);

  // Writes {inputs: [{n, id, type, value?, isSet, isValid}], values: {key: value}} as they are now;
  // values as the first-party widget sends those of surveys: empty texts too, numbers as numbers.
  void state(JsonText& out) const;

 private:
  // Something of an object that changed, and what it is now.
  struct Flag {
    const Object* object;
    bool value;
  };
  using Flags = List<Flag>;

  const Object* find(std::size_t number) const;
  void draw(const Object& card);
  void open_lone_cards(const Object& object);
  View make_view(JsonText& out);
  void collect_conditional(const Object& object);
  bool waits_for_change(const Object& action) const;
  // Of one that took what it was given; passes that on.
  bool write_input(const Object* input, bool is_taken, JsonText& out);
  void submit(const Object& action, JsonText& out);
  void open_url(const Object& action, JsonText& out);
  void show_card(const Object& action, JsonText& out);
  void close_card_beside(const Object& action, JsonText& out);
  void write_changes(const Flags& visible, JsonText& out);
  static void write_flags(const char* key, const Flags& flags, JsonText& out);
  void write_values(JsonText& out) const;

  std::unique_ptr<Card> card_;  // the form and the view refer to its objects
  SessionOptions options_;
  SurveyQuestions questions_;
  Form form_;
  Visibility visibility_;
  OpenCards open_cards_;
  // What was told last.
  List<char> shown_errors_;  // of each field
  Flags conditional_;        // actions that wait for a change; whether they are enabled
};

}  // namespace natter::cards
