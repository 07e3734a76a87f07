#include "core/cards/values.h"

#include <cstdlib>

#include "core/cards/json_text.h"
#include "core/cards/number.h"
#include "core/cards/targets.h"
#include "core/text.h"

namespace natter::cards {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equals_in_any_case(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (lower(left[i]) != lower(right[i])) return false;
  }
  return true;
}

bool is_language(std::string_view text) {
  if (text.size() != 2 && text.size() != 3) return false;
  for (const char c : text) {
    if (lower(c) < 'a' || lower(c) > 'z') return false;
  }
  return true;
}

// Quirk: the reference's pattern has a point between the words that is any one unit.
bool is_query_type(std::string_view text) {
  constexpr std::string_view kHead = "Data";
  constexpr std::string_view kTail = "Query";
  if (text.size() <= kHead.size() + kTail.size()) return false;
  if (text.substr(0, kHead.size()) != kHead) return false;
  if (text.substr(text.size() - kTail.size()) != kTail) return false;
  const std::string_view between =
      text.substr(kHead.size(), text.size() - kHead.size() - kTail.size());
  std::size_t end = 0;
  const std::uint32_t unit = next_code_point(between, end);
  const bool is_terminator = unit == '\n' || unit == '\r' || unit == 0x2028 || unit == 0x2029;
  return end == between.size() && unit <= 0xFFFF && !is_terminator;
}

bool is_time(std::string_view text) {
  return text.size() == 5 && is_digit(text[0]) && is_digit(text[1]) && text[2] == ':' &&
         is_digit(text[3]) && is_digit(text[4]);
}

void append_js_text(const JsonNode& value, std::string& out) {
  switch (value.kind()) {
    case JsonNode::Kind::Null:
      out += "null";
      return;
    case JsonNode::Kind::Boolean:
      out += value.flag() ? "true" : "false";
      return;
    case JsonNode::Kind::Text:
      out += value.text();
      return;
    case JsonNode::Kind::Object:
      out += "[object Object]";
      return;
    case JsonNode::Kind::Array:
      break;
    default:
      out += number_text(value.number());
  }
  const std::span<const JsonNode> items = value.items();
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += ',';
    if (!items[i].is_null()) append_js_text(items[i], out);
  }
}

// One value that is read, with what its reports need.
class ValueReader {
 public:
  ValueReader(const PropertyInfo& info, const JsonNode& source, const Object& object,
              Reporter& reporter, Arena& arena)
      : info_(info), source_(source), object_(object), reporter_(reporter), arena_(arena) {}

  std::optional<Value> run();

 private:
  std::optional<Value> read_text() {
    if (!source_.is_string()) return std::nullopt;
    return text(source_);
  }

  std::optional<Value> read_text_that(bool (*is_valid)(std::string_view)) {
    if (!source_.is_string() || text(source_).empty()) return std::nullopt;
    if (!is_valid(text(source_))) return refuse();
    return text(source_);
  }

  std::optional<Value> read_time() {
    if (!source_.is_string() || !is_time(text(source_))) return std::nullopt;
    return text(source_);
  }

  std::optional<Value> read_name();
  std::optional<Value> read_pixels();
  std::optional<Value> read_column_width();
  std::optional<Value> read_table_column_width();
  std::optional<Value> read_label_width();
  std::optional<Value> read_texts();

  template <typename T>
  std::optional<Value> kept(const List<T>& records) {
    if (records.empty()) return std::nullopt;
    return std::span<const T>(arena_.copy(records.begin(), records.size()));
  }

  std::optional<Value> refuse(EventId id = EventId::InvalidValue) {
    reporter_.on(id, object_, info_, js_text(source_));
    return std::nullopt;
  }

  const PropertyInfo& info_;
  const JsonNode& source_;
  const Object& object_;
  Reporter& reporter_;
  Arena& arena_;
};

std::optional<Value> ValueReader::run() {
  switch (info_.kind) {
    case Kind::TypeName:
    case Kind::Text:
      return read_text();
    case Kind::Language:
      return read_text_that(is_language);
    case Kind::QueryType:
      return read_text_that(is_query_type);
    case Kind::Time:
      return read_time();
    case Kind::Bool:
      return parse_flag(source_);
    case Kind::Number:
      if (!source_.is_number()) return std::nullopt;
      return number(source_);
    case Kind::Enum:
      return source_.is_string() ? read_name() : std::nullopt;
    case Kind::Keyword:
      return source_.is_string() ? read_name() : refuse();
    case Kind::AssociatedInputs:
      if (!source_.is_string()) return std::nullopt;
      return Choice{equals_in_any_case(text(source_), "none") ? std::uint8_t{1} : std::uint8_t{0}};
    case Kind::Pixels:
      return source_.is_string() ? read_pixels() : std::nullopt;
    case Kind::Dimension:
    case Kind::ImageHeight:
      return source_.is_string() ? read_pixels() : refuse();
    case Kind::ColumnWidth:
      return read_column_width();
    case Kind::TableColumnWidth:
      return read_table_column_width();
    case Kind::LabelWidth:
      return read_label_width();
    case Kind::Any:
      if (source_.is_null()) return std::nullopt;
      return &source_;
    case Kind::Texts:
      return read_texts();
    case Kind::Targets:
      return kept(read_targets(source_));
    default:
      return std::nullopt;
  }
}

