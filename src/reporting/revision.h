// A revision (版): what was submitted, immutable.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "regime/evaluate.h"
#include "reporting/definition.h"
#include "reporting/stage.h"

namespace kakari::reporting {

/// One function as a revision reports it.
struct ReportedFunction {
  regime::Function function = regime::Function::core;
  bool held = false;
  bool with_others = false;
  std::string hash;  // of its answers and partners: what a confirmation binds
};
using ReportedFunctions = std::array<ReportedFunction, regime::kFunctions.size()>;

/// By which way a report came in.
enum class Channel { screen, api, paper, telephone };
std::string_view id(Channel channel);     // "paper"
std::string_view label(Channel channel);  // 紙の調査票
Channel channel_of(std::string_view id);

struct Revision {
  Id id, report, institution;
  int year = 0;
  int number = 0;             // 1, 2, …
  std::string report_number;  // 報告番号 R8-31-000217-4
  Instant arrived_at = 0;     // when the request's header had been read
  Instant submitted_at = 0;   // when it was kept
  bool in_time = true;        // by the last day (last_day()); of a correction or change, as the first was
  bool extended = false;      // in time thanks to an extension only (延長)
  std::string manager;        // 管理者, in whose name
  Id person;                  // who submitted
  std::string by;             // their name
  std::string form_hash;
  std::string sha256;   // of `content`
  std::string content;  // canonical bytes of the effective answers
  ReportedFunctions functions;
  Channel channel = Channel::screen;
  bool change = false;        // 変更報告 (法30条の18の4第4項), not 定期報告
  std::string change_reason;  // what changed, in the institution's words; of a change only
  std::string changed_on;     // since when, ISO date; may be empty
  std::string late_reason;    // why it came after the last day, in the institution's words
  bool withdrawn = false;
  Instant withdrawn_at = 0;

  regime::Answers answers() const;
};

/// A report's number: 令和 year of the fiscal year, then the institution's own number, then a check digit.
std::string report_number(int year, std::string_view institution_number);

/// All revisions, oldest first, withdrawn ones included. No permission is asked: for verbs.
std::vector<Revision> revisions(store::Tx& tx, const Id& institution, int year);
/// Those that were not withdrawn, oldest first.
std::vector<Revision> standing_revisions(store::Tx& tx, const Id& institution, int year);
/// The newest that was not withdrawn.
std::optional<Revision> current_revision(store::Tx& tx, const Id& institution, int year);
/// One revision for a person; 0 asks for the current one.
Result<Revision> read_revision(store::Tx& tx, const access::Actor& actor, const Id& institution, int year,
                               int number = 0);

/// An item that differs between two sets of answers.
struct Difference {
  std::string item;
  std::optional<regime::Answer> before, after;
};
std::vector<Difference> differences(const regime::Answers& before, const regime::Answers& after);

}  // namespace kakari::reporting
