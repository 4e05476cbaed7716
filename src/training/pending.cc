#include "training/pending.h"

#include <set>

#include "messages/message.h"
#include "registry/physician_row.h"

namespace kakari::training {
namespace {

constexpr std::string_view select =
    "SELECT id, licence_number, name, kana, birth_date, way, halves, earned_on, title, certifier, codes, "
    "once_key, source, source_id, association, reason, at, name_key, kana_key FROM pending_credit ";
constexpr std::string_view columns[] = {
    "id",     "licence_number", "name",        "name_key", "kana",      "kana_key",   "birth_date",
    "way",    "halves",         "earned_on",   "title",    "certifier", "codes",      "once_key",
    "source", "source_id",      "association", "reason",   "at",        "claimed_at", "claimed_by"};
constexpr std::size_t keys_at_once = 200;

std::string where(std::string_view condition) {
  return fmt::format("{}WHERE {} AND claimed_at = 0 ORDER BY earned_on, id", select, condition);
}

PendingCredit read(const store::Row& row) {
  PendingCredit p;
  p.id = Id::trusted(row.text(0));
  p.who = {row.text(1), row.text(2), row.text(3), row.text(4)};
  p.credit.way = regime::way_of(row.text(5)).value_or(regime::Way::course);
  p.credit.halves = row.get<int>(6);
  p.credit.earned = Date::parse(row.text(7)).value_or(Date());
  p.credit.title = row.text(8);
  p.credit.certifier = row.text(9);
  p.credit.codes = row.text(10);
  p.credit.once_key = row.text(11);
  p.credit.source = row.text(12);
  p.credit.source_id = row.text(13);
  p.credit.association = row.text(14);
  p.reason = row.text(15);
  p.at = row.integer(16);
  return p;
}

/// The cells of one row as text that outlives the insert.
struct Kept {
  std::string id, licence, name_key, kana_key, earned;
};

Kept keep(const PendingCredit& p, const Moment& moment) {
  std::string licence = registry::read_licence_number(p.who.licence_number);
  return {moment.new_id().text(), std::move(licence), registry::person_key(p.who.name),
          registry::person_key(p.who.kana), p.credit.earned.iso()};
}

std::string person(std::string_view once_key, const Kept& kept, std::string_view birth_date) {
  return fmt::format("{}\n{}\n{}\n{}\n{}", once_key, kept.licence, kept.name_key, kept.kana_key, birth_date);
}

/// Who waits, or waited, under these keys already: the same list read twice adds nobody.
std::set<std::string> waiting(store::Tx& tx, const std::set<std::string_view>& keys) {
  std::set<std::string> found;
  for (auto next = keys.begin(); next != keys.end();) {
    std::vector<store::Value> args;
    std::string marks;
    for (; next != keys.end() && args.size() < keys_at_once; ++next) {
      args.push_back(store::to_value(*next));
      marks += marks.empty() ? "?" : ", ?";
    }
    for (const auto& row :
         tx.run("SELECT once_key, licence_number, name_key, kana_key, birth_date FROM pending_credit WHERE "
                "once_key IN (" +
                    marks + ")",
                args))
      found.insert(person(row.text(0), {{}, row.text(1), row.text(2), row.text(3), {}}, row.text(4)));
  }
  return found;
}

bool agrees(const registry::Physician& physician, const std::string& name_key, const std::string& kana_key) {
  const std::string name = registry::person_key(physician.name), kana = registry::person_key(physician.kana);
  if (!name_key.empty() && name_key == name) return true;
  if (!kana_key.empty() && kana_key == kana) return true;
  return (name_key.empty() || name.empty()) && (kana_key.empty() || kana.empty());
}

/// What stands against crediting it to this physician stays waiting, for an office to look at.
bool creditable(store::Tx& tx, const Moment& moment, const registry::Physician& physician,
                const NewCredit& credit, const regime::Training* rules) {
  if (credit.earned > moment.today()) return false;
  if (const auto licence = Date::parse(physician.licence_date); licence && credit.earned < *licence)
    return false;
  return !rules || !rules->rule(credit.way).members_only ||
         registry::jma_member(tx, physician.id, credit.earned);
}

}  // namespace

void add_pending(store::Tx& tx, const Moment& moment, const std::vector<PendingCredit>& rows) {
  std::set<std::string_view> keys;
  for (const PendingCredit& p : rows)
    if (!p.credit.once_key.empty()) keys.insert(p.credit.once_key);
  std::set<std::string> there = waiting(tx, keys);
  std::vector<Kept> kept;
  kept.reserve(rows.size());
  std::vector<store::Value> values;
  values.reserve(rows.size() * std::size(columns));
  for (const PendingCredit& p : rows) {
    Kept k = keep(p, moment);
    if (!p.credit.once_key.empty() && !there.insert(person(p.credit.once_key, k, p.who.birth_date)).second)
      continue;
    const Kept& cells = kept.emplace_back(std::move(k));
    const NewCredit& c = p.credit;
    for (const std::string_view text :
         {std::string_view(cells.id), std::string_view(cells.licence), std::string_view(p.who.name),
          std::string_view(cells.name_key), std::string_view(p.who.kana), std::string_view(cells.kana_key),
          std::string_view(p.who.birth_date), regime::id(c.way)})
      values.emplace_back(text);
    values.emplace_back(std::int64_t(c.halves));
    for (const std::string_view text :
         {std::string_view(cells.earned), std::string_view(c.title), std::string_view(c.certifier),
          std::string_view(c.codes), std::string_view(c.once_key), std::string_view(c.source),
          std::string_view(c.source_id), std::string_view(c.association), std::string_view(p.reason)})
      values.emplace_back(text);
    values.emplace_back(moment.now);
    values.emplace_back(std::int64_t(0));
    values.emplace_back(std::string_view());
  }
  if (!kept.empty()) tx.insert_many("pending_credit", columns, values);
}

std::vector<PendingCredit> pending_for(store::Tx& tx, const registry::Physician& physician) {
  std::vector<PendingCredit> found;
  if (!physician.licence_number.empty())
    for (const auto& row : tx.query(where("licence_number = ?"), physician.licence_number))
      if (agrees(physician, row.text(17), row.text(18))) found.push_back(read(row));
  const std::string kana = registry::person_key(physician.kana);
  if (!kana.empty() && !physician.birth_date.empty())
    for (const auto& row : tx.query(where("kana_key = ? AND birth_date = ? AND licence_number = ''"), kana,
                                    physician.birth_date))
      found.push_back(read(row));
  return found;
}

std::size_t claim_pending(store::Tx& tx, const access::Actor& by, const Moment& moment,
                          const registry::Physician& physician, const regime::Training* rules) {
  if (physician.standing != registry::Standing::checked) return 0;
  std::size_t taken = 0;
  for (PendingCredit& p : pending_for(tx, physician)) {
    if (!creditable(tx, moment, physician, p.credit, rules)) continue;
    tx.exec("UPDATE pending_credit SET claimed_at = ?, claimed_by = ? WHERE id = ?", moment.now, physician.id,
            p.id);
    p.credit.physician = physician.id.text();
    p.credit.proof = "受講者名簿";
    if (add_credit(tx, by, moment, p.credit)) ++taken;  // one that is there already is settled all the same
  }
  if (taken && !physician.person.empty())
    messages::tell(tx, moment,
                   {.to = {"person", physician.person},
                    .topic = "pending-credited",
                    .subject = fmt::format("以前に受講した{}件の単位を記録しました", taken),
                    .text = "受講者名簿にお名前のあった単位が見つかりましたので、単位の記録に加えました。",
                    .link = "/training/credits",
                    .mail_to = physician.email,
                    .once_key = {}});
  return taken;
}

}  // namespace kakari::training
