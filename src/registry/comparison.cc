#include "registry/comparison.h"

#include <fmt/format.h>

#include <map>

#include "base/text.h"

namespace kakari::registry {
namespace {

constexpr double kGoneShareMax = 0.05;
constexpr std::int64_t kGoneInPrefectureMin = 10;  // below that a share says nothing

constexpr std::string_view kNothingGone =
    "読めない行があるため、一覧から消えた医療機関の判定はしていません。直した一覧で取り込み直してください。";

using ByText = std::unordered_map<std::string, std::string>;

/// Codes that hold now: value → institution; values that several institutions carry are left out.
ByText codes_of(store::Tx& tx, std::string_view system) {
  ByText found;
  for (const store::Row& row : tx.query(
           "SELECT value, institution_id FROM institution_code WHERE system = ? AND valid_to = ''", system)) {
    const auto [at, is_new] = found.emplace(row.text(0), row.text(1));
    if (!is_new && at->second != row.text(1)) at->second.clear();
  }
  return found;
}

std::unordered_map<std::string, KnownRow> known_rows(store::Tx& tx, const std::string& source) {
  std::unordered_map<std::string, KnownRow> known;
  for (const store::Row& row :
       tx.query("SELECT source_key, kind, prefecture, content_hash, institution_id, "
                "CASE WHEN gone_run IS NULL THEN 0 ELSE 1 END FROM source_row WHERE source = ?",
                source)) {
    KnownRow k{row.text(0),     row.text(1), row.text(2), row.integer(3), row.get<std::string>(4),
               row.get<bool>(5)};
    std::string key = k.key;
    known.emplace(std::move(key), std::move(k));
  }
  return known;
}

class Comparer {
 public:
  Comparer(store::Tx& tx, const Edition& edition)
      : edition_(edition), known_(known_rows(tx, edition.format.source)) {
    if (const auto row = tx.one("SELECT run_id FROM source_edition WHERE source = ?", edition.format.source))
      result_.last_run = row->text(0);
    if (edition.format.source == kOwnList)
      for (const store::Row& row : tx.query("SELECT number, id, name_key FROM institution"))
        numbers_.emplace(row.text(0), std::pair(row.text(1), row.text(2)));
    medical_ = codes_of(tx, "medical");
    iryo_ = codes_of(tx, "iryo");
  }

  Comparison run() {
    for (std::size_t n = 0; n < edition_.records.size(); ++n) match(n);
    find_gone();
    if (!result_.renumbered.empty())
      result_.notes.push_back(
          fmt::format("機関番号が別の医療機関に付いているため、新しい機関番号を付けるもの {} 件",
                      result_.renumbered.size()));
    return std::move(result_);
  }

 private:
  void match(std::size_t n) {
    const SourceRecord& r = edition_.records[n];
    const auto known = known_.find(r.key);
    if (known == known_.end()) {
      const std::string institution = same_code(r);
      if (institution.empty()) {
        result_.fresh.push_back(n);
        if (numbers_.contains(r.institution.number)) result_.renumbered.insert(n);
      } else {
        ++result_.linked;
        result_.updates.push_back({n, institution, false, false});
      }
      return;
    }
    const KnownRow& row = known->second;
    if (row.hash == std::int64_t(r.hash) && !row.gone) {
      ++result_.unchanged;
      return;
    }
    ++result_.changed;
    result_.updates.push_back({n, row.institution, true, row.gone});
  }

  /// An institution that another list brought under the same code. The 医療情報ネット ID is not permanent and
  /// not unique, so it counts only where there is no 10-digit code to go by.
  std::string same_code(const SourceRecord& r) const {
    const auto in = [](const ByText& codes, const std::string& value) {
      const auto found = value.empty() ? codes.end() : codes.find(value);
      return found == codes.end() ? std::string() : found->second;
    };
    std::string found = in(medical_, r.code10);
    if (found.empty()) found = in(iryo_, r.iryo_id);
    if (found.empty()) found = same_number(r);
    return found;
  }

  /// Of our own list: the number is this institution's unless another registry gave it to another one.
  std::string same_number(const SourceRecord& r) const {
    const auto known = numbers_.find(r.institution.number);
    if (known == numbers_.end() || known->second.second != fold(r.institution.name)) return {};
    return known->second.first;
  }

  void find_gone() {
    if (!edition_.format.whole) return;
    if (edition_.unreadable > 0) {
      if (!known_.empty()) result_.notes.emplace_back(kNothingGone);
      return;
    }
    std::unordered_set<std::string> present, covered;
    for (const SourceRecord& r : edition_.records) {
      present.insert(r.key);
      covered.insert(r.kind + "/" + r.institution.prefecture);
    }
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> by_prefecture;  // gone, all
    std::int64_t all = 0;
    for (auto& [key, row] : known_) {
      if (row.gone || !covered.contains(row.kind + "/" + row.prefecture)) continue;
      ++all;
      auto& [gone, of] = by_prefecture[row.prefecture];
      ++of;
      if (present.contains(key) || edition_.refused_keys.contains(key)) continue;
      ++gone;
      result_.gone.push_back(row);
    }
    judge(all, by_prefecture);
  }

  void judge(std::int64_t all,
             const std::map<std::string, std::pair<std::int64_t, std::int64_t>>& by_prefecture) {
    const auto gone = std::int64_t(result_.gone.size());
    if (double(gone) > kGoneShareMax * double(all)) {
      result_.too_many_gone = fmt::format("登録済み {} 件のうち {} 件（{:.1f}％）", all, gone,
                                          100.0 * double(gone) / double(all));
      return;
    }
    for (const auto& [prefecture, counts] : by_prefecture) {
      const auto& [lost, of] = counts;
      if (lost < kGoneInPrefectureMin || double(lost) <= kGoneShareMax * double(of)) continue;
      result_.too_many_gone = fmt::format("都道府県 {} の {} 件のうち {} 件（{:.1f}％）", prefecture, of,
                                          lost, 100.0 * double(lost) / double(of));
      return;
    }
  }

  const Edition& edition_;
  std::unordered_map<std::string, KnownRow> known_;
  ByText medical_, iryo_;
  std::unordered_map<std::string, std::pair<std::string, std::string>> numbers_;  // of our own list: id, name
  Comparison result_;
};

}  // namespace

Comparison compare(store::Tx& tx, const Edition& edition) {
  return Comparer(tx, edition).run();
}

}  // namespace kakari::registry
