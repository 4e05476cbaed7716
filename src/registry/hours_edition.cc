#include "registry/hours_edition.h"

#include <fmt/format.h>

#include <set>

#include "registry/hashed_bytes.h"
#include "registry/hours_row.h"

namespace kakari::registry {
namespace {

constexpr int kMorning = 6 * 60;

class HoursReader {
 public:
  HoursReader(std::string file, const IdOwners& owners, Rejects& rejects, const ImportProgress& progress)
      : owners_(owners), rejects_(rejects), progress_(progress) {
    edition_.file = std::move(file);
  }

  Result<HoursEdition> read(sheet::CsvReader& reader) {
    sheet::Row row;
    if (!reader.next(row) || !is_hours_header(row))
      return problem(ProblemKind::invalid, "unknown-list",
                     fmt::format("{} は医療情報ネットの診療科・診療時間票ではありません。", edition_.file));
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
    auto read = read_hours_row(row);
    if (!read) return refuse_in_list(row, read.error());
    std::string key;
    if (const std::string reason = find_owner(read->id, key); !reason.empty()) return reject(row, reason);
    HoursOf& of = of_key(key);
    if (read->department == kEmergencyDepartment) {
      ++emergency_;
      return;
    }
    if (!seen_.insert(fmt::format("{}/{}/{}", key, read->department, read->slot)).second)
      return reject(row, "同じ診療科目と診療時間帯の行が前にあります。");
    keep(of, *read);
  }

  /// A row of which only the ID can be read keeps its institution in the list.
  void refuse_in_list(const sheet::Row& row, const std::string& reason) {
    std::string key;
    if (row.cells.empty() || !find_owner(std::string(row.cells[0]), key).empty())
      ++edition_.unreadable;
    else
      of_key(key);
    reject(row, reason);
  }

  /// The ID under which the registry knows the institution: as it stands, or with the zero that was lost.
  std::string find_owner(const std::string& id, std::string& key) const {
    const auto plain = owners_.find(id), restored = owners_.find("0" + id);
    if (plain != owners_.end() && restored != owners_.end())
      return fmt::format("ID「{}」は先頭の 0 の有無で 2 つの医療機関に当てはまります。", id);
    const auto found = plain != owners_.end() ? plain : restored;
    if (found == owners_.end())
      return fmt::format("ID「{}」の医療機関が登録されていません。先に施設票を取り込んでください。", id);
    if (found->second.several) return fmt::format("ID「{}」を持つ医療機関が複数あります。", id);
    key = found->first;
    return "";
  }

  HoursOf& of_key(const std::string& key) {
    const auto [at, is_new] = index_.emplace(key, edition_.institutions.size());
    if (is_new) {
      const IdOwner& owner = owners_.at(key);
      edition_.institutions.push_back({key, owner.institution, owner.kind, {}, "", 14695981039346656037ULL});
    }
    return edition_.institutions[at->second];
  }

  void keep(HoursOf& of, const HoursRow& row) {
    add_department(of, row);
    for (int day = 1; day <= 8; ++day) {
      const DaySpan& span = row.days[std::size_t(day - 1)];
      if (span.start < 0) {
        reception_only_ += span.reception_start >= 0;
        continue;
      }
      if (span.start == span.end) {
        ++empty_spans_;
        continue;
      }
      over_midnight_ += span.end < span.start;
      early_ += span.start < kMorning;
      of.spans.push_back(
          {row.department, row.slot, day, span.start, span.end, span.reception_start, span.reception_end});
      mix(of.hash, fmt::format("{},{},{},{},{},{},{}", row.department, row.slot, day, span.start, span.end,
                               span.reception_start, span.reception_end));
    }
  }

  static void add_department(HoursOf& of, const HoursRow& row) {
    if (row.department_name.empty() ||
        (";" + of.departments + ";").find(";" + row.department_name + ";") != std::string::npos)
      return;
    if (!of.departments.empty()) of.departments += ';';
    of.departments += row.department_name;
    mix(of.hash, row.department_name);
  }

  static void mix(std::uint64_t& hash, std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash = (hash ^ 0x1F) * 1099511628211ULL;
  }

  void reject(const sheet::Row& row, const std::string& reason) {
    ++edition_.rejected;
    rejects_.add(edition_.file, row.line, reason, row.raw);
  }

  void tell() {
    const auto note = [&](std::int64_t count, std::string_view what) {
      if (count > 0) edition_.notes.push_back(fmt::format("{} {} 件", what, count));
    };
    note(emergency_, "救急科（外来の診療時間ではないため取り込まない行）");
    note(empty_spans_, "開始と終了が同じで、診療時間として扱わないもの");
    note(over_midnight_, "終了が開始より早く、翌日までの診療として取り込んだもの");
    note(early_, "午前 6 時より前に始まるもの（そのまま取り込みました）");
    note(reception_only_, "受付時間だけで診療時間がなく、取り込まないもの");
  }

  HoursEdition edition_;
  const IdOwners& owners_;
  Rejects& rejects_;
  const ImportProgress& progress_;
  std::unordered_map<std::string, std::size_t> index_;
  std::set<std::string> seen_;
  std::int64_t emergency_ = 0, empty_spans_ = 0, over_midnight_ = 0, early_ = 0, reception_only_ = 0;
};

}  // namespace

Result<HoursEdition> read_hours_edition(const sheet::Part& part, sheet::Encoding encoding,
                                        const IdOwners& owners, Rejects& rejects,
                                        const ImportProgress& progress) {
  auto opened = sheet::open(part);
  if (!opened) return std::unexpected(opened.error());
  auto hashed = std::make_unique<HashedBytes>(std::move(*opened));
  HashedBytes& bytes = *hashed;
  sheet::CsvReader reader(std::move(hashed), {.encoding = encoding});
  auto edition = HoursReader(part.shown(), owners, rejects, progress).read(reader);
  if (edition) edition->hash = bytes.hex();
  return edition;
}

}  // namespace kakari::registry
