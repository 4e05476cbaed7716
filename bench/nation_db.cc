// Writes the invented country into a SQLite file for `kakari serve`, and the same as JSON lines for others.
//   nation_db FILE.db FILE.jsonl [INSTITUTIONS [YEARS]]
#include <fmt/format.h>

#include <boost/json.hpp>
#include <fstream>
#include <iostream>

#include "app/house.h"
#include "base/text.h"
#include "directory/facets.h"
#include "nation.h"

namespace kakari::bench {
namespace {

namespace json = boost::json;

json::array codes(const regime::Answers& answers, std::string_view item) {
  json::array out;
  if (const auto at = answers.find(item); at != answers.end())
    if (const auto* chosen = std::get_if<regime::Codes>(&at->second))
      for (const auto code : *chosen) out.push_back(std::to_string(code).c_str());
  return out;
}

int run(const std::string& file, const std::string& lines, const NationOptions& options) {
  const auto database = store::Database::open("sqlite:" + file);
  store::migrate(*database, app::rooms());
  const std::string folder = app::share_folder("") + "/regime";
  const auto areas = regime::Areas::load(folder + "/areas");
  const auto form = regime::load_form(folder, 2026).value();
  std::ofstream out(lines);
  make_nation(*database, areas, form, options,
              [&](const directory::InstitutionRecord& r, const regime::Answers& answers) {
                json::object o{{"_key", r.number},
                               {"text", fold(r.name) + "\n" + fold(r.kana) + "\n" + fold(r.address)},
                               {"prefecture", r.prefecture},
                               {"municipality", r.municipality},
                               {"kind", r.kind == regime::InstitutionKind::hospital ? "hospital" : "clinic"},
                               {"departments", json::array(r.departments.begin(), r.departments.end())},
                               {"fields", codes(answers, directory::kFieldItem)},
                               {"diseases", codes(answers, directory::kDiseaseItem)}};
                out << json::serialize(o) << '\n';
              });
  return out ? 0 : 1;
}

}  // namespace
}  // namespace kakari::bench

int main(int argc, char** argv) try {
  if (argc < 3) {
    std::cerr << "nation_db FILE.db FILE.jsonl [INSTITUTIONS [YEARS]]\n";
    return 2;
  }
  kakari::bench::NationOptions options;
  if (argc > 3) options.institutions = std::stoull(argv[3]);
  if (argc > 4) options.years = std::stoi(argv[4]);
  return kakari::bench::run(argv[1], argv[2], options);
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 3;
}
