// The pages, each in a file of its own; pages() puts them together.
#pragma once

#include "training/applications/pages.h"

namespace kakari::applications {

using Routes = std::vector<access::Route>;

void add_applicant_page(const PageDeps& deps, Routes& routes);
void add_applicant_acts(const PageDeps& deps, Routes& routes);
void add_course_page(const PageDeps& deps, Routes& routes);
void add_queue_page(const PageDeps& deps, Routes& routes);
void add_bulk_pages(const PageDeps& deps, Routes& routes);
void add_check_page(const PageDeps& deps, Routes& routes);
void add_check_acts(const PageDeps& deps, Routes& routes);
void add_return_pages(const PageDeps& deps, Routes& routes);
void add_referral_pages(const PageDeps& deps, Routes& routes);
void add_enter_pages(const PageDeps& deps, Routes& routes);
void add_committee_pages(const PageDeps& deps, Routes& routes);
void add_inquiry_pages(const PageDeps& deps, Routes& routes);
void add_form_pdf(const PageDeps& deps, Routes& routes);

/// The check page; with what a refused act said on top of it.
http::Response show_check(const PageDeps& deps, const access::Visit& visit, const Problem* refused);

}  // namespace kakari::applications
