// What a record of credits comes to (実施要綱7): runs for every physician of the country, so lines are only
// copied where a person will read them.
#include <algorithm>

#include "base/text.h"
#include "regime/training_rules.h"

namespace kakari::regime {
namespace {

class Sum {
 public:
  Sum(const Training& training, const Credits& credits, Date today)
      : training_(training), credits_(credits), today_(today) {
    if (training.look_back_years)
      oldest_ = Date{today.year() - *training.look_back_years, today.month(), today.day()};
  }

  Completion result() {
    match_works();
    add_lectures();
    add_practices();
    add_laboratories();
    done_.lecture_halves = std::max(0, done_.lecture_halves);
    done_.total_halves = done_.lecture_halves + done_.practice_halves;
    conclude();
    return std::move(done_);
  }

 private:
  bool approved_paper(std::string_view title) const {
    return !title.empty() && std::ranges::find(approved_papers_, title) != approved_papers_.end();
  }

  /// The same work once (同じ論文): what an association has approved stands, else the lecture credit does.
  void match_works() {
    if (!training_.same_work_refused) return;
    for (const PracticeLine& line : credits_.practices)
      if (line.approved && line.activity == training_.paper_activity && !line.work_title.empty())
        approved_papers_.push_back(fold(line.work_title));
  }

  void add_lectures() {
    done_.counted.reserve(credits_.lectures.size());
    for (const LectureLine& line : credits_.lectures) {
      if (line.earned > today_) {
        leave(line.id, "日付が先のため、まだ数えていません。");
      } else if (oldest_ && line.earned < *oldest_) {
        leave(line.id, fmt::format("取得から{}年を過ぎているため、数えません。", *training_.look_back_years));
      } else if (line.way == Way::publication && !approved_papers_.empty() &&
                 approved_paper(fold(line.title))) {
        leave(line.id, "同じ論文を実地研修（論文執筆等の学術活動）で数えているため、座学では数えません。");
      } else {
        done_.lecture_halves += line.halves;
        done_.counted.push_back(line.id);
      }
    }
  }

  bool counted_as_lecture(const std::string& work_title) const {
    std::string title = fold(work_title);
    int halves = 0;
    for (const LectureLine& line : credits_.lectures)
      if (line.way == Way::publication && !line.title.empty() && fold(line.title) == title)
        halves += line.halves;  // a reversed entry sums to nothing
    return halves > 0;
  }

  struct Seen {
    std::string key;
    bool approved = false, declared = false;  // `declared`: its own declaration was met beside the approval
  };
  enum class Meeting { first, same, again };

  /// Approved lines come first. What was declared and then approved is one thing and needs no word.
  static Meeting meet(std::vector<Seen>& seen, std::string key, bool approved) {
    auto at = std::ranges::find(seen, key, &Seen::key);
    if (at == seen.end()) {
      seen.push_back({std::move(key), approved, !approved});
      return Meeting::first;
    }
    if (approved || at->declared) return Meeting::again;
    at->declared = true;
    return Meeting::same;
  }

  bool same_work(const PracticeLine& line) const {
    return training_.same_work_refused && !line.approved && line.activity == training_.paper_activity &&
           !line.work_title.empty() && counted_as_lecture(line.work_title);
  }

  void add_practice(const PracticeLine& line, std::vector<Seen>& seen) {
    if (!training_.activity(line.activity))
      return leave(line.activity,
                   fmt::format("実地研修の{}項目（実施要綱別紙3）にない活動です。", training_.activities()));
    if (same_work(line))
      return leave(line.activity,
                   "同じ論文を座学研修（論文・著書の執筆）で数えているため、実地では数えません。別の論文を記"
                   "入してください。");
    Meeting meeting = training_.activity_once ? meet(seen, line.activity, line.approved) : Meeting::first;
    if (meeting == Meeting::first) add(training_.activity_halves, line.approved);
    if (meeting == Meeting::again) leave(line.activity, "同じ活動は1回だけ数えます。");
  }

  void add_practices() {
    std::vector<Seen> seen;
    for (bool approved : {true, false})
      for (const PracticeLine& line : credits_.practices)
        if (line.approved == approved) add_practice(line, seen);
  }

  void add_laboratories() {
    std::vector<Seen> seen;
    bool once = training_.laboratory_per == "facility" && credits_.laboratories.size() > 1;
    for (bool approved : {true, false})
      for (const LaboratoryLine& line : credits_.laboratories) {
        if (line.approved != approved) continue;
        Meeting meeting = once ? meet(seen, fold(line.facility), approved) : Meeting::first;
        if (meeting == Meeting::first) add(training_.laboratory_halves, approved);
        if (meeting == Meeting::again)
          leave(line.facility, "同じ施設のシミュレーションラボは1回だけ数えます。");
      }
  }

  void add(int halves, bool approved) {
    done_.practice_halves += halves;
    if (approved) done_.practice_approved_halves += halves;
  }

  void leave(const std::string& id, std::string reason) {
    done_.not_counted.push_back({id, std::move(reason)});
  }

  void conclude() {
    done_.by_course_certificate = credits_.course_certificate && training_.course_certificate_completes;
    done_.lecture_missing = done_.lecture_halves < training_.lecture_least_halves;
    done_.practice_missing = done_.practice_halves < training_.practice_least_halves;
    int sides = done_.lecture_missing ? training_.lecture_least_halves - done_.lecture_halves : 0;
    if (done_.practice_missing) sides += training_.activity_halves;  // practice comes by whole activities
    done_.missing_halves = std::max({0, training_.total_halves - done_.total_halves, sides});
    done_.may_apply = done_.by_course_certificate || done_.missing_halves == 0;
    if (done_.may_apply) {
      if (done_.by_course_certificate)
        done_.missing_halves = 0, done_.lecture_missing = done_.practice_missing = false;
      done_.headline = "修了申請ができます";
      return;
    }
    say_missing();
  }

  void say_missing() {
    std::string_view side;
    if (!done_.practice_missing)
      side = "、座学だけです";
    else if (!done_.lecture_missing && done_.missing_halves <= training_.activity_halves)
      side = "、実地だけです";
    done_.headline =
        fmt::format("修了まであと {} 単位{}", units(done_.missing_halves), side.empty() ? "です" : side);
    if (done_.lecture_missing)
      done_.missing.push_back(fmt::format("座学研修の単位がありません。{}単位以上が必要です（実施要綱7）。",
                                          units(training_.lecture_least_halves)));
    if (done_.practice_missing)
      done_.missing.push_back(credits_.practices.empty() && credits_.laboratories.empty()
                                  ? "実地研修が1つも申告されていません（実施要綱7）。"
                                  : "数えられる実地研修がまだありません（実施要綱7）。");
    if (done_.total_halves < training_.total_halves)
      done_.missing.push_back(fmt::format("合計{}単位以上が必要ですが、いまは{}単位です（実施要綱7）。",
                                          units(training_.total_halves), units(done_.total_halves)));
  }

  const Training& training_;
  const Credits& credits_;
  Date today_;
  std::optional<Date> oldest_;
  std::vector<std::string> approved_papers_;
  Completion done_;
};

}  // namespace

Completion complete(const Training& training, const Credits& credits, Date today) {
  return Sum(training, credits, today).result();
}

}  // namespace kakari::regime
