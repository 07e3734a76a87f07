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
#include "core/json_reader.h"
#include "core/limits.h"

namespace natter::cards {
namespace {

// Leaves the error open, for its details.
void begin_failure(std::string_view code, std::string_view message, JsonText& out) {
  out.begin_object();
  out.key("error").begin_object();
  out.key("code").text(code);
  out.key("message").text(message);
}

void end_failure(JsonText& out) {
  out.end_object();
  out.end_object();
}

void fail(const Failure& failure, JsonText& out) {
  begin_failure(failure.code, failure.message, out);
  if (failure.about != nullptr) {
    out.key("details").begin_object();
    out.key(failure.about).text(failure.name);
    out.end_object();
  }
  end_failure(out);
}

void fail(std::string_view code, const char* message, JsonText& out) {
  begin_failure(code, message, out);
  end_failure(out);
}

void fail_unknown_object(JsonText& out) {
  fail(kUnknownObject, "The card has no such input or action that takes this.", out);
}

HostRules rules_of(const HostConfig& host) {
  return {host.supports_interactivity(), host.max_actions()};
}

// Events of parsing, then those of validation, and how many there were, also beyond the bound.
void write_events(const Events& parsing, const Events& validation, JsonText& out) {
  out.key("events").begin_array();
  report(parsing, out);
  report(validation, out);
  out.end_array();
  out.key("eventCount").count(parsing.count() + validation.count());
}

void add_text(const Object& object, Prop prop, const char* key, JsonText& out) {
  if (object.has(prop)) out.key(key).text(object.text(prop));
}

// Leaves the entry open.
void begin_entry(const Found& found, JsonText& out) {
  const Object& object = *found.object;
  out.begin_object();
  out.key("n").count(object.serial());
  out.key("id").text(object.text(Prop::Id));
  out.key("type").text(object.type().name);
  out.key("path").text(model_path(object));
  if (found.show_card_depth > 0) out.key("showCardDepth").count(found.show_card_depth);
}

void write_outline(const Card& card, JsonText& out) {
  out.begin_object();
  out.key("inputs").begin_array();
  for (const Found& found : inputs_of(card)) {
    const Object& input = *found.object;
    begin_entry(found, out);
    out.key("isRequired").flag(input.flag(Prop::IsRequired));
    add_text(input, Prop::Label, "label", out);
    add_text(input, Prop::ErrorMessage, "errorMessage", out);
    if (input.id() != TypeId::InputNumber) {
      add_text(input, Prop::Value, "defaultValue", out);
    } else if (const auto value = input.number(Prop::Value)) {
      out.key("defaultValue").number(*value);
    }
    out.end_object();
  }
  out.end_array();
  out.key("actions").begin_array();
  for (const Found& found : actions_of(card)) {
    begin_entry(found, out);
    add_text(*found.object, Prop::Title, "title", out);
    out.end_object();
  }
  out.end_array();
  out.key("resources").begin_array();
  for (const Resource& resource : resources_of(card)) {
    out.begin_object();
    out.key("url").text(resource.url);
    out.key("mimeType").text(resource.mime_type);
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

// False, and nothing written, when the card has no such input.
bool set_value(Session& session, const JsonNode& request, JsonText& out) {
  const auto n = whole_number(at(request, "n"));
  if (!n) return false;
  const JsonNode& typed = at(request, "text");
  if (typed.is_string()) return session.set_text(*n, text(typed), out);
  const JsonNode& checked = at(request, "checked");
  if (checked.is_boolean()) return session.set_checked(*n, is_true(checked), out);
  if (!at(request, "chosen").is_array()) return false;
  std::vector<std::size_t> chosen;
  for (const JsonNode& place : at(request, "chosen").items()) {
    const auto index = whole_number(place);
    if (!index) return false;
    chosen.push_back(*index);
  }
  return session.set_chosen(*n, std::move(chosen), out);
}

void write(const Card& card, const JsonNode& request, JsonText& out) {
  const JsonNode& given = at(request, "version");
  Version version = written_version(card);
  if (!given.is_null()) {
    const auto asked = parse_version(text(given));
    if (!asked) return fail(kInvalidOption, "A version is a text such as \"1.5\".", out);
    version = *asked;
  }
  Events events(Limits().events);
  out.begin_object();
  out.key("json");
  write_card(card, version, events, out);
  out.key("events").begin_array();
  report(events, out);
  out.end_array();
  out.end_object();
}

// The card, or with the option `survey` what the service's survey becomes.
Result<Card, Failure> parse(std::string_view card_text, const OpenOptions& options,
                            std::vector<SurveyQuestion>& questions) {
  // The bound of the text is one that the reader of surveys does not know.
  if (options.required_text && card_text.size() <= options.parse.limits.text) {
    const auto survey = read_survey(card_text, *options.required_text, questions);
    if (survey) return parse_card(*survey, options.parse);
  }
  return parse_card(card_text, options.parse);
}

std::string version_text(const Card& card) {
  return card.version().is_valid ? to_text(card.version().number) : card.version().text;
}

}  // namespace

std::string Border::command(std::string_view request, std::string_view card_text) {
  JsonText out;
  Arena arena;
  JsonNode json;
  const bool is_read =
      request.size() <= limits::kJsonBytes && JsonReader(request, arena).read(json);
  if (is_read && json.is_object()) {
    answer(json, card_text, out);
  } else {
    fail(kMalformedCommand, "A command is a JSON object of at most 4 MiB.", out);
  }
  return out.take();
}

void Border::drop(std::uint32_t number) {
  std::erase_if(cards_, [&](const auto& one) {
    if (one->number != number) return false;
    bytes_ -= one->bytes;
    return true;
  });
}

void Border::answer(const JsonNode& request, std::string_view card_text, JsonText& out) {
  const std::string_view command = text(at(request, "command"));
  if (command == "open") return open(request, card_text, out);
  Open* open_card = find(request);
  if (open_card == nullptr) {
    return fail(kUnknownCard, "There is no such card, or it was dropped: open one.", out);
  }
  use(command, request, *open_card, out);
}

Session& Border::Open::session() {
  if (!session_or_none) {
    session_or_none =
        std::make_unique<Session>(std::move(unused), std::move(options), std::move(questions));
  }
  return *session_or_none;
}

Border::Open* Border::find(const JsonNode& request) {
  const auto number = whole_number(at(request, "card"));
  const auto found = std::find_if(cards_.begin(), cards_.end(), [&](const auto& one) {
    return number && one->number == *number;
  });
  return found == cards_.end() ? nullptr : found->get();
}

void Border::use(std::string_view command, const JsonNode& request, Open& open, JsonText& out) {
  if (command == "outline") return write_outline(open.card(), out);
  if (command == "write") return write(open.card(), request, out);
  Session& session = open.session();
  if (command == "view") return session.view(!is_true(at(request, "withoutHost")), out);
  if (command == "state") return session.state(out);
  if (command == "set") {
    if (!set_value(session, request, out)) fail_unknown_object(out);
  } else if (command == "run") {
    const auto n = whole_number(at(request, "n"));
    if (!n || !session.run(*n, out)) fail_unknown_object(out);
  } else if (command == "diagnostics") {
    out.begin_object();
    out.key("diagnostics").begin_array();
    report(session.diagnostics(), out);
    out.end_array();
    out.key("count").count(session.diagnostics().count());
    out.end_object();
  } else {
    fail(kMalformedCommand, "There is no such command.", out);
  }
}

void Border::open(const JsonNode& request, std::string_view card_text, JsonText& out) {
  Result<OpenOptions, Failure> options = read_options(at(request, "options"));
  if (!options.ok()) return fail(options.error(), out);
  const bool is_full = cards_.size() >= kCards || bytes_ + card_text.size() > kCardBytes;
  if (is_full || last_number_ == 0xFFFFFFFF) {
    return fail(kTooManyCards,
                "1000 cards are open, or 128 MiB of them: drop those that are not used any more.",
                out);
  }
  std::vector<SurveyQuestion> questions;
  Result<Card, Failure> parsed = parse(card_text, options.value(), questions);
  if (!parsed.ok()) return fail(parsed.error(), out);

  const Card& card = parsed.value();
  const Events validation = validate(card, rules_of(options.value().session.host));
  if (options.value().refuses_on_validation_events && validation.count() > 0) {
    begin_failure(kCardRefused, "Validation found something wrong with the card.", out);
    out.key("details").begin_object();
    write_events(card.events(), validation, out);
    out.end_object();
    return end_failure(out);
  }
  out.begin_object();
  out.key("card").count(++last_number_);
  out.key("version").text(version_text(card));
  write_events(card.events(), validation, out);
  out.key("shouldFallback").flag(card.asks_for_fallback());
  out.end_object();
  bytes_ += card_text.size();
  cards_.push_back(std::make_unique<Open>(
      Open{last_number_, card_text.size(), std::move(parsed.value()),
           std::move(options.value().session), std::move(questions), nullptr}));
}

}  // namespace natter::cards
