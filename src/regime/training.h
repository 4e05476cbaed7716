// The rules of 「かかりつけ医機能報告制度にかかる研修」 as regime/<year>/training.yaml states them, each with
// its clause: seven ways of lecture credit, 41 activities, what completes, who approves whom. Amounts are
// half units (0.5 単位), never floating point.
#pragma once
#include <array>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "regime/form.h"

namespace kakari::regime {

/// 座学の単位の取得方法, in the order of the scheme (1–7).
enum class Way { journal, e_learning, course, exam_question, teaching, clinical_experience, publication };
inline constexpr std::size_t way_count = 7;
std::string_view id(Way way);  // "e_learning"
std::optional<Way> way_of(std::string_view id);

/// What a way counts: one issue, one content, hours, questions, trainees × days, works.
enum class Basis { issue, content, minutes, questions, trainee_days, works };

struct WayRule {
  Way way = Way::journal;
  int number = 0;                  // 1–7
  std::string label, short_label;  // 日本医師会雑誌を利用した解答, 日医雑誌
  std::string help;                // one plain sentence for the physician
  Basis basis = Basis::issue;
  int halves_each = 2;              // an issue, a content, a question, a trainee's day, a work
  int minutes_each_half = 30;       // of Basis::minutes
  std::optional<int> pass_percent;  // 60, 80
  bool retry = false;               // may be answered again
  bool members_only = false;        // JMA members on the day it was earned
  bool special_issues_excluded = false;
  bool unpaid_only = false;
  std::optional<int> most_halves_an_occasion;
  bool declared = false;                // the physician declares it with proof, an association accepts
  std::vector<std::string> certifiers;  // who proves it: 施設長, 病院長 …
  Status status = Status::reconstructed;
  std::vector<std::string> sources;
};

struct Activity {
  std::string id;  // "1-3"
  int group = 0;
  std::string label;
  std::vector<std::string> aliases;   // the slide's wording, for search and import
  std::vector<std::string> evidence;  // examples of what proves it; never compulsory (望ましい)
  Status status = Status::reconstructed;
  std::vector<std::string> sources;
};

struct ActivityGroup {
  int number = 0;
  std::string label;
  std::vector<Activity> activities;
};

/// Where an application goes: "own_local", "prefectural_of_workplace", "committee".
struct Routing {
  std::string member, non_member, refused, presidents_own, prefectural_presidents_own;
  Status status = Status::reconstructed;
};

/// A training whose completers may be reported (item 2-2): 厚生労働省 lists it after the body's 申出.
struct Recognised {
  std::string id, body, name;
  std::string since;  // ISO date or empty
  Status status = Status::reconstructed;
  std::vector<std::string> sources;
};

struct Theme {
  std::string id, label, heading;  // heading: 幅広い診療領域への対応 | 地域連携・多職種連携等
  std::vector<std::string> sources;
};

/// One value of the rules as it was written, with its clause: "completion.total_units", "10", V, 実施要綱7.
struct Policy {
  std::string path, value;
  Status status = Status::reconstructed;
  std::vector<std::string> sources;
  std::string unstated;  // what of it no source says; empty: all of it is said
};

struct Training {
  int year = 0;
  std::string title;
  std::string hash;  // of the canonical JSON: the edition that an application freezes
  std::string json;  // canonical
  std::array<WayRule, way_count> ways;
  std::vector<ActivityGroup> groups;
  int activity_halves = 10;
  bool activity_once = true;
  std::string laboratory_per = "facility";  // or "activity"
  int laboratory_halves = 10;
  bool same_work_refused = true;  // one paper as way 7 and as activity 5-9
  std::string paper_activity = "5-9";

  int total_halves = 20, lecture_least_halves = 1, practice_least_halves = 1;
  std::optional<int> look_back_years;
  bool course_certificate_completes = true;  // 日医かかりつけ医機能研修制度の修了者
  Routing routing;
  bool certificates_for_non_members = true, number_on_face = false, committee_final = true;
  std::optional<int> valid_years;
  std::string declaration;  // the applicant's: 地域に根差して活動し、臨床に従事する医師 …
  std::string approval_statement;  // the president's: 申請者は下記の活動を実施していることを認めます。
  bool evidence_required = false;  // of activities
  std::string evidence_help;
  bool laboratory_certificate_required = true;  // 参加証
  std::string laboratory_help;
  std::vector<Recognised> recognised;
  std::vector<Theme> themes;
  std::vector<Policy> policies;  // every single value above, the routes among them
  struct Source {
    std::string id, title, url;
  };
  std::vector<Source> sources;
  /// Every policy or rule that no source states, as "path: what" for the administrator.
  std::vector<std::string> unverified;

  const WayRule& rule(Way way) const { return ways[std::size_t(way)]; }
  const Activity* activity(std::string_view id) const;
  std::size_t activities() const;  // 41
  const Recognised* recognised_training(std::string_view id) const;
  const Theme* theme(std::string_view id) const;
};
using TrainingPtr = std::shared_ptr<const Training>;

/// DIR/<year>/training.yaml, or the newest earlier one.
std::expected<Training, std::vector<Finding>> load_training(const std::string& directory, int year);

/// "4.5" of 9 halves, "5" of 10: what people read; "4.5 単位" is written by the caller.
std::string units(int halves);
/// 9 of "4.5", "４．５"; nothing for what is no multiple of 0.5.
std::optional<int> parse_units(std::string_view typed);

}  // namespace kakari::regime
