// 診療科・診療時間票 of 医療情報ネット as lines: 36 columns, one line a department and 診療時間帯.
#pragma once
#include <span>
#include <string_view>

#include "platform/sheet/csv_writer.h"
#include "regime/departments.h"
#include "registry/institution.h"

namespace kakari::registry {

void write_hours_header(sheet::CsvWriter& writer);
/// `spans` in the order of department and slot. Returns how many lines. Without `departments` their names
/// stay empty: only codes are kept.
std::int64_t write_hours_rows(sheet::CsvWriter& writer, std::string_view id, std::span<const Hours> spans,
                              const regime::Departments* departments = nullptr);

}  // namespace kakari::registry
