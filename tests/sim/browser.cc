#include "tests/sim/browser.h"

#include <algorithm>

#include "core/text.h"
#include "tests/core/check.h"
#include "tests/core/widget/page.h"

namespace natter::sim {
namespace {

std::unique_ptr<Core> make_core(World& world) {
  auto core = Core::create(Config{"lcw", world.core_seed(), test::options()});
  REQUIRE(core.ok());
  return std::move(core.value());
}

Error network_error() { return Error{"NetworkError", "Failed to fetch", Json()}; }

bool is_config(const Fetch& fetch) { return fetch.url.find(test::kConfig) != std::string::npos; }

}  // namespace

template <typename Then>
void Browser::after(std::int64_t delay_ms, const Tab& tab, Then then) {
  const int number = tab.number();
  world.after(delay_ms, [this, number, then = std::move(then)] {
    const auto found = std::find_if(tabs_.begin(), tabs_.end(),
                                    [&](const auto& each) { return each->number() == number; });
    if (found == tabs_.end()) return;
    const std::shared_ptr<Tab> held = *found;
    then(*held);
  });
}

Browser::Browser(World& of_world, Service& of_service)
    : world(of_world), service(of_service), config_(dump(test::Page::without_form())) {}

Tab& Browser::open_tab() {
  auto tab = std::make_shared<Tab>(*this, ++last_tab_);
  tabs_.push_back(tab);
  static_cast<void>(tab->call("boot"));
  after(world.between(0, 100), *tab, [](Tab& loaded) { loaded.call("pageReady"); });
  return *tab;
}

void Browser::close_tab(const Tab& tab) {
  const auto found = std::find_if(tabs_.begin(), tabs_.end(),
                                  [&](const auto& each) { return each.get() == &tab; });
  gone_.push_back(*found);
  tabs_.erase(found);
  yield_turn(tab);
}

// In the order in which they were told, to the tabs that are there when they are.
void Browser::broadcast(const Tab& from, Json news) {
  channel_free_ms_ = std::max(channel_free_ms_, world.now() + world.between(0, 30));
  for (const auto& tab : tabs_) {
    if (tab.get() == &from) continue;
    after(channel_free_ms_ - world.now(), *tab,
          [news](Tab& other) { static_cast<void>(other.call("shared", news)); });
  }
}

void Browser::want_turn(const Tab& tab, Id request) {
  turns_.push_back(Turn{&tab, request});
  grant_turn();
}

void Browser::yield_turn(const Tab& tab) {
  std::erase_if(turns_, [&](const Turn& turn) { return turn.tab == &tab; });
  grant_turn();
}

void Browser::grant_turn() {
  if (turns_.empty() || turns_.front().granted) return;
  turns_.front().granted = true;
  const Id request = turns_.front().request;
  after(world.between(0, 5), *turns_.front().tab,
        [request](Tab& tab) { tab.finish(request, Json(true)); });
}

Tab::Tab(Browser& browser, int number)
    : browser_(browser), number_(number), core_(make_core(browser.world)) {}

Id Tab::call(std::string method, Json args) {
  const Id id = ++last_call_;
  open_calls_.insert(id);
  handle(Call{id, std::move(method), std::move(args)});
  return id;
}

void Tab::lose_sockets() {
  for (const Id socket : std::exchange(sockets_, {})) handle(Closed{socket, 1006, std::string()});
}

// One input after the other, as hosts do.
void Tab::handle(Input input) {
  inputs_.push_back(std::move(input));
  if (handling_) return;
  handling_ = true;
  while (!inputs_.empty()) {
    Input next = std::move(inputs_.front());
    inputs_.pop_front();
    for (Effect& effect : core_->handle(browser_.world.now(), std::move(next))) {
      perform(std::move(effect));
    }
  }
  handling_ = false;
}

void Tab::perform(Effect effect) {
  if (auto* fetch = std::get_if<Fetch>(&effect)) return begin(std::move(*fetch));
  if (auto* ask = std::get_if<Ask>(&effect)) return begin(*ask);
  if (auto* open = std::get_if<Open>(&effect)) return begin(*open);
  if (auto* send = std::get_if<Send>(&effect)) return sent(*send);
  if (auto* emit = std::get_if<Emit>(&effect)) return happened(std::move(*emit));
  if (auto* wait = std::get_if<Wait>(&effect)) {
    const Id id = wait->id;
    requests_.insert(id);
    return browser_.after(wait->delay_ms, *this, [id](Tab& tab) { tab.finish(id, Json()); });
  }
  if (auto* cancel = std::get_if<Cancel>(&effect)) {
    requests_.erase(cancel->id);
  } else if (auto* closed = std::get_if<Close>(&effect)) {
    sockets_.erase(closed->socket);
  } else if (auto* stored = std::get_if<Store>(&effect)) {
    browser_.storage_[stored->key] = std::move(stored->value);
  } else if (auto* load = std::get_if<Load>(&effect)) {
    inputs_.push_back(Reply{load->id, browser_.storage_[load->key]});
  } else if (auto* settle = std::get_if<Settle>(&effect)) {
    REQUIRE(open_calls_.erase(settle->call) == 1);
    if (settle->result.ok()) succeeded_.insert(settle->call);
  }
}

void Tab::finish(Id request, Result<Json> result) {
  if (requests_.erase(request) == 1) handle(Reply{request, std::move(result)});
}

// What has been sent may arrive although its tab has gone, or has given it up.
void Tab::begin(Fetch fetch) {
  World& world = browser_.world;
  Service& service = browser_.service;
  const Weather& weather = browser_.weather;
  const Id id = fetch.id;
  requests_.insert(id);
  if (Service::is_close(fetch)) service.asked_to_close(fetch);
  browser_.after(fetch.timeout_ms, *this, [id](Tab& tab) {
    tab.finish(id, Error{"TimeoutError", "no answer", Json()});
  });
  const std::int64_t there_ms = world.between(5, 80);
  std::int64_t back_ms = there_ms + world.between(5, 80);
  if (world.chance(weather.slow)) back_ms += world.between(1'000, 6'000);
  if (world.chance(weather.lost)) {
    return browser_.after(there_ms, *this, [id](Tab& tab) { tab.finish(id, network_error()); });
  }
  if (world.chance(weather.refused)) {
    return browser_.after(back_ms, *this, [id](Tab& tab) { tab.finish(id, test::http(503)); });
  }
  const bool heard = !world.chance(weather.answer_lost);
  const bool survives = world.chance(50);
  Browser* browser = &browser_;
  world.after(there_ms, [=, fetch = std::move(fetch), number = number_] {
    const auto& tabs = browser->tabs();
    const auto tab = std::find_if(tabs.begin(), tabs.end(),
                                  [&](const auto& each) { return each->number() == number; });
    const bool wanted = tab != tabs.end() && (*tab)->requests_.contains(id);
    if (!wanted && !survives) return;
    Json reply = is_config(fetch) ? test::http(200, browser->config_)
                                  : browser->service.answer(fetch);
    if (!wanted) return;
    Result<Json> result = std::move(reply);
    if (!heard) result = network_error();
    browser->after(back_ms - there_ms, **tab,
                   [id, result](Tab& waiting) { waiting.finish(id, result); });
  });
}

void Tab::begin(const Ask& ask) {
  requests_.insert(ask.id);
  if (ask.what == "startTurn") return browser_.want_turn(*this, ask.id);
  const Id id = ask.id;
  browser_.after(browser_.world.between(0, 40), *this, [id](Tab& tab) {
    tab.finish(id, Error{"NoProvider", "the page gave none", Json()});
  });
}

void Tab::begin(const Open& open) {
  const Id socket = open.socket;
  sockets_.insert(socket);
  Browser* browser = &browser_;
  browser_.after(browser_.world.between(5, 60), *this, [browser, socket, url = open.url](Tab& tab) {
    if (!tab.sockets_.contains(socket)) return;
    tab.handle(Opened{socket});
    const int number = tab.number();
    browser->service.connect(url, [browser, number, socket](const std::string& frame) {
      for (const auto& each : browser->tabs()) {
        if (each->number() != number || !each->sockets_.contains(socket)) continue;
        const std::shared_ptr<Tab> held = each;
        held->handle(Frame{socket, frame});
        return true;
      }
      return false;
    });
  });
}

// Packets with a number and a plus want to be acknowledged.
void Tab::sent(const Send& send) {
  const auto parts = split(send.text, ':');
  if (parts.size() < 2 || parts[1].empty() || parts[1].back() != '+') return;
  const Id socket = send.socket;
  browser_.after(browser_.world.between(5, 60), *this,
                 [socket, frame = "6:::" + std::string(parts[1]) + "[]"](Tab& tab) {
                   if (tab.sockets_.contains(socket)) tab.handle(Frame{socket, frame});
                 });
}

void Tab::happened(Emit emit) {
  if (emit.event == "share") return browser_.broadcast(*this, std::move(emit.payload));
  if (emit.event == "turnOver") return browser_.yield_turn(*this);
  if (emit.event == "view")
    view_ = std::move(emit.payload);
  else if (emit.event == "message")
    lines_.push_back(std::move(emit.payload));
  if (emit.event != "dispatch") return;
  browser_.world.note("tab " + std::to_string(number_) + " hears " + text(emit.payload, "name") +
                      ' ' + text(at(emit.payload, "detail"), "text"));
  heard_.push_back(std::move(emit.payload));
}

}  // namespace natter::sim
