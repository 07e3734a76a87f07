// uploadFileAttachment, downloadFileAttachment (omnichannel.md 7.20, 7.21).

#include "core/omnichannel/file_service.h"
#include "core/omnichannel/session.h"
#include "core/time.h"

namespace natter::omnichannel {
namespace {

constexpr char kDisabled[] =
    "Enable support for attachment upload and receive in the widget configuration.";

// Plain errors with the peer's word for the step; `code` says what was wrong with it.
Error step_failed(const char* step, const Error& cause) {
  Error error = plain_error(step);
  error.code = cause.code;
  return error;
}

Id ref_of(const Json& value) { return static_cast<Id>(integer(at(value, "ref"))); }

// A list of one as JSON text, as metadata has it.
std::string list_of(const Json& item) {
  Json list(Json::value_t::array);
  list.push_back(item);
  return dump(list);
}

Json upload_metadata(const std::string& id, const std::string& name, const Json& type) {
  const std::string references = list_of(Json(id));
  const std::string described = list_of(obj({{"contentType", type}, {"fileName", name}}));
  return obj(
      {{"amsReferences", references}, {"amsreferences", references}, {"amsMetadata", described}});
}

// What the page gets: the message as it was meant, not as the service has it.
Json raw_message(const Json& file_metadata, std::int64_t now_ms) {
  Json tags(Json::value_t::array);
  for (std::string_view tag : {"ChannelId-lcw", "FromCustomer"}) tags.push_back(tag);
  const Json sender =
      obj({{"displayName", wire::kCustomerDisplayName}, {"id", "customer"}, {"type", 1}});
  const Json timestamp = date_value(format_iso(now_ms));
  return obj({{"content", ""},
              {"timestamp", timestamp},
              {"contentType", "Text"},
              {"deliveryMode", wire::kBridged},
              {"messageType", "UserMessage"},
              {"tags", tags},
              {"sender", sender},
              {"fileMetadata", file_metadata}});
}

// Where a call has the name of its file.
Json path_of_name() { return parse_json(R"(["args","file","name"])"); }

}  // namespace

void Session::authorize_attachments() {
  attachments_authorized_ = Job();  // it may still use the files of the chat before
  if (!features_.attachments) return;
  files_token_ = chat_token_;
  files_ = std::make_shared<FileService>(io_, files_access());
  attachments_authorized_ = Job(io_.scheduler(), files_->authenticate());
}

// Files can be had after the chat as well: with its last token.
FileAccess Session::files_access() const {
  const bool is_same = text(chat_token_, "chatId") == text(files_token_, "chatId");
  return file_access(is_same || files_token_.is_null() ? chat_token_ : files_token_);
}

// The name as it may leave: where the page asks for it, masked for record, service and agent alike.
Task<Result<std::string>> Session::mask_file_name(std::string name) {
  if (!masking_.is_active() || !masking_.options().masks_file_names) co_return name;
  const Json path = path_of_name();
  const bool at_once = masking_.is_ready();
  if (!at_once) conceal(path, name);
  Result<std::string> masked = co_await masking_.mask(name);
  if (at_once && !masked.ok()) conceal(path, name);
  if (at_once && masked.ok()) io_.redact(path, Json(masked.value()));
  co_return masked;
}

Task<Result<Json>> Session::upload_file_attachment(Json args) {
  const bool is_refused = !initialized_ || !features_.attachments;
  if (is_refused && masking_.options().masks_file_names) {
    conceal(path_of_name(), text(at(args, "file"), "name"));
  }
  if (!initialized_) co_return uninitialized();
  if (!features_.attachments) co_return chat_sdk_error("FeatureDisabled", kDisabled);
  const Json file = at(args, "file");
  if (!file.is_object()) {
    co_return type_error("Cannot read properties of undefined (reading 'type')");
  }
  const Error no_type{"NoType", "a file has a type, which may be empty", Json()};
  if (!at(file, "type").is_string()) co_return step_failed("createObject", no_type);
  Result<std::string> masked = co_await mask_file_name(text(file, "name"));
  if (!masked.ok()) co_return step_failed("createObject", masked.error());
  const std::string name = std::move(masked.value());
  const std::string type = text(file, "type");
  const std::shared_ptr<Conversation> conversation = conversation_;
  FileService files(io_, files_access());
  const Json given_name = at(file, "name").is_string() ? Json(name) : Json();
  const Result<std::string> id = co_await files.create(given_name, type);
  if (!id.ok()) {
    // Quirk: that the service made nothing is found out by the next step.
    const bool is_next = id.error().code == kNoObject;
    co_return step_failed(is_next ? "uploadDocument" : "createObject", id.error());
  }
  const Result<std::string> url = co_await files.put(id.value(), type, ref_of(file));
  if (!url.ok()) co_return step_failed("uploadDocument", url.error());
  const Json metadata = obj({{"name", name},
                             {"size", at(file, "size")},
                             {"type", type},
                             {"id", id.value()},
                             {"url", url.value()},
                             {"fileSharingProtocolType", 0}});
  const Json message = raw_message(metadata, io_.now());
  // A chat that is over hears of it no more, and one that has begun meanwhile not either.
  if (conversation == nullptr || conversation != conversation_) co_return message;
  conversation->typed_at_ms = 0;
  Json body = outgoing_message(Json(""), upload_metadata(id.value(), name, at(file, "type")),
                               service_.widget().widget_id, io_.now());
  const std::shared_ptr<Thread> thread = conversation->thread();
  const Result<Json> sent = co_await thread->send(std::move(body));
  if (sent.ok()) co_return message;
  // Quirk: the file is there, and nobody is told of it.
  io_.log(Level::Error, "attachments", "AttachmentMessageFailed", sent.error().message);
  co_return Json(Json::value_t::object);
}

Task<Result<Json>> Session::download_file_attachment(Json args) {
  if (!initialized_) co_return uninitialized();
  constexpr char kFailed[] = "DownloadFileAttachmentFailed";
  const Json metadata = at(args, "fileMetadata");
  const Error disabled{"FeatureDisabled", kDisabled, Json()};
  if (!features_.attachments) co_return step_failed(kFailed, disabled);
  const Error no_file{"NoFile", "the metadata names no file", Json()};
  if (text(metadata, "id").empty()) co_return step_failed(kFailed, no_file);
  const std::string type = text(metadata, "type");
  FileService files(io_, files_access());
  const Result<FileView> view = co_await files.view_of(text(metadata, "id"), type);
  if (!view.ok()) co_return step_failed(kFailed, view.error());
  io_.emit("fileStatus", obj({{"ref", at(args, "ref")},
                              {"scan", view.value().scan_status},
                              {"viewState", view.value().view_state},
                              {"contentState", view.value().content_state}}));
  const Result<Json> got =
      co_await files.get(view.value(), type, ref_of(args), attachment_origins());
  if (!got.ok()) co_return step_failed(kFailed, got.error());
  co_return no_value();
}

}  // namespace natter::omnichannel
