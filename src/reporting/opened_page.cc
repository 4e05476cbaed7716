#include "reporting/opened_page.h"

namespace kakari::reporting {

Result<Draft> own_draft(const PageDeps& deps, const access::Visit& visit) {
  const auto year = year_of(visit);
  if (!year) return std::unexpected(year.error());
  const Id own = own_institution(visit);
  auto draft = deps.database->read([&](store::Tx& tx) { return read_draft(tx, visit.actor, own, *year); });
  if (draft || draft.error().code != "no-draft") return draft;
  return deps.database->write(
      [&](store::Tx& tx) { return open_draft(tx, visit.actor, visit.moment, own, *year); });
}

Result<OpenedPage> open_page(const PageDeps& deps, const access::Visit& visit) {
  auto draft = own_draft(deps, visit);
  if (!draft) return std::unexpected(draft.error());
  const regime::FormPage* page = draft->form->page(visit.request.param("page"));
  if (!page)
    return problem(ProblemKind::not_found, "no-such-page",
                   "このページはありません。報告の最初のページからお進みください。");
  return OpenedPage{std::move(*draft), page};
}

Result<Saved> save_changes(const PageDeps& deps, const access::Visit& visit, int year,
                           const std::vector<ItemChange>& changes) {
  return deps.database->write([&](store::Tx& tx) {
    return save(tx, visit.actor, visit.moment, own_institution(visit), year, changes);
  });
}

}  // namespace kakari::reporting
