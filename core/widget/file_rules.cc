#include "core/widget/file_rules.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/text.h"

namespace natter::widget {
namespace {

constexpr std::int64_t kMegabyte = std::int64_t{1} << 20;
constexpr std::int64_t kMostMegabytes = 300;
constexpr std::int64_t kMostOfPicture = 20;
constexpr std::array<std::string_view, 5> kPictures = {"image/jpeg", "image/png", "image/gif",
                                                       "image/heic", "image/webp"};

std::vector<std::string> extensions_in(const std::string& list) {
  std::vector<std::string> extensions;
  for (std::string_view part : split(list, ',')) {
    std::string_view name = trim(part);
    if (!name.empty() && name.front() == '.') name.remove_prefix(1);
    if (!name.empty()) extensions.push_back(lower_ascii(name));
  }
  return extensions;
}

// Without a dot there is none.
std::string extension_of(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos ? std::string() : lower_ascii(name.substr(dot + 1));
}

bool is_picture(const std::string& type) {
  const std::string lower = lower_ascii(type);
  return std::find(kPictures.begin(), kPictures.end(), lower) != kPictures.end();
}

Json list_of(const std::vector<std::string>& texts) {
  Json list(Json::value_t::array);
  for (const std::string& each : texts) list.push_back(each);
  return list;
}

}  // namespace

std::optional<FileRules> file_rules(const Json& config) {
  const Json& settings = at(config, "LiveWSAndLiveChatEngJoin");
  // Exactly this text, as the protocol has it.
  if (text(settings, "msdyn_enablefileattachmentsforcustomers") != "true") return std::nullopt;
  FileRules rules;
  rules.extensions = extensions_in(text(config, "allowedFileExtensions"));
  const std::int64_t said = parse_digits(trim(to_js_string(at(config, "maxUploadFileSize"))));
  const std::int64_t megabytes = said > 0 ? said : kMostMegabytes;
  rules.megabytes = std::min(megabytes, kMostMegabytes);
  rules.picture_megabytes = std::min(megabytes, kMostOfPicture);
  return rules;
}

Json shown_rules(const FileRules& rules) {
  const Json extensions = list_of(rules.extensions);
  return obj({{"extensions", extensions}, {"megabytes", rules.megabytes}});
}

std::optional<Error> refusal_of(const Json& file, const FileRules& rules) {
  const std::string extension = extension_of(text(file, "name"));
  const auto& allowed = rules.extensions;
  if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), extension) == allowed.end()) {
    const Json extensions = list_of(allowed);
    return Error{"FileTypeNotAllowed", "files of this type cannot be sent",
                 obj({{"extensions", extensions}})};
  }
  const std::int64_t size_bytes = integer(at(file, "size"));
  if (size_bytes <= 0) return Error{"FileEmpty", "the file is empty", Json()};
  const bool picture = is_picture(text(file, "type"));
  const std::int64_t most = picture ? rules.picture_megabytes : rules.megabytes;
  if (size_bytes <= most * kMegabyte) return std::nullopt;
  return Error{"FileTooLarge", "the file is too large", obj({{"megabytes", most}})};
}

}  // namespace natter::widget
