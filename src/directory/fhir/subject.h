// All that is public of one institution, as its resources are made from it; read for a page at a time.
#pragma once
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "directory/deps.h"
#include "directory/fhir/condition.h"
#include "reporting/definition.h"

namespace kakari::fhir {

struct Subject {
  directory::InstitutionRecord record;
  std::optional<directory::Reported> reported;
  std::string medical_code;  // 医療機関コード10桁; empty: none is known
  Instant changed = 0;
  std::optional<reporting::PublishedReport> report;  // only where details were asked for
  std::shared_ptr<const regime::Form> form;          // of the report, else the newest
};

using Subjects = std::unordered_map<Doc, Subject>;

/// `details`: the answers of the published reports too.
Subjects subjects(const directory::Deps& deps, const Known& known, const std::vector<Doc>& docs,
                  bool details);

/// Institutions that are open and have the 医療機関コード.
std::vector<Doc> with_medical_code(const directory::Deps& deps, const directory::Snapshot& snapshot,
                                   const std::string& code);

}  // namespace kakari::fhir
