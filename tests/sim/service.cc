#include "tests/sim/service.h"

#include <algorithm>

#include "core/text.h"
#include "core/url.h"
#include "tests/core/omnichannel/chat.h"

namespace natter::sim {
namespace {

using test::http;

constexpr char kEnd[] = "system,agentendconversation";

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// Tokens end with the request of their conversation: the messaging side knows visitors by them.
std::string request_of_token(const Fetch& fetch) {
  const std::string token = test::header(fetch.headers, "X-Skypetoken");
  const std::size_t mark = token.rfind('~');
  return mark == std::string::npos ? std::string() : token.substr(mark + 1);
}

Json list_item(const Conversation& conversation, const Said& said) {
  const std::string& sender = said.by_visitor ? conversation.visitor_id : test::kAgentId;
  Json item =
      test::listed(said.id, said.content, said.by_visitor ? "Customer" : "Agent Smith", sender);
  set(item, "metadata", obj({{"tags", said.tags}}));
  return item;
}

std::string push_frame(const Conversation& conversation, const Said& said) {
  Json body = test::pushed(said.id, said.content);
  set(body, "senderId", said.by_visitor ? Json(conversation.visitor_id) : Json(test::kAgentId));
  set(body, "recipientMri", Json(conversation.visitor_id));
  set(body, "groupId", Json(conversation.thread_id));
  const Json metadata = obj({{"tags", said.tags}});
  set(body, "acsChatMessageMetadata", Json(dump(metadata)));
  const Json headers = Json::object();
  return "3:::" + dump(obj({{"id", 1},
                            {"method", "POST"},
                            {"url", "/v4/f/x/"},
                            {"headers", headers},
                            {"body", dump(body)}}));
}

}  // namespace

bool Service::is_close(const Fetch& fetch) { return contains(fetch.url, test::kClose); }

std::string Service::request_of(const Fetch& fetch) {
  const std::string path = fetch.url.substr(0, fetch.url.find('?'));
  return path.substr(path.rfind('/') + 1);
}

Conversation* Service::by_request(std::string_view request_id) {
  for (const auto& each : all_) {
    if (each->request_id == request_id) return each.get();
  }
  return nullptr;
}

const Conversation* Service::by_thread(std::string_view thread_id) const {
  for (const auto& each : all_) {
    if (each->thread_id == thread_id) return each.get();
  }
  return nullptr;
}

Conversation* Service::running() {
  for (const auto& each : all_) {
    if (each->runs()) return each.get();
  }
  return nullptr;
}

Json Service::answer(const Fetch& fetch) {
  const auto is = [&](std::string_view part) { return contains(fetch.url, part); };
  if (is(test::kDetails)) return details_answer(fetch);
  if (is(test::kClose)) {
    if (Conversation* found = by_request(request_of(fetch))) found->closed = true;
    return http(200, "{}");
  }
  if (is(test::kChatToken)) {
    const Conversation* found = by_request(request_of(fetch));
    return found == nullptr ? http(404, "{}") : token_answer(*found);
  }
  if (is("/chat/threads/")) return thread_answer(fetch);
  if (is(test::kConversation)) return conversation_answer(fetch);
  if (is(test::kHandshake)) return http(200, request_of_token(fetch) + ":65:65:websocket");
  const auto usual = test::healthy_service()(fetch);
  return usual ? usual->value() : http(404, "{}");
}

Json Service::conversation_answer(const Fetch& fetch) {
  const Conversation& made = made_for(test::header(fetch.headers, "Request-Id"));
  std::size_t run = 0;
  for (const auto& each : all_) run += each->runs() ? 1 : 0;
  most_at_once_ = std::max(most_at_once_, run);
  return token_answer(made);
}

Conversation& Service::made_for(const std::string& request_id) {
  if (Conversation* found = by_request(request_id)) return *found;
  const std::string number = std::to_string(all_.size() + 1);
  auto made = std::make_unique<Conversation>();
  made->request_id = request_id;
  made->thread_id = "19:acsThread" + number + "@thread.v2";
  made->visitor_id = "8:acs:res-0001_visitor-" + number;
  all_.push_back(std::move(made));
  world_.note("the service makes conversation " + number);
  Conversation& conversation = *all_.back();
  say(conversation, Said{{}, "Welcome", "system,agentassignmentready", false});
  return conversation;
}

Json Service::token_answer(const Conversation& conversation) const {
  Json document = test::token_document();
  set(document, "ChatId", Json(conversation.thread_id));
  set(document, "VisitorId", Json(conversation.visitor_id));
  set(document, "Token", Json(text(document, "Token") + '~' + conversation.request_id));
  return http(200, dump(document));
}

Json Service::details_answer(const Fetch& fetch) {
  const Conversation* found = by_request(request_of(fetch));
  if (found == nullptr) return http(200, "{}");
  return http(200, dump(obj({{"State", found->closed ? "Closed" : "Active"},
                             {"ConversationId", "conversation of " + found->request_id}})));
}

Json Service::thread_answer(const Fetch& fetch) {
  const std::size_t begin =
      fetch.url.find("/chat/threads/") + std::string_view("/chat/threads/").size();
  const std::string name = unescape(fetch.url.substr(begin, fetch.url.find('/', begin) - begin));
  const Conversation* found = by_thread(name);
  if (found == nullptr) return http(404, "{}");
  if (!contains(fetch.url, test::kMessages)) return http(200, "{}");
  if (fetch.method == "GET") {
    Json items(Json::value_t::array);
    for (auto said = found->said.rbegin(); said != found->said.rend(); ++said) {
      items.push_back(list_item(*found, *said));
    }
    return http(200, dump(obj({{"value", items}})));
  }
  if (found->closed) return http(403, "{}");
  const Json body = parse_json(fetch.body);
  const Json tags = at(at(body, "metadata"), "tags");
  const Said& said =
      say(*by_request(found->request_id), Said{{}, text(body, "content"), text(tags), true});
  return http(201, dump(obj({{"id", said.id}})));
}

void Service::asked_to_close(const Fetch& fetch) {
  if (Conversation* found = by_request(request_of(fetch))) found->given_up = true;
}

const Said& Service::say(Conversation& conversation, Said said) {
  last_message_ = std::max(last_message_ + 1, world_.now());
  said.id = std::to_string(last_message_);
  conversation.said.push_back(std::move(said));
  push(conversation, conversation.said.back());
  return conversation.said.back();
}

void Service::push(const Conversation& conversation, const Said& said) {
  const std::string frame = push_frame(conversation, said);
  for (const Connection& each : connections_) {
    if (each.conversation != &conversation) continue;
    world_.after(world_.between(5, 60), [deliver = each.deliver, frame] { deliver(frame); });
  }
}

void Service::agent_says(Conversation& conversation, std::string content) {
  say(conversation, Said{{}, std::move(content), "public", false});
}

void Service::agent_ends(Conversation& conversation) {
  say(conversation, Said{{}, "Agent Smith has ended the conversation", kEnd, false});
  conversation.closed = true;
}

void Service::connect(const std::string& url, Deliver deliver) {
  constexpr std::string_view kBefore = "/websocket/";
  const std::size_t begin = url.find(kBefore) + kBefore.size();
  const std::string request_id = url.substr(begin, url.find('?') - begin);
  world_.after(world_.between(1, 30), [this, request_id, deliver = std::move(deliver)] {
    const Conversation* conversation = by_request(request_id);
    if (conversation == nullptr || !deliver("1::")) return;
    deliver(R"(5:::{"name":"trouter.connected","args":[{"ttl":604795,"dur":"7"}]})");
    connections_.push_back(Connection{conversation, deliver});
  });
}

}  // namespace natter::sim
