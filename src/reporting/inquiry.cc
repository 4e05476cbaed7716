#include "reporting/inquiry.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"
#include "messages/message.h"
#include "registry/contact.h"
#include "reporting/subject.h"

namespace kakari::reporting {
namespace {

using access::Act;
using access::Actor;

constexpr std::size_t characters_max = 2000;
constexpr std::array kinds{InquiryKind::office, InquiryKind::staff, InquiryKind::institution};

bool fits(std::string_view text) {
  const auto characters = length(text);
  return characters && *characters <= characters_max && !trim(text).empty();
}

Result<void> check(const NewInquiry& inquiry, Date today) {
  std::vector<FieldProblem> wrong;
  if (inquiry.kind != InquiryKind::institution && trim(inquiry.addressee).empty())
    wrong.push_back({"addressee", "照会先を入力してください。"});
  if (!fits(inquiry.question))
    wrong.push_back({"question", "照会する内容を2,000文字以内で入力してください。"});
  if (!trim(inquiry.answer).empty() && !fits(inquiry.answer))
    wrong.push_back({"answer", "回答を2,000文字以内で入力してください。"});
  const auto on = Date::parse(inquiry.asked_on);
  if (!inquiry.asked_on.empty() && (!on || *on > today))
    wrong.push_back({"asked_on", "照会した日を、今日までの日付で入力してください。"});
  if (wrong.empty()) return {};
  const std::string first = wrong.front().message;
  return problem(ProblemKind::invalid, "inquiry-incomplete", first, std::move(wrong));
}

/// report.questions and asked_at follow from the rows.
void recount(store::Tx& tx, const Id& report) {
  tx.exec(
      "UPDATE report SET questions = (SELECT count(*) FROM inquiry q LEFT JOIN inquiry_answer a ON "
      "a.inquiry_id = q.id WHERE q.report_id = ? AND a.at IS NULL), asked_at = COALESCE((SELECT min(q.at) "
      "FROM inquiry q LEFT JOIN inquiry_answer a ON a.inquiry_id = q.id WHERE q.report_id = ? AND a.at IS "
      "NULL), 0) WHERE id = ?",
      report, report, report);
}

void tell_institution(store::Tx& tx, const Moment& moment, const Subject& s, const Id& id,
                      const NewInquiry& inquiry) {
  messages::tell(tx, moment,
                 {.to = {"institution", s.institution.text()},
                  .topic = "inquiry",
                  .subject = fiscal_year_name(s.cycle.year) + "の報告について、お尋ねがあります",
                  .text = (inquiry.function ? "「" + std::string(regime::label(*inquiry.function)) +
                                                  "」についてのお尋ねです。\n"
                                            : std::string()) +
                          trim(inquiry.question) + "\n回答は、リンク先の画面で入力してください。",
                  .link = fmt::format("/report/{}/questions", s.cycle.year),
                  .mail_to = registry::mail_of(tx, s.institution),
                  .once_key = id.text()});
}

void put_answer(store::Tx& tx, const Actor& actor, const Moment& moment, const Subject& s, const Id& inquiry,
                std::string_view answer) {
  tx.exec("INSERT INTO inquiry_answer (inquiry_id, answer, person, name, at) VALUES (?, ?, ?, ?, ?)", inquiry,
          trim(answer), actor.person, actor.name, moment.now);
  recount(tx, s.report);
  record(tx, moment, actor, "report.inquiry_answer", s, "",
         fmt::format(R"({{"inquiry":"{}","answer":{}}})", inquiry.text(), json_string(trim(answer))));
}

/// An institution answers what it was asked itself; everything else is for who reviews.
Act act_to_answer(const Actor& actor, InquiryKind kind) {
  return kind == InquiryKind::institution && access::could(actor.role, Act::draft_write) ? Act::draft_write
                                                                                         : Act::review_open;
}

}  // namespace

std::string_view id(InquiryKind kind) {
  constexpr std::array ids{"office", "staff", "institution"};
  return ids.at(std::size_t(kind));
}

std::string_view label(InquiryKind kind) {
  constexpr std::array labels{"市町村・官公署への照会", "担当者への照会", "医療機関への質問"};
  return labels.at(std::size_t(kind));
}

std::optional<InquiryKind> inquiry_kind_of(std::string_view text) {
  for (const InquiryKind kind : kinds)
    if (id(kind) == text) return kind;
  return {};
}

Result<Id> inquire(store::Tx& tx, const Actor& actor, const Moment& moment, const Id& institution, int year,
                   const NewInquiry& inquiry) {
  auto subject = find_submitted(tx, actor, Act::review_open, institution, year);
  if (!subject) return std::unexpected(subject.error());
  if (auto ok = check(inquiry, moment.today()); !ok) return std::unexpected(ok.error());
  const Id id = moment.new_id();
  const std::string addressee =
      inquiry.kind == InquiryKind::institution ? subject->name : trim(inquiry.addressee);
  const std::string asked_on = inquiry.asked_on.empty() ? moment.today().iso() : inquiry.asked_on;
  const std::string_view function = inquiry.function ? regime::id(*inquiry.function) : "";
  tx.exec(
      "INSERT INTO inquiry (id, report_id, addressee, question, person, name, at, kind, function, way, "
      "asked_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      id, subject->report, addressee, trim(inquiry.question), actor.person, actor.name, moment.now,
      reporting::id(inquiry.kind), function, trim(inquiry.way), asked_on);
  record(
      tx, moment, actor, "report.inquire", *subject, "",
      fmt::format(R"({{"inquiry":"{}","kind":"{}","function":"{}","addressee":{},"way":{},"question":{}}})",
                  id.text(), reporting::id(inquiry.kind), function, json_string(addressee),
                  json_string(trim(inquiry.way)), json_string(trim(inquiry.question))));
  if (!trim(inquiry.answer).empty() && inquiry.kind != InquiryKind::institution)
    put_answer(tx, actor, moment, *subject, id, inquiry.answer);
  else
    recount(tx, subject->report);
  if (inquiry.kind == InquiryKind::institution) tell_institution(tx, moment, *subject, id, inquiry);
  return id;
}

Result<void> answer_inquiry(store::Tx& tx, const Actor& actor, const Moment& moment, const Id& inquiry,
                            std::string_view answer) {
  const auto row = tx.one(
      "SELECT r.institution_id, r.year, a.at, q.kind, q.person FROM inquiry q JOIN report r ON "
      "r.id = q.report_id LEFT JOIN inquiry_answer a ON a.inquiry_id = q.id WHERE q.id = ?",
      inquiry);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-inquiry",
                   "その照会は見つかりません。一覧からご確認ください。");
  const InquiryKind kind = inquiry_kind_of(row->text(3)).value_or(InquiryKind::office);
  auto subject =
      find_subject(tx, actor, act_to_answer(actor, kind), Id::trusted(row->text(0)), row->get<int>(1));
  if (!subject) return std::unexpected(subject.error());
  const std::string field = "answer:" + inquiry.text();
  if (!fits(answer))
    return problem(ProblemKind::invalid, "answer-missing", "回答の内容を2,000文字以内で入力してください。",
                   {{field, "回答の内容を2,000文字以内で入力してください。"}});
  if (!row->is_null(2))
    return problem(ProblemKind::conflict, "answered-already",
                   "この照会の回答は記録されています。追加がある場合は新しい照会として記録してください。");
  put_answer(tx, actor, moment, *subject, inquiry, answer);
  if (actor.role == access::Role::institution_staff)
    messages::tell(tx, moment,
                   {.to = {"person", row->text(4)},
                    .topic = "inquiry-answered",
                    .subject = subject->name + "から、お尋ねへの回答がありました",
                    .text = trim(answer),
                    .link = fmt::format("/review/{}/{}", subject->cycle.year, subject->number),
                    .mail_to = "",
                    .once_key = inquiry.text()});
  return {};
}

std::vector<Inquiry> inquiries(store::Tx& tx, const Id& institution, int year) {
  std::vector<Inquiry> all;
  for (const auto& row :
       tx.query("SELECT q.id, q.addressee, q.question, q.name, q.at, a.answer, a.name, a.at, q.kind, "
                "q.function, q.way, q.asked_on FROM inquiry q "
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
    i.kind = inquiry_kind_of(row.text(8)).value_or(InquiryKind::office);
    i.function = regime::function_of(row.text(9));
    i.way = row.text(10);
    i.asked_on = row.text(11);
    all.push_back(std::move(i));
  }
  return all;
}

Result<std::vector<Inquiry>> questions(store::Tx& tx, const Actor& actor, const Id& institution, int year) {
  auto subject = find_subject(tx, actor, Act::draft_read, institution, year);
  if (!subject) return std::unexpected(subject.error());
  auto all = inquiries(tx, institution, year);
  std::erase_if(all, [](const Inquiry& i) { return i.kind != InquiryKind::institution; });
  return all;
}

}  // namespace kakari::reporting
