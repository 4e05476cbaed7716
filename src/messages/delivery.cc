#include "messages/delivery.h"

#include "access/account.h"
#include "access/act.h"
#include "base/text.h"
#include "journal/journal.h"
#include "messages/mail_ending.h"

namespace kakari::messages {
namespace {

constexpr std::string_view columns =
    "SELECT m.id, m.to_kind, m.to_id, m.once_key, m.at, m.read_at, o.id, o.state, o.recipient, o.sent_at, "
    "o.detail ";

Delivery delivery_of(const store::Row& row) {
  Delivery found{.message = Id::trusted(row.text(0)),
                 .to = {row.text(1), row.text(2)},
                 .once_key = row.text(3),
                 .told_at = row.integer(4),
                 .read_at = row.integer(5),
                 .mail = {},
                 .recipient = {},
                 .detail = {}};
  if (const auto mail = row.get<std::optional<std::string>>(6)) {
    found.mail = Id::trusted(*mail);
    found.standing = standing_of(row.text(7));
    found.recipient = row.text(8);
    found.sent_at = row.integer(9);
    found.detail = row.text(10);
  }
  return found;
}

void append(std::vector<Delivery>& found, const store::Rows& rows) {
  for (const store::Row& row : rows) found.push_back(delivery_of(row));
}

void record(store::Tx& tx, const access::Actor& actor, const Moment& moment, std::string_view act,
            const std::string& mail) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = std::string(act),
                   .subject = {"mail", mail},
                   .institution = "",
                   .before = "",
                   .after = ""});
}

}  // namespace

std::vector<Delivery> deliveries(store::Tx& tx, std::span<const Id> messages) {
  constexpr std::size_t slice = 500;
  std::vector<Delivery> found;
  for (std::size_t at = 0; at < messages.size(); at += slice) {
    const auto some = messages.subspan(at, std::min(slice, messages.size() - at));
    std::string marks;
    std::vector<store::Value> args;
    for (const Id& id : some) {
      marks += marks.empty() ? "?" : ", ?";
      args.emplace_back(std::string_view(id));
    }
    append(found, tx.run(std::string(columns)
                             .append("FROM message m LEFT JOIN mail o ON o.message_id = m.id AND o.copy = 0 "
                                     "WHERE m.id IN (")
                             .append(marks)
                             .append(") ORDER BY m.id"),
                         args));
  }
  return found;
}

std::vector<Delivery> deliveries(store::Tx& tx, const DeliveriesWanted& wanted) {
  std::vector<Delivery> found;
  const std::size_t prefix = length(wanted.once_prefix).value_or(0);
  if (wanted.standing)
    append(found,
           tx.query(std::string(columns).append(
                        "FROM mail o CROSS JOIN message m WHERE o.state = ? AND o.copy = 0 AND m.id = "
                        "o.message_id AND "
                        "m.topic = ? AND m.id > ? AND substr(m.once_key, 1, CAST(? AS INTEGER)) = ? ORDER BY "
                        "m.id LIMIT ?"),
                    messages::id(*wanted.standing), wanted.topic, wanted.after, prefix, wanted.once_prefix,
                    wanted.most));
  else
    append(
        found,
        tx.query(
            std::string(columns).append(
                "FROM message m LEFT JOIN mail o ON o.message_id = m.id AND o.copy = 0 WHERE m.topic = ? AND "
                "m.id > ? AND substr(m.once_key, 1, CAST(? AS INTEGER)) = ? ORDER BY m.id LIMIT ?"),
            wanted.topic, wanted.after, prefix, wanted.once_prefix, wanted.most));
  return found;
}

Result<void> decide_unknown(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& mail,
                            Decision decision) {
  if (auto allowed = access::may(actor, access::Act::system_administer, {}); !allowed) return allowed;
  return settle_unknown(tx, actor, moment, mail, decision);
}

Result<void> settle_unknown(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& mail,
                            Decision decision) {
  const auto row = tx.one("SELECT state, claimed_at FROM mail WHERE id = ?", mail);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-mail",
                   "メールが見つかりません。一覧を開き直してご確認ください。");
  if (standing_of(row->text(0)) != MailStanding::unknown)
    return problem(ProblemKind::conflict, "mail-not-unknown",
                   "このメールは、すでに扱いが決まっています。一覧を開き直してご確認ください。");
  if (decision == Decision::arrived)
    end_mail(tx, mail, {MailStanding::sent, 0, row->integer(1)}, "");
  else
    end_mail(tx, mail, {MailStanding::waiting, moment.now, 0}, "");
  record(tx, actor, moment, decision == Decision::arrived ? "mail.arrived" : "mail.send-again", mail.text());
  return {};
}

Result<std::int64_t> note_came_back(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                    std::string_view address) {
  if (auto allowed = access::may(actor, access::Act::system_administer, {}); !allowed)
    return std::unexpected(allowed.error());
  constexpr Instant month = 30 * Instant(86'400'000'000);
  const std::string to = trim(narrow(address));
  std::int64_t count = 0;
  for (const store::Row& row :
       tx.query("UPDATE mail SET state = 'refused', detail = ? WHERE recipient = ? AND state IN ('sent', "
                "'unknown') "
                "AND written_at >= ? RETURNING id",
                "差出人のところへ戻ってきました（" + moment.today().wareki() + " " + actor.name + "が記録）",
                to, moment.now - month)) {
    record(tx, actor, moment, "mail.came-back", row.text(0));
    ++count;
  }
  if (count == 0)
    return problem(ProblemKind::invalid, "no-such-mail", "入力内容をご確認ください。",
                   {{"address", "この30日にこの宛先へ送ったメールはありません。宛先をご確認ください。"}});
  return count;
}

}  // namespace kakari::messages
