// What the pages of bulk confirmations share.
#pragma once
#include "platform/html/writer.h"
#include "reporting/bulk_confirmation.h"
#include "reporting/officer_pages.h"

namespace kakari::reporting {

/// Who confirmed how many, when, and what of it stands.
html::Fragment bulk_acts_table(const std::vector<BulkAct>& acts);

/// GET /review/bulk/{id} · POST /review/bulk/{id}/reversal
void add_bulk_act_pages(const PageDeps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::reporting
