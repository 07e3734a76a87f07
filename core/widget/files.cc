// Files of a chat, both ways.

#include "core/widget/file_rules.h"
#include "core/widget/widget.h"

namespace natter::widget {

// `{file: {name, type, size, ref}}`. Fails with why it may not be sent, or was not.
Task<Result<Json>> Widget::upload_file(Json args) {
  if (phase_ != Phase::Active) co_return no_chat();
  const std::optional<FileRules> rules = file_rules(config_);
  if (!rules) co_return Error{"FilesNotTaken", "this chat takes no files", Json()};
  const std::optional<Error> refusal = refusal_of(at(args, "file"), *rules);
  if (refusal) co_return *refusal;
  const std::string request_id = request_id_;
  Result<Json> sent = co_await session_call("uploadFileAttachment", std::move(args));
  if (!sent.ok()) co_return sent;
  if (sent.value().empty()) {
    co_return Error{"FileNotSent", "the message with the file was not sent", Json()};
  }
  co_await conversation_known();
  if (request_id != request_id_ || !has_conversation_) co_return no_value();
  // The service's message has an id that is not told: the file's own stands for it.
  Json message = sent.value();
  set(message, "id", at(at(message, "fileMetadata"), "id"));
  took(message, conversation_line(message));
  co_return no_value();
}

// `{fileMetadata, ref}`: the content is then under `ref`.
Task<Result<Json>> Widget::download_file(Json args) {
  if (!has_conversation_) co_return no_chat();
  Result<Json> got = co_await session_call("downloadFileAttachment", std::move(args));
  co_return got;
}

}  // namespace natter::widget
