#include "platform/sheet/workbook.h"

#include <fmt/format.h>

#include <cstdio>
#include <stdexcept>

#include "platform/sheet/csv.h"
#include "platform/sheet/xlsx_sheet.h"

namespace kakari::sheet {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t look_bytes = 4096;

std::unexpected<Problem> encoding_problem(std::string_view message) {
  return problem(ProblemKind::invalid, "table-encoding", message);
}

/// What a file can be seen not to be before it is read.
Result<void> check_csv(std::string_view start) {
  if (start.starts_with("\xD0\xCF\x11\xE0"))
    return problem(
        ProblemKind::invalid, "table-kind",
        "古い形式の Excel（.xls）か、パスワードの付いたファイルです。「Excel ブック（.xlsx）」として、"
        "パスワードを付けずに保存し直してください。");
  if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF"))
    return encoding_problem("文字コードが UTF-16 です。Excel で「CSV UTF-8」として保存し直してください。");
  const auto first = start.find_first_not_of(" \t\r\n\xEF\xBB\xBF"sv);
  const bool page = first != std::string_view::npos && start[first] == '<';
  if (page || start.contains('\0') || start.starts_with("%PDF-") || start.starts_with("\x1F\x8B"))
    return problem(ProblemKind::invalid, "table-kind",
                   "Excel のブック（.xlsx）か CSV のファイルを選んでください。");
  return {};
}

Result<CsvReader> csv_reader(std::unique_ptr<Bytes> bytes, const TableOptions& options) {
  const auto encoding = parse_encoding(options.encoding);
  if (!encoding) return encoding_problem("文字コードは、自動・UTF-8・CP932 のどれかを選んでください。");
  try {
    return CsvReader(std::move(bytes), {.encoding = *encoding, .columns = -1});
  } catch (const std::runtime_error&) {  // CP932 was asked for, and it is UTF-8
    return encoding_problem("ファイルの文字コードは UTF-8 です。文字コードは「自動」を選んでください。");
  }
}

Result<void> read_csv(CsvReader reader, const TableRow& row) {
  const auto next = [&](Row& one) -> Result<bool> {
    try {
      return reader.next(one);
    } catch (const std::runtime_error& damaged) {
      return problem(ProblemKind::invalid, "table-damaged", damaged.what());
    }
  };
  Row one;
  std::vector<std::string> cells;
  for (;;) {
    const auto more = next(one);
    if (!more) return std::unexpected(more.error());
    if (!*more) return {};
    if (one.fault.starts_with("文字コード"))
      return encoding_problem(
          fmt::format("{}行目に、文字コードが正しくない文字があります。Excel で「CSV UTF-8」として"
                      "保存し直してください。",
                      one.line));
    if (!one.fault.empty())
      return problem(ProblemKind::invalid, "table-damaged",
                     fmt::format("{}行目を読み取れません。{}", one.line, one.fault));
    cells.assign(one.cells.begin(), one.cells.end());
    if (!row(std::size_t(one.line), cells)) return {};
  }
}

Result<void> read_xlsx(xlsx::Package package, const TableRow& row) {
  const xlsx::Book book = xlsx::read_book(package);
  xlsx::read_rows(package, book, row);
  return {};
}

template <class F>
Result<void> refusals_of(F read) {
  try {
    return read();
  } catch (const xlsx::Refused& refused) {
    return std::unexpected(refused.problem);
  }
}

}  // namespace

Result<void> read_table(const std::filesystem::path& file, const TableOptions& options, const TableRow& row) {
  std::FILE* opened = std::fopen(file.c_str(), "rbe");
  if (!opened)
    return problem(
        ProblemKind::invalid, "file-unreadable",
        fmt::format("{} を開けません。ファイルの場所と読み取りの許可を確かめてください。", file.string()));
  std::string start(look_bytes, '\0');
  start.resize(std::fread(start.data(), 1, start.size(), opened));
  std::fclose(opened);
  if (start.starts_with("PK\x03\x04"))
    return refusals_of([&] { return read_xlsx(xlsx::Package::of_file(file, options.expanded_max), row); });
  if (auto fine = check_csv(start); !fine) return fine;
  auto bytes = open(Part{file.string(), ""});
  if (!bytes) return std::unexpected(bytes.error());
  auto reader = csv_reader(std::move(*bytes), options);
  if (!reader) return std::unexpected(reader.error());
  return read_csv(std::move(*reader), row);
}

Result<void> read_table_bytes(std::string_view bytes, const TableOptions& options, const TableRow& row) {
  if (bytes.starts_with("PK\x03\x04"))
    return refusals_of([&] { return read_xlsx(xlsx::Package::of_bytes(bytes, options.expanded_max), row); });
  if (auto fine = check_csv(bytes.substr(0, look_bytes)); !fine) return fine;
  auto reader = csv_reader(from_text(std::string(bytes)), options);
  if (!reader) return std::unexpected(reader.error());
  return read_csv(std::move(*reader), row);
}

}  // namespace kakari::sheet
