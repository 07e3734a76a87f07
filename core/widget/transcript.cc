#include "core/widget/transcript.h"

#include <string>

#include "core/omnichannel/wire.h"
#include "core/text.h"
#include "core/time.h"
#include "core/widget/said.h"
#include "core/widget/widget.h"

namespace natter::widget {
namespace {

const std::string& author_of(const Json& from) {
  for (const char* kind : {"user", "guest", "application"}) {
    const std::string& name = text(at(from, kind), "displayName");
    if (!name.empty()) return name;
  }
  return text(Json());
}

Json tags_of(const Json& item) {
  Json tags(Json::value_t::array);
  for (std::string_view tag : split(text(item, "tags"), ',')) tags.push_back(trim(tag));
  return tags;
}

// As the protocol gives messages, as far as it is looked at here.
Json message_of(const Json& item, const std::string& author) {
  const Json tags = tags_of(item);
  const bool own = author == omnichannel::wire::kCustomerDisplayName;
  return obj({{"content", text(item, "content")}, {"tags", tags}, {"role", own ? "user" : ""}});
}

Json transcript_line(const Json& item) {
  const std::string& author = author_of(at(item, "from"));
  const Json message = message_of(item, author);
  if (has_tag(message, "Hidden")) return Json();
  const Said said = said_in(message);
  const Json& file = at(at(at(item, "attachments"), 0), "name");
  std::string words = said.text;
  for (const Json& card : said.cards) {
    if (!words.empty() && !text(card, "words").empty()) words += '\n';
    words += text(card, "words");
  }
  if (said.is_hidden || (words.empty() && text(file).empty())) return Json();
  const bool own = is_visitors(message);
  const bool system = has_tag(message, "system");
  const char* from = own ? "visitor" : system ? "system" : "agent";
  Json line = obj({{"text", words}, {"from", from}});
  if (!own && !author.empty()) set(line, "name", Json(author));
  const std::string& created = text(item, "createdDateTime");
  const auto at_ms = parse_iso(created.empty() ? text(item, "created") : created);
  if (at_ms) set(line, "at", Json(*at_ms));
  if (!text(file).empty()) set(line, "file", file);
  return line;
}

}  // namespace

Json transcript_lines(const Json& document) {
  const Json items = parse_json(text(document, "chatMessagesJson"));
  if (!items.is_array()) return Json();
  Json lines(Json::value_t::array);
  for (std::size_t i = items.size(); i > 0; --i) {
    Json line = transcript_line(at(items, i - 1));
    if (!line.is_null()) lines.push_back(std::move(line));
  }
  return lines;
}

Json Widget::offered_transcript() const {
  const bool download = is_on(at(settings(), "msdyn_enablechattranscriptdownload"));
  const bool email = is_on(at(settings(), "msdyn_enablechattranscriptemail"));
  if (!download && !email) return Json();
  return obj({{"download", download}, {"email", email}});
}

// The lines of the chat that is shown.
Task<Result<Json>> Widget::get_transcript(Json) {
  if (!has_conversation_) co_return no_chat();
  const Json own(Json::value_t::object);
  Result<Json> document = co_await session_call("getLiveChatTranscript", own);
  if (!document.ok()) co_return document;
  Json lines = transcript_lines(document.value());
  if (!lines.is_null()) co_return lines;
  co_return Error{"TranscriptUnreadable", "the service sent no transcript", Json()};
}

// `{address, words}`: where it is sent, and what is written beside it.
Task<Result<Json>> Widget::email_transcript(Json args) {
  if (!has_conversation_) co_return no_chat();
  const Json body =
      obj({{"emailAddress", text(args, "address")}, {"attachmentMessage", text(args, "words")}});
  const Json mail = obj({{"body", body}});
  mail_failed_ = false;
  Result<Json> sent = co_await session_call("emailLiveChatTranscript", mail);
  // The protocol's own method only logs it, as its peer does.
  if (!sent.ok() || !mail_failed_) co_return sent;
  co_return Error{"EmailFailed", "the service did not take the mail", Json()};
}

}  // namespace natter::widget
