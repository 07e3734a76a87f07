// The survey after a chat (lcw.md 13): whether there is one, where it is, and how it is shown.

#include "core/omnichannel/wire.h"
#include "core/text.h"
#include "core/url.h"
#include "core/widget/race.h"
#include "core/widget/widget.h"

namespace natter::widget {
namespace {

// A chat that is closed ends without one when the service takes longer over it.
constexpr std::int64_t kSurveyLimitMs = 5'000;
// Of msdyn_postconversationsurveymode; everything else is a frame.
constexpr char kLinkMode[] = "192350001";

// As the product's component 1.8.3 asks for it; `base` need not have a query.
std::string address_of(const std::string& base, bool in_frame, const std::string& locale) {
  const char joint = base.find('?') == std::string::npos ? '?' : '&';
  return base + joint + "embed=" + (in_frame ? "true" : "false") +
         "&compact=true&lang=" + encode_component(locale.empty() ? "en-us" : locale) +
         "&showmultilingual=false";
}

}  // namespace

bool Widget::has_survey() const {
  return is_on(at(settings(), "msdyn_postconversationsurveyenable"));
}

// Closing asks for one, unless the chat's end has.
Task<void> Widget::find_survey() {
  if (survey_sought_ || !has_survey()) co_return;
  survey_sought_ = true;
  const bool found = co_await finish_within(io_, ask_for_survey(), kSurveyLimitMs);
  if (!found) io_.log(Level::Warn, "lcw", "SurveyFailed", "there was no answer in time");
}

Task<void> Widget::ask_for_survey() {
  const Json own(Json::value_t::object);
  const Result<Json> details = co_await session_call("getConversationDetails", own);
  if (!details.ok() || !is_on(at(details.value(), "canRenderPostChat"))) co_return;
  const Result<Json> context = co_await session_call("getPostChatSurveyContext", own);
  if (!context.ok()) {
    io_.log(Level::Warn, "lcw", "SurveyFailed", context.error().message);
    co_return;
  }
  const Json& links = context.value();
  // Who was with a bot alone is asked about the bot, if there is a survey about it.
  const bool about_bot = equals_ignoring_case(text(links, "participantType"), "Bot") &&
                         !text(links, "botSurveyInviteLink").empty();
  const std::string& base = text(links, about_bot ? "botSurveyInviteLink" : "surveyInviteLink");
  const std::string& locale = text(links, about_bot ? "botFormsProLocale" : "formsProLocale");
  const std::string mode =
      to_js_string(at(settings(), about_bot ? "msdyn_postconversationsurveybotsurveymode"
                                            : "msdyn_postconversationsurveymode"));
  if (!is_web_page(base)) co_return;
  const bool in_frame = mode != kLinkMode;
  survey_ = obj({{"url", address_of(base, in_frame, locale)}, {"inFrame", in_frame}});
}

// The other side has ended the chat: a link to the survey belongs to the conversation.
Task<void> Widget::survey_after_end() {
  const Lock::Guard turn = co_await survey_lock_.acquire();
  co_await find_survey();
  publish_view();
}

// True when the survey is shown and the chat is closed with it.
bool Widget::shows_survey(bool was_ended) {
  if (survey_.is_null()) return false;
  // Its link has been there since the end.
  if (was_ended && !is_true(at(survey_, "inFrame"))) return false;
  show(Phase::Survey);
  open_pane();
  return true;
}

void Widget::forget_survey() {
  survey_job_.drop();
  survey_ = Json();
  survey_sought_ = false;
}

}  // namespace natter::widget
