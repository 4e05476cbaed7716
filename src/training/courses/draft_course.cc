// What is typed about a course, checked.
#include "base/text.h"
#include "training/courses/save_course.h"
#include "training/entry.h"

namespace kakari::courses {
namespace {

/// Gathers what is wrong, so that a form shows all of it at once.
class Faults {
 public:
  template <class T>
  T take(Result<T> result) {
    if (result) return std::move(*result);
    for (FieldProblem& f : result.error().fields) fields_.push_back(std::move(f));
    return T{};
  }
  void add(std::string field, std::string message) {
    fields_.push_back({std::move(field), std::move(message)});
  }
  bool none() const { return fields_.empty(); }
  std::unexpected<Problem> problem() {
    const std::string first = fields_.front().message;
    return kakari::problem(ProblemKind::invalid, "course-invalid", first, std::move(fields_));
  }

 private:
  std::vector<FieldProblem> fields_;
};

int read_capacity(const std::string& typed, Faults& faults) {
  if (trim(typed).empty()) return 0;
  const auto count = parse_count(trim(typed));
  if (count && *count > 0 && *count <= 100'000) return int(*count);
  faults.add("capacity", "定員は1から100,000までの数で入力してください。定めないときは空欄にしてください。");
  return 0;
}

void read_sessions(const regime::Training& rules, const CourseDraft& draft, Course& course, Faults& faults) {
  for (std::size_t i = 0; i < draft.sessions.size(); ++i) {
    const SessionDraft& typed = draft.sessions[i];
    if (typed.blank()) continue;
    const std::string prefix = fmt::format("s{}_", i);
    Session s;
    s.id = Id::trusted(typed.id);
    s.serial = int(course.sessions.size()) + 1;
    s.title = faults.take(training::written(typed.title, prefix + "title", "演題・内容", 200));
    s.speakers = faults.take(training::written(typed.speakers, prefix + "speakers", "講師", 300, true));
    s.timed = faults.take(timed(rules, typed, prefix));
    course.sessions.push_back(std::move(s));
  }
  if (course.sessions.empty()) faults.add("s0_title", "内容と日時を1つ以上入力してください。");
  if (course.sessions.size() > most_sessions)
    faults.add("s0_title", fmt::format("{}回までにしてください。分けて登録できます。", most_sessions));
  for (std::size_t i = 0; faults.none() && i < course.sessions.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const Timed &a = course.sessions[i].timed, &b = course.sessions[j].timed;
      if (a.from < b.to && b.from < a.to && faults.none())
        faults.add(fmt::format("s{}_from", i), "ほかの回と時間が重なっています。");
    }
}

}  // namespace

Result<Course> checked(const regime::Training& rules, const CourseDraft& draft) {
  Faults faults;
  Course c;
  c.id = draft.id;
  c.version = draft.version;
  c.title = faults.take(training::written(draft.title, "title", "講習会の名称", 200));
  c.outline = faults.take(training::written(draft.outline, "outline", "案内文", 2000, true));
  c.place = faults.take(training::written(draft.place, "place", "会場", 200, true));
  c.web = faults.take(training::written(draft.web, "web", "ウェブ会場", 300, true));
  c.codes = faults.take(training::written(draft.codes, "codes", "カリキュラムコード", 100, true));
  if (trim(draft.place).empty() && trim(draft.web).empty())
    faults.add("place", "会場かウェブ会場のどちらかを入力してください。");
  c.capacity = read_capacity(draft.capacity, faults);
  c.exit_required = draft.exit_required;
  if (draft.theme.empty() || rules.theme(draft.theme))
    c.theme = draft.theme;
  else
    faults.add("theme", "一覧にあるテーマから選んでください。");
  read_sessions(rules, draft, c, faults);
  if (!faults.none()) return faults.problem();
  c.first_at = c.sessions.front().timed.from;
  for (const Session& s : c.sessions) {
    c.first_at = std::min(c.first_at, s.timed.from);
    c.last_at = std::max(c.last_at, s.timed.to);
  }
  return c;
}

CourseDraft draft_of(const Course& course) {
  CourseDraft d{.id = course.id,
                .version = course.version,
                .title = course.title,
                .outline = course.outline,
                .place = course.place,
                .web = course.web,
                .theme = course.theme,
                .codes = course.codes,
                .capacity = course.capacity ? std::to_string(course.capacity) : "",
                .exit_required = course.exit_required};
  for (const Session& s : course.sessions)
    d.sessions.push_back({.id = s.id.text(),
                          .title = s.title,
                          .speakers = s.speakers,
                          .date = s.day().iso(),
                          .from = clock_text(s.timed.from),
                          .to = clock_text(s.timed.to),
                          .breaks = breaks_text(s.timed.breaks),
                          .late = std::to_string(s.timed.late),
                          .early = std::to_string(s.timed.early)});
  return d;
}

}  // namespace kakari::courses
