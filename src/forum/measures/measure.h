// From an issue (課題) through its causes (原因) to measures (方策), who does them, and how they go: steps
// ③–⑥ of the guideline (法30条の18の5第1項第4号). What happens to a measure are events with who and when.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forum/deps.h"
#include "forum/forum.h"

namespace kakari::measures {

using forum::Forum;

struct Cause {
  Id id, issue;
  std::string text;
};

struct Issue {
  Id id;
  std::string forum;                        // code
  int year = 0;                             // fiscal, of the reports that showed it
  std::string function, indicator;          // ids; may be empty
  std::vector<std::string> municipalities;  // codes as institutions carry them; empty: the forum's whole area
  std::string text;
  std::int64_t version = 0;
  std::string by;
  Instant at = 0;
  Instant closed_at = 0;  // settled or dropped; 0: open
  std::string closed_by, closed_because;
  std::vector<Cause> causes;  // in the order they were put down
};

enum class State { proposed, decided, under_way, completed, stopped };
std::string_view id(State state);     // "under_way"
std::string_view label(State state);  // 実施中
std::optional<State> state_of(std::string_view id);

enum class EventKind {
  proposed,   // 提案
  decided,    // 決定
  started,    // 実施開始
  noted,      // 経過
  postponed,  // 期限の変更
  completed,  // 完了
  stopped,    // 中止, with its reason
  reopened    // 再開: completed or stopped by mistake, or taken up again
};
std::string_view id(EventKind kind);
std::string_view label(EventKind kind);
std::optional<EventKind> event_kind_of(std::string_view id);

struct Event {
  Id id;
  EventKind kind = EventKind::proposed;
  std::string day;  // ISO date it happened on
  std::string note;
  std::string due;  // of postponed
  std::string by;
  Instant at = 0;
};

/// Who is answerable: a kind of body (ForumWords::members) and its name. `person` is for members only.
struct Owner {
  std::string kind, name, person;
  bool known() const { return !kind.empty() && !name.empty(); }
};

/// By what it is seen whether it works: an indicator of an area, frozen as it stood when it was chosen.
struct Goal {
  std::string indicator;
  forum::Level level = forum::Level::municipality;
  std::string area;  // code; of Level::joint the forum's
  int start_year = 0;
  forum::Value start;
  std::string hash;  // of the year's numbers then
  double target = 0;
  bool set() const { return !indicator.empty(); }
};

struct Measure {
  Id id, issue, cause;  // cause may be empty
  std::string forum;
  int year = 0;      // fiscal, of its issue
  std::string kind;  // id of ForumWords::measures
  std::string text;
  Owner owner;
  std::vector<std::string> partners;
  std::string first_due;  // ISO date; may be empty while it is a proposal
  std::string money;      // 地域医療介護総合確保基金 …
  std::string course;     // 研修: id of a lecture; may be empty
  std::string link;       // 研修: its page elsewhere
  Goal goal;
  std::int64_t version = 0;
  std::string by;
  Instant at = 0;
  std::vector<Event> events;  // oldest first

  State state() const;
  std::string due() const;  // with the last change
  bool open() const;        // neither completed nor stopped
  bool overdue(Date today) const;
};

/// 働きかけ: a word with one institution. For members only.
enum class Answer { waiting, considering, with_others, accepted, declined };
std::string_view id(Answer answer);     // "with_others"
std::string_view label(Answer answer);  // 連携があれば担う
std::optional<Answer> answer_of(std::string_view id);

struct Approach {
  Id id, measure, institution;
  std::string institution_name;
  std::string spoke;  // who spoke to whom
  std::string day;    // ISO date
  Answer answer = Answer::waiting;
  std::string outcome;  // what came of it
  std::string by;
  Instant at = 0;
};

// Without asking, for verbs and other rooms; year 0: all years. Oldest first, withdrawn causes left out.
std::vector<Issue> issues_of(store::Tx& tx, std::string_view forum, int year);
std::vector<Measure> measures_of(store::Tx& tx, std::string_view forum, int year);
std::vector<Approach> approaches_of(store::Tx& tx, const Id& measure);

/// Act::forum_read; not_found where the actor may not know of it.
Result<Issue> find_issue(store::Tx& tx, const access::Actor& actor, const regime::Areas& areas, const Id& id);
Result<Measure> find_measure(store::Tx& tx, const access::Actor& actor, const regime::Areas& areas,
                             const Id& id);
/// Of every forum the actor may read.
std::vector<Issue> issues(store::Tx& tx, const access::Actor& actor, int year = 0);
std::vector<Measure> measures(store::Tx& tx, const access::Actor& actor, int year = 0);

}  // namespace kakari::measures
