#include "registry/exempt.h"

#include <fmt/format.h>

#include "base/text.h"
#include "platform/sheet/csv.h"
#include "registry/cells.h"

namespace kakari::registry {

Result<ExemptHospitals> ExemptHospitals::load(const std::string& path) {
  const auto parts = sheet::parts(path);
  if (!parts) return std::unexpected(parts.error());
  auto bytes = sheet::open(parts->front());
  if (!bytes) return std::unexpected(bytes.error());
  sheet::CsvReader reader(std::move(*bytes));
  sheet::Row row;
  ExemptHospitals list;
  if (!reader.next(row)) return list;
  const Columns columns(row);
  const int prefecture = columns.at("prefecture"), code = columns.at("code10"), iryo = columns.at("iryo_id"),
            name = columns.at("name");
  while (reader.next(row)) {
    if (!row.fault.empty())
      return problem(ProblemKind::invalid, "exempt-list",
                     fmt::format("{} の {} 行目: {}", path, row.line, row.fault));
    ++list.size_;
    if (const std::string c = Columns::text(row, code); !c.empty()) list.codes_.insert(c);
    if (const std::string c = Columns::text(row, iryo); !c.empty()) list.iryo_ids_.insert(c);
    list.names_.insert(Columns::text(row, prefecture) + fold(Columns::text(row, name)));
  }
  return list;
}

std::string ExemptHospitals::reason(const SourceRecord& r) const {
  const bool listed = (!r.code10.empty() && codes_.contains(r.code10)) ||
                      (!r.iryo_id.empty() && iryo_ids_.contains(r.iryo_id)) ||
                      (r.institution.kind == regime::InstitutionKind::hospital &&
                       names_.contains(r.institution.prefecture + fold(r.institution.name)));
  return listed ? "特定機能病院" : "";
}

}  // namespace kakari::registry
