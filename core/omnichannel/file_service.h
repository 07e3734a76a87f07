// The attachment service (omnichannel.md section 12): objects that hold files, named in messages.
// Bytes stay with the host; here they are numbers (core.h, Fetch).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/io.h"

namespace natter::omnichannel {

// What the service is reached with, all from the chat token.
struct FileAccess {
  std::string endpoint;  // without a slash at its end; empty when the token names none
  std::string token;
  std::string thread_id;
};

FileAccess file_access(const Json& chat_token);

// The code of `create` when the service has made nothing.
inline constexpr char kNoObject[] = "NoObject";

// What the service says of a stored file, as far as it is looked at.
struct FileView {
  std::string location;
  Json scan_status;    // "passed", "malware", "in progress", or null
  Json view_state;     // "ready" and others
  Json content_state;  // "ready", "expired"
};

// Errors of this room carry a code for programs; callers word the message.
class FileService {
 public:
  FileService(Io& io, FileAccess access) : io_(io), access_(std::move(access)) {}

  // The service sets a cookie for views. Nobody waits for it, and it may fail.
  Task<void> authenticate();
  // The new object's id. `name` is null for a file that has none.
  Task<Result<std::string>> create(Json name, std::string type);
  // Fills it; the value is its address.
  Task<Result<std::string>> put(std::string id, std::string type, Id ref);
  Task<Result<FileView>> view_of(std::string id, std::string type);
  // Keeps the content under `ref`. The location is the service's word: `origins` are those that may
  // get the token beside the endpoint's own.
  Task<Result<Json>> get(FileView view, std::string type, Id ref, std::vector<std::string> origins);

 private:
  Request request(std::string_view method, std::string url) const;
  Task<Result<Response>> exchange(Request request);

  Io& io_;
  FileAccess access_;
};

}  // namespace natter::omnichannel
