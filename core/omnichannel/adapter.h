// A chat adapter: the conversation as BotFramework-WebChat wants it (omnichannel.md section 14). It
// watches the conversation it was made for, polls, and tells the face activities and statuses by
// `adapter` events. The face has the observables; what is on them is decided here.
//
//   Connecting --joined and the status asked for--> Connected --offline--> Connecting
//   Connecting --nobody asks in time--> Failed      any --end, endChat--> nothing more is told
//   any --the service refuses polling--> Failed, closed
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "core/io.h"
#include "core/omnichannel/activity.h"
#include "core/omnichannel/adapter_files.h"
#include "core/omnichannel/conversation.h"
#include "core/omnichannel/subscription.h"

namespace natter::omnichannel {

// Options of the page, all with defaults.
struct AdapterOptions {
  bool shows_cards = true;
  bool shows_responses = true;
  bool shows_participants = true;
  bool shows_broken_cards = false;  // as error activities
  bool names_typing = true;
  bool raw_tags = false;      // the page's own middleware comes before tags are formatted
  bool asks_to_poll = false;  // the page has a polling handle
  std::int64_t init_timeout_ms = 0;
  std::int64_t page_size = 0;  // 0: the service's
  bool scans_files = false;    // files that have not passed a scan are held back
  std::int64_t scan_interval_ms = 0;
};
// `file_scan`: {disabled?, pollingInterval?}.
AdapterOptions read_adapter_options(const Json& options, const Json& file_scan);

class Adapter : public Conversation::Watcher {
 public:
  // What an adapter cannot know by itself.
  class Owner {
   public:
    virtual ~Owner() = default;
    // The attachment service as it is reached now; null when attachments are off.
    virtual std::shared_ptr<FileService> attachment_service() = 0;
    // Further origins that files may come from.
    virtual std::vector<std::string> attachment_origins() const = 0;
  };

  // `conversation` may be null: without a chat an adapter connects to nothing.
  Adapter(Io& io, Owner& owner, Id name, AdapterOptions options,
          std::shared_ptr<Conversation> conversation);
  ~Adapter() override;

  // Begins; what is missing is reported.
  void start();
  // Stops everything for good. Nothing is told afterwards.
  void end();

  bool has_ended() const { return ended_; }
  Id name() const { return name_; }
  bool is_open() const { return conversation_ != nullptr && !ended_; }
  // {readyState, userId?, threadId?, environmentUrl?}
  Json description() const;

  // Somebody asks for the status.
  void watch_status();
  // Somebody listens to activities, or nobody any more; who comes next gets the history again.
  void watch_activities(bool on);
  // What the browser says of the network.
  void set_online(bool online);

  // Uploads [{name, type, ref}], which gives [{id, contentType, fileName}]. Quirk: when one of them
  // cannot be uploaded that is told, and the message goes without any.
  Task<Json> upload_files(Json files, Json activity);
  // Sends a message request. What goes wrong is an error activity and an error report.
  Task<void> send(Json request, Json activity);
  Task<void> send_typing();
  // Tells of a message that was held back before it could be sent.
  void refuse(const Error& error);

  void pushed(const Json& body) override;
  void came_online() override;
  void conversation_closed() override { end(); }

 private:
  static constexpr std::int64_t kReadyConnecting = 0;
  static constexpr std::int64_t kReadyOpen = 1;
  static constexpr std::int64_t kReadyClosed = 2;
  struct Polling {
    std::string since;        // creation time of the newest item
    std::int64_t newest = 0;  // its sequence id
  };
  // What the page's polling handle says.
  struct Permission {
    bool may_poll = true;
    bool must_stop = false;
  };

  Task<void> wait_for_watcher();
  Task<void> poll_loop();
  Task<Permission> ask_to_poll();
  std::string listing_query(const Polling& polling) const;
  void listed(const std::vector<Json>& items, Polling& polling);
  void message_listed(const Json& item);
  void message_pushed(const Json& body);
  // adapter_files.cc
  void show_message(const ThreadMessage& message, bool listed, bool edited);
  void drop_files_of(const std::string& message_id);
  void close_places(const FileMessage& of);
  void show_with_files(const FileMessage& of);
  Task<void> bring_files(std::shared_ptr<FileMessage> of);
  Task<void> bring_file(std::shared_ptr<FileMessage> of, std::size_t index);
  Task<Result<Json>> keep_file(std::shared_ptr<FileMessage> of, std::size_t index,
                               std::shared_ptr<FileService> service, FileView view);
  void report_lost_file(const FileMessage& of, const Error& error);
  Task<void> upload_file(Json file, std::shared_ptr<std::vector<Upload>> uploads,
                         std::size_t index);
  void show_participants(const ParticipantChange& change, bool listed);
  void report_broken_card(const ThreadMessage& message);
  // Whether this was shown before; it counts as shown from now on.
  bool is_repeated(const std::string& key);

  void restart_polling();
  void set_status(std::int64_t status);
  void set_ready_state(std::int64_t state, std::int64_t status);
  void fail_for_good();
  // `places`: of its files.
  void show(Json activity, Json places = Json());
  void show_error(const Json& report);
  Json chat_details() const;
  void report(std::string_view type, const Error* error, const Json& chat, const Json& more);

  Io& io_;
  Owner& owner_;
  Id name_;
  AdapterOptions options_;
  std::shared_ptr<Conversation> conversation_;
  ActivityContext context_;
  bool ended_ = false;
  bool status_watched_ = false;
  bool activities_watched_ = false;
  bool offline_ = false;
  std::int64_t ready_state_ = kReadyConnecting;
  std::int64_t status_ = 0;
  Memory shown_;
  Job waits_;
  Job polls_;
  // Messages whose files are brought at the same time; the others wait for their turn.
  std::array<Lock, 6> file_turns_;
  std::size_t next_file_turn_ = 0;
  std::vector<FileFlow> file_flows_;
};

}  // namespace natter::omnichannel
