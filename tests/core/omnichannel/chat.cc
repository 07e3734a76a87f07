#include "tests/core/omnichannel/chat.h"

#include "core/text.h"
#include "tests/core/check.h"

namespace natter::test {
namespace {

// The claims of a JWT, as base64url without padding.
std::string base64url(std::string_view bytes) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : bytes) {
    bits = (bits << 8) | static_cast<unsigned char>(c);
    for (count += 8; count >= 6; count -= 6) out += kDigits[(bits >> (count - 6)) & 63];
  }
  if (count > 0) out += kDigits[(bits << (6 - count)) & 63];
  return out;
}

constexpr char kRealtimeConfigBody[] =
    R"({"trouterServiceUrl":"https://trouter.test","registrarServiceUrl":"https://registrar.test",)"
    R"("cloudType":"Public"})";
constexpr char kHandshakeBody[] = "sid-1:65:65:websocket,xhr-polling";

Json session_header() { return json(R"({"oc-sessionid":"sess-0001"})"); }

}  // namespace

Json options(Json chat_sdk_config) {
  const Json config = obj({{"orgUrl", kOrgUrl}, {"orgId", kOrgId}, {"widgetId", kWidgetId}});
  const Json page = json(R"({
    "userAgent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0 Safari/537.36",
    "url": "https://page.test/chat?x=1", "host": "page.test"})");
  return obj({{"omnichannelConfig", config}, {"chatSDKConfig", chat_sdk_config}, {"page", page}});
}

Json widget_config() {
  Json config = data_file("omnichannel/widget-config.json");
  for (std::string_view who : {"customers", "agents"}) {
    set(config["LiveWSAndLiveChatEngJoin"], "msdyn_enablefileattachmentsfor" + std::string(who),
        "false");
  }
  return config;
}

Json widget_config_with(const Json& join, bool authenticated) {
  Json config = widget_config();
  Json members_of_join = at(config, "LiveWSAndLiveChatEngJoin");
  for (const auto& [name, value] : members(join)) set(members_of_join, name, value);
  set(config, "LiveWSAndLiveChatEngJoin", members_of_join);
  if (authenticated) {
    set(config, "LiveChatConfigAuthSettings", json(R"({"msdyn_javascriptclientfunction":"f"})"));
  }
  return config;
}

std::string jwt(std::int64_t lives_ms) {
  const Json claims =
      obj({{"skypeid", "acs:res-0001_visitor-0001"}, {"exp", (Host::kStartMs + lives_ms) / 1000}});
  return "h." + base64url(dump(claims)) + ".s";
}

bool has_part(std::string_view whole, std::string_view part) {
  return whole.find(part) != std::string_view::npos;
}

