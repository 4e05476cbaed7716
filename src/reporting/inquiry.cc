// 照会 to 市町村その他の官公署 (法30条の18の4第7項が準用する30条の13第3項).
#include <fmt/format.h>

#include "base/text.h"
#include "reporting/review.h"
#include "reporting/subject.h"

namespace kakari::reporting {

Result<Id> inquire(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& institution,
                   int year, std::string_view addressee, std::string_view question) {
  auto subject = find_submitted(tx, actor, access::Act::review_open, institution, year);
  if (!subject) return std::unexpected(subject.error());
  std::vector<FieldProblem> wrong;
  if (trim(addressee).empty()) wrong.push_back({"addressee", "照会先を入力してください。"});
  if (trim(question).empty()) wrong.push_back({"question", "照会する内容を入力してください。"});
  if (!wrong.empty())
    return problem(ProblemKind::invalid, "inquiry-incomplete", "照会先と照会する内容を入力してください。",
                   std::move(wrong));
  const Id id = moment.new_id();
  tx.exec(
      "INSERT INTO inquiry (id, report_id, addressee, question, person, name, at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)",
      id, subject->report, trim(addressee), trim(question), actor.person, actor.name, moment.now);
  record(tx, moment, actor, "report.inquire", *subject, "",
         fmt::format(R"({{"inquiry":"{}","addressee":{},"question":{}}})", id.text(),
                     json_string(trim(addressee)), json_string(trim(question))));
  return id;
}

Result<void> answer_inquiry(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const Id& inquiry, std::string_view answer) {
  const auto row = tx.one(
      "SELECT r.institution_id, r.year, a.at FROM inquiry q JOIN report r ON "
      "r.id = q.report_id LEFT JOIN inquiry_answer a ON a.inquiry_id = q.id WHERE q.id = ?",
      inquiry);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-inquiry",
                   "その照会は見つかりません。一覧からご確認ください。");
  auto subject =
      find_subject(tx, actor, access::Act::review_open, Id::trusted(row->text(0)), row->get<int>(1));
  if (!subject) return std::unexpected(subject.error());
  if (trim(answer).empty())
    return problem(ProblemKind::invalid, "answer-missing", "回答の内容を入力してください。",
                   {{"answer", "回答の内容を入力してください。"}});
  if (!row->is_null(2))
    return problem(ProblemKind::conflict, "answered-already",
                   "この照会の回答は記録されています。追加がある場合は新しい照会として記録してください。");
  tx.exec("INSERT INTO inquiry_answer (inquiry_id, answer, person, name, at) VALUES (?, ?, ?, ?, ?)", inquiry,
          trim(answer), actor.person, actor.name, moment.now);
  record(tx, moment, actor, "report.inquiry_answer", *subject, "",
         fmt::format(R"({{"inquiry":"{}","answer":{}}})", inquiry.text(), json_string(trim(answer))));
  return {};
}

std::vector<Inquiry> inquiries(store::Tx& tx, const Id& institution, int year) {
  std::vector<Inquiry> all;
  for (const auto& row :
       tx.query("SELECT q.id, q.addressee, q.question, q.name, q.at, a.answer, a.name, a.at FROM inquiry q "
                "JOIN report r ON r.id = q.report_id LEFT JOIN inquiry_answer a ON a.inquiry_id = q.id "
                "WHERE r.institution_id = ? AND r.year = ? ORDER BY q.at, q.id",
                institution, year)) {
    Inquiry i;
    i.id = Id::trusted(row.text(0));
    i.addressee = row.text(1);
    i.question = row.text(2);
    i.asked_by = row.text(3);
    i.asked_at = row.integer(4);
    if (!row.is_null(5)) {
      i.answer = row.text(5);
      i.answered_by = row.text(6);
      i.answered_at = row.integer(7);
    }
    all.push_back(std::move(i));
  }
  return all;
}

}  // namespace kakari::reporting
