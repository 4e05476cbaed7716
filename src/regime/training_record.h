// A physician's record as docs/training-record.md describes it: what was done, not yet what it earns.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "regime/training_rules.h"

namespace kakari::regime {

struct Membership {
  std::string of;  // "jma", "prefectural", "local"
  Date from;
  std::optional<Date> until;  // the last day of membership
};

struct RecordedLearning {
  std::string id;
  Learning learning;
  std::string title;
  std::string subject;           // what may be credited once: the issue, the content, the session
  std::optional<int> halves;     // certified already, as past paper credits are: no rule of the way applies
  std::string reverses, reason;  // undoes that entry; the rest stays empty
};

struct RecordedLaboratory {
  std::string facility;
  std::optional<Date> on;
  bool attendance_certificate = false, approved = false;
};

struct TrainingRecord {
  std::string name;
  std::optional<Date> today;  // the day on which the record is judged
  std::string licence_date;   // ISO; may be empty
  std::vector<Membership> memberships;
  std::vector<RecordedLearning> lectures;
  std::vector<PracticeLine> activities;
  std::vector<RecordedLaboratory> laboratories;
  std::string course_number;  // 日医かかりつけ医機能研修制度の修了証
  std::optional<Date> course_issued_on;

  bool member_on(Date day, std::string_view of = "") const;  // of any association when `of` is empty
};

/// What cannot be read, and where: "lectures[2].on".
struct RecordFinding {
  std::string path, message;
};
std::expected<TrainingRecord, std::vector<RecordFinding>> read_training_record(std::string_view json);

}  // namespace kakari::regime
