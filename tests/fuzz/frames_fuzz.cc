// A chat whose services misbehave: the bytes say what comes over the socket, what requests are
// answered with, how time goes by and what the page calls meanwhile. A letter is a command, most
// have an argument (`Driver::command`). Checked on top of the promises of the ledger: no listener
// gets a message twice unless it may have been edited, nothing is emitted after the end of a chat,
// and tokens go to addresses that may have them.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.h"
#include "core/url.h"
#include "tests/fuzz/ledger.h"
#include "tests/fuzz/services.h"

namespace natter::fuzz {
namespace {

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}
  bool empty() const { return rest_.empty(); }
  unsigned char next() {
    if (rest_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }
  std::string line() {
    const std::size_t end = rest_.find('\n');
    std::string text(rest_.substr(0, end));
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    return text;
  }

 private:
  std::string_view rest_;
};

std::unique_ptr<Core> make_core() {
  const Json widget = obj({{"orgUrl", "https://org.test"}, {"orgId", "o"}, {"widgetId", "w"}});
  auto core = Core::create(
      Config{"omnichannel", std::string(64, '7'), obj({{"omnichannelConfig", widget}})});
  require(core.ok(), "the config of this target is good");
  return std::move(core.value());
}

class Driver {
 public:
  explicit Driver(std::string_view bytes) : core_(make_core()), bytes_(bytes) {}
  void run();

 private:
  struct Timer {
    Id id;
    std::int64_t due_ms;
  };

  void start();
  void command(unsigned char letter);
  void page_calls(unsigned char which);
  Id call(std::string method, Json args = Json(Json::value_t::object));
  void tell(Input input);
  void advance(std::int64_t ms);
  // Answers the oldest open fetch.
  void reply(int status, const std::string& body);
  void reply_well(unsigned char variant);
  void fail();
  void frame(std::string text);
  void push(const Json& body);
  void push_message(unsigned char number, int event);
  void close_socket(unsigned char which);

  // The host's side of each effect.
  void perform(const Fetch& effect);
  void perform(const Wait& effect);
  void perform(const Load& effect) { ledger_.requests(effect.id); }
  void perform(const Ask& effect) { ledger_.requests(effect.id); }
  void perform(const Cancel& effect) { ledger_.cancels(effect.id); }
  void perform(const Store&) {}
  void perform(const Open& effect);
  void perform(const Send& effect) { ledger_.sends(effect.socket); }
  void perform(const Close& effect) { ledger_.closes(effect.socket); }
  void perform(const Settle& effect);
  void perform(const Emit& effect);
  void perform(const Redact&) {}
  void perform_all(const std::vector<Effect>& effects);

