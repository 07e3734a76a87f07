// The parser behind parse_card: objects, lists, fallbacks. It recurses on the nesting of the text
// and on nothing else.
#pragma once

#include "core/cards/model.h"
#include "core/cards/parser.h"
#include "core/cards/reporter.h"
#include "core/cards/scope.h"
#include "core/list.h"

namespace natter::cards {

class ObjectParser {
 public:
  ObjectParser(Card& card, const ParseOptions& options);

  // False when there are more objects than the limit allows; the card is then of no use.
  bool run(JsonNode& source);

 private:
  // A member that is a property.
  struct Found {
    Prop prop;
    JsonNode* value;
  };

  // What `source` says is not read yet.
  Object& make(TypeId type, const Place& place, const JsonNode& source);
  void read_object(Object& object, JsonNode& source);
  void read_data(Object& object, JsonNode& source);
  void read_property(Object& object, const PropertyInfo& info, JsonNode& source);
  bool read_children(Object& object, const PropertyInfo& info, JsonNode& source);
  bool read_part(Object& object, const PropertyInfo& info, JsonNode& source);
  void finish(Object& object);
  JsonNode* found_since(std::size_t first, Prop prop) const;

  void read_list(Object& parent, const PropertyInfo& info, JsonNode& source);
  Object* read_list_item(Object& parent, const PropertyInfo& info, JsonNode& source,
                         const Place& place);
  Object* read_inline(JsonNode& source, const Place& place);
  Object* read_item(JsonNode& source, Place place, const Scope& scope, Object* asker,
                    bool allows_fallback);
  bool is_forbidden(const JsonNode& type) const;
  Object* reject(const Object& object);

  void read_objects(Object& parent, const PropertyInfo& info, JsonNode& source);
  void read_data_object(Object& parent, const PropertyInfo& info, JsonNode& source);
  void read_action(Object& parent, const PropertyInfo& info, JsonNode& source);
  void read_refresh_action(Object& parent, const PropertyInfo& info, JsonNode& source);
  void read_inner_card(Object& action, const PropertyInfo& info, JsonNode* source);
  void read_card_fallback(Object& card, const PropertyInfo& info, JsonNode& source);
  void read_version(Object& card, const PropertyInfo& info, const JsonNode& source);
  void read_requirements(Object& object, const PropertyInfo& info, const JsonNode& source);
  void drop_unsafe_keys(JsonNode& value, const Object& object, const PropertyInfo& info);

  Card& card_;
  const ParseOptions& options_;
  Reporter reporter_;
  TypeSet forbidden_;  // where the parser stands, and below
  List<Found> found_;  // of all objects that are being read
  bool is_over_limit_ = false;
};

}  // namespace natter::cards
