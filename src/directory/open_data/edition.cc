#include "directory/open_data/edition.h"

#include <algorithm>

namespace kakari::open_data {
namespace {

Edition edition_of(const store::Row& row) {
  return {row.text(0), row.text(1), row.integer(2), row.integer(3)};
}

constexpr std::string_view kEdition = "SELECT name, day, made_at, position FROM open_data_edition ";
constexpr std::string_view kFile =
    "SELECT edition, scope, name, line_count, bytes, sha256, packed_bytes, packed_sha256";

File file_of(const store::Row& row) {
  File file;
  file.edition = row.text(0);
  file.scope = row.text(1);
  file.name = row.text(2);
  file.content.lines = row.integer(3);
  file.content.bytes = std::uint64_t(row.integer(4));
  file.content.sha256 = row.text(5);
  file.content.packed_bytes = std::uint64_t(row.integer(6));
  file.content.packed_sha256 = row.text(7);
  return file;
}

std::size_t place_of(std::string_view name) {
  const auto& kinds = file_kinds();
  return std::size_t(std::ranges::find(kinds, name, &FileKind::name) - kinds.begin());
}

}  // namespace

const std::vector<FileKind>& file_kinds() {
  static const std::vector<FileKind> kinds{
      {"institutions.csv", "text/csv; charset=utf-8", "医療機関とかかりつけ医機能（CSV）",
       "Institutions and their functions (CSV)"},
      {"hours.csv", "text/csv; charset=utf-8", "診療時間（CSV）", "Consultation hours (CSV)"},
      {"institutions.ndjson", "application/x-ndjson", "医療機関・機能・診療時間（NDJSON）",
       "Institutions, functions and hours (NDJSON)"},
      {"dictionary.csv", "text/csv; charset=utf-8", "項目の説明（CSV）", "Data dictionary (CSV)"},
      {"dictionary.json", "application/json", "項目の説明（JSON）", "Data dictionary (JSON)"}};
  return kinds;
}

const FileKind* file_kind(std::string_view name) {
  const auto found = std::ranges::find(file_kinds(), name, &FileKind::name);
  return found == file_kinds().end() ? nullptr : &*found;
}

std::optional<Edition> newest_edition(store::Tx& tx) {
  const auto all = editions(tx, 1);
  if (all.empty()) return {};
  return all.front();
}

std::optional<Edition> find_edition(store::Tx& tx, std::string_view name) {
  const auto row = tx.one(std::string(kEdition) + "WHERE name = ?", name);
  if (!row) return {};
  return edition_of(*row);
}

std::vector<Edition> editions(store::Tx& tx, std::size_t most) {
  std::vector<Edition> out;
  for (const store::Row& row :
       tx.query(std::string(kEdition) + "ORDER BY day DESC, made_at DESC, name DESC LIMIT ?", most))
    out.push_back(edition_of(row));
  return out;
}

std::vector<File> files_of(store::Tx& tx, std::string_view edition) {
  std::vector<File> out;
  for (const store::Row& row :
       tx.query(std::string(kFile) + " FROM open_data_file WHERE edition = ? ORDER BY scope", edition))
    out.push_back(file_of(row));
  std::ranges::stable_sort(out, [](const File& a, const File& b) {
    return std::pair(a.scope, place_of(a.name)) < std::pair(b.scope, place_of(b.name));
  });
  return out;
}

std::optional<File> find_file(store::Tx& tx, std::string_view edition, std::string_view scope,
                              std::string_view name) {
  const auto row =
      tx.one(std::string(kFile) + ", parts FROM open_data_file WHERE edition = ? AND scope = ? AND name = ?",
             edition, scope, name);
  if (!row) return {};
  File file = file_of(*row);
  const std::string& parts = row->text(8);
  for (std::size_t from = 0; from < parts.size();) {
    const std::size_t to = std::min(parts.find('\n', from), parts.size());
    file.content.parts.push_back(parts.substr(from, to - from));
    from = to + 1;
  }
  return file;
}

StoredPart read_part(store::Tx& tx, std::string_view sha256) {
  const auto row = tx.one("SELECT packed, bytes, crc FROM open_data_part WHERE sha256 = ?", sha256);
  if (!row) throw store::Error(store::Error::Kind::other, "a part of the open data is missing");
  return {row->text(0), std::uint64_t(row->integer(1)), std::uint32_t(row->integer(2))};
}

}  // namespace kakari::open_data
