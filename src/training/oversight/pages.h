// The offices' pages about the whole: 修了のようす with its members, tables and reminders, and 抽出確認.
#pragma once
#include <functional>
#include <vector>

#include "access/visit.h"
#include "platform/html/tag.h"
#include "training/oversight/overview.h"
#include "training/pages.h"

namespace kakari::oversight {

struct PageDeps {
  store::Database* database = nullptr;
  std::function<regime::TrainingPtr()> rules;
};

/// GET /training-overview · /training-overview/{number} · …/{number}/members
/// GET …/{number}/{completion,members,queues}.{csv,xlsx}
/// GET+POST …/{number}/reminders · GET …/{number}/reminders/{run} · …/{run}/letters.csv
/// GET+POST /audits · GET /audits/{id} · …/{population,letters}.csv · GET+POST /audits/cases/{id} …
/// GET+POST /audits/mine/{id} (the physician)
std::vector<access::Route> pages(const PageDeps& deps);

void add_overview_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_member_list(const PageDeps& deps, std::vector<access::Route>& routes);
void add_export_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_reminder_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_reminder_run_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_draw_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_audit_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_audit_case_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_audited_pages(const PageDeps& deps, std::vector<access::Route>& routes);

/// For training::PageDeps::may_view: what was sent for an audit, to the office that drew it.
bool may_view(store::Tx& tx, const access::Actor& actor, const training::Evidence& evidence);
/// For training::PageDeps::may_remove: "audit-decided" once the office has recorded an outcome.
Result<void> may_remove(store::Tx& tx, const training::Evidence& evidence);
/// For training::PageDeps::next: what an audit asks of the physician.
std::vector<training::PageDeps::Next> next_steps(store::Tx& tx, const training::Progress& progress,
                                                 Date today);

inline constexpr std::string_view kOverview = "/training-overview", kAudits = "/audits";
/// "/training-overview/31-01/members"
std::string overview_path(const Body& body, std::string_view rest = {});
/// The body of the path /…/{number}.
Result<Body> body_in(store::Tx& tx, const access::Visit& visit);
html::Tag place_tag(Place place);
/// A table to be saved.
http::Response attachment(std::string bytes, std::string_view media_type, std::string_view name);

}  // namespace kakari::oversight
