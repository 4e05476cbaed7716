#include "registry/link.h"

#include <fmt/format.h>

#include "access/account.h"
#include "base/text.h"
#include "journal/journal.h"
#include "registry/institution_row.h"

namespace kakari::registry {
namespace {

struct Pair {
  Institution newer, older;
};

/// The two, if the actor may decide and nobody has.
Result<Pair> undecided(store::Tx& tx, const access::Actor& actor, const Id& proposal) {
  const auto row =
      tx.one("SELECT institution_id, other_id, decided_at FROM link_proposal WHERE id = ?", proposal);
  auto newer = row ? find(tx, Id::trusted(row->text(0))) : std::nullopt;
  auto older = row ? find(tx, Id::trusted(row->text(1))) : std::nullopt;
  if (!newer || !older)
    return problem(ProblemKind::not_found, "no-such-proposal",
                   "この候補は見つかりません。一覧を開き直してください。");
  for (const Institution* one : {&*newer, &*older})
    if (auto allowed = access::may(actor, access::Act::institution_link, scope_of(*one)); !allowed)
      return std::unexpected(allowed.error());
  if (!row->is_null(2))
    return problem(ProblemKind::conflict, "already-decided",
                   "この候補は、ほかの担当者がすでに判断しました。一覧を開き直してください。");
  return Pair{*std::move(newer), *std::move(older)};
}

void decide(store::Tx& tx, const Moment& moment, const access::Actor& by, const Id& proposal,
            std::string_view decision) {
  tx.exec("UPDATE link_proposal SET decided_at = ?, decided_by = ?, decision = ? WHERE id = ?", moment.now,
          by.person, decision, proposal);
}

void note(store::Tx& tx, const Moment& moment, const access::Actor& by, std::string_view act, const Id& about,
          const Id& other) {
  journal::Entry entry;
  entry.at = moment.now;
  entry.person = by.person.text();
  entry.name = by.name;
  entry.role = access::grant_name(by);
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

constexpr std::string_view kOpen =
    "FROM link_proposal p JOIN institution i ON i.id = p.institution_id JOIN institution o ON o.id = "
    "p.other_id WHERE p.decided_at IS NULL AND i.closed_on = '' AND o.closed_on = '' AND ";

std::vector<store::Value> values_of(const std::vector<std::string>& args) {
  return {args.begin(), args.end()};
}

}  // namespace

std::vector<LinkProposal> open_proposals(store::Tx& tx, const access::Actor& actor, std::size_t most,
                                         std::size_t skip) {
  const access::Filter scope = access::scope(actor, access::Act::institution_link, "p");
  std::vector<store::Value> args = values_of(scope.args);
  args.push_back(store::to_value(most));
  args.push_back(store::to_value(skip));
  std::vector<LinkProposal> found;
  for (const store::Row& row :
       tx.run(fmt::format("SELECT p.id, p.institution_id, p.other_id, p.reason {}{} ORDER BY i.number, p.id "
                          "LIMIT ? OFFSET ?",
                          kOpen, scope.sql),
              args)) {
    auto institution = find(tx, Id::trusted(row.text(1))), other = find(tx, Id::trusted(row.text(2)));
    if (institution && other)
      found.push_back({Id::trusted(row.text(0)), std::move(*institution), std::move(*other), row.text(3)});
  }
  return found;
}

std::int64_t count_open_proposals(store::Tx& tx, const access::Actor& actor) {
  const access::Filter scope = access::scope(actor, access::Act::institution_link, "p");
  return tx.run(fmt::format("SELECT COUNT(*) {}{}", kOpen, scope.sql), values_of(scope.args))
      .at(0)
      .integer(0);
}

bool plainly_same(const LinkProposal& p) {
  return !p.institution.address.empty() && fold(p.institution.name) == fold(p.other.name) &&
         fold(p.institution.address) == fold(p.other.address);
}

Result<Institution> confirm_link(store::Tx& tx, const Moment& moment, const access::Actor& by,
                                 const Id& proposal) {
  auto pair = undecided(tx, by, proposal);
  if (!pair) return std::unexpected(pair.error());
  auto& [absorbed, kept] = *pair;
  fill_gaps(kept, absorbed);
  take_told_kind(tx, kept, absorbed);
  save(tx, kept);
  move_all(tx, absorbed.id, kept.id);
  tx.exec("UPDATE source_row SET institution_id = ? WHERE institution_id = ?", kept.id, absorbed.id);
  const std::string today = moment.today().iso();
  tx.exec("UPDATE institution_code SET valid_to = ? WHERE institution_id = ? AND valid_to = ''", today,
          absorbed.id);
  absorbed.closed_on = today;
  save(tx, absorbed);
  decide(tx, moment, by, proposal, "same");
  note(tx, moment, by, "institution.link", kept.id, absorbed.id);
  note(tx, moment, by, "institution.link", absorbed.id, kept.id);
  return *find(tx, kept.id);
}

Result<void> refuse_link(store::Tx& tx, const Moment& moment, const access::Actor& by, const Id& proposal) {
  const auto pair = undecided(tx, by, proposal);
  if (!pair) return std::unexpected(pair.error());
  decide(tx, moment, by, proposal, "different");
  note(tx, moment, by, "institution.link_refuse", pair->newer.id, pair->older.id);
  note(tx, moment, by, "institution.link_refuse", pair->older.id, pair->newer.id);
  return {};
}

}  // namespace kakari::registry
