#include "training/certificates/certificate_row.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "access/account.h"
#include "base/check_digit.h"
#include "base/text.h"
#include "journal/journal.h"
#include "messages/message.h"

namespace kakari::certificates {
namespace {

/// Counted up in each year and never given twice.
std::int64_t next_serial(store::Tx& tx, int year) {
  const auto row = tx.one(
      "INSERT INTO certificate_serial (year, last_serial) VALUES (?, 1) "
      "ON CONFLICT (year) DO UPDATE SET last_serial = certificate_serial.last_serial + 1 "
      "RETURNING last_serial",
      year);
  return row->integer(0);
}

/// "K26-000123-5", by the year of issue.
std::string next_number(store::Tx& tx, int year) {
  return with_check_digit(fmt::format("K{:02}-{:06}", year % 100, next_serial(tx, year)));
}

constexpr int kStatusIndexes = 0;  // the row of certificate_serial that counts them

}  // namespace

const std::string& certificate_columns() {
  static const std::string columns =
      "c.id, c.number, c.earlier_number, c.physician_id, c.name, c.issued_on, c.expires_on, c.president, "
      "c.training, c.application_id, c.association_name, c.edition, c.imported, c.revoked_at, "
      "c.revoked_reason, c.revoked_by, c.status_index";
  return columns;
}

Certificate certificate_of(const store::Row& row, std::size_t at) {
  Certificate c;
  c.id = Id::trusted(row.text(at));
  c.number = row.text(at + 1);
  c.earlier_number = row.text(at + 2);
  c.physician = row.text(at + 3);
  c.name = row.text(at + 4);
  c.issued = Date::parse(row.text(at + 5)).value_or(Date());
  c.expires = row.text(at + 6);
  c.president = row.text(at + 7);
  c.training = row.text(at + 8);
  c.application = row.text(at + 9);
  c.association_name = row.text(at + 10);
  c.edition = row.get<int>(at + 11);
  c.imported = row.get<bool>(at + 12);
  c.revoked_at = row.integer(at + 13);
  c.revoked_reason = row.text(at + 14);
  c.revoked_by = row.text(at + 15);
  c.status_index = row.integer(at + 16);
  return c;
}

Certificate insert_certificate(store::Tx& tx, const access::Actor& by, const Moment& moment, Certificate c) {
  if (c.id.empty()) c.id = moment.new_id();
  if (c.number.empty()) c.number = next_number(tx, c.issued.year());
  c.status_index = next_serial(tx, kStatusIndexes) - 1;
  tx.exec(
      "UPDATE certificate SET replaced_by = ? WHERE physician_id = ? AND revoked_at = 0 AND "
      "replaced_by = '' AND expires_on <> '' AND expires_on < ?",
      c.id, c.physician, moment.today().iso());
  tx.exec(
      "INSERT INTO certificate (id, number, earlier_number, physician_id, name, issued_on, expires_on, "
      "president, training, application_id, association_name, edition, imported, issued_person, issued_at, "
      "replaced_by, revoked_at, revoked_reason, revoked_person, revoked_by, status_index) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, '', '', '', ?)",
      c.id, c.number, c.earlier_number, c.physician, c.name, c.issued.iso(), c.expires, c.president,
      c.training, c.application, c.association_name, c.edition, c.imported, by.person, moment.now,
      c.status_index);
  return c;
}

void hold_number(store::Tx& tx, std::string_view number) {
  const auto year = parse_count(number.substr(1, 2)), serial = parse_count(number.substr(4, 6));
  if (!year || !serial) return;
  tx.exec(
      "INSERT INTO certificate_serial (year, last_serial) VALUES (?, ?) ON CONFLICT (year) DO UPDATE SET "
      "last_serial = excluded.last_serial WHERE certificate_serial.last_serial < excluded.last_serial",
      2000 + *year, *serial);
}

std::optional<Certificate> standing_certificate(store::Tx& tx, std::string_view physician) {
  const auto row = tx.one("SELECT " + certificate_columns() +
                              " FROM certificate c WHERE c.physician_id = ? AND c.revoked_at = 0 AND "
                              "c.replaced_by = ''",
                          physician);
  if (!row) return {};
  return certificate_of(*row);
}

void record(store::Tx& tx, const access::Actor& actor, const Moment& moment, std::string_view act,
            const Certificate& certificate, std::string before, std::string after) {
  journal::Entry entry;
  entry.person = actor.person.text();
  entry.name = actor.name;
  entry.role = access::grant_name(actor);
  entry.act = act;
  entry.subject = {"certificate", certificate.id.text()};
  entry.before = std::move(before);
  entry.after = std::move(after);
  journal::record(tx, moment, entry);
}

std::string facts_of(const Certificate& c) {
  boost::json::object facts{{"number", c.number},
                            {"physician", c.physician},
                            {"name", c.name},
                            {"issued", c.issued.iso()},
                            {"application", c.application}};
  if (!c.expires.empty()) facts["expires"] = c.expires;
  if (!c.earlier_number.empty()) facts["earlier_number"] = c.earlier_number;
  return boost::json::serialize(facts);
}

void tell_physician(store::Tx& tx, const Moment& moment, const registry::Physician& physician,
                    std::string_view topic, std::string_view subject, std::string_view text,
                    std::string_view once_key) {
  if (physician.person.empty()) return;
  messages::NewMessage message;
  message.to = {"person", physician.person};
  message.topic = topic;
  message.subject = subject;
  message.text = text;
  message.link = "/certificate";
  message.mail_to = physician.email;
  message.once_key = once_key;
  messages::tell(tx, moment, message);
}

}  // namespace kakari::certificates
