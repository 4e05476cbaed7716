#include "registry/edition.h"

#include <fmt/format.h>

#include "base/check_digit.h"
#include "base/text.h"
#include "registry/hashed_bytes.h"

namespace kakari::registry {
namespace {

constexpr std::size_t kShownMax = 5, kReasonsMax = 100;

/// Lines of one kind for a note: how many, and the first few.
struct Noted {
  std::int64_t count = 0;
  std::string lines;

  void add(const SourceRecord& r) {
    if (++count <= std::int64_t(kShownMax))
      lines += fmt::format("{}{} 行目 {}", lines.empty() ? "" : "、", r.line, r.institution.name);
  }
  void tell(std::vector<std::string>& notes, std::string_view what) const {
    if (count > 0)
      notes.push_back(fmt::format("{} {} 件（{}{}）", what, count, lines,
                                  count > std::int64_t(kShownMax) ? " ほか" : ""));
  }
};

class EditionReader {
 public:
  EditionReader(const sheet::Part& part, Rejects& rejects, const ImportProgress& progress)
      : rejects_(rejects), progress_(progress) {
    edition_.file = part.shown();
  }

  Result<Edition> read(sheet::CsvReader& reader, const regime::Areas& areas) {
    sheet::Row row;
    if (!reader.next(row))
      return problem(ProblemKind::invalid, "empty-file", fmt::format("{} は空です。", edition_.file));
    auto format = recognise(row, areas);
    if (!format) {
      Problem p = format.error();
      p.message = edition_.file + ": " + p.message;
      return std::unexpected(std::move(p));
    }
    edition_.format = std::move(*format);
    if (!edition_.format.has_header) take(row);
    while (reader.next(row)) {
      take(row);
      if (progress_ && edition_.read % 20'000 == 0) progress_("読み込み", edition_.read, 0);
    }
    tell();
    return std::move(edition_);
  }

 private:
  void take(const sheet::Row& row) {
    ++edition_.read;
    if (!row.fault.empty()) {
      ++edition_.unreadable;
      return reject(row, row.fault);
    }
    ReadRecord record = edition_.format.read(row);
    if (!record) {
      const Refused& refused = record.error();
      if (refused.key.empty())
        ++edition_.unreadable;
      else
        edition_.refused_keys.insert(refused.key);
      return reject(row, refused.reason);
    }
    keep(row, std::move(*record));
  }

  void keep(const sheet::Row& row, SourceRecord record) {
    const auto [found, is_first] = by_key_.emplace(record.key, edition_.records.size());
    if (!is_first) return repeat(row, edition_.records[found->second], record);
    if (!record.iryo_id.empty()) {
      // The merged list may carry an ID twice, under its 10-digit code and without.
      const auto [same, is_new] = by_iryo_id_.emplace(record.iryo_id, found->second);
      if (!is_new && is_same_place(edition_.records[same->second], record)) {
        by_key_.erase(found);
        return repeat(row, edition_.records[same->second], record);
      }
    }
    if (!record.code10.empty() && !institution_code_fits(record.code10)) odd_codes_.add(record);
    if (record.institution.municipality.empty()) no_place_.add(record);
    edition_.records.push_back(std::move(record));
  }

  static bool is_same_place(const SourceRecord& a, const SourceRecord& b) {
    return fold(a.institution.name) == fold(b.institution.name) &&
           fold(a.institution.address) == fold(b.institution.address);
  }

  void repeat(const sheet::Row& row, SourceRecord& first, const SourceRecord& record) {
    const bool same = first.hash == record.hash;
    if (!same && !edition_.format.rows_repeat && !is_same_place(first, record))
      return reject(
          row, fmt::format("ID「{}」が {} 行目の別の医療機関と重複しています。", record.key, first.line));
    ++edition_.repeated;
    if (!same) first.hash = first.hash * 31 + record.hash;
  }

  void reject(const sheet::Row& row, const std::string& reason) {
    ++edition_.rejected;
    if (edition_.reject_reasons.size() < kReasonsMax) ++edition_.reject_reasons[reason];
    rejects_.add(edition_.file, row.line, reason, row.raw);
  }

  void tell() {
    odd_codes_.tell(edition_.notes, "検査数字の合わない医療機関コード（そのまま登録します）");
    no_place_.tell(edition_.notes, "所在地から市区町村を特定できない医療機関");
    if (edition_.repeated > 0)
      edition_.notes.push_back(
          fmt::format("同じ医療機関の行 {} 行は 1 件にまとめました。", edition_.repeated));
  }

  Edition edition_;
  Rejects& rejects_;
  const ImportProgress& progress_;
  std::unordered_map<std::string, std::size_t> by_key_, by_iryo_id_;
  Noted odd_codes_, no_place_;
};

}  // namespace

Result<Edition> read_edition(const sheet::Part& part, sheet::Encoding encoding, const regime::Areas& areas,
                             Rejects& rejects, const ImportProgress& progress) {
  auto opened = sheet::open(part);
  if (!opened) return std::unexpected(opened.error());
  auto hashed = std::make_unique<HashedBytes>(std::move(*opened));
  HashedBytes& bytes = *hashed;
  sheet::CsvReader reader(std::move(hashed), {.encoding = encoding});
  auto edition = EditionReader(part, rejects, progress).read(reader, areas);
  if (edition) edition->hash = bytes.hex();
  return edition;
}

}  // namespace kakari::registry
