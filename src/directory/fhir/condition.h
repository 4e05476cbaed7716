// A filter of a search as a test of rows: which institutions may satisfy it at all, and which of their
// resources do.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "directory/fhir/search_text.h"
#include "directory/fhir/staff.h"
#include "regime/areas.h"

namespace kakari::fhir {

/// One resource of the searched type: an institution, and which of its functions or staff.
struct Row {
  Doc doc = 0;
  std::size_t part = 0;
};

/// What conditions are tested against.
struct Known {
  View view;
  std::shared_ptr<const StaffSets> staff;  // null unless practitioner roles are looked at
  const regime::Areas* areas = nullptr;
  std::string base;  // "https://…/fhir"
  /// Institutions with this 医療機関コード.
  std::function<std::vector<Doc>(const std::string& code)> with_code;

  const directory::Snapshot& snapshot() const { return *view.snapshot; }
  const directory::Register& institutions() const { return view.snapshot->institutions(); }
};

/// Whether there is such a resource: a function must be held, staff reported.
bool exists(const Known& known, Type type, Row row);

struct Condition {
  std::optional<directory::Window> docs;  // nullopt: anybody
  std::function<bool(Row)> keep;          // null: all of them
};

/// Of one value; the problem's code is a FHIR issue type.
Result<Condition> condition(const Known& known, const Filter& filter, std::string_view value);
/// Of a filter: any of its values.
Result<Condition> condition(const Known& known, const Filter& filter);

/// near: where, and how far.
struct Nearness {
  directory::Point centre;
  double km = 0;
};
Result<Nearness> read_near(std::string_view value);

}  // namespace kakari::fhir
