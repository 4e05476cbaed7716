// Workbooks: a zip as it comes, or the parts of one (rows, strings, styles between lines of "--") in a sound
// zip.
#include "input.h"
#include "platform/sheet/workbook.h"
#include "platform/sheet/xlsx_format.h"
#include "platform/sheet/xlsx_sample.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakari;
  std::string_view text = fuzz::text_of(data, size);
  std::size_t rows = 0;
  const auto count = [&](std::size_t, const std::vector<std::string>& cells) {
    fuzz::hold(cells.size() <= 1024, "so many columns and no more");
    return ++rows < 10'000;
  };
  if (text.starts_with("PK")) {
    (void)sheet::read_table_bytes(text, {.expanded_max = 1 << 20}, count);
    return 0;
  }
  const std::string cells(fuzz::take(text, "\n--\n")), strings(fuzz::take(text, "\n--\n")), styles(text);
  const std::string book = sheet::testing::zip_of(sheet::testing::book_of(cells, strings, styles));
  (void)sheet::read_table_bytes(book, {.expanded_max = 1 << 20}, count);
  const auto format = sheet::xlsx::custom_format(styles);
  (void)sheet::xlsx::number_text(cells, format, strings.size() % 2 == 1);
  return 0;
}
