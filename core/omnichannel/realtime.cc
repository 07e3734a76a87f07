#include "core/omnichannel/realtime.h"

#include <algorithm>

#include "core/limits.h"
#include "core/omnichannel/wire.h"
#include "core/text.h"
#include "core/url.h"

namespace natter::omnichannel {
namespace {

// Diagnostic query values of the peer, encoded as it does (commas and colons stay).
constexpr char kClientDescription[] =
    "%7B%22cv%22:%222024.14.01.55%22,%22ua%22:%22acs-chat-web%22,%22hr%22:%22%22,"
    "%22v%22:%221.0.0%22%7D";

// Takes the text up to a colon from the front of `rest`.
std::string_view take_part(std::string_view& rest) {
  const std::size_t colon = rest.find(':');
  const std::string_view part = rest.substr(0, colon);
  rest.remove_prefix(colon == std::string_view::npos ? rest.size() : colon + 1);
  return part;
}

std::string query_of(const Json& parameters) {
  std::string query;
  for (const auto& [name, value] : members(parameters)) {
    if (!query.empty()) query += '&';
    query += encode_component(name) + '=' + encode_component(to_js_string(value));
  }
  return query;
}

}  // namespace

Realtime::Realtime(Io& io, RealtimeListener& listener, RealtimeConfig config, std::string token,
                   std::string page_host)
    : io_(io),
      listener_(listener),
      config_(std::move(config)),
      token_(std::move(token)),
      page_host_(std::move(page_host)),
      endpoint_id_(io.random().uuid()),
      correlation_id_(io.random().uuid()),
      vector_(io.random().hex(22) + ".0"),
      connection_stamp_ms_(io.now()) {}

void Realtime::start() { loop_ = Job(io_.scheduler(), run()); }

void Realtime::stop() {
  loop_.drop();
  registration_.drop();
  connect_deadline_.drop();
  for (const auto& connection : connections_) io_.close(connection->socket);
  // Not clear(): libraries differ in the order in which it destroys, and each emits effects.
  while (!connections_.empty()) connections_.pop_back();
}

Task<void> Realtime::run() {
  announce("connecting");
  int brief_connections = 0;  // in a row
  for (int failures = 0;;) {
    wanted_ = true;
    const bool online = co_await connect();
    if (!online) {
      ++failures;
      announce(failures > 1 || connection_number_ > 1 ? "recovering" : "connecting");
      co_await io_.wait(backoff_ms(failures));
      continue;
    }
    failures = 0;
    wanted_ = true;  // what asked for this connection, or closed before it, is answered by it
    announce("online");
    registration_ = Job(io_.scheduler(), register_for_pushes());
    const std::int64_t online_since_ms = io_.now();
    while (wanted_) co_await changed_.wait();
    const bool brief = io_.now() - online_since_ms < wire::kBriefConnectionMs;
    brief_connections = brief ? brief_connections + 1 : 0;
    // Deviation: the peer replaces a lost socket at once, every time, so that a service which drops
    // each one as it comes keeps both sides busy.
    const int too_many = brief_connections - wire::kBriefConnections;
    if (too_many > 0) co_await io_.wait(backoff_ms(too_many));
  }
}

// Steps 2 to 4. False when any of them failed.
Task<bool> Realtime::connect() {
  ++connection_number_;
  const bool allocated = co_await allocate();
  if (!allocated) co_return false;
  const std::string session = co_await handshake();
  if (session.empty()) co_return false;
  auto connection = std::make_unique<Connection>();
  connection->socket = io_.open(to_websocket_scheme(allocation_.socketio) +
                                "socket.io/1/websocket/" + session + '?' + connect_query());
  connection->last_frame_ms = io_.now();
  const Id socket = connection->socket;
  connections_.push_back(std::move(connection));
  connect_deadline_ = Job(io_.scheduler(), drain(socket));
  for (;;) {
    const Connection* opening = find(socket);
    if (opening == nullptr || opening->online) break;
    co_await changed_.wait();
  }
  connect_deadline_.drop();
  co_return find(socket) != nullptr;
}

Task<bool> Realtime::allocate() {
  std::string url = config_.connect_url + "/v4/a?cor_id=" + correlation_id_ +
                    "&con_num=" + std::to_string(connection_stamp_ms_) + '_' +
                    std::to_string(connection_number_) + "&epid=" + endpoint_id_;
  if (!allocation_.parameters.empty()) url += '&' + allocation_.parameters + "&v=v4";
  Result<Response> response = co_await io_.fetch(request("POST", url, std::string(), "text/plain"));
  if (!response.ok() || response.value().status != 200) co_return false;
  const Json body = parse_json(response.value().body);
  const std::string& socketio = text(body, "socketio");
  // The token goes there, so the address must be one that may have it.
  if (!is_trustworthy(socketio)) {
    io_.log(Level::Warn, "realtime", "BadAllocation", "the allocation names no usable address");
    co_return false;
  }
  allocation_.socketio = with_trailing_slash(socketio);
  allocation_.address = text(body, "url");
  allocation_.ccid = text(body, "ccid");
  allocation_.parameters = query_of(at(body, "connectparams"));
  co_return true;
}

// The session id, empty on failure.
Task<std::string> Realtime::handshake() {
  const std::string url =
      allocation_.socketio + "socket.io/1/?" + connect_query() + "&t=" + std::to_string(io_.now());
  Result<Response> response = co_await io_.fetch(request("GET", url, std::string(), std::string()));
  if (!response.ok() || response.value().status != 200) co_return std::string();
  const auto parts = split(trim(response.value().body), ':');
  if (parts.size() < 4) co_return std::string();
  co_return encode_component(parts[0]);
}

// Step 5. Messages flow without it on some services, so failure only means trying again.
Task<void> Realtime::register_for_pushes() {
  Json transport =
      obj({{"context", ""}, {"path", allocation_.address}, {"ttl", wire::kRegistrationTtlS}});
  Json transports(Json::value_t::array);
  transports.push_back(std::move(transport));
  const Json client = obj({{"appId", "AcsWeb"},
                           {"aesKey", ""},
                           {"languageId", "en-US"},
                           {"platform", "SPOOL"},
                           {"templateKey", "AcsWeb_Chat_1.8"},
                           {"platformUIVersion", "0.0.0"}});
  const Json trouter = obj({{"TROUTER", transports}});
  const std::string body = dump(obj({{"clientDescription", client},
                                     {"registrationId", endpoint_id_},
                                     {"nodeId", ""},
                                     {"transports", trouter}}));
  for (int failures = 0;;) {
    Result<Response> response = co_await io_.fetch(
        request("POST", config_.registration_url + "/v3/registrations", body, "application/json"));
    const bool accepted =
        response.ok() && response.value().status >= 200 && response.value().status < 300;
    failures = accepted ? 0 : failures + 1;
    co_await io_.wait(accepted ? wire::kRegistrationRenewalMs : backoff_ms(failures));
  }
}

Request Realtime::request(std::string method, std::string url, std::string body,
                          std::string content_type) const {
  Request request;
  request.method = std::move(method);
  request.url = std::move(url);
  request.headers = {{"X-Skypetoken", token_}};
  if (!content_type.empty()) request.headers.emplace_back("Content-Type", content_type);
  const bool is_json = content_type == "application/json";
  request.headers.emplace_back("Accept", is_json ? "application/json, text/javascript" : "*/*");
  request.body = std::move(body);
  request.timeout_ms = wire::kRealtimeTimeoutMs;
  return request;
}

std::string Realtime::connect_query() const {
  const std::string activity =
      "%7B%22state%22:%22active%22,%22cv%22:%22" + encode_component(vector_) + "%22%7D";
  return allocation_.parameters + "&v=v4&tc=" + kClientDescription +
         "&timeout=40&auth=true&epid=" + endpoint_id_ + "&userActivity=" + activity +
         "&ccid=" + encode_component(allocation_.ccid) + "&dom=" + encode_component(page_host_) +
         "&cor_id=" + correlation_id_ + "&con_num=" + std::to_string(connection_stamp_ms_) + '_' +
         std::to_string(connection_number_);
}

std::int64_t Realtime::backoff_ms(int failures) {
  std::int64_t delay = wire::kFirstBackoffMs << std::min(failures - 1, 6);
  delay = std::min(delay, wire::kLargestBackoffMs);
  return io_.random().between(delay * 8 / 10, delay * 12 / 10);
}

void Realtime::announce(std::string_view state) {
  if (announced_ == state) return;
  announced_ = state;
  listener_.connection_changed(state);
}

Realtime::Connection* Realtime::find(Id socket) {
  for (const auto& connection : connections_) {
    if (connection->socket == socket) return connection.get();
  }
  return nullptr;
}

void Realtime::closed(Id socket) {
  if (find(socket) != nullptr) lose(socket, false);
}

void Realtime::lose(Id socket, bool still_open) {
  const Connection* lost = find(socket);
  if (lost == nullptr) return;
  const bool was_online = lost->online;
  if (still_open) {
    if (was_online) io_.send(socket, "0::");
    io_.close(socket);
  }
  const bool current = connections_.back()->socket == socket;
  std::erase_if(connections_, [&](const auto& each) { return each->socket == socket; });
  if (current) wanted_ = false;
  const bool delivers = std::any_of(connections_.begin(), connections_.end(),
                                    [](const auto& each) { return each->online; });
  if (was_online && !delivers) announce("recovering");
  changed_.notify();
}

// --- Frames: `type:id:endpoint:data` (socket.io 0.9).

void Realtime::frame(Id socket, const std::string& text) {
  Connection* connection = find(socket);
  if (connection == nullptr) return;
  connection->last_frame_ms = io_.now();
  std::string_view rest = text;
  const std::string_view type = take_part(rest);
  take_part(rest);  // id
  take_part(rest);  // endpoint
  if (type == "0") {
    lose(socket, true);
  } else if (type == "2") {
    io_.send(socket, "2::");
  } else if (type == "6") {
    acknowledged(*connection, rest);
  } else if (type == "3" || type == "5") {
    const Json body = parse_json(rest);
    if (!body.is_object()) {
      io_.log(Level::Warn, "realtime", "MalformedFrame", "a frame that is no JSON was dropped");
    } else if (type == "3") {
      push(*connection, body);
    } else {
      event(*connection, body);
    }
  }
}

void Realtime::event(Connection& connection, const Json& event) {
  const std::string& name = text(event, "name");
  if (name == "trouter.connected" && !connection.online) went_online(connection);
  const bool current = &connection == connections_.back().get();
  if (name == "trouter.reconnect" && current && connection.online && !connection.replaced) {
    hand_over(connection);
  }
}

void Realtime::went_online(Connection& connection) {
  connection.online = true;
  const Json state = obj({{"state", "active"}, {"cv", vector_}});
  Json args(Json::value_t::array);
  args.push_back(state);
  send_event(connection, "user.activity", wire::kActivityAckMs, args);
  connection.silence_watch = Job(io_.scheduler(), watch_silence(connection.socket));
  changed_.notify();
}

// The service asks for a new connection; the old one delivers until it has closed or drained.
void Realtime::hand_over(Connection& old) {
  old.replaced = true;
  old.drain = Job(io_.scheduler(), drain(old.socket));
  connection_stamp_ms_ = io_.now();
  connection_number_ = 0;
  wanted_ = false;
  changed_.notify();
}

void Realtime::push(Connection& connection, const Json& request) {
  const Id socket = connection.socket;
  const Json body = parse_json(text(request, "body"));
  const bool taken = body.is_object() && listener_.pushed(body);
  // The listener may have ended the conversation.
  Connection* still = find(socket);
  if (still == nullptr) return;
  Json headers(Json::value_t::object);
  if (!taken) set(headers, "Trouter-Responder", "ClientLib");
  const Json& given = at(request, "headers");
  set(headers, "MS-CV", Json(text(given, "MS-CV") + ".0"));
  set(headers, "trouter-request", at(given, "trouter-request"));
  set(headers, "trouter-client", "{\"cd\":0}");
  const Json answer = obj({{"id", at(request, "id")},
                           {"status", taken ? 200 : 404},
                           {"headers", headers},
                           {"body", ""}});
  io_.send(socket, "3:::" + dump(answer));
  send_event(*still, "ping", wire::kPingAckMs, Json());
}

void Realtime::send_event(Connection& connection, std::string_view name, std::int64_t ack_ms,
                          const Json& args) {
  if (connection.outstanding.size() >= limits::kPendingPings)
    return;  // plenty to notice silence by
  Json event = obj({{"name", name}});
  if (!args.is_null()) set(event, "args", args);
  const std::int64_t packet = ++connection.packets;
  connection.outstanding.push_back({packet, io_.now() + ack_ms});
  io_.send(connection.socket, "5:" + std::to_string(packet) + "+::" + dump(event));
  const std::int64_t due_ms = connection.outstanding.back().due_ms;
  if (connection.ack_watch_due_ms != 0 && connection.ack_watch_due_ms <= due_ms) return;
  connection.ack_watch_due_ms = due_ms;
  connection.ack_watch = Job(io_.scheduler(), watch_acks(connection.socket));
}

// `6:::<packet>+[]`
void Realtime::acknowledged(Connection& connection, std::string_view rest) {
  const std::int64_t packet = parse_digits(rest.substr(0, rest.find('+')));
  std::erase_if(connection.outstanding,
                [&](const Outstanding& sent) { return sent.packet == packet; });
}

// One timer for all acknowledgements: it sleeps until the earliest is due.
Task<void> Realtime::watch_acks(Id socket) {
  for (;;) {
    Connection* connection = find(socket);
    if (connection == nullptr) co_return;
    if (connection->outstanding.empty()) {
      connection->ack_watch_due_ms = 0;
      co_return;
    }
    // Nothing is due later than the longest deadline from now, unless the clock was set back.
    std::int64_t due_ms = io_.now() + wire::kActivityAckMs;
    for (Outstanding& sent : connection->outstanding) {
      sent.due_ms = std::min(sent.due_ms, io_.now() + wire::kActivityAckMs);
      due_ms = std::min(due_ms, sent.due_ms);
    }
    if (due_ms <= io_.now()) {
      lose(socket, true);
      co_return;
    }
    connection->ack_watch_due_ms = due_ms;
    co_await io_.wait(due_ms - io_.now());
  }
}

Task<void> Realtime::watch_silence(Id socket) {
  std::int64_t wait_ms = wire::kPingAfterSilenceMs;
  for (;;) {
    co_await io_.wait(wait_ms);
    Connection* connection = find(socket);
    if (connection == nullptr) co_return;
    const std::int64_t silent_ms = io_.now() - connection->last_frame_ms;
    wait_ms = wire::kPingAfterSilenceMs;
    if (silent_ms >= 0 && silent_ms < wire::kPingAfterSilenceMs) {
      wait_ms -= silent_ms;
    } else {
      send_event(*connection, "ping", wire::kPingAckMs, Json());
    }
  }
}

// A socket that must be gone by then: one that never came online, or one that was handed over.
Task<void> Realtime::drain(Id socket) {
  const Connection* connection = find(socket);
  const bool online = connection != nullptr && connection->online;
  co_await io_.wait(online ? wire::kDrainMs : wire::kRealtimeTimeoutMs);
  lose(socket, true);
}

}  // namespace natter::omnichannel
