#include "core/cards/options.h"

#include <array>
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

  void capabilities(std::vector<Capability>& to) {
    const JsonNode& given = at(options_, "capabilities");
    if (given.is_null()) return;
    if (!given.is_object()) return fail("capabilities", "an object of versions");
    to.clear();
    for (const auto& [name, value] : members(given)) {
      const std::string_view version = text(value);
      const auto parsed = parse_version(version);
      if (version != "*" && !parsed)
        return fail("capabilities." + std::string(name), "a version or \"*\"");
      to.push_back({std::string(name), parsed.value_or(Version()), version == "*"});
    }
  }

  void max_version(Version& to) {
    const JsonNode& given = at(options_, "maxVersion");
    if (given.is_null()) return;
    const auto version = parse_version(text(given));
    if (!version) return fail("maxVersion", "a version such as \"1.5\"");
    to = *version;
  }

  void survey(std::optional<std::string>& to) {
    const JsonNode& given = at(options_, "survey");
    if (given.is_null() || (given.is_boolean() && !is_true(given))) return;
    const std::string_view own = text(at(given, "requiredText"));
    if (!given.is_boolean() && !given.is_object()) fail("survey", "true or an object");
    to = std::string(own.empty() ? kRequiredText : own);
  }

  void urls(UrlPolicy& to) {
    const JsonNode& given = at(options_, "urls");
    if (given.is_null()) return;
    if (!given.is_object()) return fail("urls", "an object");
    flag(given, "mailto", to.allows_mailto);
    flag(given, "tel", to.allows_tel);
    flag(given, "sip", to.allows_sip);
    const JsonNode& base = at(given, "imageBase");
    if (!base.is_null() && !base.is_string()) fail("urls.imageBase", "an address");
    to.image_base = text(base);
  }

  void limits(Limits& to, std::size_t& submit) {
    const JsonNode& given = at(options_, "limits");
    if (given.is_null()) return;
    if (!given.is_object()) return fail("limits", "an object");
    count(given, "text", to.text);
    count(given, "nesting", to.nesting, kDeepest);
    count(given, "objects", to.objects);
    count(given, "number", to.number);
    count(given, "events", to.events);
    count(given, "diagnostics", to.diagnostics);
    count(given, "tableCells", to.table_cells);
    count(given, "submit", submit);
  }

  void known_only() {
    static constexpr std::array<std::string_view, 8> kKnown{
        "hostConfig", "capabilities", "maxVersion", "referenceQuirks", "refuseOnValidationEvents",
        "survey",     "urls",         "limits"};
    for (const auto& [name, value] : members(options_)) {
      bool is_known = false;
      for (const std::string_view known : kKnown) is_known = is_known || known == name;
      if (!is_known)
        return fail(clip(name, kDiagnosticName), "left out: there is none of that name");
    }
  }

  void fail(std::string_view option, std::string_view expected) {
    if (!error_) error_ = invalid(option, expected);
  }

 private:
  const JsonNode& options_;
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
  reader.known_only();
  const JsonNode& host = at(options, "hostConfig");
  if (!host.is_null() && !host.is_object()) reader.fail("hostConfig", "an object");
  read.session.host = HostConfig(host);
  reader.capabilities(read.parse.capabilities);
  reader.max_version(read.parse.target);
  reader.flag(options, "referenceQuirks", read.session.reference_quirks);
  reader.flag(options, "refuseOnValidationEvents", read.refuses_on_validation_events);
  reader.survey(read.required_text);
  reader.urls(read.session.urls);
  reader.limits(read.parse.limits, read.session.submit_bytes);
  read.session.limits = read.parse.limits;
  if (reader.error()) return std::move(*reader.error());
  return read;
}

}  // namespace natter::cards
