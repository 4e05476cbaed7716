// 受講者名簿: who attended which session, as the organiser writes it.
#include <map>

#include "base/text.h"
#include "training/courses/list_columns.h"

namespace kakari::courses {
namespace {

constexpr Instant minute = 60'000'000;

const std::vector<registry::NamedColumn>& columns(bool of_one_course) {
  static const auto make = [](bool one) {
    std::vector<registry::NamedColumn> all = person_columns();
    all.push_back({"course", {"認定番号", "講習会番号"}, !one});
    all.push_back({"session", {"回", "セッション"}});
    all.push_back({"entered", {"入室", "入室時刻", "受付時刻"}});
    all.push_back({"left", {"退室", "退室時刻"}});
    return all;
  };
  static const std::vector<registry::NamedColumn> one = make(true), any = make(false);
  return of_one_course ? one : any;
}

/// Courses as the rows name them, each looked up once.
class Courses {
 public:
  Courses(store::Tx& tx, const Id& bound) : tx_(tx) {
    if (!bound.empty()) bound_ = find_course(tx, bound);
  }
  const Course* find(const std::string& number) {
    if (bound_) return number.empty() || number == bound_->number ? &*bound_ : nullptr;
    const auto [at, is_new] = known_.try_emplace(number);
    if (is_new) at->second = find_course_by_number(tx_, narrow(number));
    return at->second ? &*at->second : nullptr;
  }

 private:
  store::Tx& tx_;
  std::optional<Course> bound_;
  std::map<std::string, std::optional<Course>> known_;
};

const Session* session_of(const Course& course, const std::string& typed) {
  if (typed.empty()) return course.sessions.size() == 1 ? &course.sessions.front() : nullptr;
  std::string number = narrow(typed);
  if (number.starts_with("第")) number = number.substr(std::string_view("第").size());
  if (number.ends_with("回")) number.resize(number.size() - std::string_view("回").size());
  const auto serial = parse_count(number);
  for (const Session& s : course.sessions)
    if (serial == s.serial) return &s;
  return nullptr;
}

/// "18:55" or "2027-02-18 18:55" of the session's day; 0 for what is none.
Instant time_of(const Session& session, std::string typed) {
  typed = narrow(typed);
  if (const auto space = typed.rfind(' '); space != std::string::npos) typed = typed.substr(space + 1);
  if (typed.size() == 4 && typed[1] == ':') typed.insert(typed.begin(), '0');
  if (typed.size() > 5 && typed[5] == ':') typed.resize(5);  // seconds
  return parse_time(session.day().iso() + "T" + typed).value_or(0);
}

/// A reason, or empty.
std::string read_times(const registry::NamedRow& row, const Course& course, const Session& s, ListRow& into) {
  into.entered = s.timed.from;
  into.left = course.exit_required ? s.timed.to : 0;
  if (const std::string& typed = row["entered"]; !typed.empty()) into.entered = time_of(s, typed);
  if (const std::string& typed = row["left"]; !typed.empty()) into.left = time_of(s, typed);
  if (into.entered == 0 || (into.left == 0 && (course.exit_required || !row["left"].empty())))
    return "入室か退室の時刻を読み取れません";
  if (into.entered > s.timed.from + s.timed.late * minute)
    return fmt::format("入室が開始の{}分後です。認めるときは講習会の画面で記録してください",
                       (into.entered - s.timed.from) / minute);
  if (course.exit_required && into.left < s.timed.to - s.timed.early * minute)
    return fmt::format("退室が終了の{}分前です。認めるときは講習会の画面で記録してください",
                       (s.timed.to - into.left) / minute);
  return {};
}

void credit_of(const Course& course, const Session& s, const ReadOptions& options, ListRow& into) {
  training::NewCredit& c = into.credit;
  c.earned = s.day();
  c.halves = s.timed.halves;
  c.title = course.sessions.size() > 1 ? course.title + "（" + s.title + "）" : course.title;
  c.certifier = course.organiser;
  c.proof = "受講者名簿";
  c.codes = course.codes;
  c.source = "import";
  c.source_id = options.run;
  c.association = course.association;
  c.once_key = "session:" + s.id.text();
  into.minutes = s.timed.minutes;
  into.session = s.id.text();
}

}  // namespace

Result<List> read_attendees(store::Tx& tx, const std::string& path, const Moment& moment,
                            const ReadOptions& options) {
  Courses courses(tx, options.course);
  return read_rows(ListKind::attendees, path, options, columns(!options.course.empty()),
                   [&](const registry::NamedRow& row, ListRow& into) -> std::string {
                     const std::string& number = row["course"];
                     const Course* course = courses.find(number);
                     if (!course)
                       return options.course.empty() ? "この認定番号の講習会はありません"
                                                     : "認定番号がこの講習会のものではありません";
                     if (!options.association.empty() && course->association != options.association)
                       return "この講習会は、別の医師会が管理しています";
                     if (course->cancelled()) return "この講習会は中止になっています";
                     const Session* session = session_of(*course, row["session"]);
                     if (!session) return "「回」がこの講習会にありません";
                     if (session->timed.to > moment.now) return "まだ終わっていない講習会です";
                     credit_of(*course, *session, options, into);
                     return read_times(row, *course, *session, into);
                   });
}

}  // namespace kakari::courses
