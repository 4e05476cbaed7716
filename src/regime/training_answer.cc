#include "regime/training_answer.h"

#include <boost/json.hpp>

namespace kakari::regime {
namespace {

namespace json = boost::json;

json::array strings(const std::vector<std::string>& list) {
  return json::array(list.begin(), list.end());
}

json::object lecture_json(const JudgedLearning& judged) {
  const RecordedLearning& entry = *judged.entry;
  json::object one{{"id", entry.id}, {"halves", judged.halves}, {"counted", judged.counted}};
  if (entry.reverses.empty()) {
    one["way"] = id(entry.learning.way);
    one["on"] = entry.learning.on.iso();
  } else {
    one["reverses"] = entry.reverses;
  }
  one["notes"] = strings(judged.notes);
  if (judged.problem)
    one["problem"] = json::object{{"code", judged.problem->code},
                                  {"field", judged.problem->fields.at(0).field},
                                  {"message", judged.problem->message}};
  return one;
}

std::string subject(const RecordedLearning& entry) {
  const std::string& text = entry.title.empty() ? entry.subject : entry.title;
  return text.empty() ? "" : fmt::format("「{}」", text);
}

void print(std::string& out, const Training& training, const JudgedLearning& judged) {
  const RecordedLearning& entry = *judged.entry;
  std::string what = entry.reverses.empty()
                         ? fmt::format("{}　{}{}", entry.learning.on.wareki(),
                                       training.rule(entry.learning.way).short_label, subject(entry))
                         : fmt::format("「{}」の取消し", entry.reverses);
  std::string amount = judged.problem ? "単位になりません" : units(judged.halves) + " 単位";
  out += fmt::format("  {}　{}　{}\n", entry.id, what, amount);
  for (const std::string& note : judged.notes) out += fmt::format("    {}\n", note);
  if (judged.problem) out += fmt::format("    {}\n", judged.problem->message);
}

std::string practice_text(const Training& training, const TrainingRecord& record) {
  std::string out;
  for (const PracticeLine& line : record.activities) {
    const Activity* activity = training.activity(line.activity);
    out += fmt::format("  {}　{}{}\n", line.activity, activity ? activity->label : "",
                       line.approved ? "（承認済み）" : "");
  }
  for (const RecordedLaboratory& visit : record.laboratories)
    out +=
        fmt::format("  シミュレーションラボ　{}{}\n", visit.facility, visit.approved ? "（承認済み）" : "");
  return out;
}

}  // namespace

std::string answer_json(const Training& training, const TrainingRecord& record, const Judgement& judgement) {
  const Completion& done = judgement.completion;
  json::array lectures, not_counted;
  for (const JudgedLearning& judged : judgement.lectures) lectures.push_back(lecture_json(judged));
  for (const Completion::Left& left : judgement.not_counted)
    not_counted.push_back({{"id", left.id}, {"reason", left.reason}});
  return json::serialize(json::object{
      {"year", training.year},
      {"rules_hash", training.hash},
      {"name", record.name},
      {"today", judgement.today.iso()},
      {"headline", done.headline},
      {"may_apply", done.may_apply},
      {"by_course_certificate", done.by_course_certificate},
      {"apply_to", judgement.route},
      {"total_halves", done.total_halves},
      {"lecture_halves", done.lecture_halves},
      {"practice_halves", done.practice_halves},
      {"practice_approved_halves", done.practice_approved_halves},
      {"missing_halves", done.missing_halves},
      {"lecture_missing", done.lecture_missing},
      {"practice_missing", done.practice_missing},
      {"missing", strings(done.missing)},
      {"lectures", std::move(lectures)},
      {"not_counted", std::move(not_counted)},
      {"remarks", strings(judgement.remarks)},
  });
}

std::string answer_text(const Training& training, const TrainingRecord& record, const Judgement& judgement) {
  const Completion& done = judgement.completion;
  std::string out = fmt::format("{}{}\n{}現在\n\n{}\n", training.title,
                                record.name.empty() ? "" : fmt::format("　{} 先生", record.name),
                                judgement.today.wareki(), done.headline);
  out += fmt::format("  合計 {} / {} 単位　座学 {}　実地 {}（承認済み {}）\n", units(done.total_halves),
                     units(training.total_halves), units(done.lecture_halves), units(done.practice_halves),
                     units(done.practice_approved_halves));
  for (const std::string& line : done.missing) out += fmt::format("  {}\n", line);
  for (const std::string& line : judgement.remarks) out += fmt::format("  {}\n", line);
  if (!judgement.lectures.empty()) out += "\n座学研修（知識）\n";
  for (const JudgedLearning& judged : judgement.lectures) print(out, training, judged);
  if (std::string practice = practice_text(training, record); !practice.empty())
    out += "\n実地研修（経験）\n" + practice;
  if (!judgement.not_counted.empty()) out += "\n数えなかったもの\n";
  for (const Completion::Left& left : judgement.not_counted)
    out += fmt::format("  {}　{}\n", left.id, left.reason);
  if (done.may_apply) out += fmt::format("\n申請先　{}\n", route_label(judgement.route));
  return out;
}

}  // namespace kakari::regime
