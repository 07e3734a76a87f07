// Makes events and puts them into a list, with what is needed to say where.
#pragma once

#include <string>
#include <string_view>

#include "core/cards/event.h"
#include "core/cards/model.h"

namespace natter::cards {

class Reporter {
 public:
  // `target` is the version that is read or written.
  Reporter(Events& events, Phase phase, const Version& target)
      : events_(&events), phase_(phase), target_(target) {}

  const Version& target() const { return target_; }

  // About a value of a property. `since` is the version of `value` or of the property.
  void on(EventId id, const Object& object, const PropertyInfo& property, std::string_view value,
          const Version& since = {});
  // About an object.
  void on(EventId id, const Object& object, std::string_view value = {});
  // About what became no object, or belongs to none.
  void about(EventId id, const Place& place, std::string_view value);
  void about(EventId id, const Object& object, const PropertyInfo& property,
             std::string_view value);
  // About an item of a list of texts.
  void on_item(const Object& object, const PropertyInfo& property, std::size_t index,
               std::string_view json, std::string_view json_type);

 private:
  Event make(EventId id, std::string pointer, std::string_view value) const;
  void add(Event event, const Object& object);

  Events* events_;
  Phase phase_;
  Version target_;
};

}  // namespace natter::cards
