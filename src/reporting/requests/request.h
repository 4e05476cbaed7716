// 依頼: in November a prefecture asks every institution in scope to report, once a year each; a second press
// asks only those who are new since (新規開設, no longer exempt). 医療法30条の18の4第1項.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "reporting/cycle.h"

namespace kakari::requests {

/// How a request reaches the institution. A notice in the program is written in every case.
enum class Way {
  mail,
  program,  // it has an account, but no address that mail reaches
  letter    // neither
};
std::string_view id(Way way);     // "mail"
std::string_view label(Way way);  // お知らせとメール
Way way_of(std::string_view id);

/// What a press would do; counted, nothing is written.
struct RequestPlan {
  reporting::Cycle cycle;
  std::int64_t by_mail = 0, by_program = 0, by_letter = 0;  // to be asked
  // Left out, and why; each institution counts once, in this order.
  std::int64_t asked = 0;     // already
  std::int64_t exempt = 0;    // 対象外
  std::int64_t closed = 0;    // on 1 January (基準日) or before
  std::int64_t reported = 0;  // submitted without having been asked
  std::int64_t to_ask() const { return by_mail + by_program + by_letter; }
};
/// Act::request_send of the prefecture; not_found "no-cycle".
Result<RequestPlan> plan_request(store::Tx& tx, const access::Actor& actor, std::string_view prefecture,
                                 int year);

/// One press, and how far it got.
struct RequestRun {
  Id id;
  std::string prefecture;
  int year = 0;        // fiscal
  bool later = false;  // not the first of its year
  bool running = false;
  std::int64_t total = 0;      // institutions of the prefecture, as counted at the press
  std::int64_t looked_at = 0;  // of them
  std::int64_t by_mail = 0, by_program = 0, by_letter = 0;
  std::string by;  // name of who pressed
  Instant at = 0, finished_at = 0;
  std::int64_t asked() const { return by_mail + by_program + by_letter; }
};

/// Writes the run; work() does it. "request-running" while one of the year runs, "nobody-to-ask" where
/// everybody has been asked. Journalled.
Result<RequestRun> send_request(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                std::string_view prefecture, int year);
/// Newest first.
std::vector<RequestRun> request_runs(store::Tx& tx, std::string_view prefecture, int year);
/// Act::request_send of its prefecture.
Result<RequestRun> find_request_run(store::Tx& tx, const access::Actor& actor, const Id& run);

/// What was asked, as it stands now: those that closed or became exempt since are due no more.
struct Asked {
  std::int64_t by_mail = 0, by_program = 0, by_letter = 0;
  std::int64_t bounced = 0;             // of by_mail: the mail came back
  std::int64_t closed = 0, exempt = 0;  // since
  std::int64_t due = 0;                 // asked, in scope, nothing submitted yet
  std::int64_t letters_due = 0, letters_printed = 0, letters_posted = 0, letters_returned = 0;
  std::int64_t all() const { return by_mail + by_program + by_letter; }
};
Asked asked(store::Tx& tx, std::string_view prefecture, int year);

/// What the institution is told: subject and text.
struct Words {
  std::string subject, text;
};
Words request_words(const reporting::Cycle& cycle, std::string_view prefecture_name);

}  // namespace kakari::requests
