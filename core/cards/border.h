// Cards for those who reach them by text: JSON commands in, JSON answers out, several cards side by
// side, each named by a number. The text of a card comes beside the command, not in it.
//
//   command({"command":"open","options":{…}}, text)
//     -> {"card":1,"version":"1.5","events":[…],"eventCount":2,"shouldFallback":false}
//   command({"command":"view","card":1})   -> {"root":{…},"host":{…}}; with "withoutHost":true no
//                                             "host": the same options always give the same
//   command({"command":"set","card":1,"n":4,"text":"x"})    also "checked": true, "chosen": [0, 2]
//     -> {"value":"x","valid":true,"changes":{…}?}
//   command({"command":"run","card":1,"n":9})               -> {"kind":"submit","data":{…}}
//   command({"command":"state","card":1})  -> {"inputs":[…],"values":{…}}
//   command({"command":"write","card":1,"version":"1.6"?})  -> {"json":{…},"events":[…]}
//   command({"command":"outline","card":1}) -> {"inputs":[…],"actions":[…],"resources":[…]}
//   command({"command":"diagnostics","card":1}) -> {"diagnostics":[…],"count":1}
//
// What is not used any more is dropped by its number.
//
// options.h has the options, session.h what `set`, `run` and `state` answer, view.h the tree. A
// command that is not understood changes nothing; its answer is {"error":{code,message}}.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/cards/json_text.h"
#include "core/cards/session.h"

namespace natter::cards {

// Codes of commands that were not carried out, beside those of parser.h and options.h.
inline constexpr const char* kMalformedCommand = "MalformedCommand";
inline constexpr const char* kUnknownCard = "UnknownCard";
inline constexpr const char* kUnknownObject = "UnknownObject";
inline constexpr const char* kTooManyCards = "TooManyCards";
inline constexpr const char* kCardRefused = "CardRefused";

// Cards that are open at once, and the bytes of their texts: a model may take ten times as many,
// and a module that has no memory left loses all of its cards.
inline constexpr std::size_t kCards = 1000;
inline constexpr std::size_t kCardBytes = std::size_t{128} << 20;

class Border {
 public:
  // Numbers begin here. Whoever replaces a border that broke down begins where the old one cannot
  // have come to, so that an old number never names a new card.
  explicit Border(std::uint32_t first_number = 1) : last_number_(first_number - 1) {}

  std::string command(std::string_view request, std::string_view card_text = {});
  // Gives a card back; nothing for a number that names none.
  void drop(std::uint32_t number);

 private:
  // A card that is open. Its session begins with the first command that needs one: who has a card
  // checked only does not pay for what it takes to fill it in.
  struct Open {
    std::uint32_t number;
    std::size_t bytes;
    Card unused;  // until there is a session, which takes it
    SessionOptions options;
    std::vector<SurveyQuestion> questions;
    std::unique_ptr<Session> session_or_none;

    const Card& card() const { return session_or_none ? session_or_none->card() : unused; }
    Session& session();
  };

  // What is called writes its answer.
  void answer(const JsonNode& request, std::string_view card_text, JsonText& out);
  void open(const JsonNode& request, std::string_view card_text, JsonText& out);
  void use(std::string_view command, const JsonNode& request, Open& open, JsonText& out);
  Open* find(const JsonNode& request);

  std::uint32_t last_number_;
  std::size_t bytes_ = 0;  // of the texts of all cards
  std::vector<std::unique_ptr<Open>> cards_;
};

}  // namespace natter::cards
