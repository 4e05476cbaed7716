// One institution as one row of an official list says it, the same shape for every list.
#pragma once
#include <cstdint>
#include <expected>
#include <span>
#include <string>

#include "registry/access_facts.h"
#include "registry/institution.h"

namespace kakari::registry {

/// What the 休診 columns say, a letter a day: 'o' open, 'c' closed, '-' not said.
struct OpenDays {
  std::string weekly;    // 7: Monday … Sunday
  std::string by_week;   // 35: first week Monday … fifth week Sunday
  std::string holidays;  // 1
  std::string other;     // GW、お盆等, as published
};

struct SourceRecord {
  std::int64_t line = 0;
  std::string key;              // what names this institution within its list
  std::string kind;             // 機関区分 "1", "2"; empty where the list does not tell
  Institution institution;      // id still empty; number too, except in a list of our own
  std::string code10, iryo_id;  // empty where the list has none
  OpenDays days;                // weekly is empty where the list has none
  AccessFacts access;           // what the list says of English name, wheelchairs, languages
  std::uint64_t hash = 0;       // of all of the above but the line
};

/// A row that is not taken, and why. With a key it still counts as present in the list.
struct Refused {
  std::string reason;
  std::string key;
  bool out_of_scope = false;
};
using ReadRecord = std::expected<SourceRecord, Refused>;

/// 64-bit FNV-1a over the contents; kept in the database to see what a later edition changed.
std::uint64_t content_hash(const SourceRecord& record);
std::uint64_t content_hash(std::span<const std::string_view> cells);

}  // namespace kakari::registry
