#include "directory/open_data/export.h"

namespace kakari::open_data {
namespace {

constexpr std::size_t kPiece = 256 << 10;

}  // namespace

std::int64_t export_open_data(const Source& source, const ExportOpenData& wanted,
                              const std::function<void(std::string_view)>& out) {
  const bool hours = wanted.format == "hours", objects = wanted.format == "ndjson";
  return source.database->read([&](store::Tx& tx) {
    const Layout layout(forms_in_use(tx, source.form), source.english.get());
    RowMaker rows(layout, source.departments.get());
    sheet::CsvWriter writer;
    std::string text;
    std::int64_t count = 0;
    std::size_t held = 0;
    if (!objects) write_header(writer, hours ? hours_columns() : layout.columns());
    const auto pass_on = [&] {
      if (!objects) text = writer.take();
      out(text);
      text.clear();
      held = 0;
    };
    each_institution(
        tx, {.area = wanted.area, .today = wanted.today, .hours = hours || objects, .reports = !hours},
        [&](const Facts& facts) {
          if (objects)
            rows.append_json_line(text, facts), ++count;
          else if (hours)
            count += write_hours(writer, facts, source.departments.get());
          else
            writer.row(rows.cells(facts)), ++count;
          if (++held == 250 || text.size() > kPiece) pass_on();
        });
    pass_on();
    return count;
  });
}

}  // namespace kakari::open_data
