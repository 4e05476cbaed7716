// The 日常生活圏域 of a municipality as a table: one row a part (町丁名, 郵便番号 or 医療機関).
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "forum/cube.h"
#include "forum/living_area.h"
#include "platform/store/database.h"

namespace kakari::models {

inline constexpr std::size_t living_file_rows_max = 20'000;

struct LivingFile {
  std::vector<forum::LivingArea> areas;  // as the file has them
  struct Fault {
    std::size_t line = 0;
    std::string message;
  };
  std::vector<Fault> faults;  // by line
  std::size_t rows = 0;
};

/// Institutions are written by their numbers. `for_people`: with a BOM, and no cell a spreadsheet would run.
std::string living_csv(const std::vector<forum::LivingArea>& areas, const forum::Roster& roster,
                       bool for_people);
/// Problems: those of sheet::read_table; "living-columns" when a column is missing.
Result<LivingFile> read_living_file(store::Tx& tx, const Moment& moment,
                                    const regime::Municipality& municipality, std::string_view bytes);

}  // namespace kakari::models
