// 延長: until when a prefecture takes reports of one institution, or of an area, as in time after the legal
// deadline. By law the deadline stays 31 March (施行規則30条の33の15第3項); this is the prefecture's
// practice.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "reporting/subject.h"

namespace kakari::reporting {

struct Extension {
  Id id;
  std::string prefecture;
  int year = 0;  // fiscal
  // One of these; all empty: the whole prefecture.
  std::string institution = {}, municipality = {}, health_centre = {};
  std::string until;   // ISO date, the last day
  std::string reason;  // shown to the institution
  std::string by;      // name
  Instant at = 0;
  Instant ended_at = 0;  // taken back
};

/// Act::schedule_manage. invalid without a reason, with a day that is past or not after the legal deadline,
/// or where no such institution or area is in the prefecture. Journalled.
Result<Extension> extend(store::Tx& tx, const access::Actor& actor, const Moment& moment, Extension wanted);
Result<void> end_extension(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id);
/// Those in force, newest first.
std::vector<Extension> extensions(store::Tx& tx, std::string_view prefecture, int year);

bool covers(const Extension& extension, const Subject& subject);

/// The last day on which the institution's report is in time: the latest extension that covers it, else the
/// legal deadline. ISO date.
std::string last_day(store::Tx& tx, const Subject& subject);

}  // namespace kakari::reporting
