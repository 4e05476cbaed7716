#include "registry/import_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "registry/code_history.h"
#include "registry/field_merge.h"
#include "registry/import_report.h"
#include "registry/institution_row.h"
#include "registry/number.h"

namespace kakari::registry {
namespace {

// Sized for some 20 ms of the writer each.
constexpr std::size_t kInsertSlice = 1000, kUpdateSlice = 150, kProposalSlice = 1000;

constexpr std::array<std::string_view, 5> kCodeColumns{"institution_id", "system", "value", "valid_from",
                                                       "valid_to"};
constexpr std::array<std::string_view, 5> kDayColumns{"institution_id", "weekly", "by_week", "holidays",
                                                      "other"};
constexpr std::array<std::string_view, 6> kAccessColumns{"institution_id", "name_en", "wheelchair",
                                                         "languages",      "set_by",  "set_at"};
constexpr std::array<std::string_view, 9> kRowColumns{"source",         "source_key",   "kind",
                                                      "prefecture",     "content_hash", "source_rank",
                                                      "institution_id", "first_run",    "changed_run"};

/// "12 件: 歯科診療所は…", a line a reason.
std::string reasons_of(const Edition& edition) {
  std::string lines;
  for (const auto& [reason, count] : edition.reject_reasons)
    lines += fmt::format("{} 件: {}\n", count, reason);
  return lines;
}

/// Runs one(tx, n) for all n, a slice of them in each transaction.
template <class One>
void in_slices(store::Database& database, std::size_t count, std::size_t slice, One one) {
  for (std::size_t from = 0; from < count; from += slice)
    database.write([&](store::Tx& tx) {
      for (std::size_t n = from; n < std::min(count, from + slice); ++n) one(tx, n);
    });
}

}  // namespace

ImportWriter::ImportWriter(store::Database& database, Moment moment, const Edition& edition,
                           const Comparison& comparison, const ExemptHospitals& exempt,
                           const ImportOptions& options, const ImportProgress& progress)
    : database_(database),
      moment_(moment),
      edition_(edition),
      comparison_(comparison),
      exempt_(exempt),
      options_(options),
      progress_(progress),
      run_(moment.new_id()) {}

void ImportWriter::report(std::string_view stage, std::size_t done, std::size_t total) const {
  if (progress_) progress_(stage, std::int64_t(done), std::int64_t(total));
}

Result<void> ImportWriter::write(ImportSummary& summary) {
  auto fresh = begin(summary);
  if (!fresh) return std::unexpected(fresh.error());
  add_fresh(*fresh);
  update_matched();
  close_gone(summary);
  propose_links(*fresh, summary);
  database_.write([&](store::Tx& tx) {
    tx.exec("UPDATE import_run SET finished_at = ? WHERE id = ?", moment_.now, run_);
  });
  return {};
}

/// Takes the turn of this list, notes the run, and reserves the numbers.
Result<ImportWriter::Fresh> ImportWriter::begin(const ImportSummary& s) {
  Fresh fresh;
  std::map<std::string, std::int64_t> wanted, next, highest;
  for (const std::size_t n : comparison_.fresh) {
    const Institution& i = edition_.records[n].institution;
    if (keeps_number(n))
      highest[i.prefecture] = std::max(highest[i.prefecture], serial_of(i.number));
    else
      ++wanted[i.prefecture];
  }
  const std::string& source = edition_.format.source;
  const auto begun = database_.write([&](store::Tx& tx) -> Result<bool> {
    const auto row = tx.one("SELECT run_id FROM source_edition WHERE source = ?", source);
    if ((row ? row->text(0) : "") != comparison_.last_run)
      return problem(ProblemKind::conflict, "import-conflict",
                     "同じ一覧の取り込みが同時に行われました。もう一度取り込んでください。");
    tx.exec(
        "INSERT INTO source_edition (source, run_id) VALUES (?, ?) ON CONFLICT (source) DO UPDATE SET "
        "run_id = excluded.run_id",
        source, run_);
    tx.exec(
        "INSERT INTO import_run (id, what, source, file_name, file_hash, by_person, by_name, started_at, "
        "rows_read, rows_new, rows_changed, rows_unchanged, rows_gone, rows_rejected, rejects) "
        "VALUES (?, 'institutions', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        run_, source, edition_.file, edition_.hash, options_.person, options_.person_name, moment_.now,
        s.read, s.new_, s.changed, s.unchanged, s.gone, s.rejected, reasons_of(edition_));
    journal(tx, s);
    for (const auto& [prefecture, serial] : highest) hold_serial(tx, prefecture, serial);
    for (const auto& [prefecture, count] : wanted) next[prefecture] = take_serials(tx, prefecture, count);
    return true;
  });
  if (!begun) return std::unexpected(begun.error());
  for (const std::size_t n : comparison_.fresh) {
    const std::string& prefecture = edition_.records[n].institution.prefecture;
    fresh.ids.push_back(moment_.new_id());
    fresh.numbers.push_back(keeps_number(n) ? edition_.records[n].institution.number
                                            : institution_number(prefecture, next[prefecture]++));
  }
  std::ranges::sort(fresh.ids);  // in the order of the index
  return fresh;
}

/// Numbers are ours, so only a list of our own brings any.
bool ImportWriter::keeps_number(std::size_t record) const {
  return !edition_.records[record].institution.number.empty() && !comparison_.renumbered.contains(record);
}

void ImportWriter::journal(store::Tx& tx, const ImportSummary& s) const {
  journal_import(tx, moment_, options_, run_, edition_.format.source, edition_.hash, s);
}

void ImportWriter::add_fresh(const Fresh& fresh) {
  for (std::size_t from = 0; from < fresh.ids.size(); from += kInsertSlice) {
    const std::size_t to = std::min(fresh.ids.size(), from + kInsertSlice);
    database_.write([&](store::Tx& tx) { add_slice(tx, fresh, from, to); });
    report("登録", to, fresh.ids.size());
  }
}

void ImportWriter::add_slice(store::Tx& tx, const Fresh& fresh, std::size_t from, std::size_t to) const {
  struct Made {
    Institution institution;
    std::string name_key, kana_key;
  };
  std::vector<Made> made;
  made.reserve(to - from);  // the values point into it
  std::vector<store::Value> institutions, codes, days, rows, access;
  std::vector<std::string> languages;
  languages.reserve(to - from);
  const std::string today = moment_.today().iso();
  const auto add_code = [&](const Id& id, std::string_view system, const std::string& value) {
    if (value.empty()) return;
    for (const std::string_view cell : {std::string_view(id), system, std::string_view(value)})
      codes.emplace_back(cell);
    codes.emplace_back(std::string_view(today));
    codes.emplace_back(std::string_view(""));
  };
  for (std::size_t n = from; n < to; ++n) {
    const SourceRecord& r = edition_.records[comparison_.fresh[n]];
    Made& m = made.emplace_back(r.institution, fold(r.institution.name), fold(r.institution.kana));
    m.institution.id = fresh.ids[n];
    m.institution.number = fresh.numbers[n];
    if (std::string exempt = exempt_.reason(r); !exempt.empty()) m.institution.exempt = std::move(exempt);
    append_values(institutions, m.institution, m.name_key, m.kana_key);
    const Id& id = fresh.ids[n];
    add_code(id, "medical", r.code10);
    add_code(id, "iryo", r.iryo_id);
    const auto add = [](std::vector<store::Value>& to_rows, const auto&... cells) {
      (to_rows.push_back(store::to_value(cells)), ...);
    };
    if (!r.days.weekly.empty()) add(days, id, r.days.weekly, r.days.by_week, r.days.holidays, r.days.other);
    if (!r.access.empty())
      add(access, id, r.access.name_en, r.access.wheelchair,
          languages.emplace_back(joined(r.access.languages)), r.access.set_by, moment_.now);
    add(rows, edition_.format.source, r.key, r.kind, r.institution.prefecture, std::int64_t(r.hash),
        edition_.format.rank, id, run_, run_);
  }
  tx.insert_many("institution", kInstitutionColumns, institutions);
  tx.insert_many("institution_code", kCodeColumns, codes);
  if (!days.empty()) tx.insert_many("institution_days", kDayColumns, days);
  if (!access.empty()) tx.insert_many("institution_access", kAccessColumns, access);
  tx.insert_many("source_row", kRowColumns, rows);
}

void ImportWriter::update_matched() {
  const auto& updates = comparison_.updates;
  for (std::size_t from = 0; from < updates.size(); from += kUpdateSlice) {
    const std::size_t to = std::min(updates.size(), from + kUpdateSlice);
    database_.write([&](store::Tx& tx) {
      for (std::size_t n = from; n < to; ++n) update_one(tx, updates[n]);
    });
    report("更新", to, updates.size());
  }
}

void ImportWriter::update_one(store::Tx& tx, const Comparison::Matched& matched) const {
  const SourceRecord& r = edition_.records[matched.record];
  const Id id = Id::trusted(matched.institution);
  tx.exec(
      "INSERT INTO source_row (source, source_key, kind, prefecture, content_hash, source_rank, "
      "institution_id, first_run, changed_run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, "
      "source_key) DO UPDATE SET kind = excluded.kind, prefecture = excluded.prefecture, content_hash = "
      "excluded.content_hash, changed_run = excluded.changed_run, gone_run = NULL",
      edition_.format.source, r.key, r.kind, r.institution.prefecture, std::int64_t(r.hash),
      edition_.format.rank, id, run_, run_);
  auto institution = find(tx, id);
  if (!institution) throw store::Error(store::Error::Kind::other, "institution missing for a source row");
  const auto better =
      tx.one("SELECT 1 FROM source_row WHERE institution_id = ? AND source_rank > ? AND gone_run IS NULL", id,
             edition_.format.rank);
  bool changed = take_over(*institution, r, !better);
  if (matched.reopened && !institution->closed_on.empty()) {
    institution->closed_on.clear();
    changed = true;
  }
  if (const std::string exempt = exempt_.reason(r); !exempt.empty() && exempt != institution->exempt) {
    institution->exempt = exempt;
    changed = true;
  }
  const std::string today = moment_.today().iso();
  hold_code(tx, id, "medical", r.code10, today);
  hold_code(tx, id, "iryo", r.iryo_id, today);
  if (!r.days.weekly.empty())
    tx.exec(
        "INSERT INTO institution_days (institution_id, weekly, by_week, holidays, other) VALUES (?, ?, ?, ?, "
        "?) ON CONFLICT (institution_id) DO UPDATE SET weekly = excluded.weekly, by_week = excluded.by_week, "
        "holidays = excluded.holidays, other = excluded.other",
        id, r.days.weekly, r.days.by_week, r.days.holidays, r.days.other);
  if (!r.access.empty()) {
    AccessFacts facts = r.access;
    facts.set_at = moment_.now;
    hold_listed_access(tx, id, facts);
  }
  if (changed) save(tx, *institution);
}

void ImportWriter::close_gone(ImportSummary& summary) {
  const auto& gone = comparison_.gone;
  std::vector<std::int64_t> closed(gone.size());
  in_slices(database_, gone.size(), kUpdateSlice,
            [&](store::Tx& tx, std::size_t n) { closed[n] = close_one(tx, gone[n]); });
  for (const std::int64_t one : closed) summary.closed += one;
}

/// 1 when the institution closes; 0 when another list still names it.
std::int64_t ImportWriter::close_one(store::Tx& tx, const KnownRow& row) const {
  tx.exec("UPDATE source_row SET gone_run = ? WHERE source = ? AND source_key = ?", run_,
          edition_.format.source, row.key);
  return tx.exec(
      "UPDATE institution SET closed_on = ?, version = version + 1 WHERE id = ? AND closed_on = '' AND NOT "
      "EXISTS (SELECT 1 FROM source_row WHERE institution_id = ? AND source_rank > 0 AND gone_run IS NULL)",
      moment_.today().iso(), row.institution, row.institution);
}

/// New institutions that carry the name of one from another list in the same municipality: a person decides
/// whether they are the same.
void ImportWriter::propose_links(const Fresh& fresh, ImportSummary& summary) {
  if (fresh.ids.empty()) return;
  std::unordered_map<std::string, std::string> others;
  database_.read([&](store::Tx& tx) {
    for (const store::Row& row : tx.query(
             "SELECT i.municipality, i.name_key, i.id FROM institution i WHERE i.closed_on = '' AND EXISTS "
             "(SELECT 1 FROM source_row s WHERE s.institution_id = i.id AND s.source <> ?) AND NOT EXISTS "
             "(SELECT 1 FROM source_row s WHERE s.institution_id = i.id AND s.source = ?)",
             edition_.format.source, edition_.format.source))
      others.emplace(row.text(0) + row.text(1), row.text(2));
  });
  if (others.empty()) return;
  std::vector<std::pair<Id, std::string>> pairs;
  for (std::size_t n = 0; n < fresh.ids.size(); ++n) {
    const Institution& i = edition_.records[comparison_.fresh[n]].institution;
    if (i.municipality.empty()) continue;
    if (const auto same = others.find(i.municipality + fold(i.name)); same != others.end())
      pairs.emplace_back(fresh.ids[n], same->second);
  }
  in_slices(database_, pairs.size(), kProposalSlice, [&](store::Tx& tx, std::size_t n) {
    tx.exec(
        "INSERT INTO link_proposal (id, institution_id, other_id, reason, run_id, proposed_at, prefecture) "
        "SELECT ?, i.id, ?, '名称と市区町村が同じ', ?, ?, i.prefecture FROM institution i WHERE i.id = ?",
        moment_.new_id(), pairs[n].second, run_, moment_.now, pairs[n].first);
  });
  if (!pairs.empty())
    summary.notes.push_back(
        fmt::format("別の一覧の医療機関と名称・市区町村が同じもの {} "
                    "件を、同一の候補として記録しました（自動では統合しません）。",
                    pairs.size()));
}

}  // namespace kakari::registry
