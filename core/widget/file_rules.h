// Which files a visitor may send: what the widget's configuration says, and the limits of the
// attachment service as the product's component 1.8.3 has them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/json.h"
#include "core/result.h"

namespace natter::widget {

struct FileRules {
  std::vector<std::string> extensions;  // lower case, without a dot; empty: all
  std::int64_t megabytes = 0;
  std::int64_t picture_megabytes = 0;
};

// None when visitors send no files.
std::optional<FileRules> file_rules(const Json& config);

// `{extensions, megabytes}`, for the pane.
Json shown_rules(const FileRules& rules);

// Why a file `{name, type, size}` is not sent: `FileEmpty`, `FileTypeNotAllowed` with `extensions`,
// `FileTooLarge` with `megabytes`. None when it may be.
std::optional<Error> refusal_of(const Json& file, const FileRules& rules);

}  // namespace natter::widget
