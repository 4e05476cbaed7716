// What the pages of physician, association and committee show alike of one case.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "access/visit.h"
#include "journal/journal.h"
#include "platform/html/components.h"
#include "training/applications/referral.h"
#include "training/evidence.h"

namespace kakari::applications {

/// A case with everything beside it.
struct Case {
  Application application;
  std::map<std::string, std::vector<training::Evidence>, std::less<>> evidence;  // by the item's key
  std::vector<training::Evidence> paper;                                         // scans of a paper
  std::vector<training::Credit> ledger;
  std::vector<journal::Shown> history;
  std::vector<Referral> referrals;
  std::string certificate;  // number, once issued
};
Case load_case(store::Tx& tx, Application application);
/// The case in the path /…/{number}; "no-such-application".
Result<Application> application_in(store::Tx& tx, const access::Visit& visit, access::Act act);

html::Tag state_tag(State state);
html::Tag item_tag(ItemState state);
/// 東部医師会（架空）が確認しています（2月10日に申請）: for the physician.
std::string standing_sentence(const Application& a);
std::string declared_day(const Application& a);
/// 5; "—" for what has none.
std::string item_units(const Item& item);

/// Images as they are, other files as links.
html::Fragment evidence_shown(const std::vector<training::Evidence>& files);
/// Units by way: what the lecture credits are made of.
html::Fragment ledger_summary(const regime::Training& rules, const Case& shown);
html::Fragment history_card(const Case& shown);
/// The letter, the physician's statement and the decision, as far as they are there.
html::Fragment referral_part(const Case& shown);
html::Fragment case_facts(const Case& shown);

std::string case_path(const Application& a, std::string_view rest = {});
/// A form about the case as the visitor saw it: with its version, which seen_version() reads back.
html::Fragment case_form(const access::Visit& visit, const Application& a, std::string_view rest,
                         std::string label, html::Fragment fields);
std::int64_t seen_version(const http::Request& request);
/// The page of one act on the case, for the office and the president.
http::Response act_page(const access::Visit& visit, const Application& a, std::string title,
                        html::Fragment body, const Problem* refused = nullptr);

}  // namespace kakari::applications