Json token_document() {
  const Json attachments = obj({{"AttachmentServiceEndpoint", "https://ams.test"}});
  return obj({{"ChatId", kThreadId},
              {"Token", jwt()},
              {"ExpiresIn", "86400"},
              {"VisitorId", kVisitorId},
              {"RegionGtms", R"({"ams":"https://ams.test"})"},
              {"ACSEndpoint", "https://acs.test"},
              {"AttachmentConfiguration", attachments}});
}

std::string allocation_document(std::string_view name) {
  const Json parameters = obj({{"sr", name}, {"issuer", "fake"}, {"sig", "c2ln"}});
  return dump(obj({{"url", "https://trouter.test:443/v4/f/" + std::string(name) + "/"},
                   {"socketio", "https://trouter.test:443/"},
                   {"ccid", "cc"},
                   {"connectparams", parameters}}));
}

Json start_args(Json start_options) {
  return obj({{"options", start_options}, {"page", at(options(), "page")}});
}

Json send_args(std::string_view content) {
  const Json message = obj({{"content", content}});
  return obj({{"message", message}});
}

Json listed(std::string_view id, std::string_view content, std::string_view name,
            std::string_view sender) {
  const Json user = obj({{"id", sender}});
  const Json identifier = obj({{"rawId", sender}, {"communicationUser", user}});
  const Json body = obj({{"message", content}});
  const Json metadata = obj({{"tags", "public"}});
  return obj({{"id", id},
              {"type", "text"},
              {"sequenceId", "1"},
              {"version", id},
              {"content", body},
              {"createdOn", "2023-11-14T22:13:30.000Z"},
              {"senderDisplayName", name},
              {"senderCommunicationIdentifier", identifier},
              {"metadata", metadata}});
}

std::string listing(std::initializer_list<Json> messages, std::string_view next_link) {
  Json value = Json::array();
  for (const Json& message : messages) value.push_back(message);
  Json body = obj({{"value", value}});
  if (!next_link.empty()) set(body, "nextLink", std::string(next_link));
  return dump(body);
}

Json pushed(std::string_view id, std::string_view content, int event_id) {
  Json body = obj({{"eventId", event_id},
                   {"senderId", kAgentId},
                   {"recipientMri", kVisitorId},
                   {"groupId", kThreadId},
                   {"messageId", id},
                   {"senderDisplayName", "Agent Smith"},
                   {"messageType", "Text"},
                   {"messageBody", content},
                   {"version", id},
                   {"originalArrivalTime", "2023-11-14T22:13:30.000Z"},
                   {"acsChatMessageMetadata", R"({"tags":"public"})"}});
  if (event_id == 247) set(body, "edittime", "2023-11-14T22:14:00.000Z");
  return body;
}

// --- Steps.

void initialize(Host& host, const Json& config) {
  const Id call = host.call("initialize");
  host.answer("GET", kConfig, 200, dump(config));
  host.value(call);
}

void initialize_as_user(Host& host, const Json& config, const char* token) {
  initialize(host, config);
  host.answer_ask(Json(token));
}

void join(Host& host, const Json& args) {
  const Id call = host.call("startChat", args);
  host.answer("POST", kConversation, 200, dump(token_document()), session_header());
  host.answer("GET", kRealtimeConfig, 200, kRealtimeConfigBody);
  host.value(call);
}

Id connect(Host& host, std::string_view allocation) {
  host.answer("POST", kAllocate, 200, allocation_document(allocation));
  const std::size_t before = host.sockets().size();
  host.answer("GET", kHandshake, 200, kHandshakeBody);
  REQUIRE(host.sockets().size() == before + 1);
  const Id socket = host.sockets().back().id;
  host.open(socket);
  host.frame(socket, "1::");
  host.frame(socket, R"(5:::{"name":"trouter.connected","args":[{"ttl":604795,"dur":"7"}]})");
  acknowledge(host, socket);
  host.answer("POST", kRegister, 202);
  return socket;
}

Id start_chat(Host& host) {
  initialize(host);
  join(host);
  return connect(host);
}

void end_chat(Host& host) {
  const Id call = host.call("endChat");
  host.answer("POST", kClose, 200);
  host.value(call);
}

void acknowledge(Host& host, Id socket) {
  for (const std::string& frame : host.take_sent(socket)) {
    const auto parts = split(frame, ':');
    if (parts.size() < 2 || parts[1].empty() || parts[1].back() != '+') continue;
    host.frame(socket, "6:::" + std::string(parts[1]) + "[]");
  }
}

Json removal_push() {
  return obj({{"eventId", 261},
              {"threadId", kThreadId},
              {"version", "2"},
              {"time", "2023-11-14T22:13:40.000Z"},
              {"removedBy",
               "%7B%22participantId%22%3A%228%3Aacs%3Asystem%22%2C%22displayName%22"
               "%3A%22%22%7D"},
              {"participantsRemoved",
               "%5B%7B%22participantId%22%3A%228%3Aacs%3Aagent%22%2C"
               "%22displayName%22%3A%22Agent%20Smith%22%7D%5D"}});
}

int push(Host& host, Id socket, const Json& body) {
  static_cast<void>(host.take_sent(socket));
  const Json headers = json(R"({"MS-CV":"cv.1","trouter-request":"{\"id\":\"tr1\"}"})");
  const Json request = obj({{"id", 1},
                            {"method", "POST"},
                            {"url", "/v4/f/x/"},
                            {"headers", headers},
                            {"body", dump(body)}});
  host.frame(socket, "3:::" + dump(request));
  int status = 0;
  for (const std::string& frame : host.socket(socket).sent) {
    if (frame.rfind("3:::", 0) != 0) continue;
    status = static_cast<int>(integer(at(json(frame.substr(4)), "status")));
  }
  std::string ping = host.socket(socket).sent.back();
  REQUIRE(ping.find("ping") != std::string::npos);
  const auto parts = split(ping, ':');
  static_cast<void>(host.take_sent(socket));
  host.frame(socket, "6:::" + std::string(parts[1]) + "[]");
  return status;
}

std::vector<std::string> contents(Host& host, Id listener) {
  std::vector<std::string> found;
  for (const Json& event : host.take_events("newMessage")) {
    if (integer(at(event, "listener")) == listener) {
      found.push_back(text(at(event, "message"), "content"));
    }
  }
  return found;
}

Host::Server healthy_service() {
  return [](const Fetch& fetch) -> std::optional<Result<Json>> {
    const auto is = [&](std::string_view part) {
      return fetch.url.find(part) != std::string::npos;
    };
    if (is(kConfig)) return Result<Json>(http(200, dump(widget_config())));
    if (is(kConversation)) {
      return Result<Json>(http(200, dump(token_document()), session_header()));
    }
    if (is(kDetails)) return Result<Json>(http(200, R"({"State":"Active","ConversationId":"c"})"));
    if (is(kClose) || is(kTyping)) return Result<Json>(http(200, "{}"));
    if (is(kRealtimeConfig)) return Result<Json>(http(200, kRealtimeConfigBody));
    if (is(kAllocate)) return Result<Json>(http(200, allocation_document()));
    if (is(kHandshake)) return Result<Json>(http(200, kHandshakeBody));
    if (is(kRegister)) return Result<Json>(http(202));
    if (is(kThreadTyping)) return Result<Json>(http(200));
    if (is(kMessages) && fetch.method == "GET") return Result<Json>(http(200, listing({})));
    if (is(kMessages)) return Result<Json>(http(201, R"({"id":"1700000000123"})"));
    return std::nullopt;
  };
}

Host::Server service_with(std::string part, Result<Json> reply) {
  return [part = std::move(part), reply = std::move(reply)](const Fetch& fetch) {
    if (fetch.url.find(part) != std::string::npos) return std::optional<Result<Json>>(reply);
    return healthy_service()(fetch);
  };
}

}  // namespace natter::test