  std::unique_ptr<Core> core_;
  Bytes bytes_;
  Ledger ledger_;
  std::int64_t now_ms_ = 1'700'000'000'000;
  std::vector<Fetch> fetches_;
  std::vector<Timer> timers_;
  std::vector<Id> sockets_;
  Id last_call_ = 0;
  std::set<Id> starting_;
  std::set<Id> ending_;
  bool may_chat_ = false;  // a chat is active, or may become so without another call
  bool was_idle_ = true;   // at the end of the last turn
  bool edits_ = false;     // a message may have been edited, so it may come again
  std::set<std::pair<std::int64_t, std::string>> delivered_;
};

void Driver::run() {
  const unsigned char first = bytes_.next();
  if (first != '0') start();
  while (!bytes_.empty()) command(bytes_.next());
  perform_all(core_->destroy(now_ms_));
  ledger_.require_nothing_left();
  require(core_->handle(now_ms_, Reply{1, Json()}).empty(), "nothing happens after the end");
  require(core_->handle(now_ms_, Frame{1, "2::"}).empty(), "nothing happens after the end");
}

// A chat with two listeners for messages, one for typing and one for its end, online.
void Driver::start() {
  call("initialize");
  reply_well(0);
  call("startChat");
  while (!fetches_.empty()) reply_well(0);
  for (unsigned char which = 0; which < 4; ++which) page_calls(which);
  frame("1::");
  frame("5:::{\"name\":\"trouter.connected\"}");
}

void Driver::command(unsigned char letter) {
  switch (letter) {
    case 'a':
      return advance(bytes_.next() * 500);
    case 'A':
      now_ms_ -= bytes_.next() * 60'000;  // the user sets the clock
      return;
    case 'b': {
      edits_ = true;
      const int status = 100 + bytes_.next() * 2;
      return reply(status, bytes_.line());
    }
    case 'c':
      return frame("5:::{\"name\":\"trouter.connected\"}");
    case 'e':
      edits_ = true;
      return push_message(bytes_.next(), 247);
    case 'f': {
      std::string text = bytes_.line();
      edits_ |= !text.empty() && text[0] == '3';
      return frame(std::move(text));
    }
    case 'k':
      return frame("6:::" + std::to_string(bytes_.next()) + "+[]");
    case 'm':
      return push_message(bytes_.next(), 200);
    case 'n':
      return fail();
    case 'p':
      return page_calls(bytes_.next());
    case 'r':
      return reply_well(bytes_.next());
    case 'R':
      return frame("5:::{\"name\":\"trouter.reconnect\"}");
    case 't':
      return push(obj({{"eventId", 245}, {"senderId", kAgent}, {"recipientMri", kVisitor}}));
    case 'u': {
      edits_ = true;
      const Json body = parse_json(bytes_.line());
      return push(body);
    }
    case 'v':
      return push(obj({{"eventId", 260 + bytes_.next() % 2}}));
    case 'x':
      return close_socket(bytes_.next());
    default:
      return;
  }
}

void Driver::page_calls(unsigned char which) {
  const Id listener = last_call_ + 1;
  const Json named = obj({{"listener", listener}});
  const Json message = obj({{"content", "hello"}});
  switch (which % 16) {
    case 0:
      call("onNewMessage", named);
      return;
    case 1:
      call("onNewMessage", obj({{"listener", listener}, {"disablePolling", true}}));
      return;
    case 2:
      call("onTypingEvent", named);
      return;
    case 3:
      call("onAgentEndSession", named);
      return;
    case 4:
      call("onNewMessage", obj({{"listener", listener}, {"rehydrate", true}}));
      return;
    case 5:
      call("sendMessage", obj({{"message", message}}));
      return;
    case 6:
      call("startChat");
      return;
    case 7:
      call("endChat");
      return;
    case 8:
      call("endChat", obj({{"isSessionEnded", true}}));
      return;
    case 9:
      call("assign", obj({{"conversation", nullptr}}));
      return;
    default:
      constexpr const char* kOthers[] = {"initialize",   "sendTypingEvent",        "getMessages",
                                         "startPolling", "getConversationDetails", "stopPolling"};
      call(kOthers[which % 16 - 10]);
      return;
  }
}

Id Driver::call(std::string method, Json args) {
  const Id id = ++last_call_;
  ledger_.called(id);
  if (method == "startChat") {
    starting_.insert(id);
    may_chat_ = true;
    was_idle_ = false;
  }
  if (method == "endChat") ending_.insert(id);
  tell(Call{id, std::move(method), std::move(args)});
  return id;
}

void Driver::tell(Input input) { perform_all(core_->handle(now_ms_, std::move(input))); }

void Driver::perform_all(const std::vector<Effect>& effects) {
  for (const Effect& effect : effects) {
    std::visit([this](const auto& which) { perform(which); }, effect);
  }
  was_idle_ = !may_chat_;
}

// Timers that are due fire in their order, however many they bring about, within reason.
void Driver::advance(std::int64_t ms) {
  const std::int64_t end_ms = now_ms_ + ms;
  for (int fired = 0; fired < 200; ++fired) {
    std::size_t next = timers_.size();
    for (std::size_t i = 0; i < timers_.size(); ++i) {
      if (next == timers_.size() || timers_[i].due_ms < timers_[next].due_ms) next = i;
    }
    if (next == timers_.size() || timers_[next].due_ms > end_ms) break;
    const Timer timer = timers_[next];
    timers_.erase(timers_.begin() + static_cast<std::ptrdiff_t>(next));
    if (!ledger_.is_wanted(timer.id)) continue;
    now_ms_ = timer.due_ms > now_ms_ ? timer.due_ms : now_ms_;
    ledger_.replied(timer.id);
    tell(Reply{timer.id, Json()});
  }
  now_ms_ = end_ms > now_ms_ ? end_ms : now_ms_;
}

void Driver::reply(int status, const std::string& body) {
  while (!fetches_.empty()) {
    const Id id = fetches_.front().id;
    fetches_.erase(fetches_.begin());
    if (!ledger_.is_wanted(id)) continue;
    ledger_.replied(id);
    const Json headers(Json::value_t::object);
    tell(Reply{id, obj({{"status", status}, {"headers", headers}, {"body", body}})});
    return;
  }
}

void Driver::reply_well(unsigned char variant) {
  while (!fetches_.empty() && !ledger_.is_wanted(fetches_.front().id)) {
    fetches_.erase(fetches_.begin());
  }
  if (fetches_.empty()) return;
  int status = 0;
  const std::string body = canned(fetches_.front(), variant, &status);
  reply(status, body);
}

void Driver::fail() {
  if (fetches_.empty()) return;
  const Id id = fetches_.front().id;
  fetches_.erase(fetches_.begin());
  if (!ledger_.is_wanted(id)) return;
  ledger_.replied(id);
  tell(Reply{id, Error{"NetworkError", "", Json()}});
}

void Driver::frame(std::string text) {
  if (!sockets_.empty() && ledger_.is_open(sockets_.back())) {
    tell(Frame{sockets_.back(), std::move(text)});
  }
}

void Driver::push(const Json& body) {
  frame("3:::" + dump(obj({{"id", 1}, {"headers", Json(nullptr)}, {"body", dump(body)}})));
}

void Driver::push_message(unsigned char number, int event) {
  push(obj({{"eventId", event},
            {"senderId", number % 16 < 8 ? kAgent : kVisitor},
            {"messageId", "m" + std::to_string(number % 8)},
            {"messageBody", "hello"},
            {"originalArrivalTime", "2024-05-05T05:05:05.123Z"}}));
}

void Driver::close_socket(unsigned char which) {
  if (sockets_.empty()) return;
  const Id socket = sockets_[which % sockets_.size()];
  if (!ledger_.is_open(socket)) return;
  ledger_.socket_closed(socket);
  tell(Closed{socket, 1006, ""});
}

void Driver::perform(const Fetch& effect) {
  ledger_.requests(effect.id);
  fetches_.push_back(effect);
  for (const auto& [name, value] : effect.headers) {
    const bool secret = name == "Authorization" || name == "X-Skypetoken";
    require(!secret || is_trustworthy(effect.url), "tokens go where they may");
  }
}

void Driver::perform(const Wait& effect) {
  ledger_.requests(effect.id);
  require(effect.delay_ms >= 0, "no wait ends before it began");
  timers_.push_back({effect.id, now_ms_ + effect.delay_ms});
}

void Driver::perform(const Open& effect) {
  ledger_.opens(effect.socket);
  sockets_.push_back(effect.socket);
  require(effect.url.substr(0, 2) == "ws", "sockets are WebSockets");
  require(is_trustworthy("http" + effect.url.substr(2)), "sockets are opened where tokens may go");
}

void Driver::perform(const Settle& effect) {
  ledger_.settles(effect.call);
  starting_.erase(effect.call);
  if (ending_.erase(effect.call) == 0 || !starting_.empty()) return;
  const bool refused = !effect.result.ok() && effect.result.error().code == "UninitializedChatSDK";
  if (!refused) may_chat_ = false;
}

void Driver::perform(const Emit& effect) {
  const bool about_chat = effect.event == "newMessage" || effect.event == "typing" ||
                          effect.event == "agentEndSession" || effect.event == "connection";
  require(!(was_idle_ && about_chat), "nothing is told of a chat after its end");
  if (effect.event != "newMessage" || edits_) return;
  const std::string& id = text(at(effect.payload, "message"), "id");
  const bool fresh = delivered_.insert({integer(at(effect.payload, "listener")), id}).second;
  require(fresh, "each listener gets a message once");
}

}  // namespace
}  // namespace natter::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  natter::fuzz::Driver(std::string_view(reinterpret_cast<const char*>(data), size)).run();
  return 0;
}
