// The files of a message that a chat adapter shows (omnichannel.md 14.3, 14.5). Their bytes are the
// host's: activities name the places that hold them, and the face puts the contents in.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/omnichannel/activity.h"
#include "core/omnichannel/file_service.h"
#include "core/omnichannel/message.h"
#include "core/task.h"

namespace natter::omnichannel {

// A file as a message names it, and what became of it.
struct MessageFile {
  std::string id;
  std::string name;
  std::string type;       // as it was written: the service goes by it
  std::string scan;       // the service's word on a file that was held back; empty if it never was
  Id place = 0;           // holds the content, or is about to; 0 without one
  bool is_there = false;  // the content
};

// Those of a message, limits::kFilesOfMessage at most; what is not described is left out.
std::vector<MessageFile> files_of(const Json& metadata);
// Whether the message says that it has files, be it none.
bool names_files(const Json& metadata);

// A file whose scan goes on, so that its content may come later.
bool is_being_scanned(const MessageFile& file);
// One that is held back by its scan, for now or for ever.
bool is_held_back(const MessageFile& file);

// A message that is shown once its files are there, and again when a scan has ended.
struct FileMessage {
  ThreadMessage message;
  bool edited = false;
  std::vector<MessageFile> files;
  bool finished = false;
};

// It, and the flow that brings its files.
struct FileFlow {
  std::shared_ptr<FileMessage> of;
  Job job;
};

// What became of a file that is sent.
struct Upload {
  Json described;  // {id, contentType, fileName}
  std::optional<Error> failure;
};

// What an activity says of them. An address that is null is for the face to fill, with nothing for
// a file that is held back; a file that is lost has none, and a type that renderers show by its
// name.
ActivityFiles shown_files(const std::vector<MessageFile>& files);
// The places of the contents, in the order of the attachments: [number, or 0].
Json places_of(const std::vector<MessageFile>& files);
// All places that are open for them, to be closed: [number].
Json open_places_of(const std::vector<MessageFile>& files);

}  // namespace natter::omnichannel
