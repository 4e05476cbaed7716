#include "training/learning/merge.h"

#include <fmt/format.h>

namespace kakari::learning {

void merge_answers(store::Tx& tx, const Id& from, const Id& to) {
  for (const std::string_view table : {"learning_once", "learning_done"}) {
    tx.exec(
        fmt::format("DELETE FROM {0} WHERE physician_id = ? AND content_id IN (SELECT content_id FROM {0} "
                    "WHERE physician_id = ?)",
                    table),
        from, to);
    tx.exec(fmt::format("UPDATE {} SET physician_id = ? WHERE physician_id = ?", table), to, from);
  }
  for (const std::string_view table : {"learning_attempt", "learning_postcard"})
    tx.exec(fmt::format("UPDATE {} SET physician_id = ? WHERE physician_id = ?", table), to, from);
}

}  // namespace kakari::learning
