#include <fmt/format.h>

#include <map>
#include <set>
#include <stdexcept>

#include "registry/hours_edition.h"
#include "registry/import.h"
#include "registry/import_report.h"

namespace kakari::registry {
namespace {

constexpr std::string_view kSource = "iryo_hours";
constexpr std::size_t kSlice = 40;  // institutions; a large hospital has hundreds of spans
constexpr std::array<std::string_view, 8> kColumns{
    "institution_id", "department",      "slot",         "day", "start_minute",
    "end_minute",     "reception_start", "reception_end"};

struct Known {
  std::int64_t hash = 0;
  std::string kind, prefecture, institution;
  bool gone = false;
};

IdOwners id_owners(store::Tx& tx) {
  IdOwners owners;
  for (const store::Row& row : tx.query(
           "SELECT c.value, c.institution_id, i.kind FROM institution_code c JOIN institution i ON i.id = "
           "c.institution_id WHERE c.system = 'iryo' AND c.valid_to = ''")) {
    const auto [at, is_new] = owners.emplace(row.text(0), IdOwner{row.text(1), row.get<int>(2), false});
    if (!is_new) at->second.several = true;
  }
  // Our own open data calls those without an ID by their 機関番号.
  for (const store::Row& row : tx.query("SELECT number, id, kind FROM institution"))
    owners.emplace(row.text(0), IdOwner{row.text(1), row.get<int>(2), false});
  return owners;
}

std::map<std::string, Known> known_rows(store::Tx& tx) {
  std::map<std::string, Known> known;
  for (const store::Row& row : tx.query(
           "SELECT source_key, content_hash, kind, prefecture, institution_id, CASE WHEN gone_run IS NULL "
           "THEN 0 ELSE 1 END FROM source_row WHERE source = ?",
           kSource))
    known.emplace(row.text(0),
                  Known{row.integer(1), row.text(2), row.text(3), row.text(4), row.get<bool>(5)});
  return known;
}

class HoursImport {
 public:
  HoursImport(store::Database& database, Moment moment, const ImportOptions& options,
              const ImportProgress& progress)
      : database_(database),
        moment_(moment),
        options_(options),
        progress_(progress),
        rejects_(options.rejects_path) {}

  Result<void> table(const sheet::Part& part, sheet::Encoding encoding) {
    IdOwners owners;
    std::map<std::string, Known> known;
    database_.read([&](store::Tx& tx) {
      owners = id_owners(tx);
      known = known_rows(tx);
    });
    auto edition = read_hours_edition(part, encoding, owners, rejects_, progress_);
    if (!edition) return std::unexpected(edition.error());
    ImportSummary one;
    const std::vector<const HoursOf*> to_write = compare(*edition, known, one);
    const std::vector<std::pair<std::string, Known>> gone = find_gone(*edition, known, one);
    if (one.gone * 20 > std::int64_t(known.size()) && !options_.accept_gone && !options_.dry_run)
      return problem(
          ProblemKind::conflict, "too-many-gone",
          fmt::format("{} を取り込むと、{} 件の医療機関の診療時間がなくなります（登録済み {} 件の 5％"
                      "を超えます）。何も書き込んでいません。一覧が全件そろっているか確かめ、正しければ "
                      "--accept-gone を付けて取り込んでください。",
                      part.shown(), one.gone, known.size()));
    if (!options_.dry_run) write(*edition, to_write, gone, one);
    add(std::move(one), *edition);
    return {};
  }

  ImportSummary finish() { return with_reasons(std::move(summary_), rejects_); }

 private:
  static std::vector<const HoursOf*> compare(const HoursEdition& edition,
                                             const std::map<std::string, Known>& known, ImportSummary& s) {
    std::vector<const HoursOf*> to_write;
    for (const HoursOf& of : edition.institutions) {
      const auto row = known.find(of.key);
      const bool is_new = row == known.end();
      if (!is_new && !row->second.gone && row->second.hash == std::int64_t(of.hash)) {
        ++s.unchanged;
        continue;
      }
      ++(is_new ? s.new_ : s.changed);
      to_write.push_back(&of);
    }
    s.read = edition.read;
    s.rejected = edition.rejected;
    return to_write;
  }

  static std::vector<std::pair<std::string, Known>> find_gone(const HoursEdition& edition,
                                                              const std::map<std::string, Known>& known,
                                                              ImportSummary& s) {
    std::vector<std::pair<std::string, Known>> gone;
    if (edition.unreadable > 0) {
      if (!known.empty())
        s.notes.emplace_back("読めない行があるため、一覧から消えた医療機関の判定はしていません。");
      return gone;
    }
    std::set<std::string> present, covered;
    for (const HoursOf& of : edition.institutions) {
      present.insert(of.key);
      covered.insert(fmt::format("{}/{}", of.kind, of.key.substr(0, 2)));
    }
    for (const auto& [key, row] : known)
      if (!row.gone && covered.contains(row.kind + "/" + row.prefecture) && !present.contains(key))
        gone.emplace_back(key, row);
    s.gone = std::int64_t(gone.size());
    return gone;
  }

