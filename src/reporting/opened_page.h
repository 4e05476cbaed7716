// A page of the own draft as a request names it: shared by the posted form and the autosave.
#pragma once
#include "reporting/draft.h"
#include "reporting/institution_pages.h"

namespace kakari::reporting {

struct OpenedPage {
  Draft draft;
  const regime::FormPage* page = nullptr;  // of draft.form
};

/// The visitor's own draft of the year in the path; made on the first call. Only that first call writes.
Result<Draft> own_draft(const PageDeps& deps, const access::Visit& visit);
Result<OpenedPage> open_page(const PageDeps& deps, const access::Visit& visit);
Result<Saved> save_changes(const PageDeps& deps, const access::Visit& visit, int year,
                           const std::vector<ItemChange>& changes);

}  // namespace kakari::reporting
