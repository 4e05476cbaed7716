#include "registry/import_table.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <optional>

#include "base/text.h"
#include "platform/sheet/workbook.h"
#include "registry/hashed_bytes.h"
#include "registry/import_report.h"

namespace kakari::registry {
namespace {

constexpr std::size_t kHeaderLinesMax = 10;

using Places = std::map<std::string_view, std::size_t>;

Places places_of(const std::vector<std::string>& header, std::span<const NamedColumn> columns) {
  Places places;
  for (const NamedColumn& column : columns)
    for (std::size_t at = 0; at < header.size(); ++at) {
      const std::string key = fold(header[at]);
      bool same = key == fold(column.field);
      for (const std::string_view name : column.names) same = same || key == fold(name);
      if (same) {
        places.emplace(column.field, at);
        break;
      }
    }
  return places;
}

std::string missing(const Places& places, std::span<const NamedColumn> columns) {
  std::string names;
  for (const NamedColumn& column : columns)
    if (column.needed && !places.contains(column.field))
      names += (names.empty() ? "「" : "、「") +
               std::string(column.names.empty() ? column.field : column.names.front()) + "」";
  return names;
}

std::string joined(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) out += (&cell == &cells.front() ? "" : ",") + cell;
  return out;
}

NamedRow named(std::size_t line, const std::vector<std::string>& cells, const Places& places) {
  NamedRow row;
  row.line = std::int64_t(line);
  for (const auto& [field, at] : places)
    if (at < cells.size())
      if (std::string value = trim(cells[at]); !value.empty()) row.cells.emplace(field, std::move(value));
  row.raw = joined(cells);
  return row;
}

class FileBytes : public sheet::Bytes {
 public:
  explicit FileBytes(const std::string& path) : in_(path, std::ios::binary) {}
  std::size_t read(std::span<char> buffer) override {
    in_.read(buffer.data(), std::streamsize(buffer.size()));
    return std::size_t(in_.gcount());
  }

 private:
  std::ifstream in_;
};

}  // namespace

const std::string& NamedRow::operator[](std::string_view field) const {
  static const std::string nothing;
  const auto at = cells.find(field);
  return at == cells.end() ? nothing : at->second;
}

Result<std::int64_t> read_named_table(const std::string& path, const std::string& encoding,
                                      std::span<const NamedColumn> columns, Rejects& rejects,
                                      const std::function<std::string(NamedRow)>& take) {
  const std::string file = std::filesystem::path(path).filename().string();
  std::optional<Places> places;
  std::string lacks = missing({}, columns);
  std::int64_t read = 0;
  sheet::TableOptions options;
  options.encoding = encoding;
  const auto done =
      sheet::read_table(path, options, [&](std::size_t line, const std::vector<std::string>& cells) {
        if (!places) {
          Places found = places_of(cells, columns);
          std::string still = missing(found, columns);
          if (still.empty())
            places = std::move(found);
          else if (!found.empty())
            lacks = std::move(still);
          return places.has_value() || line < kHeaderLinesMax;
        }
        NamedRow row = named(line, cells, *places);
        if (row.cells.empty()) return true;
        ++read;
        std::string raw = row.raw;
        if (const std::string reason = take(std::move(row)); !reason.empty())
          rejects.add(file, std::int64_t(line), reason, raw);
        return true;
      });
  if (!done) return std::unexpected(done.error());
  if (!places)
    return problem(
        ProblemKind::invalid, "unknown-table",
        fmt::format("{} に、{}の列が見つかりません。1行目に列の名前を入れてください。", file, lacks));
  return read;
}

std::string file_hash(const std::string& path) {
  HashedBytes bytes(std::make_unique<FileBytes>(path));
  std::vector<char> buffer(1 << 16);
  while (bytes.read(buffer) > 0) {
  }
  return bytes.hex();
}

std::string prefecture_code(const regime::Areas& areas, const std::string& typed) {
  std::string text = narrow(trim(typed));
  if (text.size() == 1) text.insert(text.begin(), '0');
  if (const auto* known = areas.prefecture(text)) return known->code;
  for (const regime::Prefecture& p : areas.prefectures())
    if (p.name == text || (!text.empty() && p.name.starts_with(text) && p.name.size() == text.size() + 3))
      return p.code;
  return {};
}

void record_run(store::Tx& tx, const Moment& moment, const ImportOptions& options, std::string_view what,
                const std::string& path, const std::string& hash, const ImportSummary& s) {
  const Id run = moment.new_id();
  tx.exec(
      "INSERT INTO import_run (id, what, source, file_name, file_hash, by_person, by_name, started_at, "
      "finished_at, rows_read, rows_new, rows_changed, rows_unchanged, rows_gone, rows_rejected, rejects) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, '')",
      run, what, what, std::filesystem::path(path).filename().string(), hash, options.person,
      options.person_name, moment.now, moment.now, s.read, s.new_, s.changed, s.unchanged, s.rejected);
  journal_import(tx, moment, options, run, what, hash, s);
}

}  // namespace kakari::registry
