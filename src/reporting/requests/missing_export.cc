#include "access/account.h"
#include "base/text.h"
#include "journal/journal.h"
#include "platform/sheet/csv_writer.h"
#include "platform/sheet/workbook.h"
#include "reporting/requests/missing_filter.h"

namespace kakari::requests {
namespace {

constexpr int slice = 1000;
using Cells = std::vector<std::string>;

std::string day(Instant at) {
  return at ? Date::of(at).iso() : std::string();
}

Cells cells_of(const regime::Areas& areas, const MissingRow& row) {
  const auto* centre = areas.health_centre(row.health_centre);
  const auto* place = areas.municipality(row.municipality);
  return {row.number,
          row.name,
          centre ? centre->name : row.health_centre,
          place ? place->name : row.municipality,
          row.phone,
          std::string(label(row.state)),
          day(row.asked_at),
          day(row.contact_at),
          row.letter_due ? "印刷待ち" : ""};
}

}  // namespace

Result<std::string> export_missing(store::Database& database, const regime::Areas& areas,
                                   const access::Actor& actor, const Moment& moment, MissingFilter filter,
                                   bool workbook) {
  std::vector<Cells> rows{
      {"機関番号", "医療機関", "保健所", "市町村", "電話番号", "状態", "依頼した日", "最後の連絡", "手紙"}};
  filter.page_size = slice;
  for (filter.page = 1;; ++filter.page) {
    const auto part = database.read([&](store::Tx& tx) { return missing(tx, actor, filter); });
    if (!part) return std::unexpected(part.error());
    for (const MissingRow& row : part->rows) rows.push_back(cells_of(areas, row));
    if (part->rows.size() < std::size_t(slice)) break;
  }
  database.write([&](store::Tx& tx) {
    journal::record(tx, moment,
                    {.at = moment.now,
                     .person = actor.person.text(),
                     .name = actor.name,
                     .role = access::grant_name(actor),
                     .act = "missing.export",
                     .subject = {"prefecture", actor.scope.substr(0, 2)},
                     .after = fmt::format(R"({{"year":{},"rows":{}}})", filter.year, rows.size() - 1)});
  });
  if (workbook) return sheet::write_xlsx("未報告の医療機関", rows);
  sheet::CsvWriter csv;
  for (const Cells& cells : rows) {
    const std::vector<std::string_view> views(cells.begin(), cells.end());
    csv.row(views);
  }
  return csv.take();
}

}  // namespace kakari::requests
