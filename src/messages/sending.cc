#include <array>
#include <stdexcept>

#include "messages/digest.h"
#include "messages/mail_ending.h"
#include "platform/mail/header_text.h"

namespace kakari::messages {
namespace {

constexpr Instant minute = 60'000'000;
/// After the first, second … try that was put off; then it is given up. RFC 5321 4.5.4.1 asks for 4–5 days.
constexpr std::array<int, 12> waits_minutes{5, 15, 60, 240, 720, 720, 720, 720, 720, 720, 720, 720};
/// So many put off in a row: the server is away, and the rest can wait for the next round.
constexpr int put_off_max = 3;

struct Claimed {
  mail::Mail mail;
  std::int64_t attempts = 0;  // with this one
};

/// The oldest that is due; not before an earlier one of the same recipient that was put off.
std::optional<Claimed> claim(store::Tx& tx, Instant now, std::string_view public_url) {
  const auto row = tx.one(
      "UPDATE mail SET state = 'claimed', claimed_at = ?, due_at = 0, attempts = attempts + 1, detail = '' "
      "WHERE due_at > 0 AND id = "
      "(SELECT m.id FROM mail m WHERE m.due_at > 0 AND m.due_at <= ? AND NOT EXISTS (SELECT 1 FROM mail e "
      "WHERE e.recipient = m.recipient AND e.state = 'later' AND e.id < m.id) ORDER BY m.due_at, m.id LIMIT "
      "1) "
      "RETURNING id, recipient, subject, text, link, attempts",
      now, now);
  if (!row) return {};
  Claimed taken;
  taken.mail.id = row->text(0);
  taken.mail.to = row->text(1);
  taken.mail.subject = row->text(2);
  taken.mail.text = whole_text(row->text(3), row->text(4), public_url);
  taken.attempts = row->integer(5);
  return taken;
}

/// Asked every few seconds: the writer is left alone while nothing is due, by itself or within a digest, and
/// no sender has died.
bool anything_to_do(store::Tx& tx, Instant now) {
  return tx.one("SELECT 1 FROM mail WHERE due_at > 0 AND due_at <= ? LIMIT 1", now) ||
         tx.one("SELECT 1 FROM mail WHERE digest_at > 0 AND digest_at <= ? LIMIT 1", now) ||
         tx.one("SELECT 1 FROM mail WHERE state = 'claimed' AND claimed_at <= ? LIMIT 1",
                now - claim_holds_us);
}

Ending ending_of(mail::Outcome outcome, std::int64_t attempts, Instant now) {
  switch (outcome) {
    case mail::Outcome::sent:
      return {MailStanding::sent, 0, now};
    case mail::Outcome::refused:
      return {MailStanding::refused};
    case mail::Outcome::unknown:
      return {MailStanding::unknown};
    case mail::Outcome::later:
      if (std::size_t(attempts) > waits_minutes.size()) return {MailStanding::refused};
      return {MailStanding::later, now + waits_minutes.at(std::size_t(attempts - 1)) * minute};
  }
  return {};
}

/// What cannot be a mail at all (an address with a comma in it) is refused like by a server.
mail::Outcome send(mail::Sender& sender, const mail::Mail& mail, std::string& detail) {
  try {
    return sender.send(mail, detail);
  } catch (const std::invalid_argument& error) {
    detail = error.what();
    return mail::Outcome::refused;
  }
}

}  // namespace

std::size_t send_waiting(store::Database& database, const Moment& moment, mail::Sender& sender,
                         std::string_view from, std::string_view from_name, std::size_t most,
                         std::string_view public_url) {
  if (!mail::is_address(from)) throw std::invalid_argument("the sender of mails is no mail address");
  mail::header_line("From", from_name);  // throws
  if (!database.read([&](store::Tx& tx) { return anything_to_do(tx, moment.now); })) return 0;
  database.write([&](store::Tx& tx) { give_up_lost_claims(tx, moment.now); });
  gather_digests(database, moment, public_url);
  std::size_t sent = 0;
  int put_off = 0;
  for (std::size_t tried = 0; tried < most && put_off < put_off_max; ++tried) {
    auto taken = database.write([&](store::Tx& tx) { return claim(tx, moment.now, public_url); });
    if (!taken) break;
    taken->mail.from = from;
    taken->mail.from_name = from_name;
    taken->mail.at = moment.now;
    std::string detail;
    const mail::Outcome outcome = send(sender, taken->mail, detail);
    const Ending ending = ending_of(outcome, taken->attempts, moment.now);
    put_off = outcome == mail::Outcome::later ? put_off + 1 : 0;
    database.write([&](store::Tx& tx) {
      end_mail(tx, taken->mail.id, ending, detail);
      if (outcome == mail::Outcome::sent) end_trouble(tx, moment.now);
      if (put_off > 0 && sent == 0) note_trouble(tx, moment.now, detail);
    });
    sent += outcome == mail::Outcome::sent;
  }
  return sent;
}

}  // namespace kakari::messages
