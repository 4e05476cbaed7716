// Asking the physicians of a sample for what proves their practice: one message and one mail to each alone.
#include "messages/message.h"
#include "training/oversight/audit.h"

namespace kakari::oversight {
namespace {

constexpr std::size_t slice = 50;

void ask(store::Tx& tx, const Moment& moment, const store::Row& row) {
  const std::string due = Date::parse(row.text(4)).value_or(Date{}).wareki();
  messages::tell(
      tx, moment,
      {.to = {"person", row.text(1)},
       .topic = "audit-request",
       .subject = fmt::format("実地研修の確認のお願い（{}まで）", due),
       .text = fmt::format("{} "
                           "先生\n\n承認された修了申請から無作為に選んだ方に、実地研修を証明できるものの提出"
                           "をお願いしています。"
                           "申請{}が選ばれました。特に問題があってのお願いではありません。\n\n{}"
                           "までに、委嘱状や当番表などの写しを画面から"
                           "お送りください。手元にないものは、その旨を書いていただければ結構です。",
                           row.text(2), row.text(5), due),
       .link = "/audits/mine/" + row.text(0),
       .mail_to = row.text(3),
       .once_key = "audit:" + row.text(0)});
  tx.exec("UPDATE audit_case SET told_at = ? WHERE id = ?", moment.now, row.text(0));
}

}  // namespace

std::size_t tell_audited(store::Database& database, const Moment& moment) {
  for (std::size_t told = 0;;) {
    const std::size_t part = database.write([&](store::Tx& tx) {
      const auto rows = tx.query(
          "SELECT c.id, p.person, p.name, p.email, u.due_on, a.number FROM audit_case c JOIN audit u ON "
          "u.id = c.audit_id JOIN application a ON a.id = c.application_id JOIN physician p ON p.id = "
          "c.physician_id WHERE c.told_at = 0 AND p.person <> '' ORDER BY c.id LIMIT ?",
          slice);
      for (const store::Row& row : rows) ask(tx, moment, row);
      return rows.size();
    });
    told += part;
    if (part < slice) return told;
  }
}

}  // namespace kakari::oversight
