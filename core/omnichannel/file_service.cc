#include "core/omnichannel/file_service.h"

#include <algorithm>
#include <utility>

#include "core/omnichannel/wire.h"
#include "core/text.h"
#include "core/url.h"

namespace natter::omnichannel {
namespace {

Error failure(const char* code) { return Error{code, code, Json()}; }

bool is_image(std::string_view type) {
  return std::find(wire::kImageTypes.begin(), wire::kImageTypes.end(), type) !=
         wire::kImageTypes.end();
}

// Quirk: case plays no part on upload, but it does on download (`is_image` on the type as it is).
bool is_stored_as_image(std::string_view type) { return is_image(lower_ascii(type)); }

}  // namespace

FileAccess file_access(const Json& chat_token) {
  FileAccess access;
  access.endpoint = text(chat_token, "amsEndpoint");
  const Json& region = at(chat_token, "regionGTMS");
  if (access.endpoint.empty()) access.endpoint = text(region, "ams");
  if (access.endpoint.empty() && !truthy(region)) access.endpoint = wire::kAttachmentFallback;
  if (access.endpoint.ends_with('/')) access.endpoint.pop_back();
  access.token = text(chat_token, "token");
  access.thread_id = text(chat_token, "chatId");
  return access;
}

Request FileService::request(std::string_view method, std::string url) const {
  Request request;
  request.method = method;
  request.url = std::move(url);
  request.headers = {{"Authorization", "skype_token " + access_.token},
                     {"X-MS-Client-Version", std::string(wire::kAttachmentClient)}};
  request.timeout_ms = wire::kAttachmentTimeoutMs;
  return request;
}

// An answer that is none of success is a failure here, whatever it says.
Task<Result<Response>> FileService::exchange(Request request) {
  if (access_.token.empty()) co_return failure("NoChat");
  if (!is_trustworthy(request.url)) co_return failure("UntrustedEndpoint");
  Result<Response> response = co_await io_.fetch(std::move(request));
  if (!response.ok()) co_return response;
  const int status = response.value().status;
  if (status < 200 || status > 299) co_return failure("HttpFailure");
  co_return response;
}

Task<void> FileService::authenticate() {
  Request request = this->request("POST", access_.endpoint + "/v1/skypetokenauth");
  request.headers = {{"Authorization", "skype_token " + access_.token},
                     {"Accept", "application/json"},
                     {"BehaviorOverride", "redirectAs404"},
                     {"Content-Type", std::string(wire::kFormType)}};
  request.body = "skypetoken=" + access_.token;
  const Result<Response> response = co_await exchange(std::move(request));
  if (!response.ok()) {
    io_.log(Level::Warn, "attachments", "AuthFailed", response.error().code);
  }
}

Task<Result<std::string>> FileService::create(Json name, std::string type) {
  Json readers(Json::value_t::array);
  readers.push_back("read");
  const Json permissions = obj({{access_.thread_id, readers}});
  const bool image = is_stored_as_image(type);
  Json body(Json::value_t::object);
  if (!name.is_null()) set(body, "filename", std::move(name));
  set(body, "permissions", permissions);
  set(body, "type", Json(image ? "pish/image" : "sharing/file"));
  Request request = this->request("POST", access_.endpoint + "/v1/objects");
  request.headers.emplace_back("Content-Type", "application/json");
  request.body = dump(body);
  request.credentials = true;
  const Result<Response> response = co_await exchange(std::move(request));
  if (!response.ok()) co_return response.error();
  const std::string id = text(parse_json(response.value().body), "id");
  if (id.empty()) co_return failure(kNoObject);
  co_return id;
}

Task<Result<std::string>> FileService::put(std::string id, std::string type, Id ref) {
  const std::string url = access_.endpoint + "/v1/objects/" + encode_component(id) + "/content/" +
                          (is_stored_as_image(type) ? "imgpsh" : "original");
  Request request = this->request("PUT", url);
  request.headers.emplace_back("Content-Type", std::string(wire::kFormType));
  request.body_ref = ref;
  request.timeout_ms = wire::kTransferTimeoutMs;
  const Result<Response> response = co_await exchange(std::move(request));
  if (!response.ok()) co_return response.error();
  co_return url;
}

Task<Result<FileView>> FileService::view_of(std::string id, std::string type) {
  const std::string url = access_.endpoint + "/v1/objects/" + encode_component(id) + "/views/" +
                          (is_image(type) ? "imgpsh_fullsize_anim" : "original") + "/status";
  const Result<Response> response = co_await exchange(request("GET", url));
  if (!response.ok()) co_return response.error();
  const Json body = parse_json(response.value().body);
  FileView view{text(body, "view_location"), at(at(body, "scan"), "status"), at(body, "view_state"),
                at(body, "content_state")};
  if (view.location.empty()) co_return failure("NoView");
  if (text(view.content_state) == "expired") co_return failure("Expired");
  co_return view;
}

Task<Result<Json>> FileService::get(FileView view, std::string type, Id ref,
                                    std::vector<std::string> origins) {
  bool allowed = same_origin(view.location, access_.endpoint);
  for (const std::string& origin : origins) {
    allowed = allowed || same_origin(view.location, origin);
  }
  // Deviation: the peer sends the token wherever the answer says.
  if (!allowed) co_return failure("ForeignLocation");
  Request request = this->request("GET", view.location);
  if (is_image(type)) request.headers.emplace_back("Accept", std::string(wire::kImageAccept));
  request.keep_ref = ref;
  request.timeout_ms = wire::kTransferTimeoutMs;
  const Result<Response> response = co_await exchange(std::move(request));
  if (!response.ok()) co_return response.error();
  co_return Json();
}

}  // namespace natter::omnichannel
