#include "regime/training_judgement.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "base/text.h"

namespace kakari::regime {
namespace {

Problem refused(std::string_view code, std::string_view field, std::string message) {
  return problem(ProblemKind::invalid, code, message, {{std::string(field), message}}).error();
}

class Judge {
 public:
  Judge(const Training& training, const TrainingRecord& record, Date today)
      : training_(training), record_(record) {
    result_.today = today;
    for (const RecordedLearning& entry : record.lectures) {
      result_.lectures.emplace_back().entry = &entry;
      if (!entry.reverses.empty()) reversed_.insert(entry.reverses);
    }
  }

  Judgement result() {
    earn_in_order();
    reverse();
    add_laboratories();
    add_certificate();
    credits_.practices = record_.activities;
    result_.completion = complete(training_, credits_, result_.today);
    for (const Completion::Left& left : result_.completion.not_counted) result_.not_counted.push_back(left);
    std::set<std::string_view> counted(result_.completion.counted.begin(), result_.completion.counted.end());
    for (JudgedLearning& judged : result_.lectures) judged.counted = counted.contains(judged.entry->id);
    const Routing& routing = training_.routing;
    bool member = record_.member_on(result_.today);
    result_.route = member ? routing.member : routing.non_member;
    if (!member && !training_.certificates_for_non_members)
      result_.remarks.push_back("非会員には、いまのところ修了証を発行しません。");
    return std::move(result_);
  }

 private:
  LearnerFacts facts(Date on) const {
    return {record_.member_on(on, "jma"), record_.licence_date, result_.today};
  }

  /// The earlier day has the credit when the same thing is there twice.
  void earn_in_order() {
    std::vector<std::size_t> order(result_.lectures.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return record_.lectures[i].learning.on; });
    for (std::size_t i : order)
      if (record_.lectures[i].reverses.empty()) judge(result_.lectures[i]);
  }

  void judge(JudgedLearning& judged) {
    const RecordedLearning& entry = *judged.entry;
    std::string key = once_key(entry);
    if (auto at = first_.find(key); !key.empty() && at != first_.end()) {
      judged.problem = repeated(entry, at->second);
      return;
    }
    auto earned = earned_by(entry);
    bool used = earned || answered_in_vain(entry, earned.error());
    if (!key.empty() && used && !reversed_.contains(entry.id)) first_.emplace(key, entry.id);
    if (!earned) {
      judged.problem = std::move(earned.error());
      return;
    }
    judged.halves = earned->halves;
    judged.notes = std::move(earned->notes);
    add(entry.id, entry.learning, judged.halves, entry.title);
  }

  Result<Earned> earned_by(const RecordedLearning& entry) const {
    LearnerFacts about = facts(entry.learning.on);
    if (!entry.halves) return earn(training_, entry.learning, about);
    if (auto day = plausible_day(entry.learning.on, about); !day) return std::unexpected(day.error());
    return Earned{*entry.halves, {"証明済みの単位として数えました。"}};
  }

  /// Where there is one answer only (日医雑誌), a wrong one is used up, too.
  bool answered_in_vain(const RecordedLearning& entry, const Problem& why) const {
    return why.code == "below-pass" && !training_.rule(entry.learning.way).retry;
  }

  static std::string once_key(const RecordedLearning& entry) {
    std::string subject = entry.learning.way == Way::publication ? fold(entry.title) : fold(entry.subject);
    return subject.empty() ? "" : fmt::format("{}:{}", id(entry.learning.way), subject);
  }

  Problem repeated(const RecordedLearning& entry, const std::string& first) const {
    switch (entry.learning.way) {
      case Way::journal:
        return refused("answered-already", "issue",
                       fmt::format("この号にはすでに解答しています（{}）。解答は、インターネットとはがきを"
                                   "合わせて1号につき1回限りです。",
                                   first));
      case Way::e_learning:
        return refused(
            "credit-there", "content",
            fmt::format("このコンテンツの単位はすでにあります（{}）。1コンテンツにつき1回だけ数えます。",
                        first));
      case Way::publication:
        return refused(
            "credit-there", "title",
            fmt::format("この論文・著書の単位はすでにあります（{}）。1編につき1回だけ数えます。", first));
      default:
        return refused("credit-there", "session",
                       fmt::format("同じ回の単位はすでにあります（{}）。1回だけ数えます。", first));
    }
  }

  void add(const std::string& id, const Learning& learning, int halves, const std::string& title) {
    credits_.lectures.push_back({id, learning.way, halves, learning.on, title});
  }

  void reverse() {
    std::map<std::string_view, std::string_view> done;
    std::map<std::string_view, const JudgedLearning*> by_id;
    for (const JudgedLearning& judged : result_.lectures) by_id.emplace(judged.entry->id, &judged);
    for (JudgedLearning& judged : result_.lectures) {
      const RecordedLearning& entry = *judged.entry;
      if (entry.reverses.empty()) continue;
      auto found = by_id.find(entry.reverses);
      if (found == by_id.end() || found->second->halves <= 0) {
        judged.problem =
            refused("nothing-to-reverse", "reverses",
                    fmt::format("取り消す単位「{}」がありません。idをお確かめください。", entry.reverses));
      } else if (auto [first, added] = done.emplace(entry.reverses, entry.id); !added) {
        judged.problem =
            refused("reversed-already", "reverses",
                    fmt::format("「{}」はすでに取り消されています（{}）。", entry.reverses, first->second));
      } else {
        judged.halves = -found->second->halves;
        judged.notes.push_back(entry.reason);
        add(entry.id, found->second->entry->learning, judged.halves, found->second->entry->title);
      }
    }
  }

  void add_laboratories() {
    for (const RecordedLaboratory& visit : record_.laboratories) {
      if (visit.on)
        if (auto day = plausible_day(*visit.on, facts(*visit.on)); !day) {
          result_.not_counted.push_back({visit.facility, day.error().message});
          continue;
        }
      if (training_.laboratory_certificate_required && !visit.attendance_certificate && !visit.approved) {
        result_.not_counted.push_back(
            {visit.facility, "参加証がありません。参加証を添付してください（実施要綱6(2)②）。"});
        continue;
      }
      credits_.laboratories.push_back({visit.facility, visit.approved});
    }
  }

  void add_certificate() {
    if (!record_.course_issued_on) return;
    if (*record_.course_issued_on > result_.today) {
      result_.remarks.push_back("日医かかりつけ医機能研修制度の修了証の日付が、今日より先になっています。");
      return;
    }
    credits_.course_certificate = true;
    if (training_.course_certificate_completes)
      result_.remarks.push_back(
          "日医かかりつけ医機能研修制度の修了者は、修了要件を既に満たしています（実施要綱8(2)）。");
  }

  const Training& training_;
  const TrainingRecord& record_;
  Credits credits_;
  std::set<std::string_view> reversed_;
  std::map<std::string, std::string> first_;  // once-key → id of the entry that has it
  Judgement result_;
};

}  // namespace

Judgement judge(const Training& training, const TrainingRecord& record, Date today) {
  return Judge(training, record, today).result();
}

std::string_view route_label(std::string_view route) {
  if (route == "own_local") return "所属の郡市区医師会";
  if (route == "prefectural_of_workplace") return "勤務先の都道府県医師会";
  return "生涯教育・専門医の仕組み運営委員会";
}

}  // namespace kakari::regime
