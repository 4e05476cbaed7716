#include "registry/export_hours.h"

#include "registry/hours_lines.h"

namespace kakari::registry {
namespace {

constexpr std::size_t kPage = 500;

}  // namespace

std::int64_t export_hours(store::Database& database, std::string_view area, sheet::CsvStyle style,
                          const Piece& out) {
  sheet::CsvWriter writer(style);
  write_hours_header(writer);
  std::int64_t count = 0;
  for (std::string after;;) {
    const bool more = database.read([&](store::Tx& tx) {
      const auto page = tx.query(
          "SELECT i.number, i.id, (SELECT MIN(c.value) FROM institution_code c WHERE c.institution_id = i.id "
          "AND c.system = 'iryo' AND c.valid_to = '') FROM institution i WHERE i.number > ? AND (? = '' OR "
          "i.prefecture = ? OR i.municipality = ? OR i.health_centre = ?) AND EXISTS (SELECT 1 FROM "
          "institution_hours h WHERE h.institution_id = i.id) ORDER BY i.number LIMIT ?",
          after, area, area, area, area, std::int64_t(kPage));
      for (const store::Row& row : page)
        if (const auto id = row.get<std::optional<std::string>>(2); id && !id->empty())
          count += write_hours_rows(writer, *id, hours(tx, Id::trusted(row.text(1))));
      if (!page.empty()) after = page.back().text(0);
      return page.size() == kPage;
    });
    out(writer.take());
    if (!more) return count;
  }
}

}  // namespace kakari::registry
