#include "core/cards/options.h"

#include <initializer_list>
#include <string_view>
#include <utility>

#include "core/text.h"

namespace natter::cards {
namespace {

// The largest number of an object or a limit that is looked at.
constexpr double kMostWhole = 4'294'967'295;
constexpr std::string_view kRequiredText = "{0} is required";
// Nobody can raise a limit above this; what recurses does so on the stack of the module.
constexpr std::size_t kDeepest = 200;
constexpr std::size_t kMost = std::size_t{1} << 26;

Failure invalid(std::string_view option, std::string_view expected) {
  return {kInvalidOption,
          "The option " + std::string(option) + " has to be " + std::string(expected) + ".",
          "option", std::string(option)};
}

// Reads options one by one; the first mistake is kept.
class OptionReader {
 public:
  explicit OptionReader(const JsonNode& options) : options_(options) {}

  std::optional<Failure>& error() { return error_; }

  void flag(const JsonNode& from, const char* name, bool& to) {
    const JsonNode& value = at(from, name);
    if (value.is_boolean()) {
      to = is_true(value);
    } else if (!value.is_null()) {
      fail(name, "true or false");
    }
  }

  void count(const JsonNode& from, const char* name, std::size_t& to, std::size_t most = kMost) {
    const JsonNode& value = at(from, name);
    if (value.is_null()) return;
    const auto number = whole_number(value);
    if (!number || *number < 1 || *number > most) {
      return fail(name, "a whole number from 1 to " + std::to_string(most));
    }
    to = *number;
  }

  // A member whose own members are options too.
  const JsonNode& enter(const char* name) {
    inside_ = std::string(name) + '.';
    return at(options_, name);
  }

  void capabilities(std::vector<Capability>& to) {
    const JsonNode& given = enter("capabilities");
    if (given.is_null()) return;
    if (!given.is_object()) return fail("an object of versions");
    to.clear();
    for (const auto& [name, value] : members(given)) {
      const std::string_view version = text(value);
      const auto parsed = parse_version(version);
      if (version != "*" && !parsed) return fail(name, "a version or \"*\"");
      to.push_back({std::string(name), parsed.value_or(Version()), version == "*"});
    }
  }

  void max_version(Version& to) {
    const JsonNode& given = at(options_, "maxVersion");
    if (given.is_null()) return;
    const auto version = parse_version(text(given));
    if (!version || to_text(*version) != text(given))
      return fail("maxVersion", "a version such as \"1.5\"");
    to = *version;
  }

  void survey(std::optional<std::string>& to) {
    const JsonNode& given = enter("survey");
    if (given.is_null() || (given.is_boolean() && !is_true(given))) return;
    const JsonNode& required = at(given, "requiredText");
    const std::string_view own = text(required);
    if (!given.is_boolean() && !given.is_object()) return fail("true or an object");
    if (!required.is_null() && !required.is_string()) fail("requiredText", "a text");
    known_only(given, {"requiredText"});
    to = std::string(own.empty() ? kRequiredText : own);
  }

  void urls(UrlPolicy& to) {
    const JsonNode& given = enter("urls");
    if (given.is_null()) return;
    if (!given.is_object()) return fail("an object");
    known_only(given, {"mailto", "tel", "sip", "imageBase"});
    flag(given, "mailto", to.allows_mailto);
    flag(given, "tel", to.allows_tel);
    flag(given, "sip", to.allows_sip);
    const JsonNode& base = at(given, "imageBase");
    to.image_base = text(base);
    // Empty: as none.
    const bool is_base = to.image_base.empty() || filter_url(to.image_base, UrlUse::Media).allowed;
    if ((!base.is_null() && !base.is_string()) || !is_base) {
      fail("imageBase", "an https or http address");
    }
  }

  void limits(Limits& to, std::size_t& submit) {
    const JsonNode& given = enter("limits");
    if (given.is_null()) return;
    if (!given.is_object()) return fail("an object");
    known_only(given, {"text", "nesting", "objects", "number", "events", "diagnostics",
                       "tableCells", "submit"});
    count(given, "text", to.text);
    count(given, "nesting", to.nesting, kDeepest);
    count(given, "objects", to.objects);
    count(given, "number", to.number);
    count(given, "events", to.events);
    count(given, "diagnostics", to.diagnostics);
    count(given, "tableCells", to.table_cells);
    count(given, "submit", submit);
  }

  // Members of `from`, of which only some are known.
  void known_only(const JsonNode& from, std::initializer_list<std::string_view> known) {
    for (const auto& [name, value] : members(from)) {
      bool is_known = false;
      for (const std::string_view one : known) is_known = is_known || one == name;
      if (!is_known) {
        return fail(clip(name, kDiagnosticName), "left out: there is none of that name");
      }
    }
  }

  // `option`: of the part that is read.
  void fail(std::string_view option, std::string_view expected) {
    if (!error_) error_ = invalid(inside_ + std::string(option), expected);
  }
  void fail(std::string_view expected) {
    inside_.pop_back();
    fail({}, expected);
  }

 private:
  const JsonNode& options_;
  std::string inside_;  // "limits." while those are read
  std::optional<Failure> error_;
};

}  // namespace

std::optional<std::size_t> whole_number(const JsonNode& value) {
  const bool is_whole =
      value.kind() == JsonNode::Kind::Integer || value.kind() == JsonNode::Kind::Natural;
  const double number = value.number();
  if (!is_whole || number < 0 || number > kMostWhole) return {};
  return static_cast<std::size_t>(number);
}

Result<OpenOptions, Failure> read_options(const JsonNode& options) {
  OpenOptions read;
  if (options.is_null()) return read;
  if (!options.is_object()) return invalid("options", "an object");
  OptionReader reader(options);
  reader.known_only(options, {"hostConfig", "capabilities", "maxVersion", "referenceQuirks",
                              "refuseOnValidationEvents", "survey", "urls", "limits"});
  const JsonNode& host = at(options, "hostConfig");
  if (!host.is_null() && !host.is_object()) reader.fail("hostConfig", "an object");
  read.session.host = HostConfig(host);
  reader.max_version(read.parse.target);
  reader.flag(options, "referenceQuirks", read.session.reference_quirks);
  reader.flag(options, "refuseOnValidationEvents", read.refuses_on_validation_events);
  reader.capabilities(read.parse.capabilities);
  reader.survey(read.required_text);
  reader.urls(read.session.urls);
  reader.limits(read.parse.limits, read.session.submit_bytes);
  read.session.limits = read.parse.limits;
  if (reader.error()) return std::move(*reader.error());
  return read;
}

}  // namespace natter::cards
