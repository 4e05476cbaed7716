// The pages of the training, each in a file of its own; pages() puts them together.
#pragma once
#include "training/pages.h"

namespace kakari::training {

/// Takes a file off when nobody needs it; the caller has authorised.
Result<void> take_off(store::Tx& tx, const PageDeps& deps, const access::Visit& visit, const Evidence& file);

void add_home_page(const PageDeps& deps, std::vector<access::Route>& routes);
void add_schemes_page(const PageDeps& deps, std::vector<access::Route>& routes);
void add_credit_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_claim_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_claim_form_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_practice_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_laboratory_acts(const PageDeps& deps, std::vector<access::Route>& routes);
void add_evidence_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_claim_queue_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_claim_case_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_reversal_act(const PageDeps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::training
