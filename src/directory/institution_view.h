// One institution as its page and the API show it: a value that holds everything, read in one transaction.
#pragma once
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "directory/openness.h"
#include "platform/store/database.h"
#include "regime/areas.h"
#include "registry/access_facts.h"
#include "registry/institution.h"
#include "reporting/published.h"

namespace kakari::directory {

/// The other side of a succession (承継).
struct Neighbour {
  std::string number, name, name_en, on;  // ISO
  bool invented = false;
};

/// An official list that names the institution now, and when its newest edition was taken in.
struct Listed {
  std::string source;
  Instant at = 0;
};

struct InstitutionView {
  registry::Institution institution;
  std::string municipality_name;
  std::vector<registry::Hours> hours;  // by department
  std::vector<Span> spans;             // joined, what the week is told from
  std::optional<reporting::PublishedReport> report, before;
  std::shared_ptr<const regime::Form> form, form_before;  // of those reports
  std::array<int, regime::kFunctions.size()> since{};     // fiscal year; 0: does not have the function
  std::optional<registry::AccessFacts> access;
  std::vector<Listed> listed;  // empty: entered by hand
  std::optional<Neighbour> moved_to, took_over_from;

  const std::string& name_en() const;  // empty: none is known
};

/// nullopt: no such number. A closed institution is found too.
std::optional<InstitutionView> view(store::Tx& tx, const regime::Areas& areas, std::string_view number);

/// By the registry and by the report.
bool sees_outpatients(const InstitutionView& view);
bool closed(const InstitutionView& view, Date today);

}  // namespace kakari::directory
