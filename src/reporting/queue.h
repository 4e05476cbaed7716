// The officer's list of institutions of a cycle, with exact totals. A health centre sees only its
// municipalities, another prefecture nothing.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "regime/evaluate.h"
#include "reporting/stage.h"

namespace kakari::reporting {

struct QueueFilter {
  int year = 0;  // fiscal; needed
  std::optional<Stage> stage = {};
  std::string health_centre = {}, municipality = {};  // ids, codes
  std::optional<regime::Function> waiting = {};       // this function waits for the prefecture
  bool changed_only = false;                          // something differs from last year's report
  bool late_only = false;                             // arrived after the legal deadline
  bool flagged_only = false;                          // something is to be looked at before confirming
  bool asked_only = false;                            // a question has no answer yet
  std::string text = {};                              // name, kana, number, 報告番号
  enum class Order { oldest_first, newest_first, by_name, by_number } order = Order::oldest_first;
  int page = 1;
  int page_size = 50;  // at most 200
};

struct QueueRow {
  Id institution;
  std::string number, name, municipality, health_centre;
  regime::InstitutionKind kind = regime::InstitutionKind::clinic;
  Stage stage = Stage::not_started;
  std::string report_number;
  int revision = 0;
  Instant arrived_at = 0;  // of the current revision; 0 none
  int age_days = 0;        // since it arrived, while the prefecture is to act; else 0
  bool late = false;
  bool had_last_year = false;
  int changed_items = 0;                                     // since last year
  std::array<Decided, regime::kFunctions.size()> decided{};  // in the order of kFunctions
  std::string opened_by;
  int flags = 0;        // of the functions that wait
  int questions = 0;    // without an answer,
  int asked_days = 0;   // the oldest asked so many days ago
  bool change = false;  // 変更報告
};

struct Queue {
  std::vector<QueueRow> rows;
  std::int64_t total = 0;                            // of this filter
  std::map<Stage, std::int64_t> by_stage;            // of the filter without its stage
  std::map<regime::Function, std::int64_t> waiting;  // of the filter without its function
};

Result<Queue> queue(store::Tx& tx, const access::Actor& actor, const QueueFilter& filter, Instant now);

}  // namespace kakari::reporting
