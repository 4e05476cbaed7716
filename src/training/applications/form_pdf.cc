// The application on paper, as the slide has it: what an office prints and files.
#include <set>

#include "paperwork/application_form.h"
#include "training/applications/case_parts.h"
#include "training/applications/page_routes.h"

namespace kakari::applications {
namespace {

using access::Act;
using access::Visit;
using http::Response;

struct Loaded {
  Application application;
  std::string president;
};

paperwork::ApplicationForm form_of(const regime::Training& rules, const Loaded& loaded) {
  const Application& a = loaded.application;
  paperwork::ApplicationForm form;
  form.number = a.number;
  form.name = a.physician_name;
  form.licence_number = a.licence_number;
  form.declared_on = declared_day(a);
  form.declaration = a.declaration;
  std::set<std::string, std::less<>> done;
  for (const Item& item : a.items) {
    if (!item.activity().empty()) done.insert(std::string(item.activity()));
    if (!item.laboratory().empty()) form.laboratories.push_back(item.detail);
  }
  for (const regime::ActivityGroup& group : rules.groups) {
    paperwork::ApplicationForm::Group shown{group.label, {}};
    for (const regime::Activity& activity : group.activities)
      shown.items.push_back({activity.label, done.contains(activity.id)});
    form.groups.push_back(std::move(shown));
  }
  form.ticked = int(done.size());
  form.per_item = rules.activity_halves / 2;
  form.lecture_units = regime::units(a.lecture_halves);
  form.practice_units = regime::units(a.practice_halves);
  form.total_units = regime::units(a.lecture_halves + a.practice_halves);
  const bool approved = a.state == State::approved || a.state == State::committee_approved;
  if (approved) {
    form.association = a.association_name;
    form.president = loaded.president;
    form.approved_on = Date::of(a.decided_at).wareki();
  }
  return form;
}

Response pdf(const PageDeps& deps, const Result<Loaded>& loaded, const Visit& visit) {
  if (!loaded) return visit.refuse(loaded.error());
  Response response;
  response.body = paperwork::application_form_pdf(form_of(*deps.rules(), *loaded));
  return response.set("Content-Type", "application/pdf")
      .set("Content-Disposition", "inline; filename=\"" + loaded->application.number + ".pdf\"");
}

Loaded with_president(store::Tx& tx, Application a) {
  const auto body = registry::find_association(tx, Id::trusted(a.association));
  return {std::move(a), body ? body->president : std::string()};
}

}  // namespace

void add_form_pdf(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back(
      {Method::get, "/applications/{number}/form.pdf", Act::application_read, [deps](const Visit& visit) {
         const auto loaded = deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
           auto a = application_in(tx, visit, Act::application_read);
           if (!a) return std::unexpected(a.error());
           return with_president(tx, std::move(*a));
         });
         return pdf(deps, loaded, visit);
       }});
  routes.push_back({Method::get, "/application/form.pdf", Act::training_own, [deps](const Visit& visit) {
                      const auto loaded = deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
                        auto all = applications_of(tx, visit.actor.scope);
                        if (all.empty())
                          return problem(ProblemKind::not_found, "no-such-application",
                                         "修了申請がまだないため、印刷するものがありません。");
                        return with_president(tx, std::move(all.front()));
                      });
                      return pdf(deps, loaded, visit);
                    }});
}

}  // namespace kakari::applications
