#include "training/applications/inquiry.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "access/account.h"
#include "base/text.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "training/applications/application.h"

namespace kakari::applications {
namespace {

constexpr std::string_view columns =
    "SELECT q.id, q.association, q.association_name, q.question, q.asked_by, q.asked_at, q.answer, "
    "q.answered_on, q.minutes_ref, q.answered_by, q.answered_at FROM committee_inquiry q ";
constexpr std::size_t text_characters_max = 4000;

Inquiry read(const store::Row& row) {
  return {Id::trusted(row.text(0)), row.text(1), row.text(2), row.text(3), row.text(4),
          row.integer(5),           row.text(6), row.text(7), row.text(8), row.text(9),
          row.integer(10)};
}

bool is_text(std::string_view text) {
  const auto characters = length(text);
  return characters && *characters <= text_characters_max && !trim(text).empty();
}

void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            const Id& inquiry, std::string_view name, const std::string& text) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = std::string(act),
                   .subject = {"inquiry", inquiry.text()},
                   .after = boost::json::serialize(boost::json::object{{std::string(name), text}})});
}

}  // namespace

std::optional<Inquiry> find_inquiry(store::Tx& tx, const Id& id) {
  const auto row = tx.one(std::string(columns) + "WHERE q.id = ?", id);
  if (!row) return {};
  return read(*row);
}

Result<Inquiry> raise_inquiry(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                              std::string_view question) {
  access::Scope scope;
  scope.association = actor.scope;
  if (auto ok = access::may(actor, access::Act::inquiry_raise, scope); !ok)
    return std::unexpected(ok.error());
  if (!is_text(question))
    return problem(ProblemKind::invalid, "question-missing", "疑義の内容を入力してください。",
                   {{"question", "疑義の内容を4,000文字以内で入力してください。"}});
  const auto body = registry::find_association(tx, Id::trusted(actor.scope));
  const Id id = moment.new_id();
  tx.exec(
      "INSERT INTO committee_inquiry (id, association, association_name, question, asked_person, asked_by, "
      "asked_at, answer, answered_on, minutes_ref, answered_person, answered_by, answered_at) VALUES "
      "(?, ?, ?, ?, ?, ?, ?, '', '', '', '', '', 0)",
      id, actor.scope, body ? body->name : actor.scope_name, trim(question), actor.person, actor.name,
      moment.now);
  record(tx, moment, actor, "inquiry.raise", id, "question", trim(question));
  messages::tell(tx, moment,
                 {.to = {"committee", ""},
                  .topic = "inquiry-raised",
                  .subject = "運用上の疑義が届きました",
                  .text = fmt::format("{}から：{}", body ? body->name : actor.scope_name, trim(question)),
                  .link = "/inquiries",
                  .mail_to = {},
                  .once_key = {}});
  return find_inquiry(tx, id).value();
}

Result<Inquiry> answer_inquiry(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const Id& inquiry, const Answer& answer) {
  if (auto ok = access::may(actor, access::Act::committee_decide, {}); !ok)
    return std::unexpected(ok.error());
  const auto found = find_inquiry(tx, inquiry);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-inquiry",
                   "この疑義は見つかりません。一覧からご確認ください。");
  if (!found->answer.empty())
    return problem(ProblemKind::conflict, "answered-already",
                   fmt::format("この疑義には、{}さんが{}に回答しています。", found->answered_by,
                               local_time(found->answered_at)));
  std::vector<FieldProblem> wrong;
  const std::string& key = inquiry.text();
  if (!is_text(answer.text)) wrong.push_back({"answer:" + key, "回答を4,000文字以内で入力してください。"});
  const auto day = Date::parse(answer.answered_on);
  if (!day || *day > moment.today())
    wrong.push_back({"answered_on:" + key, "委員会が回答を決めた日を、今日までの日付で入力してください。"});
  if (trim(answer.minutes_ref).empty() || length(answer.minutes_ref).value_or(1000) > 200)
    wrong.push_back({"minutes_ref:" + key, "議事録の番号や議題を200文字以内で入力してください。"});
  if (!wrong.empty())
    return problem(ProblemKind::invalid, "answer-incomplete", "回答の内容をご確認ください。",
                   std::move(wrong));
  tx.exec(
      "UPDATE committee_inquiry SET answer = ?, answered_on = ?, minutes_ref = ?, answered_person = ?, "
      "answered_by = ?, answered_at = ? WHERE id = ?",
      trim(answer.text), answer.answered_on, trim(answer.minutes_ref), actor.person, actor.name, moment.now,
      inquiry);
  record(tx, moment, actor, "inquiry.answer", inquiry, "answer", trim(answer.text));
  messages::tell(tx, moment,
                 {.to = {"association", found->association},
                  .topic = "inquiry-answered",
                  .subject = "疑義への回答がありました",
                  .text = trim(answer.text),
                  .link = "/inquiries",
                  .mail_to = {},
                  .once_key = {}});
  return find_inquiry(tx, inquiry).value();
}

std::vector<Inquiry> inquiries(store::Tx& tx, const access::Actor& actor, std::size_t most) {
  const access::Filter mine = access::scope(actor, access::Act::application_read, "q");
  std::vector<store::Value> values;
  for (const std::string& value : mine.args) values.push_back(store::to_value(value));
  values.push_back(store::to_value(most));
  std::vector<Inquiry> all;
  for (const store::Row& row :
       tx.run(std::string(columns) + "WHERE " + mine.sql +
                  " ORDER BY CASE WHEN q.answered_at = 0 THEN 0 ELSE 1 END, q.asked_at DESC, q.id LIMIT ?",
              values))
    all.push_back(read(row));
  return all;
}

}  // namespace kakari::applications
