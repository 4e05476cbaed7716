#include "app/export_files.h"

#include <filesystem>
#include <fstream>
#include <iostream>

#include "app/directory_deps.h"
#include "app/training_house.h"
#include "directory/open_data/export.h"
#include "registry/export_hours.h"
#include "registry/export_institutions.h"
#include "registry/export_people.h"
#include "reporting/exchange/export_claims.h"
#include "reporting/exchange/export_reports.h"
#include "reporting/exchange/sister.h"
#include "training/certificates/export_certificates.h"
#include "training/courses/export_lists.h"

namespace kakari::app {
namespace {

int newest_year(store::Database& database) {
  return database.read([](store::Tx& tx) {
    const auto row = tx.one("SELECT MAX(year) FROM cycle");
    return row && !row->is_null(0) ? row->get<int>(0) : 0;
  });
}

std::int64_t write(House& house, const ExportCommand& command, std::ostream& file) {
  store::Database& db = house.database();
  const auto out = [&file](std::string_view piece) {
    file.write(piece.data(), std::streamsize(piece.size()));
  };
  if (command.what == "associations") return registry::export_associations(db, command.area, {}, out);
  if (command.what == "members") return registry::export_members(db, command.area, {}, out);
  if (command.what == "physicians") return registry::export_physicians(db, command.area, {}, out);
  if (command.what == "institutions") return registry::export_institutions(db, command.area, {}, out);
  if (command.what == "hours") return registry::export_hours(db, command.area, {}, out);
  if (command.what == "certificates") return certificates::export_certificates(db, command.area, {}, out);
  if (command.what == "attendees") return courses::export_attendees(db, command.area, {}, out);
  if (command.what == "credits")
    return courses::export_credits(db, *load_rules(house), command.area, {}, out);
  if (command.what == "open-data") {
    return open_data::export_open_data(open_data::source_of(directory_deps(house, nullptr)),
                                       {command.area, command.format, house.scheme().today()}, out);
  }
  exchange::ReportsOf which;
  which.year = command.year ? command.year : newest_year(db);
  which.area = command.area;
  if (command.what == "claims") return exchange::export_claims(db, which, out);
  const exchange::Format format = exchange::format_of(command.format).value_or(exchange::Format::csv);
  if (command.what == "sister") return exchange::export_sister(db, which, format, out);
  return exchange::export_reports(db, house.areas(), which, format, out);
}

int refused(const std::string& path) {
  std::cerr << path << " に書き込めません。場所と権限、空き容量を確かめてください。\n";
  return 3;
}

}  // namespace

int export_files(const Settings& settings, const ExportCommand& command) {
  House house(settings, House::Open::as_it_is);
  if (command.path == "-") {
    write(house, command, std::cout);
    std::cout.flush();
    return std::cout ? 0 : 3;
  }
  const std::string part = command.path + ".part";
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  if (!file) return refused(command.path);
  const std::int64_t rows = write(house, command, file);
  file.close();
  std::error_code error;
  if (file) std::filesystem::rename(part, command.path, error);
  if (!file || error) {
    std::filesystem::remove(part, error);
    return refused(command.path);
  }
  std::cout << fmt::format("{}件を {} に書き出しました。\n", rows, command.path);
  return 0;
}

}  // namespace kakari::app
