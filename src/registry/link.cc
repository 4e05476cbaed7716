#include "registry/link.h"

#include <fmt/format.h>

#include "journal/journal.h"
#include "registry/institution_row.h"

namespace kakari::registry {
namespace {

struct Pair {
  Id newer, older;
};

Result<Pair> undecided(store::Tx& tx, const Id& proposal) {
  const auto row =
      tx.one("SELECT institution_id, other_id, decided_at FROM link_proposal WHERE id = ?", proposal);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-proposal",
                   "この候補は見つかりません。一覧を開き直してください。");
  if (!row->is_null(2))
    return problem(ProblemKind::conflict, "already-decided",
                   "この候補は、ほかの担当者がすでに判断しました。一覧を開き直してください。");
  return Pair{Id::trusted(row->text(0)), Id::trusted(row->text(1))};
}

void decide(store::Tx& tx, const Moment& moment, const LinkDecider& by, const Id& proposal,
            std::string_view decision) {
  tx.exec("UPDATE link_proposal SET decided_at = ?, decided_by = ?, decision = ? WHERE id = ?", moment.now,
          by.person, decision, proposal);
}

void note(store::Tx& tx, const Moment& moment, const LinkDecider& by, std::string_view act, const Id& about,
          const Id& other) {
  journal::Entry entry;
  entry.at = moment.now;
  entry.person = by.person;
  entry.name = by.name;
  entry.role = by.role;
  entry.act = act;
  entry.subject = {"institution", about.text()};
  entry.institution = about.text();
  entry.after = fmt::format(R"({{"other":"{}"}})", other.text());
  journal::record(tx, moment, entry);
}

template <class T>
void fill(T& field, const T& from) {
  if (field == T{}) field = from;
}

void fill_gaps(Institution& kept, const Institution& from) {
  for (const auto field : {&Institution::kana, &Institution::municipality, &Institution::health_centre,
                           &Institution::planning_area, &Institution::postal, &Institution::address,
                           &Institution::phone, &Institution::url, &Institution::departments,
                           &Institution::founder, &Institution::manager, &Institution::exempt})
    fill(kept.*field, from.*field);
  fill(kept.latitude, from.latitude);
  fill(kept.longitude, from.longitude);
  fill(kept.beds, from.beds);
}

/// The older one's kind may be a guess from its name; a list that tells it is right.
void take_told_kind(store::Tx& tx, Institution& kept, const Institution& from) {
  const auto tells = [&](const Id& id) {
    return tx.one("SELECT 1 FROM source_row WHERE institution_id = ? AND kind IN ('1', '2')", id).has_value();
  };
  if (!tells(kept.id) && tells(from.id)) kept.kind = from.kind;
}

void move_all(store::Tx& tx, const Id& from, const Id& to) {
  for (const char* table : {"institution_hours", "institution_days"}) {
    const std::string name = table;
    if (!tx.one("SELECT 1 FROM " + name + " WHERE institution_id = ?", to))
      tx.exec("UPDATE " + name + " SET institution_id = ? WHERE institution_id = ?", to, from);
  }
  tx.exec(
      "INSERT INTO institution_code (institution_id, system, value, valid_from, valid_to) SELECT ?, system, "
      "value, valid_from, valid_to FROM institution_code WHERE institution_id = ? ON CONFLICT DO NOTHING",
      to, from);
}

}  // namespace

std::vector<LinkProposal> open_proposals(store::Tx& tx, std::string_view prefecture, std::size_t most) {
  std::vector<LinkProposal> found;
  for (const store::Row& row : tx.query(
           "SELECT p.id, p.institution_id, p.other_id, p.reason FROM link_proposal p JOIN institution i ON "
           "i.id = p.institution_id WHERE p.decided_at IS NULL AND (? = '' OR i.prefecture = ?) ORDER BY "
           "i.number LIMIT ?",
           prefecture, prefecture, most)) {
    auto institution = find(tx, Id::trusted(row.text(1))), other = find(tx, Id::trusted(row.text(2)));
    if (institution && other)
      found.push_back({Id::trusted(row.text(0)), std::move(*institution), std::move(*other), row.text(3)});
  }
  return found;
}

Result<Institution> confirm_link(store::Tx& tx, const Moment& moment, const LinkDecider& by,
                                 const Id& proposal) {
  const auto pair = undecided(tx, proposal);
  if (!pair) return std::unexpected(pair.error());
  auto kept = find(tx, pair->older), absorbed = find(tx, pair->newer);
  if (!kept || !absorbed)
    return problem(ProblemKind::not_found, "no-such-institution", "医療機関が見つかりません。");
  fill_gaps(*kept, *absorbed);
  take_told_kind(tx, *kept, *absorbed);
  save(tx, *kept);
  move_all(tx, absorbed->id, kept->id);
  tx.exec("UPDATE source_row SET institution_id = ? WHERE institution_id = ?", kept->id, absorbed->id);
  const std::string today = moment.today().iso();
  tx.exec("UPDATE institution_code SET valid_to = ? WHERE institution_id = ? AND valid_to = ''", today,
          absorbed->id);
  absorbed->closed_on = today;
  save(tx, *absorbed);
  decide(tx, moment, by, proposal, "same");
  note(tx, moment, by, "institution.link", kept->id, absorbed->id);
  note(tx, moment, by, "institution.link", absorbed->id, kept->id);
  return *find(tx, kept->id);
}

Result<void> refuse_link(store::Tx& tx, const Moment& moment, const LinkDecider& by, const Id& proposal) {
  const auto pair = undecided(tx, proposal);
  if (!pair) return std::unexpected(pair.error());
  decide(tx, moment, by, proposal, "different");
  note(tx, moment, by, "institution.link_refuse", pair->newer, pair->older);
  return {};
}

}  // namespace kakari::registry
