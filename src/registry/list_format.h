// Which official list a table is, told by its header, or by its shape where it has none.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "platform/sheet/csv.h"
#include "registry/source_record.h"

namespace kakari::registry {

inline constexpr std::string_view kOwnList = "kakari";

/// A list as the importer sees it.
struct ListFormat {
  std::string source;  // "iryo" 医療情報ネット, "kouseikyoku" 地方厚生局, "merged", kOwnList
  std::string name;    // 医療情報ネット 病院 施設票
  int rank = 0;  // whose word counts where several lists know an institution: the higher; 0: names nobody
  bool has_header = true;
  bool whole = true;         // who is not in it is gone
  bool rows_repeat = false;  // several rows may describe one institution
  std::function<ReadRecord(const sheet::Row&)> read;
};

/// By the first row of the table. `areas` must outlive the format.
Result<ListFormat> recognise(const sheet::Row& first, const regime::Areas& areas);

// One maker a list; `header` is its first row.
ListFormat facility_sheet(const sheet::Row& header, const regime::Areas& areas);
ListFormat merged_list(const sheet::Row& header, const regime::Areas& areas);
ListFormat bureau_list(const regime::Areas& areas);
ListFormat own_list(const sheet::Row& header, const regime::Areas& areas);

bool is_own_list(const sheet::Row& header);

}  // namespace kakari::registry
