#include "messages/mail_ending.h"

namespace kakari::messages {
namespace {

/// What a digest carries stands as the digest does; on its way it is "gathered".
void pass_on(store::Tx& tx, std::string_view mail, const Ending& ending, std::string_view detail) {
  const bool ended = ending.standing == MailStanding::sent || ending.standing == MailStanding::refused ||
                     ending.standing == MailStanding::unknown;
  tx.exec("UPDATE mail SET state = ?, sent_at = ?, detail = ? WHERE in_mail = ?",
          id(ended ? ending.standing : MailStanding::gathered), ending.sent_at, detail, mail);
}

}  // namespace

void end_mail(store::Tx& tx, std::string_view mail, const Ending& ending, std::string_view detail) {
  const auto row = tx.one(
      "UPDATE mail SET state = ?, due_at = ?, sent_at = ?, detail = ?, attempts = CASE WHEN ? = 'waiting' "
      "THEN "
      "0 ELSE attempts END WHERE id = ? AND state IN ('claimed', 'unknown') RETURNING message_id",
      id(ending.standing), ending.due_at, ending.sent_at, detail, id(ending.standing), mail);
  if (row && row->text(0).empty()) pass_on(tx, mail, ending, detail);
}

void give_up_lost_claims(store::Tx& tx, Instant now) {
  for (const store::Row& row :
       tx.query("SELECT id FROM mail WHERE state = 'claimed' AND claimed_at <= ?", now - claim_holds_us))
    end_mail(tx, row.text(0), {MailStanding::unknown}, "");
}

void note_trouble(store::Tx& tx, Instant now, std::string_view detail) {
  tx.exec(
      "INSERT INTO mail_trouble (one, since, detail) VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE SET "
      "detail = excluded.detail",
      now, detail);
}

void end_trouble(store::Tx& tx, Instant now) {
  if (tx.exec("DELETE FROM mail_trouble WHERE one = 1") > 0)
    tx.exec("UPDATE mail SET due_at = ? WHERE state = 'later' AND due_at > ?", now, now);
}

std::optional<MailTrouble> mail_trouble(store::Tx& tx) {
  const auto row = tx.one("SELECT since, detail FROM mail_trouble WHERE one = 1");
  if (!row) return {};
  return MailTrouble{row->integer(0), row->text(1)};
}

}  // namespace kakari::messages
