#include "app/regime_check.h"

#include <ostream>
#include <set>

#include "app/retention_house.h"
#include "base/date.h"
#include "base/text.h"
#include "directory/facets.h"
#include "directory/words.h"
#include "forum/forum_words.h"
#include "forum/indicator.h"
#include "forum/models/model.h"
#include "regime/command.h"

namespace kakari::app {
namespace {

/// Each once: years share a file.
void report(const std::vector<regime::Finding>& findings, std::set<std::string>& said, std::ostream& err) {
  for (const regime::Finding& f : findings)
    if (const auto line = fmt::format("{}:{}: {}\n", f.file, f.line, f.message); said.insert(line).second)
      err << line;
}

}  // namespace

int check_regime(const std::string& directory, std::ostream& out, std::ostream& err) {
  int result = regime::check(directory, out, err);
  if (result == 3) return result;  // there is nothing to look at
  std::set<std::string> said;
  if (const auto retention = access::read_retention(directory, all_expiring())) {
    out << fmt::format("保存期間の決まり {}件に誤りはありません。\n", retention->size());
  } else {
    result = 1;
    report(retention.error(), said, err);
  }
  for (const int year : regime::years(directory)) {
    const auto form = regime::load_form(directory, year);
    if (!form) continue;
    if (const auto forum = forum::read_forum_words(directory, year)) {
      out << fmt::format("{}: 協議の場の言葉（テーマ {}）に誤りはありません。\n", fiscal_year_name(year),
                         forum->themes.size());
    } else {
      result = 1;
      report(forum.error(), said, err);
    }
    if (const auto wrong = forum::check_indicators(directory, year, *form); wrong.empty()) {
      const auto indicators = forum::Indicators::load(directory, year, *form);
      out << fmt::format("{}: 指標 {}件に誤りはありません。\n", fiscal_year_name(year),
                         with_commas(std::int64_t(indicators.all().size())));
    } else {
      result = 1;
      report(wrong, said, err);
    }
    if (const auto models = models::load_models(directory, year, *form)) {
      out << fmt::format("{}: 類型 {}件と地域の種類 {}件に誤りはありません。\n", fiscal_year_name(year),
                         models->all.size(), models->area_kinds.size());
    } else {
      result = 1;
      report(models.error(), said, err);
    }
    const auto words = directory::Words::load(directory, year, directory::facets_of(*form));
    if (words) {
      out << fmt::format("{}: ふだんの言葉 {}語に誤りはありません。\n", fiscal_year_name(year),
                         with_commas(std::int64_t(words->size())));
      continue;
    }
    result = 1;
    report(words.error(), said, err);
  }
  return result;
}

}  // namespace kakari::app
