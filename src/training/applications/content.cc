#include "training/applications/content.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/text.h"
#include "training/evidence.h"

namespace kakari::applications {
namespace {

using training::Progress;

/// Halves that an association has approved before, by activity and by folded facility.
struct ApprovedBefore {
  std::map<std::string, int> activities, facilities;
  int halves = 0;
};

ApprovedBefore approved_before(const Progress& progress) {
  ApprovedBefore before;
  for (const training::PracticeCredit& credit : progress.practices) {
    before.halves += credit.halves;
    if (credit.activity.empty())
      before.facilities[fold(credit.facility)] += credit.halves;
    else
      before.activities[credit.activity] += credit.halves;
  }
  return before;
}

bool holds(const std::map<std::string, int>& approved, const std::string& key) {
  const auto found = approved.find(key);
  return found != approved.end() && found->second > 0;
}

std::string files(store::Tx& tx, std::string_view kind, std::string_view owner) {
  std::string ids;
  for (const training::Evidence& one : training::evidence_of(tx, kind, owner))
    ids += one.sha256.substr(0, 12) + " ";
  return ids;
}

void add_activities(store::Tx& tx, const regime::Training& rules, const Progress& progress,
                    const ApprovedBefore& before, Content& content) {
  for (const regime::ActivityGroup& group : rules.groups)
    for (const regime::Activity& activity : group.activities) {
      const auto found = progress.ticks.find(activity.id);
      if (found == progress.ticks.end() || !found->second.ticked) continue;
      if (holds(before.activities, activity.id)) continue;
      const training::Tick& tick = found->second;
      const std::string owner = training::practice_owner(progress.physician.id, activity.id);
      std::string detail = tick.note;
      if (!tick.work_title.empty())
        detail += fmt::format("{}「{}」（{}）", detail.empty() ? "" : "　", tick.work_title, tick.work_date);
      content.items.push_back({.key = "practice:" + activity.id,
                               .label = activity.label,
                               .detail = detail,
                               .halves = rules.activity_halves,
                               .seen = detail + "|" + files(tx, "practice", owner)});
      content.practice_halves += rules.activity_halves;
    }
}

void add_laboratories(store::Tx& tx, const regime::Training& rules, const Progress& progress,
                      const ApprovedBefore& before, Content& content) {
  std::set<std::string> facilities;
  for (const training::Laboratory& laboratory : progress.laboratories) {
    const std::string key = fold(laboratory.facility);
    const bool once = rules.laboratory_per == "facility";
    if (once && (holds(before.facilities, key) || !facilities.insert(key).second)) continue;
    content.items.push_back({.key = "laboratory:" + laboratory.id.text(),
                             .label = "シミュレーションラボ等：" + laboratory.facility,
                             .detail = laboratory.facility,
                             .halves = rules.laboratory_halves,
                             .seen = fmt::format("{}|{}|{}|{}", laboratory.facility, laboratory.visited_on,
                                                 laboratory.signer, files(tx, "laboratory", laboratory.id))});
    content.practice_halves += rules.laboratory_halves;
  }
}

void add_lectures(const Progress& progress, Content& content) {
  content.lecture_halves = progress.completion.lecture_halves;
  content.counted = progress.completion.counted;
  content.items.push_back({.key = "lectures",
                           .label = "座学の単位",
                           .detail = fmt::format("{}件", content.counted.size()),
                           .halves = content.lecture_halves,
                           .seen = fmt::format("{}|{}|{}", content.lecture_halves, content.counted.size(),
                                               content.counted.empty() ? "" : content.counted.back())});
}

}  // namespace

std::string Content::seen() const {
  std::string all = kind + "\n";
  for (const Item& item : items) all += item.key + "=" + item.seen + "\n";
  std::uint64_t hash = 14695981039346656037u;  // FNV-1a: tells a change, guards nothing
  for (const unsigned char c : all) hash = (hash ^ c) * 1099511628211u;
  return fmt::format("{:016x}", hash);
}

Content content_of(store::Tx& tx, const regime::Training& rules, const Progress& progress,
                   const training::CourseCertificate& course) {
  Content content;
  if (!course.number.empty()) {
    content.kind = "course_certificate";
    content.items.push_back({.key = "course_certificate",
                             .label = "日医かかりつけ医機能研修制度の修了証",
                             .detail = course.number,
                             .seen = course.number + "|" + course.issued_on});
  } else {
    const ApprovedBefore before = approved_before(progress);
    content.practice_halves = before.halves;
    add_lectures(progress, content);
    add_activities(tx, rules, progress, before, content);
    add_laboratories(tx, rules, progress, before, content);
  }
  if (progress.physician.standing != registry::Standing::checked)
    content.items.push_back({.key = "identity",
                             .label = "本人の確認（氏名・生年月日・医籍登録番号）",
                             .detail = progress.physician.licence_number,
                             .seen = progress.physician.licence_number + "|" + progress.physician.name});
  return content;
}

Result<void> submittable(store::Tx& tx, const regime::Training& rules, const Progress& progress,
                         const training::CourseCertificate& course, const Content& content, Date today) {
  if (content.kind == "course_certificate") {
    std::vector<FieldProblem> wrong;
    if (!rules.course_certificate_completes)
      wrong.push_back({"course_number", "この修了証による申請は受け付けていません。"});
    if (length(course.number).value_or(100) > 60)
      wrong.push_back({"course_number", "修了証に記載の番号を60文字以内で入力してください。"});
    const auto issued = Date::parse(course.issued_on);
    if (!issued || *issued > today)
      wrong.push_back({"course_issued_on", "修了証に記載の日付を、今日までの日付で入力してください。"});
    if (wrong.empty()) return {};
    return problem(ProblemKind::invalid, "course-certificate",
                   "日医かかりつけ医機能研修制度の修了証の番号と日付を入力してください。", std::move(wrong));
  }
  const int total = content.lecture_halves + content.practice_halves;
  if (content.lecture_halves < rules.lecture_least_halves ||
      content.practice_halves < rules.practice_least_halves || total < rules.total_halves) {
    std::vector<FieldProblem> missing;
    for (const std::string& one : progress.completion.missing) missing.push_back({"", one});
    return problem(ProblemKind::precondition, "not-enough",
                   fmt::format("修了申請には、座学と実地のそれぞれが必要で、合計{}単位以上が要ります"
                               "（実施要綱7）。いまは座学 {}単位、実地 {}単位です。",
                               regime::units(rules.total_halves), regime::units(content.lecture_halves),
                               regime::units(content.practice_halves)),
                   std::move(missing));
  }
  std::vector<FieldProblem> bare;
  for (const Item& item : content.items)
    if (!item.laboratory().empty() && training::evidence_of(tx, "laboratory", item.laboratory()).empty())
      bare.push_back({"", item.detail + "の参加証を添付してください。"});
  if (bare.empty()) return {};
  return problem(ProblemKind::precondition, "laboratory-evidence",
                 "シミュレーションラボ等の実地研修には、参加証の添付が必要です（実施要綱6(2)②）。",
                 std::move(bare));
}

}  // namespace kakari::applications
