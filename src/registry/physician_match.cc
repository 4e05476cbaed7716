#include "registry/physician.h"
#include "registry/physician_row.h"

namespace kakari::registry {
namespace {

struct Keys {
  std::string name, kana;
};

/// Nothing to compare is no disagreement; one of both that is the same is agreement.
bool agree(const Keys& claimed, const std::string& name_key, const std::string& kana_key) {
  bool compared = false;
  for (const auto& [said, known] : {std::pair{&claimed.name, &name_key}, {&claimed.kana, &kana_key}}) {
    if (said->empty() || known->empty()) continue;
    if (*said == *known) return true;
    compared = true;
  }
  return !compared;
}

Match nobody(std::string reason, bool contradicts = false) {
  return {{}, std::move(reason), contradicts};
}

Match by_licence(store::Tx& tx, const Claimed& claimed, const Keys& keys) {
  const std::string number = read_licence_number(claimed.licence_number);
  if (number.empty()) return nobody("医籍登録番号が数字6桁以内ではありません");
  const auto row =
      tx.one("SELECT id, name_key, kana_key FROM physician WHERE licence_number = ? AND licence_number <> ''",
             number);
  if (!row) return nobody("この医籍登録番号の医師は登録されていません");
  if (!agree(keys, row->text(1), row->text(2))) return nobody("氏名が登録と異なります", true);
  return {Id::trusted(row->text(0)), "", false};
}

}  // namespace

Match match(store::Tx& tx, const Claimed& claimed) {
  const Keys keys{person_key(claimed.name), person_key(claimed.kana)};
  if (!claimed.licence_number.empty()) return by_licence(tx, claimed, keys);
  if (keys.kana.empty() || claimed.birth_date.empty())
    return nobody("医籍登録番号がないときは、カナと生年月日の両方が必要です");
  const auto rows = tx.query("SELECT id FROM physician WHERE kana_key = ? AND birth_date = ? LIMIT 2",
                             keys.kana, claimed.birth_date);
  if (rows.empty()) return nobody("このカナと生年月日の医師は登録されていません");
  if (rows.size() > 1) return nobody("同じカナと生年月日の医師が複数います。医籍登録番号を記入してください");
  return {Id::trusted(rows.front().text(0)), "", false};
}

}  // namespace kakari::registry
