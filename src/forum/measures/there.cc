// Open measures as the rooms below see them: which function of which municipalities they are for.
#include <map>

#include "forum/measures/rows.h"
#include "forum/measures/words.h"

namespace kakari::measures {

std::vector<forum::MeasureThere> measures_there(store::Database& database, std::string_view prefecture) {
  const std::string code(prefecture);
  return database.read([&](store::Tx& tx) {
    const std::vector<store::Value> args{store::to_value(code)};
    std::map<std::string, Issue> issues;
    for (Issue& issue : read_issues(tx, "f.prefecture = ?", args)) issues[issue.id.text()] = std::move(issue);
    std::map<std::string, std::vector<std::string>> areas;
    for (const auto& row :
         tx.query("SELECT f.code, a.municipality FROM forum f JOIN forum_area a ON a.forum = "
                  "f.code WHERE f.prefecture = ? AND a.prefecture <> ''",
                  code))
      areas[row.text(0)].push_back(row.text(1));
    std::vector<forum::MeasureThere> all;
    for (const Measure& m : read_measures(tx, "f.prefecture = ?", args)) {
      const Issue& issue = issues[m.issue.text()];
      const auto function = regime::function_of(issue.function);
      if (!m.open() || !function) continue;
      all.push_back({m.text, measure_path(m), *function,
                     issue.municipalities.empty() ? areas[m.forum] : issue.municipalities});
    }
    return all;
  });
}

}  // namespace kakari::measures
