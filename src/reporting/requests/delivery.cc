#include "reporting/requests/delivery.h"

#include <map>

#include "messages/delivery.h"
#include "reporting/requests/letter_due.h"
#include "reporting/requests/run.h"

namespace kakari::requests {
namespace {

void read_told(store::Tx& tx, const Id& institution, int year, std::vector<Delivery>& found) {
  for (const store::Row& row : tx.query(
           "SELECT q.run_id, '', q.at, q.message_id, q.bounced_at FROM request q WHERE q.institution_id = ? "
           "AND q.year = ? UNION ALL SELECT m.run_id, u.name, m.at, m.message_id, m.bounced_at FROM "
           "report_reminder m JOIN report_reminder_run u ON u.id = m.run_id WHERE m.institution_id = ? AND "
           "m.year = ?",
           institution, year, institution, year)) {
    Delivery d;
    d.what = row.text(1).empty() ? "依頼" : fmt::format("催促「{}」", row.text(1));
    d.run = row.text(0);
    d.at = row.integer(2);
    d.message = Id::trusted(row.text(3));
    d.bounced_at = row.integer(4);
    found.push_back(std::move(d));
  }
}

/// What became of the messages, by their ids.
void read_messages(store::Tx& tx, std::vector<Delivery>& found) {
  std::vector<Id> ids;
  for (const Delivery& d : found)
    if (!d.message.empty()) ids.push_back(d.message);
  if (ids.empty()) return;
  for (const messages::Delivery& m : messages::deliveries(tx, ids))
    for (Delivery& d : found) {
      if (d.message != m.message) continue;
      d.read_at = m.read_at;
      if (!m.by_mail()) continue;
      d.mail_to = m.recipient;
      d.mail = messages::id(m.standing);
      d.mail_at = m.sent_at;
      d.mail_detail = m.detail;
    }
}

void read_letters(store::Tx& tx, const Id& institution, int year, std::vector<Delivery>& found) {
  for (const store::Row& row : tx.query("SELECT id, cause, cause_id, state, due_at, printed_at, posted_at, "
                                        "returned_at, return_reason FROM "
                                        "letter WHERE institution_id = ? AND year = ?",
                                        institution, year)) {
    auto of = std::ranges::find(found, row.text(2), &Delivery::run);
    if (of == found.end() || !of->letter.empty()) {
      Delivery own;
      own.what = label(letter_cause_of(row.text(1)));
      own.run = row.text(2);
      own.at = row.integer(4);
      of = found.insert(found.end(), std::move(own));
    }
    of->letter = Id::trusted(row.text(0));
    of->letter_state = row.text(3);
    of->letter_at = std::max({row.integer(4), row.integer(5), row.integer(6), row.integer(7)});
    of->letter_detail = row.text(8);
  }
}

}  // namespace

std::vector<Delivery> deliveries(store::Tx& tx, const Id& institution, int year) {
  std::vector<Delivery> found;
  read_told(tx, institution, year, found);
  read_messages(tx, found);
  read_letters(tx, institution, year, found);
  std::ranges::sort(found, std::greater{}, &Delivery::at);
  return found;
}

}  // namespace kakari::requests
