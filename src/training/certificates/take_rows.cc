#include <fmt/format.h>

#include "base/text.h"
#include "registry/association.h"
#include "training/certificates/certificate_row.h"
#include "training/certificates/import_row.h"

namespace kakari::certificates {
namespace {

RowOutcome refused(std::string reason) {
  return {RowOutcome::Kind::rejected, std::move(reason), false, {}};
}
RowOutcome unchanged() {
  return {RowOutcome::Kind::unchanged, "", false, {}};
}

/// What stands against this row in the certificates the physician has; nothing when a new one may be written.
std::optional<RowOutcome> against(store::Tx& tx, const Id& physician, const ImportRow& row) {
  for (const Certificate& c : certificates_of(tx, physician)) {
    const bool same_day = c.issued.iso() == row.issued;
    const bool same_number = row.number.empty() || row.number == c.earlier_number || row.number == c.number;
    if (c.revoked_at && same_day && same_number)
      return refused(fmt::format("取り消された修了証です（{}）", c.revoked_reason));
    if (c.revoked_at) continue;
    if (same_day && same_number) return unchanged();
    return refused(fmt::format("{}付けの修了証（{}）があります", c.issued.wareki(),
                               c.earlier_number.empty() ? c.number : c.earlier_number));
  }
  return {};
}

/// The number may not stand on another's certificate.
bool number_taken(store::Tx& tx, const ImportRow& row) {
  return !row.number.empty() &&
         tx.one("SELECT id FROM certificate WHERE earlier_number = ? OR number = ? LIMIT 1", row.number,
                row.number);
}

registry::Physician made(store::Tx& tx, const Moment& moment, const ImportRow& row,
                         const registry::Association* association) {
  registry::Physician physician;
  physician.licence_number = row.licence;
  physician.name = row.name;
  physician.kana = row.kana;
  physician.birth_date = row.birth_date;
  physician.standing = registry::Standing::checked;  // an association issued a certificate to them
  if (association) physician.prefecture = association->prefecture;
  physician = registry::add_physician(tx, moment, std::move(physician));
  registry::place_physician(tx, moment, physician.id);
  return physician;
}

void write(store::Tx& tx, const access::Actor& by, const Moment& moment, const registry::Physician& physician,
           const ImportRow& row, const TakeOptions& options, RowOutcome& outcome) {
  Certificate c;
  const std::string own = read_number(row.number);
  if (!own.empty() && own == row.number) c.number = own;
  c.earlier_number = c.number.empty() ? row.number : row.earlier;
  if (!c.number.empty()) hold_number(tx, c.number);
  c.physician = physician.id.text();
  c.name = row.name.empty() ? physician.name : row.name;
  c.issued = Date::parse(row.issued).value_or(Date());
  if (const auto president = registry::jma_president(tx, c.issued)) c.president = president->name;
  c.training = kOwnTraining;
  c.association_name = row.association;
  c.imported = true;
  c = insert_certificate(tx, by, moment, std::move(c));
  outcome.certificate = c.id;
  record(tx, by, moment, "certificate.import", c, "", facts_of(c));
  tell_physician(
      tx, moment, physician, "certificate-imported", "修了証が登録されました",
      fmt::format(
          "すでに発行されている修了証（修了日 {}）を登録しました。「修了証」の画面でご覧いただけます。",
          c.issued.wareki()),
      "certificate-imported:" + c.id.text());
  if (options.listener) options.listener(tx, moment, change_of(tx, c, moment.today()));
}

RowOutcome take(store::Tx& tx, const access::Actor& by, const Moment& moment, const ImportRow& row,
                const TakeOptions& options) {
  const registry::Association* association = options.associations->find(row.association);
  const registry::Match match = registry::match(tx, {row.licence, row.name, row.kana, row.birth_date});
  std::optional<registry::Physician> physician;
  if (!match.physician.empty()) physician = registry::find_physician(tx, match.physician);
  RowOutcome outcome{RowOutcome::Kind::fresh, "", !physician, {}};
  if (physician) {
    if (auto stands = against(tx, physician->id, row)) return *stands;
  } else if (match.contradicts || row.licence.empty()) {
    return refused(match.reason);
  } else if (row.name.empty()) {
    return refused("登録のない医師です。氏名を記入してください");
  }
  if (number_taken(tx, row)) return refused("この修了証番号は、別の医師の修了証として登録されています");
  if (!options.write) return outcome;
  if (!physician) physician = made(tx, moment, row, association);
  write(tx, by, moment, *physician, row, options, outcome);
  return outcome;
}

/// What names the person within the file.
std::string key_of(const ImportRow& row) {
  return row.licence.empty() ? fold(row.kana) + "/" + row.birth_date : row.licence;
}

}  // namespace

std::vector<RowOutcome> take_rows(store::Database& database, const access::Actor& by, const Moment& moment,
                                  std::span<const ImportRow> rows, const TakeOptions& options,
                                  std::set<std::string>& seen) {
  const std::set<std::string> before = seen;
  const auto run = [&](store::Tx& tx) {
    seen = before;  // the transaction may run more than once
    std::vector<RowOutcome> outcomes;
    for (const ImportRow& row : rows)
      if (!row.fault.empty())
        outcomes.push_back(refused(row.fault));
      else if (!seen.insert(key_of(row)).second)
        outcomes.push_back(refused("同じ医師の行が、この行より前にあります"));
      else
        outcomes.push_back(take(tx, by, moment, row, options));
    return outcomes;
  };
  return options.write ? database.write(run) : database.read(run);
}

}  // namespace kakari::certificates
