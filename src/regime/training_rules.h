// The pure rules of the training: what one learning earns, and what a record of credits comes to. No
// database.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "regime/training.h"

namespace kakari::regime {

/// What somebody did; fields that the way does not look at stay as they are.
struct Learning {
  Way way = Way::course;
  Date on;          // the day it was earned
  int minutes = 0;  // course: without breaks and greetings; clinical_experience
  int count = 0;    // questions, works
  int trainees = 0, days = 0;
  bool paid = false;
  bool special_issue = false;
  int right = 0, asked = 0;  // of a self-assessment
};

/// About the physician on that day.
struct LearnerFacts {
  bool jma_member = false;   // on Learning::on
  std::string licence_date;  // ISO; empty: not known
  Date today;
};

struct Earned {
  int halves = 0;
  std::vector<std::string> notes;  // 6時間のうち、1回の上限の5時間分を数えました
};
/// Problems (fields name the input): "members-only", "below-pass" (says the percentage and the mark),
/// "special-issue", "paid", "in-future", "before-licence", "too-short", "amount-missing", "too-much". The
/// fields are named as in Learning.
Result<Earned> earn(const Training& training, const Learning& learning, const LearnerFacts& facts);
/// What earn() asks of the day alone ("in-future", "before-licence"): for credits whose amount somebody has
/// certified already.
Result<void> plausible_day(Date on, const LearnerFacts& facts);

/// Minutes of a session without its breaks; breaks outside or overlapping are clipped and merged.
struct Span {
  Instant from = 0, to = 0;
};
int minutes_without(Span session, std::vector<Span> breaks);

// --- what a record comes to

struct LectureLine {
  std::string id;
  Way way = Way::course;
  int halves = 0;     // negative: a reversal
  Date earned;        // of a reversal: the day of what it undoes
  std::string title;  // of the work, for way 7
};
/// A declared and an approved line of one activity (or facility) are one thing.
struct PracticeLine {
  std::string activity;  // "1-3"
  bool approved = false;
  std::string work_title;  // of the paper, for 5-9
};
struct LaboratoryLine {
  std::string facility;
  bool approved = false;
};

/// Small enough that 340,000 of them with 20 entries each are done in 2 s on one core.
struct Credits {
  std::vector<LectureLine> lectures;
  std::vector<PracticeLine> practices;
  std::vector<LaboratoryLine> laboratories;
  bool course_certificate = false;  // of 日医かかりつけ医機能研修制度
};

struct Completion {
  int lecture_halves = 0, practice_halves = 0, total_halves = 0;
  int practice_approved_halves = 0;  // of these, what an association has approved
  int missing_halves = 0;            // to the total; at least what a missing side needs
  bool lecture_missing = false, practice_missing = false;
  bool may_apply = false;
  bool by_course_certificate = false;
  std::vector<std::string> counted;  // ids of the lecture entries whose sum counts, reversals among them
  struct Left {
    std::string id, reason;  // 同じ施設のシミュレーションラボは1回だけ数えます
  };
  std::vector<Left> not_counted;
  /// 修了まであと 0.5 単位、座学だけです / 修了申請ができます / 修了まであと 10 単位です …
  std::string headline;
  /// What is missing, in sentences with the clause: "実地研修が1つも申告されていません（実施要綱7）".
  std::vector<std::string> missing;
};
Completion complete(const Training& training, const Credits& credits, Date today);

}  // namespace kakari::regime
