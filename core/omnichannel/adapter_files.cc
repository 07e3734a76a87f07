#include "core/omnichannel/adapter_files.h"

#include <algorithm>

#include "core/group.h"
#include "core/limits.h"
#include "core/omnichannel/adapter.h"
#include "core/omnichannel/adapter_report.h"
#include "core/omnichannel/wire.h"
#include "core/text.h"

namespace natter::omnichannel {
namespace {

constexpr char kPassed[] = "passed";
constexpr char kInProgress[] = "in progress";
constexpr char kLostType[] = "application/octet-stream";

// As a browser's File has it.
std::string shown_type(const std::string& type) {
  const bool is_plain =
      std::all_of(type.begin(), type.end(), [](char c) { return c >= ' ' && c <= '~'; });
  return is_plain ? lower_ascii(type) : std::string();
}

// Types that a renderer shows by themselves.
bool has_thumbnail(const std::string& type) {
  const auto has = [&](const char* kind) { return type.find(kind) != std::string::npos; };
  return has("image") || has("video") || has("audio");
}

Json attachment_of(const MessageFile& file) {
  if (!file.is_there && !is_held_back(file)) {
    return obj({{"contentType", kLostType}, {"name", file.name}});
  }
  const std::string type = shown_type(file.type);
  Json attachment = obj({{"contentType", type}, {"contentUrl", nullptr}, {"name", file.name}});
  if (has_thumbnail(type)) set(attachment, "thumbnailUrl", Json());
  return attachment;
}

bool any_is_being_scanned(const FileMessage& of) {
  return std::any_of(of.files.begin(), of.files.end(), is_being_scanned);
}

}  // namespace

bool is_being_scanned(const MessageFile& file) { return file.scan == kInProgress; }

bool is_held_back(const MessageFile& file) { return !file.scan.empty() && file.scan != kPassed; }

bool names_files(const Json& metadata) {
  return parse_json(file_references(metadata)).is_array();
}

std::vector<MessageFile> files_of(const Json& metadata) {
  std::vector<MessageFile> files;
  const Json ids = parse_json(file_references(metadata));
  const Json described = parse_json(text(metadata, "amsMetadata"));
  if (!ids.is_array() || !described.is_array()) return files;
  for (std::size_t i = 0; i < ids.size() && files.size() < limits::kFilesOfMessage; ++i) {
    MessageFile file;
    file.id = text(at(ids, i));
    file.name = text(at(described, i), "fileName");
    file.type = text(at(described, i), "contentType");
    if (!file.id.empty() && !file.name.empty()) files.push_back(std::move(file));
  }
  return files;
}

ActivityFiles shown_files(const std::vector<MessageFile>& files) {
  const Json list(Json::value_t::array);
  ActivityFiles shown{list, list, Json()};
  Json scans = list;
  for (const MessageFile& file : files) {
    shown.attachments.push_back(attachment_of(file));
    shown.sizes.push_back(Json(0));
    scans.push_back(file.scan.empty() ? Json() : obj({{"status", file.scan}}));
    if (!file.scan.empty()) shown.scans = Json(true);
  }
  if (!shown.scans.is_null()) shown.scans = std::move(scans);
  return shown;
}

Json places_of(const std::vector<MessageFile>& files) {
  Json places(Json::value_t::array);
  for (const MessageFile& file : files) places.push_back(Json(file.is_there ? file.place : 0));
  return places;
}

Json open_places_of(const std::vector<MessageFile>& files) {
  Json places(Json::value_t::array);
  for (const MessageFile& file : files) {
    if (file.place != 0) places.push_back(Json(file.place));
  }
  return places;
}

// --- The adapter's part.

// Quirk: a listed message with files does not say that it was listed.
void Adapter::show_message(const ThreadMessage& message, bool listed, bool edited) {
  report_broken_card(message);
  drop_files_of(message.id);
  // A deleted message may still name them.
  if (!message.deleted_on.empty() || !names_files(message.metadata) || is_card(message)) {
    Json activity = edited ? edit_activity(message, context_) : message_activity(message, context_);
    if (listed) mark_as_listed(activity);
    show(std::move(activity));
    return;
  }
  auto of = std::make_shared<FileMessage>();
  of->message = message;
  of->edited = edited;
  of->files = files_of(message.metadata);
  file_flows_.push_back(FileFlow{of, Job(io_.scheduler(), bring_files(of))});
}

// Those that have ended, and those of an older version of this message: it must not come after.
void Adapter::drop_files_of(const std::string& message_id) {
  for (const FileFlow& flow : file_flows_) {
    if (!flow.of->finished && flow.of->message.id == message_id) close_places(*flow.of);
  }
  std::erase_if(file_flows_, [&](const FileFlow& flow) {
    return flow.of->finished || flow.of->message.id == message_id;
  });
}

void Adapter::close_places(const FileMessage& of) {
  Json places = open_places_of(of.files);
  if (places.empty()) return;
  io_.emit("adapter", obj({{"adapter", name_}, {"closed", places}}));
}

void Adapter::show_with_files(const FileMessage& of) {
  const ActivityFiles files = shown_files(of.files);
  Json activity = of.edited ? edit_activity(of.message, context_, files)
                            : message_activity(of.message, context_, files);
  show(std::move(activity), places_of(of.files));
}

Task<void> Adapter::bring_files(std::shared_ptr<FileMessage> of) {
  {
    const Lock::Guard turn = co_await file_turns_[next_file_turn_++ % file_turns_.size()].acquire();
    Group files(io_.scheduler());
    for (std::size_t i = 0; i < of->files.size(); ++i) files.add(bring_file(of, i));
    co_await files.all();
  }
  show_with_files(*of);
  while (any_is_being_scanned(*of) && ready_state_ != kReadyClosed) {
    co_await io_.wait(options_.scan_interval_ms);
    const auto waiting = std::count_if(of->files.begin(), of->files.end(), is_being_scanned);
    Group files(io_.scheduler());
    for (std::size_t i = 0; i < of->files.size(); ++i) {
      if (is_being_scanned(of->files[i])) files.add(bring_file(of, i));
    }
    co_await files.all();
    const auto left = std::count_if(of->files.begin(), of->files.end(), is_being_scanned);
    if (left < waiting) show_with_files(*of);
  }
  close_places(*of);
  of->finished = true;
}

// The content of one file, unless a scan holds it back. Deviation: one that cannot be had is told,
// and never has the service's error page as its content.
Task<void> Adapter::bring_file(std::shared_ptr<FileMessage> of, std::size_t index) {
  const std::shared_ptr<FileService> service = owner_.attachment_service();
  if (service == nullptr) {
    const Error disabled{"FeatureDisabled", "attachments are not enabled", Json()};
    report_lost_file(*of, disabled);
    co_return;
  }
  std::string id = of->files[index].id;
  std::string type = of->files[index].type;
  Result<FileView> view = co_await service->view_of(std::move(id), type);
  const bool asks_again = is_being_scanned(of->files[index]);
  if (!view.ok()) {
    // The scan may still be told later.
    if (!asks_again) report_lost_file(*of, view.error());
    co_return;
  }
  const std::string status = text(view.value().scan_status);
  const bool is_held = options_.scans_files && !status.empty() && status != kPassed;
  if (is_held || asks_again) of->files[index].scan = status.empty() ? kPassed : status;
  if (is_held) co_return;
  const Result<Json> got = co_await keep_file(of, index, service, std::move(view.value()));
  of->files[index].is_there = got.ok();
  if (!got.ok()) report_lost_file(*of, got.error());
}

// Into a place that the host opens for it.
Task<Result<Json>> Adapter::keep_file(std::shared_ptr<FileMessage> of, std::size_t index,
                                      std::shared_ptr<FileService> service, FileView view) {
  Json args = obj({{"adapter", name_}});
  const Result<Json> place =
      co_await io_.ask(std::string(wire::kAdapterFileProvider), std::move(args));
  if (!place.ok()) co_return place.error();
  const auto ref = static_cast<Id>(integer(at(place.value(), "ref")));
  of->files[index].place = ref;
  std::string type = of->files[index].type;
  co_return co_await service->get(std::move(view), std::move(type), ref,
                                  owner_.attachment_origins());
}

void Adapter::report_lost_file(const FileMessage& of, const Error& error) {
  const Json chat = obj({{"MessageId", of.message.id},
                         {"ThreadId", context_.thread_id},
                         {"MessageSenderId", of.message.sender_id},
                         {"RequesterUserId", context_.visitor_id}});
  const Json more = obj({{"SenderDisplayName", of.message.sender_display_name},
                         {"MessageText", of.message.content},
                         {"Metadata", of.message.metadata}});
  report(of.edited ? "EDITED_MESSAGE_ATTACHMENT_DOWNLOAD_FAILED"
                   : "NEW_MESSAGE_DOWNLOAD_ATTACHMENT_FAILED",
         &error, chat, more);
}

// --- Uploads.

Task<Json> Adapter::upload_files(Json files, Json activity) {
  auto uploads = std::make_shared<std::vector<Upload>>(files.size());
  Group group(io_.scheduler());
  for (std::size_t i = 0; i < files.size(); ++i) group.add(upload_file(at(files, i), uploads, i));
  co_await group.all();
  Json uploaded(Json::value_t::array);
  const Error* failure = nullptr;
  for (const Upload& upload : *uploads) {
    if (upload.failure && failure == nullptr) failure = &*upload.failure;
    uploaded.push_back(upload.described);
  }
  if (failure == nullptr) co_return uploaded;
  report("EGRESS_ATTACHMENT_UPLOAD_FAILED", failure, chat_details(), obj({{"activity", activity}}));
  show_error(error_report(failure->message));
  co_return Json(Json::value_t::array);
}

Task<void> Adapter::upload_file(Json file, std::shared_ptr<std::vector<Upload>> uploads,
                                std::size_t index) {
  const std::shared_ptr<FileService> service = owner_.attachment_service();
  const std::string name = text(file, "name");
  const std::string type = text(file, "type");
  const auto ref = static_cast<Id>(integer(at(file, "ref")));
  const auto fail = [&](const char* code, const char* message) {
    (*uploads)[index].failure = Error{code, message, Json()};
  };
  if (service == nullptr) co_return fail("FeatureDisabled", "attachments are not enabled");
  if (ref == 0) co_return fail("UnreadableFile", "fetchBlob");
  const Result<std::string> id = co_await service->create(Json(name), type);
  if (!id.ok()) co_return fail(id.error().code.c_str(), "createObject");
  const Result<std::string> url = co_await service->put(id.value(), type, ref);
  if (!url.ok()) co_return fail(url.error().code.c_str(), "uploadDocument");
  (*uploads)[index].described =
      obj({{"id", id.value()}, {"contentType", type}, {"fileName", name}});
}

}  // namespace natter::omnichannel
