#include "directory/open_data/make.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "directory/open_data/dictionary.h"
#include "directory/open_data/edition.h"
#include "reporting/definition.h"

namespace kakari::open_data {
namespace {

constexpr std::size_t kSliceBytes = 512 << 10;  // some milliseconds of the writer

std::set<std::string> missing_parts(store::Tx& tx, const PartFile& parts) {
  std::set<std::string> missing;
  for (const PartFile::Entry& entry : parts.entries())
    if (!tx.one("SELECT 1 FROM open_data_part WHERE sha256 = ?", entry.sha256)) missing.insert(entry.sha256);
  return missing;
}

void keep_parts(store::Database& database, PartFile& parts) {
  auto missing = database.read([&](store::Tx& tx) { return missing_parts(tx, parts); });
  const auto& all = parts.entries();
  for (std::size_t from = 0; from < all.size();) {
    std::vector<std::pair<const PartFile::Entry*, std::string>> slice;
    for (std::size_t bytes = 0; from < all.size() && bytes < kSliceBytes; ++from)
      if (missing.erase(all[from].sha256) > 0) {
        slice.emplace_back(&all[from], parts.packed(all[from]));
        bytes += all[from].size;
      }
    if (slice.empty()) continue;
    database.write([&](store::Tx& tx) {
      for (const auto& [entry, packed] : slice)
        tx.exec(
            "INSERT INTO open_data_part (sha256, bytes, crc, packed) VALUES (?, ?, ?, ?) ON CONFLICT "
            "(sha256) "
            "DO NOTHING",
            entry->sha256, entry->bytes, entry->crc, store::Blob{packed});
    });
  }
}

/// Whether the edition says the same: its country's files have these hashes.
bool says_the_same(store::Tx& tx, std::string_view edition, const std::vector<ScopedFile>& files) {
  for (const ScopedFile& file : files) {
    if (!file.scope.empty()) continue;
    const auto row = tx.one("SELECT sha256 FROM open_data_file WHERE edition = ? AND scope = '' AND name = ?",
                            edition, file.name);
    if (!row || row->text(0) != file.content.sha256) return false;
  }
  return true;
}

std::string next_name(store::Tx& tx, const std::string& day) {
  const std::int64_t before = tx.one("SELECT COUNT(*) FROM open_data_edition WHERE day = ?", day)->integer(0);
  return before == 0 ? day : fmt::format("{}-{}", day, before + 1);
}

void note_check(store::Tx& tx, const std::string& day, std::int64_t position, Instant at) {
  tx.exec(
      "INSERT INTO open_data_check (day, position, at) VALUES (?, ?, ?) ON CONFLICT (day) DO UPDATE SET "
      "position = excluded.position, at = excluded.at",
      day, position, at);
}

std::string keep_edition(store::Tx& tx, const Moment& moment, std::int64_t position,
                         const std::vector<ScopedFile>& files) {
  const std::string day = moment.today().iso();
  note_check(tx, day, position, moment.now);
  if (const auto newest = newest_edition(tx); newest && says_the_same(tx, newest->name, files))
    return newest->name;
  const std::string name = next_name(tx, day);
  const bool ours = tx.exec(
      "INSERT INTO open_data_edition (name, day, made_at, position) VALUES (?, ?, ?, ?) ON CONFLICT (name) "
      "DO "
      "NOTHING",
      name, day, moment.now, position);
  if (!ours) return name;  // another server was first
  for (const auto& [scope, file, content] : files) {
    std::string parts;
    for (const std::string& part : content.parts) parts += part + "\n";
    tx.exec(
        "INSERT INTO open_data_file (edition, scope, name, line_count, bytes, sha256, packed_bytes, "
        "packed_sha256, parts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        name, scope, file, content.lines, content.bytes, content.sha256, content.packed_bytes,
        content.packed_sha256, parts);
  }
  return name;
}

/// Since the last look: a publication, or a function withheld or put back, which must not wait for tomorrow.
bool urgent(store::Tx& tx, std::int64_t position, Instant at) {
  return tx.one("SELECT 1 FROM change_feed WHERE number > ? AND kind = 'cycle' LIMIT 1", position) ||
         tx.one("SELECT 1 FROM function_withholding WHERE at > ? LIMIT 1", at) ||
         tx.one("SELECT 1 FROM function_withholding_end WHERE at > ? LIMIT 1", at);
}

bool due(store::Tx& tx, Date today) {
  if (!tx.one("SELECT 1 FROM institution LIMIT 1")) return false;
  const auto last = tx.one("SELECT day, position, at FROM open_data_check ORDER BY day DESC LIMIT 1");
  return !last || last->text(0) < today.iso() || urgent(tx, last->integer(1), last->integer(2));
}

}  // namespace

std::vector<Form> forms_in_use(store::Tx& tx, const Form& newest) {
  std::vector<Form> out{newest};
  for (const store::Row& row : tx.query(
           "SELECT c.year, c.form_hash FROM cycle c JOIN publication b ON b.prefecture = c.prefecture AND "
           "b.year = c.year GROUP BY c.year, c.form_hash ORDER BY c.year DESC, c.form_hash"))
    if (std::ranges::none_of(out, [&](const Form& form) { return form->hash == row.text(1); }))
      out.push_back(reporting::definition(tx, row.text(1)));
  return out;
}

Source source_of(const directory::Deps& deps) {
  Source out{deps.database, deps.form, deps.english, nullptr};
  if (!deps.regime_folder.empty())
    out.departments = std::make_shared<const regime::Departments>(
        regime::Departments::load(deps.regime_folder + "/departments.csv"));
  return out;
}

std::string make_edition(const Source& source, const Moment& moment) {
  std::unique_ptr<Collector> collector;
  std::unique_ptr<Layout> layout;
  std::int64_t position = 0;
  source.database->read([&](store::Tx& tx) {
    position = reporting::newest_change(tx);
    layout = std::make_unique<Layout>(forms_in_use(tx, source.form), source.english.get());
    collector = std::make_unique<Collector>(*layout, source.departments.get());
    each_institution(tx, {.today = moment.today()}, [&](const Facts& facts) { collector->add(facts); });
  });
  const auto described = std::int64_t(layout->columns().size() + hours_columns().size());
  collector->add_whole("dictionary.csv", dictionary_csv(*layout), described);
  collector->add_whole("dictionary.json", dictionary_json(*layout), described);
  const std::vector<ScopedFile> files = collector->finish();
  keep_parts(*source.database, collector->parts());
  return source.database->write([&](store::Tx& tx) { return keep_edition(tx, moment, position, files); });
}

std::string make_due(const Source& source, const Moment& moment) {
  const auto before = source.database->read([&](store::Tx& tx) {
    const auto newest = newest_edition(tx);
    return std::pair(due(tx, moment.today()), newest ? newest->name : std::string());
  });
  if (!before.first) return {};
  std::string name = make_edition(source, moment);
  return name == before.second ? std::string() : name;
}

}  // namespace kakari::open_data
