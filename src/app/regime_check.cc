#include "app/regime_check.h"

#include <ostream>
#include <set>

#include "base/date.h"
#include "base/text.h"
#include "directory/facets.h"
#include "directory/words.h"
#include "regime/command.h"

namespace kakari::app {

int check_regime(const std::string& directory, std::ostream& out, std::ostream& err) {
  int result = regime::check(directory, out, err);
  std::set<std::string> said;  // years share a list
  for (const int year : regime::years(directory)) {
    const auto form = regime::load_form(directory, year);
    if (!form) continue;
    const auto words = directory::Words::load(directory, year, directory::facets_of(*form));
    if (words) {
      out << fmt::format("{}: ふだんの言葉 {}語に誤りはありません。\n", fiscal_year_name(year),
                         with_commas(std::int64_t(words->size())));
      continue;
    }
    result = 1;
    for (const regime::Finding& f : words.error())
      if (const auto line = fmt::format("{}:{}: {}\n", f.file, f.line, f.message); said.insert(line).second)
        err << line;
  }
  return result;
}

}  // namespace kakari::app
