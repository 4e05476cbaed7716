#include "training/work.h"

#include "base/text.h"

namespace kakari::training {

std::string work_key(std::string_view title) {
  return "work:" + fold(title);
}

bool lecture_of_work(store::Tx& tx, std::string_view physician, std::string_view title) {
  if (tx.one("SELECT 1 FROM lecture_once WHERE physician_id = ? AND once_key = ?", physician,
             work_key(title)))
    return true;
  const std::string key = fold(title);
  for (const auto& row : tx.query("SELECT title FROM credit_claim WHERE physician_id = ? AND way = "
                                  "'publication' AND state = 'declared'",
                                  physician))
    if (fold(row.text(0)) == key) return true;
  return false;
}

bool practice_of_work(store::Tx& tx, std::string_view physician, std::string_view paper_activity,
                      std::string_view title) {
  const auto row = tx.one(
      "SELECT work_title FROM practice_tick WHERE physician_id = ? AND activity = ? AND (ticked = 1 OR "
      "EXISTS "
      "(SELECT 1 FROM practice_credit c WHERE c.physician_id = ? AND c.activity = ? "
      "GROUP BY c.activity HAVING SUM(c.halves) > 0))",
      physician, paper_activity, physician, paper_activity);
  return row && fold(row->text(0)) == fold(title);
}

std::unexpected<Problem> same_work_refused(std::string_view field, std::string_view message) {
  return problem(ProblemKind::conflict, "same-work", message, {{std::string(field), std::string(message)}});
}

}  // namespace kakari::training
