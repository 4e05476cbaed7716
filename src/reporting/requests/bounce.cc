// Mail that came back: the address is marked, and what it should have said goes by letter.
#include "messages/delivery.h"
#include "registry/contact.h"
#include "reporting/requests/delivery.h"
#include "reporting/requests/letter_due.h"
#include "reporting/requests/run.h"

namespace kakari::requests {
namespace {

constexpr std::size_t slice = 200;

struct Told {
  LetterCause cause = LetterCause::request;
  std::string table;  // where it was told
  std::string institution, prefecture, run, subject, text;
  int year = 0;
};

/// What was told by this message and is not marked yet.
std::optional<Told> find(store::Tx& tx, const messages::Delivery& mail) {
  if (const auto row = tx.one(
          "SELECT institution_id, prefecture, run_id, year FROM request WHERE message_id = ? AND channel = "
          "'mail' AND bounced_at = 0",
          mail.message))
    return Told{LetterCause::request, "request", row->text(0), row->text(1),
                row->text(2),         "",        "",           row->get<int>(3)};
  if (const auto row = tx.one(
          "SELECT r.institution_id, r.prefecture, r.run_id, r.year, m.subject, m.text FROM report_reminder r "
          "JOIN message m ON m.id = r.message_id WHERE r.message_id = ? AND r.mailed = 1 AND r.bounced_at = "
          "0",
          mail.message))
    return Told{LetterCause::reminder, "report_reminder", row->text(0), row->text(1),
                row->text(2),          row->text(4),      row->text(5), row->get<int>(3)};
  return {};
}

bool mark(store::Tx& tx, const Moment& moment, const messages::Delivery& mail) {
  const auto told = find(tx, mail);
  if (!told) return false;
  tx.exec(fmt::format("UPDATE {} SET bounced_at = ? WHERE message_id = ?", told->table), moment.now,
          mail.message);
  registry::note_bounce(tx, moment, Id::trusted(told->institution), mail.recipient, mail.detail);
  letter_due(tx, moment,
             {.institution = told->institution,
              .prefecture = told->prefecture,
              .year = told->year,
              .cause = told->cause,
              .cause_id = told->run,
              .reason = "bounced",
              .subject = told->subject,
              .text = told->text,
              .person = "system",
              .name = ""});
  return true;
}

/// Of one topic, slice by slice.
std::size_t note(store::Database& database, const Moment& moment, std::string_view topic) {
  std::size_t marked = 0;
  messages::DeliveriesWanted wanted{.topic = std::string(topic),
                                    .once_prefix = "",
                                    .standing = messages::MailStanding::refused,
                                    .after = "",
                                    .most = slice};
  for (;;) {
    const auto refused = database.read([&](store::Tx& tx) { return messages::deliveries(tx, wanted); });
    if (refused.empty()) return marked;
    const bool any = database.read([&](store::Tx& tx) {
      return std::ranges::any_of(refused, [&](const auto& mail) { return find(tx, mail).has_value(); });
    });
    if (any)
      marked += database.write([&](store::Tx& tx) {
        return std::size_t(
            std::ranges::count_if(refused, [&](const auto& mail) { return mark(tx, moment, mail); }));
      });
    if (refused.size() < slice) return marked;
    wanted.after = refused.back().message.text();
  }
}

}  // namespace

std::size_t note_bounces(store::Database& database, const Moment& moment) {
  return note(database, moment, request_topic) + note(database, moment, reminder_topic);
}

}  // namespace kakari::requests