  void write(const HoursEdition& edition, const std::vector<const HoursOf*>& changed,
             const std::vector<std::pair<std::string, Known>>& gone, const ImportSummary& s) {
    const Id run = moment_.new_id();
    database_.write([&](store::Tx& tx) { begin(tx, run, edition, s); });
    for (std::size_t from = 0; from < changed.size(); from += kSlice) {
      const std::size_t to = std::min(changed.size(), from + kSlice);
      database_.write([&](store::Tx& tx) {
        for (std::size_t n = from; n < to; ++n) replace(tx, run, *changed[n]);
      });
      if (progress_) progress_("登録", std::int64_t(to), std::int64_t(changed.size()));
    }
    database_.write([&](store::Tx& tx) {
      for (const auto& [key, row] : gone) {
        tx.exec("UPDATE source_row SET gone_run = ? WHERE source = ? AND source_key = ?", run, kSource, key);
        tx.exec("DELETE FROM institution_hours WHERE institution_id = ?", row.institution);
      }
      tx.exec("UPDATE import_run SET finished_at = ? WHERE id = ?", moment_.now, run);
    });
  }

  void begin(store::Tx& tx, const Id& run, const HoursEdition& edition, const ImportSummary& s) const {
    tx.exec(
        "INSERT INTO import_run (id, what, source, file_name, file_hash, by_person, by_name, started_at, "
        "rows_read, rows_new, rows_changed, rows_unchanged, rows_gone, rows_rejected, rejects) "
        "VALUES (?, 'hours', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
        run, kSource, edition.file, edition.hash, options_.person, options_.person_name, moment_.now, s.read,
        s.new_, s.changed, s.unchanged, s.gone, s.rejected);
    journal_import(tx, moment_, options_, run, kSource, edition.hash, s);
  }

  static void replace(store::Tx& tx, const Id& run, const HoursOf& of) {
    tx.exec("DELETE FROM institution_hours WHERE institution_id = ?", of.institution);
    std::vector<store::Value> values;
    for (const Hours& h : of.spans) {
      values.push_back(store::to_value(of.institution));
      values.push_back(store::to_value(h.department));
      for (const int n : {h.slot, h.day, h.start, h.end, h.reception_start, h.reception_end})
        values.push_back(store::to_value(n));
    }
    if (!values.empty()) tx.insert_many("institution_hours", kColumns, values);
    tx.exec("UPDATE institution SET departments = ?, version = version + 1 WHERE id = ? AND departments = ''",
            of.departments, of.institution);
    tx.exec(
        "INSERT INTO source_row (source, source_key, kind, prefecture, content_hash, source_rank, "
        "institution_id, first_run, changed_run) VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?) ON CONFLICT (source, "
        "source_key) DO UPDATE SET content_hash = excluded.content_hash, changed_run = "
        "excluded.changed_run, gone_run = NULL",
        kSource, of.key, fmt::format("{}", of.kind), of.key.substr(0, 2), std::int64_t(of.hash),
        of.institution, run, run);
  }

  void add(ImportSummary one, HoursEdition& edition) {
    summary_.read += one.read;
    summary_.new_ += one.new_;
    summary_.changed += one.changed;
    summary_.unchanged += one.unchanged;
    summary_.gone += one.gone;
    summary_.rejected += one.rejected;
    summary_.notes.push_back(
        fmt::format("{}: 診療科・診療時間票（new などは医療機関の数です）", edition.file));
    for (auto* notes : {&edition.notes, &one.notes})
      for (std::string& note : *notes) summary_.notes.push_back(std::move(note));
  }

  store::Database& database_;
  Moment moment_;
  const ImportOptions& options_;
  const ImportProgress& progress_;
  Rejects rejects_;
  ImportSummary summary_;
};

}  // namespace

Result<ImportSummary> import_hours(store::Database& database, Moment moment,
                                   const std::vector<std::string>& files, const ImportOptions& options,
                                   const ImportProgress& progress) {
  const auto encoding = sheet::parse_encoding(options.encoding);
  if (!encoding)
    return problem(ProblemKind::invalid, "unknown-encoding",
                   "文字コードは auto、utf-8、cp932 のいずれかで指定してください。");
  try {
    HoursImport import(database, moment, options, progress);
    for (const std::string& file : files) {
      const auto parts = sheet::parts(file);
      if (!parts) return std::unexpected(parts.error());
      for (const sheet::Part& part : *parts)
        if (auto done = import.table(part, *encoding); !done) return std::unexpected(done.error());
    }
    return import.finish();
  } catch (const store::Error&) {
    throw;
  } catch (const std::runtime_error& damaged) {
    return problem(ProblemKind::invalid, "file-damaged", damaged.what());
  }
}

}  // namespace kakari::registry
