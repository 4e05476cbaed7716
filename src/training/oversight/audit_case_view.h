// A case of an audit with everything that its page shows.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "platform/html/components.h"
#include "training/evidence.h"
#include "training/oversight/audit_case.h"
#include "training/oversight/pages.h"

namespace kakari::oversight {

struct CaseView {
  AuditCase audited;
  applications::Application application;
  std::vector<training::PracticeCredit> standing;
  std::vector<training::Evidence> sent;                           // for the audit
  std::map<std::string, std::vector<training::Evidence>> before;  // with the application, by item
  bool may_decide = false;
};

/// The case of the path /audits/cases/{id}.
Result<CaseView> load_case_view(const PageDeps& deps, const access::Visit& visit);
/// The activities as approved, with what was attached to the application.
html::Fragment approved_practice(const CaseView& shown);
/// What came for the audit.
html::Fragment sent_card(const CaseView& shown);

}  // namespace kakari::oversight