std::optional<Value> ValueReader::read_name() {
  const int index = find_name(info_.names(), text(source_));
  if (index < 0) return refuse();
  const Version since = version_of(info_.names()[static_cast<std::size_t>(index)].since);
  if (since > reporter_.target()) {
    reporter_.on(EventId::ValueTooNew, object_, info_, text(source_), since);
    return std::nullopt;
  }
  return Choice{static_cast<std::uint8_t>(index)};
}

std::optional<Value> ValueReader::read_pixels() {
  const std::optional<Extent> extent = parse_extent(text(source_));
  if (extent && extent->unit == Extent::Unit::Pixels) return *extent;
  const bool has_no_effect =
      info_.kind == Kind::ImageHeight &&
      (equals_in_any_case(text(source_), "auto") || equals_in_any_case(text(source_), "stretch"));
  return has_no_effect ? std::nullopt : refuse();
}

std::optional<Value> ValueReader::read_column_width() {
  if (source_.is_number()) return Extent{Extent::Unit::Weight, number(source_)};
  if (source_.is_string()) {
    if (text(source_) == "auto") return Extent{Extent::Unit::Auto, 0};
    if (text(source_) == "stretch") return Extent{Extent::Unit::Stretch, 0};
    if (const std::optional<Extent> extent = parse_extent(text(source_))) return *extent;
  }
  refuse(EventId::ColumnWidth);
  return Extent{Extent::Unit::Auto, 0};
}

std::optional<Value> ValueReader::read_table_column_width() {
  if (source_.is_number()) return Extent{Extent::Unit::Weight, number(source_)};
  const std::optional<Extent> extent = parse_extent(text(source_));
  if (!extent) return refuse(EventId::ColumnWidth);
  return *extent;
}

std::optional<Value> ValueReader::read_label_width() {
  std::optional<Extent> extent = parse_extent(text(source_));
  if (source_.is_number() && number(source_) >= 0 && number(source_) <= 100) {
    extent = Extent{Extent::Unit::Weight, number(source_)};
  }
  if (!extent) return refuse(EventId::LabelWidth);
  return *extent;
}

std::optional<Value> ValueReader::read_texts() {
  List<std::string_view> texts;
  const std::span<const JsonNode> items = source_.items();
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].is_string()) {
      texts.push_back(text(items[i]));
    } else {
      JsonText json;
      json.node(items[i]);
      reporter_.on_item(object_, info_, i, json.so_far(), js_type(items[i]));
    }
  }
  return kept(texts);
}

}  // namespace

std::optional<Value> read_value(const PropertyInfo& info, const JsonNode& source,
                                const Object& object, Reporter& reporter, Arena& arena) {
  return ValueReader(info, source, object, reporter, arena).run();
}

std::optional<Extent> parse_extent(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  const std::string_view unit = text.substr(digits);
  if (digits == 0 || (!unit.empty() && unit != "px" && unit != "*")) return std::nullopt;
  const double amount = std::strtod(std::string(text.substr(0, digits)).c_str(), nullptr);
  return Extent{unit == "px" ? Extent::Unit::Pixels : Extent::Unit::Weight, amount};
}

int find_name(std::span<const Name> names, std::string_view text) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (equals_in_any_case(names[i].text, text)) return static_cast<int>(i);
  }
  return -1;
}

std::optional<bool> parse_flag(const JsonNode& source) {
  if (source.is_boolean()) return is_true(source);
  if (equals_in_any_case(text(source), "true")) return true;
  if (equals_in_any_case(text(source), "false")) return false;
  return std::nullopt;
}

std::string js_text(const JsonNode& value) {
  std::string all;
  append_js_text(value, all);
  return all;
}

std::string_view js_type(const JsonNode& value) {
  if (value.is_string()) return "string";
  if (value.is_boolean()) return "boolean";
  return value.is_number() ? "number" : "object";
}

}  // namespace natter::cards
