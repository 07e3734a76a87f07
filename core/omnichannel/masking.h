// Data masking of one session (masking.md 2 and 7): the rules of the widget and of the page, the
// engine that applies them, and the texts that go through it. Text leaves this room masked,
// or not at all.
//
// The engine is a module of its own (core/mask_engine.h). The host loads it when a configuration
// has rules; until it is there, texts wait.
#pragma once

#include <string>
#include <string_view>

#include "core/io.h"
#include "core/task.h"

namespace natter::omnichannel {

// `chatSDKConfig.dataMasking` with its defaults.
struct MaskingOptions {
  bool is_disabled = false;
  std::string character = "#";  // one UTF-16 unit
  std::string profile = "covering";
  std::string on_failure = "auto";
  Json rules = Json(Json::value_t::array);  // the page's own: [{id, regex, ignoreCase?}]
  bool masks_answers = false;               // also.answers
  bool masks_context = false;               // also.context
  bool masks_file_names = false;            // also.fileNames
  bool masks_adapter = false;               // also.adapter
};

// Anything but a known word is the word that protects most. `complaint` says what was wrong.
MaskingOptions read_masking_options(const Json& data_masking, std::string* complaint);

// Every unit but line terminators replaced.
std::string mask_entirely(std::string_view text, std::string_view character);

class Masking {
 public:
  // `data_masking`: chatSDKConfig.dataMasking. As in the peer, what a page changes in it later
  // plays no part.
  Masking(Io& io, const Json& data_masking);
  ~Masking() { forget(); }
  Masking(const Masking&) = delete;
  Masking& operator=(const Masking&) = delete;

  // Those of a configuration that has arrived: [{id, regex}]. They replace the ones before.
  void set_rules(Json rules);
  const MaskingOptions& options() const { return options_; }

  // Whether there is anything to apply.
  bool is_active() const;
  // Whether `mask` needs no waiting.
  bool is_ready() const { return !is_active() || masker_ != 0; }

  // Loads the engine and compiles the rules. What goes wrong shows when text is to be masked.
  Task<void> prepare();

  // The text masked. Fails with `DataMaskingRefused`, whose message names rule and reason, when the
  // policy holds it back.
  // `units`: the same text as a list of UTF-16 units, when UTF-8 cannot hold it; else null.
  Task<Result<std::string>> mask(std::string text, Json units = nullptr);

  // {active, profile, onFailure, engine, rules: [{id, state, …}]} once the rules are compiled.
  Task<Json> status();

 private:
  Json create_request() const;
  bool compile();
  void forget();
  Json command(const Json& request);
  Task<bool> load_engine();
  Result<std::string> apply(const Json& answer);
  Result<std::string> fail(const std::string& whole);
  void report(const Json& incident);

  Io& io_;
  Json rules_ = Json(Json::value_t::array);
  MaskingOptions options_;
  Lock preparing_;

  // Asked for in any case, also when another core has it already: a session asks for the same
  // wherever it is replayed.
  bool has_engine_ = false;
  int failed_loads_ = 0;
  Id masker_ = 0;  // of the rules as they are; 0 without one. No other masker has this number
  Json statuses_ = Json(Json::value_t::array);
};

}  // namespace natter::omnichannel
