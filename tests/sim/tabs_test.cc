// Tabs of one browser that open, reload and go away, start and close chats, talk and are talked to
// in an order that a seed picks, while requests get lost (lcw.md 8): never two conversations, no
// event lost or doubled, and in the end all of them agree.
//
// NATTER_SIM_SEED=17 runs one seed and prints what happened; NATTER_SIM_FIRST and NATTER_SIM_RUNS:
// from which seed on, and how many. Without them each compiler's build has 250 of its own for
// either number of tabs, so that both together make 1,000 runs.

#include <cstdlib>
#include <iostream>
#include <map>

#include "tests/core/check.h"
#include "tests/core/widget/page.h"
#include "tests/sim/browser.h"
#include "tests/sim/page_events.h"

namespace natter::sim {
namespace {

#ifdef __clang__
constexpr std::uint64_t kFirstSeed = 251;
#else
constexpr std::uint64_t kFirstSeed = 1;
#endif
constexpr int kSteps = 40;
// Longer than the longest pause between two tries of anything.
constexpr std::int64_t kSettlesMs = 70'000;

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* value = std::getenv(variable);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

bool was_said(const Conversation* conversation, const std::string& content) {
  if (conversation == nullptr) return false;
  const auto& said = conversation->said;
  return std::any_of(said.begin(), said.end(),
                     [&](const Said& each) { return each.content == content; });
}

// What visitors and agents do, step by step.
class Script {
 public:
  Script(std::uint64_t seed, std::size_t tabs)
      : world_(seed), service_(world_), browser_(world_, service_), most_tabs_(tabs) {}

