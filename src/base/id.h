// Ids of rows: UUIDv7, so that they sort by the time they were made. Numbers for people are separate.
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/random.h"

namespace kakari {

/// A UUID in its 36-character text form; kept as text in both engines. Empty means none.
class Id {
 public:
  Id() = default;
  /// RFC 9562 version 7: milliseconds of `now`, the rest random.
  static Id make(Instant now, Random& random);
  /// Accepts the canonical lower-case form only.
  static std::optional<Id> parse(std::string_view text);
  /// For values read back from the database, which were made or parsed before.
  static Id trusted(std::string text);

  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  operator std::string_view() const { return text_; }  // so that it binds as a text value
  friend bool operator==(const Id& a, const Id& b) { return a.text_ == b.text_; }
  friend auto operator<=>(const Id& a, const Id& b) { return a.text_ <=> b.text_; }

 private:
  std::string text_;
};

/// When a verb runs and where its ids come from: the time is read once, at the edge.
struct Moment {
  Instant now = 0;
  Random* random = nullptr;

  Date today() const { return Date::of(now); }
  Id new_id() const { return Id::make(now, *random); }
};

}  // namespace kakari
