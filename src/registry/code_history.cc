#include "registry/code_history.h"

namespace kakari::registry {

void hold_code(store::Tx& tx, std::string_view institution, std::string_view system, std::string_view value,
               std::string_view day) {
  if (value.empty()) return;
  if (tx.one("SELECT 1 FROM institution_code WHERE institution_id = ? AND system = ? AND value = ? AND "
             "valid_to = ''",
             institution, system, value))
    return;
  tx.exec(
      "UPDATE institution_code SET valid_to = ? WHERE institution_id = ? AND system = ? AND valid_to = ''",
      day, institution, system);
  // The same value may have held before, from the same day: then it simply holds on.
  tx.exec(
      "INSERT INTO institution_code (institution_id, system, value, valid_from, valid_to) VALUES (?, ?, ?, "
      "?, "
      "'') ON CONFLICT (institution_id, system, value, valid_from) DO UPDATE SET valid_to = ''",
      institution, system, value, day);
}

}  // namespace kakari::registry
