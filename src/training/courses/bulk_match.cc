#include "training/courses/bulk_match.h"

#include <unordered_set>

namespace kakari::courses {
namespace {

constexpr std::size_t at_once = 500;
constexpr std::string_view columns =
    "SELECT id, name_key, kana_key, licence_date, licence_number, birth_date ";

Known known_of(const store::Row& row) {
  return {row.text(0), row.text(1), row.text(2), row.text(3)};
}

std::string kana_birth(std::string_view kana_key, std::string_view birth_date) {
  return fmt::format("{}\n{}", kana_key, birth_date);
}

/// Nothing to compare is no disagreement; one of both that is the same is agreement.
bool agree(const ListRow& row, const Known& known) {
  bool compared = false;
  for (const auto& [said, stands] :
       {std::pair{&row.name_key, &known.name_key}, {&row.kana_key, &known.kana_key}}) {
    if (said->empty() || stands->empty()) continue;
    if (*said == *stands) return true;
    compared = true;
  }
  return !compared;
}

}  // namespace

BulkMatch::BulkMatch(store::Tx& tx, const std::vector<ListRow>& rows) {
  std::unordered_set<std::string_view> licences, kanas;
  for (const ListRow& row : rows)
    if (!row.who.licence_number.empty())
      licences.insert(row.who.licence_number);
    else
      kanas.insert(row.kana_key);
  in_batches({licences.begin(), licences.end()}, at_once, [&](const std::string& marks, const auto& args) {
    for (const auto& row :
         tx.run(fmt::format("{} FROM physician WHERE licence_number IN ({}) AND licence_number <> ''",
                            columns, marks),
                args))
      by_licence_.emplace(row.text(4), known_of(row));
  });
  in_batches({kanas.begin(), kanas.end()}, at_once, [&](const std::string& marks, const auto& args) {
    for (const auto& row :
         tx.run(fmt::format("{} FROM physician WHERE kana_key IN ({})", columns, marks), args))
      by_kana_.emplace(kana_birth(row.text(2), row.text(5)), known_of(row));
  });
}

BulkMatch::Answer BulkMatch::match(const ListRow& row) const {
  if (!row.who.licence_number.empty()) {
    const auto at = by_licence_.find(row.who.licence_number);
    if (at == by_licence_.end()) return {nullptr, "この医籍登録番号の医師は登録されていません"};
    if (!agree(row, at->second)) return {nullptr, "氏名が登録と異なります", true};
    return {&at->second};
  }
  const auto [from, to] = by_kana_.equal_range(kana_birth(row.kana_key, row.who.birth_date));
  if (from == to) return {nullptr, "このカナと生年月日の医師は登録されていません"};
  if (std::next(from) != to)
    return {nullptr, "同じカナと生年月日の医師が複数います。医籍登録番号を記入してください", true};
  return {&from->second};
}

}  // namespace kakari::courses