  void run() {
    browser_.open_tab();
    for (int step = 0; step < kSteps; ++step) {
      world_.run_for(world_.chance(30) ? world_.between(0, 50) : world_.between(0, 4'000));
      act();
    }
    browser_.weather = Weather{};
    world_.run_for(kSettlesMs);
    for (Written& each : written_) each.succeeded = sent_by(each);
  }

  void check() const;
  const World& world() const { return world_; }

 private:
  struct Written {
    int tab;
    Id call;
    std::string text;
    bool succeeded = false;
  };

  Tab& any_tab() {
    const auto last = static_cast<std::int64_t>(browser_.tabs().size()) - 1;
    return *browser_.tabs()[static_cast<std::size_t>(world_.between(0, last))];
  }

  void act() {
    if (browser_.tabs().empty()) return open();
    const std::int64_t what = world_.between(1, 100);
    if (what <= 12) return open();
    if (what <= 20) return leave(any_tab());
    if (what <= 28) return reload(any_tab());
    if (what <= 46) return start(any_tab());
    if (what <= 53) return close(any_tab());
    if (what <= 59) return minimise(any_tab());
    if (what <= 72) return write(any_tab());
    if (what <= 86) return agent_writes();
    if (what <= 89) return agent_ends();
    if (what <= 93) return any_tab().lose_sockets();
    change_weather();
  }

  void note(const Tab& tab, const char* what) {
    world_.note("> tab " + std::to_string(tab.number()) + ' ' + what);
  }
  void open() {
    if (browser_.tabs().size() < most_tabs_) note(browser_.open_tab(), "opens");
  }
  void leave(const Tab& tab) {
    note(tab, "goes away");
    browser_.close_tab(tab);
  }
  void reload(const Tab& tab) {
    note(tab, "reloads");
    browser_.close_tab(tab);
    browser_.open_tab();
  }
  void start(Tab& tab) {
    note(tab, "starts");
    static_cast<void>(tab.call("startChat", obj({{"page", at(test::options(), "page")}})));
  }
  void close(Tab& tab) {
    note(tab, "closes");
    static_cast<void>(tab.call("closeChat"));
  }
  void minimise(Tab& tab) {
    note(tab, "minimises");
    static_cast<void>(tab.call("minimise"));
  }
  void write(Tab& tab) {
    if (tab.phase() != "active") return;
    const std::string text = "visitor " + std::to_string(++texts_);
    note(tab, ("writes " + text).c_str());
    const Id call = tab.call("sendMessage", test::send_args(text));
    written_.push_back(Written{tab.number(), call, text});
  }
  void agent_writes() {
    Conversation* running = service_.running();
    if (running != nullptr) service_.agent_says(*running, "agent " + std::to_string(++texts_));
  }
  void agent_ends() {
    if (Conversation* running = service_.running()) {
      world_.note("> the agent ends");
      service_.agent_ends(*running);
    }
  }
  void change_weather() {
    const bool storm = browser_.weather.lost == 0;
    world_.note(storm ? "> bad weather" : "> good weather");
    browser_.weather = storm ? Weather{15, 10, 10, 20} : Weather{};
  }

  // Whether the call that sent it has succeeded, also in a tab that has gone since.
  bool sent_by(const Written& written) const {
    for (const auto* tabs : {&browser_.tabs(), &browser_.gone()}) {
      for (const auto& tab : *tabs) {
        if (tab->number() == written.tab) return tab->succeeded(written.call);
      }
    }
    return false;
  }

  void check_one_conversation() const;
  void check_tab(const Tab& tab, bool open) const;
  void check_messages(const Tab& tab, bool to_the_end) const;
  const Conversation* conversation_of(const Tab& tab) const;

  World world_;
  Service service_;
  Browser browser_;
  std::size_t most_tabs_;
  int texts_ = 0;
  std::vector<Written> written_;
};

// The chat that a tab shows: its latest message is of it. Each has a welcome at least.
const Conversation* Script::conversation_of(const Tab& tab) const {
  const auto& heard = tab.heard();
  for (auto event = heard.rbegin(); event != heard.rend(); ++event) {
    const std::string& chat_id = text(at(*event, "detail"), "chatId");
    if (!chat_id.empty()) return service_.by_thread(chat_id);
  }
  return nullptr;
}

void Script::check() const {
  check_one_conversation();
  for (const auto& tab : browser_.gone()) check_tab(*tab, false);
  for (const auto& tab : browser_.tabs()) check_tab(*tab, true);
}

void Script::check_one_conversation() const {
  CHECK(service_.most_at_once() <= 1);
  const Conversation* shown = nullptr;
  for (const auto& tab : browser_.tabs()) {
    INFO("tab " << tab->number() << " is " << tab->phase());
    CHECK(tab->open_calls() == 0);
    if (tab->phase() != "active") continue;
    const Conversation* conversation = conversation_of(*tab);
    REQUIRE(conversation != nullptr);
    CHECK_FALSE(conversation->closed);
    CHECK((shown == nullptr || shown == conversation));
    shown = conversation;
  }
}

void Script::check_tab(const Tab& tab, bool open) const {
  INFO("tab " << tab.number());
  const auto problem = problem_of_order(tab.heard());
  INFO(problem.value_or(""));
  CHECK_FALSE(problem);
  check_messages(tab, open && tab.phase() == "active");
}

// Of others: each once in every tab that shows the chat. The visitor's: sent once, in one tab.
void Script::check_messages(const Tab& tab, bool to_the_end) const {
  std::map<std::string, int> received;
  std::map<std::string, int> sent;
  for (const Json& event : tab.heard()) {
    const std::string& name = text(event, "name");
    const Json& detail = at(event, "detail");
    if (name == "lcw:onMessageSent") {
      ++sent[text(detail, "text")];
      INFO("sent " << text(detail, "text"));
      CHECK(was_said(service_.by_thread(text(detail, "chatId")), text(detail, "text")));
    }
    const bool heard = name == "lcw:onMessageReceived" || name == "lcw:onHistoryMessageReceived";
    if (heard) ++received[text(detail, "Id")];
  }
  for (const auto& [id, times] : received) {
    INFO("message " << id);
    CHECK(times == 1);
  }
  for (const Written& each : written_) {
    INFO(each.text);
    CHECK(sent[each.text] <= (each.tab == tab.number() ? 1 : 0));
  }
  if (!to_the_end) return;
  const Conversation* conversation = conversation_of(tab);
  if (conversation == nullptr) return;  // told by another check
  for (const Said& said : conversation->said) {
    INFO(said.content);
    const auto line = std::find_if(tab.lines().begin(), tab.lines().end(),
                                   [&](const Json& each) { return text(each, "id") == said.id; });
    const bool told = std::any_of(written_.begin(), written_.end(),
                                  [&](const Written& each) { return each.text == said.content; });
    if (!said.by_visitor) CHECK(received[said.id] == 1);
    if (!said.by_visitor || !told) CHECK(line != tab.lines().end());
  }
}

void run_seed(std::uint64_t seed, std::size_t tabs, bool shows) {
  INFO("seed " << seed << ", tabs " << tabs);
  Script script(seed, tabs);
  script.run();
  if (shows) {
    for (const std::string& note : script.world().notes()) std::cout << note << '\n';
  }
  script.check();
}

void run_seeds(std::size_t tabs) {
  const std::uint64_t only = number_from("NATTER_SIM_SEED", 0);
  if (only != 0) return run_seed(only, tabs, true);
  const std::uint64_t first = number_from("NATTER_SIM_FIRST", kFirstSeed);
  const std::uint64_t runs = number_from("NATTER_SIM_RUNS", 250);
  for (std::uint64_t seed = first; seed < first + runs; ++seed) run_seed(seed, tabs, false);
}

}  // namespace

TEST_CASE("two tabs in random order under faults share one chat", "[sim]") { run_seeds(2); }

TEST_CASE("five tabs in random order under faults share one chat", "[sim]") { run_seeds(5); }

}  // namespace natter::sim
