// One institution as the directory takes it in: public facts of the registry, and of its published report
// only what the search needs. Plain values, so that a snapshot can be built without a database.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "directory/openness.h"
#include "regime/evaluate.h"
#include "registry/access_facts.h"
#include "reporting/published.h"

namespace kakari::directory {

struct ReportedFunction {
  regime::Function function = regime::Function::core;
  bool with_others = false;  // ○ rather than ◎
  reporting::Standing standing = reporting::Standing::by_report;
  std::string confirmed_on = {};  // ISO date
  std::string confirmed_by = {};  // 鳥取県知事
  std::string partner = {};       // name of the first partner, when with others
  bool operator==(const ReportedFunction&) const = default;
};

/// What of a published report is searched and listed.
struct Reported {
  int year = 0;
  std::string as_of = {};  // ISO date
  std::vector<ReportedFunction> functions = {};
  std::vector<std::int64_t> fields = {}, diseases = {};  // codes of the form's choices
  bool no_general_outpatients = false;                   // as reported; the registry may say so too
  bool operator==(const Reported&) const = default;
};

struct InstitutionRecord {
  std::string id = {}, number = {};
  regime::InstitutionKind kind = regime::InstitutionKind::clinic;
  std::string name = {}, kana = {};
  std::string prefecture = {}, municipality = {}, planning_area = {};  // codes
  std::string postal = {}, address = {}, phone = {}, url = {};
  std::vector<std::string> departments = {};
  std::int64_t beds = 0;
  std::optional<double> latitude = {}, longitude = {};
  bool no_general_outpatients = false;
  bool invented = false;
  std::string name_en = {};
  std::vector<Span> hours = {};  // joined over departments, by day and start
  registry::Wheelchair wheelchair = registry::Wheelchair::unknown;
  std::vector<std::string> languages = {};  // codes of registry::spoken_languages()
  bool operator==(const InstitutionRecord&) const = default;
};

}  // namespace kakari::directory
