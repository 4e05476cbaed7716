// The columns that tell who is meant, the same in every list.
#pragma once
#include "registry/import_table.h"
#include "training/courses/list.h"

namespace kakari::courses {

/// 医籍登録番号, 氏名, カナ, 生年月日; the name is needed.
std::vector<registry::NamedColumn> person_columns();
/// Reads them; a reason, or empty.
std::string read_person(const registry::NamedRow& row, ListRow& into);

/// Reads the table, collecting what `take` refuses in the list.
Result<List> read_rows(ListKind kind, const std::string& path, const ReadOptions& options,
                       const std::vector<registry::NamedColumn>& columns,
                       const std::function<std::string(const registry::NamedRow&, ListRow&)>& take);

}  // namespace kakari::courses
