#include "app/commands.h"

#include <iostream>

#include "app/directory_deps.h"
#include "app/flags.h"
#include "app/progress.h"
#include "app/setting.h"
#include "app/training_house.h"
#include "demo/demo.h"
#include "demo/people.h"
#include "journal/command.h"
#include "registry/import_physicians.h"
#include "registry/institution.h"
#include "reporting/exchange/claims_import.h"
#include "reporting/exchange/import_reports.h"
#include "training/certificates/import_certificates.h"
#include "training/courses/import_lists.h"

namespace kakari::app {
namespace {

bool holds_institutions(Settings settings) {
  settings.at.clear();
  House house(settings, House::Open::migrate);
  return house.database().read(
      [](store::Tx& tx) { return tx.one("SELECT 1 FROM institution LIMIT 1").has_value(); });
}

}  // namespace

int init(const Settings& settings) {
  House house(settings, House::Open::migrate);
  std::cout << "データベースの準備ができました（" << settings.database << "）。\n";
  return 0;
}

int make_demo(const Settings& settings, const DemoCommand& command) {
  if (holds_institutions(settings)) {
    std::cerr << settings.database
              << " には、すでに医療機関が入っています。デモは空のデータベースにだけ作れます。--db "
                 "で別のデータベースを指定してください。\n";
    return 1;
  }
  House house(settings, House::Open::migrate);
  const auto built = demo::build(house.database(), house.areas(),
                                 {.prefecture = command.prefecture,
                                  .institutions = command.institutions,
                                  .seed = command.seed,
                                  .now = house.scheme().now(),
                                  .regime_folder = house.regime_folder(),
                                  .year_worked = command.year_worked},
                                 [](const std::string& line) { std::cout << line << "…\n"
                                                                         << std::flush; });
  house.database().write([&](store::Tx& tx) {
    put_setting(tx, "demo", "1");
    put_setting(tx, "demo_letter_code", built.letter_code);
    put_setting(tx, "demo_letter_second", built.letter_second);
    put_setting(tx, "demo_letter_number", built.letter_number);
    put_setting(tx, "demo_certificate_number", built.certificate_number);
  });
  std::cout << fmt::format("架空の医療機関 {} か所と2年度分の報告、医師 {} 人と修了証 {} 通を作りました。\n",
                           built.institutions, built.physicians, built.certificates);
  return 0;
}

namespace {

Result<registry::ImportSummary> import_into(House& house, const ImportCommand& command,
                                            const registry::ImportOptions& options) {
  store::Database& db = house.database();
  const Moment now = house.moment();
  if (command.what == "hours") return registry::import_hours(db, now, command.files, options, progress);
  if (command.what == "associations")
    return registry::import_associations(db, house.areas(), now, command.files, options, progress);
  if (command.what == "members")
    return registry::import_members(db, house.areas(), now, command.files, options, progress);
  if (command.what == "physicians")
    return registry::import_physicians(db, house.areas(), now, command.files, options, progress);
  if (command.what == "certificates")
    return certificates::import_certificates(db, now, command.files, options, progress, follow_certificate);
  if (command.what == "credits")
    return courses::import_credits(db, *load_rules(house), now, command.files, options, progress);
  if (command.what == "attendees")
    return courses::import_attendees(db, *load_rules(house), now, command.files, options, progress);
  if (command.what == "reports")
    return exchange::import_reports(db, now, command.files, {.submit = command.submit, .options = options},
                                    progress);
  if (command.what == "claims") {
    auto summary = exchange::import_claims(db, now, command.files, command.year, options, progress);
    // What a count says against an answer is looked at again.
    if (summary && !options.dry_run) recount_flags(house);
    return summary;
  }
  return registry::import_institutions(db, house.areas(), now, command.files, options, progress);
}

}  // namespace

int import_files(const Settings& settings, const ImportCommand& command) {
  House house(settings, House::Open::as_it_is);
  registry::ImportOptions options = command.options;
  options.exempt_list = house.regime_folder() + "/2025/exempt_hospitals.csv";
  const auto summary = import_into(house, command, options);
  end_of_progress();
  if (!summary) {
    std::cerr << summary.error().message << '\n';
    for (const FieldProblem& problem : summary.error().fields)
      std::cerr << "  " << problem.field << "：" << problem.message << '\n';
    return 1;
  }
  std::cout << summary->line() << '\n';
  for (const std::string& note : summary->notes) std::cout << "  " << note << '\n';
  return summary->rejected == 0 ? 0 : 1;
}

int search_directory(const Settings& settings, const directory::SearchCommand& command) {
  House house(settings, House::Open::as_it_is);
  const directory::Live live;
  const auto found =
      directory::search_command(directory_deps(house, &live), command, Date::of(house.scheme().now()));
  if (!found) {
    std::cerr << found.error().message << '\n';
    return 1;
  }
  std::cout << *found << '\n';
  return 0;
}

int check_directory(const Settings& settings) {
  House house(settings, House::Open::as_it_is);
  const directory::Live live;
  const directory::Deps deps = directory_deps(house, &live);
  const auto checked = directory::check(house.database(), *deps.form, Date::of(house.scheme().now()));
  std::cout << checked.text() << '\n';
  return checked.differences.empty() ? 0 : 1;
}

int verify_journal(const Settings& settings) {
  House house(settings, House::Open::as_it_is);
  return journal::verify_command(house.database(), house.journal_key(), std::cout);
}

int show_journal(const Settings& settings, const std::string& subject) {
  House house(settings, House::Open::as_it_is);
  // An institution goes by its 機関番号, as on every page and letter.
  const auto named =
      house.database().read([&](store::Tx& tx) { return registry::find_by_number(tx, subject); });
  return journal::show_command(house.database(), named ? named->id.text() : subject, std::cout);
}

}  // namespace kakari::app
