// Reads the fields of one JSON object, noting what is missing, of the wrong kind, or not known.
#pragma once
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "regime/training_record.h"

namespace kakari::regime {

class RecordFields {
 public:
  RecordFields(const boost::json::object& object, std::string path, std::vector<RecordFinding>& findings)
      : object_(object), path_(std::move(path)), findings_(findings) {}

  bool has(std::string_view key) const { return object_.contains(key); }
  std::string text(std::string_view key);         // empty when absent
  std::string needed_text(std::string_view key);  // a finding when absent or empty
  std::optional<Date> date(std::string_view key);
  std::optional<Date> needed_date(std::string_view key);
  std::optional<Instant> time(std::string_view key);
  int whole(std::string_view key);  // 0 when absent
  /// A number in steps of 1/steps, as a multiple of the step: "hours" 1.5 with steps 60 is 90.
  std::optional<int> number(std::string_view key, int steps);
  bool flag(std::string_view key);
  /// Calls each(fields) for every object of a list; an absent list is empty.
  template <class Each>
  void list(std::string_view key, Each each);
  /// Calls each(fields) for the object under `key`, if it is there.
  template <class Each>
  void one(std::string_view key, Each each);
  void say(std::string_view key, std::string message);
  /// Every key that nobody asked for is a finding.
  void done();
  /// Where it is not known what to ask for, nothing is said of the rest.
  void ignore_rest() { rest_ignored_ = true; }

 private:
  const boost::json::value* find(std::string_view key);
  const boost::json::array* items(std::string_view key);
  const boost::json::object* object(const boost::json::value& value, const std::string& path);

  const boost::json::object& object_;
  std::string path_;
  std::vector<RecordFinding>& findings_;
  std::vector<std::string> asked_;
  bool rest_ignored_ = false;
};

template <class Each>
void RecordFields::one(std::string_view key, Each each) {
  const boost::json::value* value = find(key);
  const boost::json::object* found = value ? object(*value, fmt::format("{}{}", path_, key)) : nullptr;
  if (!found) return;
  RecordFields fields(*found, fmt::format("{}{}.", path_, key), findings_);
  each(fields);
  fields.done();
}

template <class Each>
void RecordFields::list(std::string_view key, Each each) {
  const boost::json::array* all = items(key);
  if (!all) return;
  for (std::size_t i = 0; i < all->size(); ++i) {
    std::string path = fmt::format("{}{}[{}]", path_, key, i);
    const boost::json::object* one = object((*all)[i], path);
    if (!one) continue;
    RecordFields fields(*one, path + ".", findings_);
    each(fields);
    fields.done();
  }
}

}  // namespace kakari::regime
