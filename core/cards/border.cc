#include "core/cards/border.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/cards/collect.h"
#include "core/cards/options.h"
#include "core/cards/parser.h"
#include "core/cards/report.h"
#include "core/cards/survey.h"
#include "core/cards/validate.h"
#include "core/cards/writer.h"

namespace natter::cards {
namespace {

Json failure(std::string_view code, std::string_view message, const Json& details = {}) {
  Json error = obj({{"code", code}, {"message", message}});
  if (!details.is_null()) error["details"] = details;
  return obj({{"error", error}});
}

Json failure(const Error& error) { return failure(error.code, error.message, error.details); }

Json unknown_object() {
  return failure(kUnknownObject, "The card has no such input or action that takes this.");
}

// A whole number from 0 on; none for anything else.
std::optional<std::size_t> count_of(const Json& value) {
  const std::int64_t number = integer(value, -1);
  if (!value.is_number_integer() || number < 0) return {};
  return static_cast<std::size_t>(number);
}

HostRules rules_of(const HostConfig& host) {
  return {host.supports_interactivity(), host.max_actions()};
}

// Events of parsing, then those of validation.
Json all_events(const Events& parsing, const Events& validation) {
  Json events = report(parsing);
  for (Json& event : report(validation)) events.push_back(std::move(event));
  return events;
}

void add_text(Json& json, const char* key, const Object& object, Prop prop) {
  if (object.has(prop)) json[key] = object.text(prop);
}

Json entry_of(const Found& found) {
  const Object& object = *found.object;
  Json entry = obj({{"n", static_cast<std::int64_t>(object.serial())},
                    {"id", object.text(Prop::Id)},
                    {"type", object.type().name},
                    {"path", model_path(object)}});
  if (found.show_card_depth > 0) {
    entry["showCardDepth"] = static_cast<std::int64_t>(found.show_card_depth);
  }
  return entry;
}

Json outline_of(const Card& card) {
  Json inputs = Json::array();
  for (const Found& found : inputs_of(card)) {
    const Object& input = *found.object;
    Json entry = entry_of(found);
    entry["isRequired"] = input.flag(Prop::IsRequired);
    add_text(entry, "label", input, Prop::Label);
    add_text(entry, "errorMessage", input, Prop::ErrorMessage);
    if (input.id() == TypeId::InputNumber) {
      if (const auto value = input.number(Prop::Value)) entry["defaultValue"] = *value;
    } else {
      add_text(entry, "defaultValue", input, Prop::Value);
    }
    inputs.push_back(std::move(entry));
  }
  Json actions = Json::array();
  for (const Found& found : actions_of(card)) {
    Json entry = entry_of(found);
    add_text(entry, "title", *found.object, Prop::Title);
    actions.push_back(std::move(entry));
  }
  Json resources = Json::array();
  for (const Resource& resource : resources_of(card)) {
    resources.push_back(obj({{"url", resource.url}, {"mimeType", resource.mime_type}}));
  }
  return obj({{"inputs", inputs}, {"actions", actions}, {"resources", resources}});
}

Json set_value(Session& session, const Json& request) {
  const auto n = count_of(at(request, "n"));
  if (!n) return unknown_object();
  Json answer;
  if (at(request, "text").is_string()) {
    answer = session.set_text(*n, text(request, "text"));
  } else if (at(request, "checked").is_boolean()) {
    answer = session.set_checked(*n, is_true(at(request, "checked")));
  } else if (at(request, "chosen").is_array()) {
    std::vector<std::size_t> chosen;
    for (const Json& place : at(request, "chosen")) {
      if (const auto index = count_of(place)) chosen.push_back(*index);
    }
    answer = session.set_chosen(*n, std::move(chosen));
  }
  return answer.is_null() ? unknown_object() : answer;
}

Json write(const Card& card, const Json& request) {
  const Json& given = at(request, "version");
  Version version = written_version(card);
  if (!given.is_null()) {
    const auto asked = parse_version(text(given));
    if (!asked) return failure(kInvalidOption, "A version is a text such as \"1.5\".");
    version = *asked;
  }
  Events events(Limits().events);
  const Json json = write_card(card, version, events);
  return obj({{"json", json}, {"events", report(events)}});
}

// The card, or with the option `survey` what the service's survey becomes.
Result<Card> parse(std::string_view card_text, const OpenOptions& options,
                   std::vector<SurveyQuestion>& questions) {
  if (!options.required_text) return parse_card(card_text, options.parse);
  // Within the limits of the text, which the first parser does not know.
  if (card_text.size() > options.parse.limits.text) return parse_card(card_text, options.parse);
  Survey survey = read_survey(card_text, *options.required_text);
  if (survey.card.is_discarded()) return parse_card(card_text, options.parse);
  questions = std::move(survey.questions);
  return parse_card(dump(survey.card), options.parse);
}

std::string version_text(const Card& card) {
  return card.version().is_valid ? to_text(card.version().number) : card.version().text;
}

}  // namespace

std::string Border::command(std::string_view request, std::string_view card_text) {
  const Json json = parse_json(request);
  if (json.is_object()) return dump(answer(json, card_text));
  return dump(failure(kMalformedCommand, "A command is a JSON object of at most 4 MiB."));
}

void Border::drop(std::uint32_t number) {
  std::erase_if(cards_, [&](const auto& one) { return one->number == number; });
}

Json Border::answer(const Json& request, std::string_view card_text) {
  const std::string& command = text(request, "command");
  if (command == "open") return open(request, card_text);
  Open* open_card = find(request);
  if (open_card == nullptr) {
    return failure(kUnknownCard, "There is no such card, or it was dropped: open one.");
  }
  return use(command, request, *open_card);
}

Session& Border::Open::session() {
  if (!session_or_none) {
    session_or_none =
        std::make_unique<Session>(std::move(unused), std::move(options), std::move(questions));
  }
  return *session_or_none;
}

Border::Open* Border::find(const Json& request) {
  const auto number = count_of(at(request, "card"));
  const auto found = std::find_if(cards_.begin(), cards_.end(), [&](const auto& one) {
    return number && one->number == *number;
  });
  return found == cards_.end() ? nullptr : found->get();
}

Json Border::use(const std::string& command, const Json& request, Open& open) {
  if (command == "outline") return outline_of(open.card());
  if (command == "write") return write(open.card(), request);
  Session& session = open.session();
  if (command == "view") return session.view(!is_true(at(request, "withoutHost")));
  if (command == "set") return set_value(session, request);
  if (command == "run") {
    const auto n = count_of(at(request, "n"));
    const Json outcome = n ? session.run(*n) : Json();
    return outcome.is_null() ? unknown_object() : outcome;
  }
  if (command == "state") return session.state();
  if (command == "diagnostics") return obj({{"diagnostics", report(session.diagnostics())}});
  return failure(kMalformedCommand, "There is no such command.");
}

// A page has one configuration for all of its cards, and completing it takes longer than drawing a
// small card.
void Border::share_host(HostConfig& host) {
  if (host.given() == last_host_.given()) {
    host = last_host_;
  } else {
    last_host_ = host;
  }
}

Json Border::open(const Json& request, std::string_view card_text) {
  Result<OpenOptions> options = read_options(at(request, "options"));
  if (!options.ok()) return failure(options.error());
  share_host(options.value().session.host);
  if (cards_.size() >= kCards || last_number_ == 0xFFFFFFFF) {
    return failure(kTooManyCards, "1000 cards are open: drop those that are not used any more.");
  }
  std::vector<SurveyQuestion> questions;
  Result<Card> card = parse(card_text, options.value(), questions);
  if (!card.ok()) return failure(card.error());

  const Events validation = validate(card.value(), rules_of(options.value().session.host));
  const Json events = all_events(card.value().events(), validation);
  if (options.value().refuses_on_validation_events && validation.count() > 0) {
    return failure(kCardRefused, "Validation found something wrong with the card.",
                   obj({{"events", events}}));
  }
  const std::string version = version_text(card.value());
  const bool asks = card.value().asks_for_fallback();
  cards_.push_back(std::make_unique<Open>(Open{++last_number_, std::move(card.value()),
                                               std::move(options.value().session),
                                               std::move(questions), nullptr}));
  return obj(
      {{"card", last_number_}, {"version", version}, {"events", events}, {"shouldFallback", asks}});
}

}  // namespace natter::cards
