// What an officer presses on an institution's page: a letter is made and printed at once, a grant ends.
#include <fmt/format.h>

#include "paperwork/activation_letter.h"
#include "registry/institution_list.h"
#include "registry/register_pages.h"
#include "registry/staffing.h"

namespace kakari::registry {
namespace {

using access::Visit;
using http::Response;

Response make_and_print(const RegisterDeps& deps, const Visit& visit) {
  struct Made {
    Institution to;
    MadeLetter letter;
  };
  const auto made = deps.database->write([&](store::Tx& tx) -> Result<Made> {
    auto to = find_readable(tx, visit.actor, visit.request.param("number"));
    if (!to) return std::unexpected(to.error());
    auto letter = make_letter(tx, visit.moment, visit.actor, *to);
    if (!letter) return std::unexpected(letter.error());
    return Made{*std::move(to), *std::move(letter)};
  });
  if (!made) return visit.refuse(made.error());
  const auto& [to, letter] = *made;
  const Date today = visit.moment.today();
  const auto* prefecture = deps.areas->prefecture(to.prefecture);
  Response response;
  response.body = paperwork::activation_letter_pdf(
      {.postal = to.postal,
       .address = to.address,
       .institution = to.name,
       .number = to.number,
       .code = letter.code,
       .second = letter.second.words,
       .url = (visit.request.secure ? "https://" : "http://") + std::string(visit.request.header("Host")) +
              "/activation",
       .expires = letter.expires.wareki(),
       .date = today.wareki(),
       .sender = (prefecture ? prefecture->name : visit.actor.scope_name) + "\n担当　" + visit.actor.name,
       .year_name = fiscal_year_name(fiscal_year(today))});
  response.set("Content-Type", "application/pdf")
      .set("Content-Disposition", "attachment; filename=\"letter-" + to.number + ".pdf\"");
  return response;
}

Response end_one(const RegisterDeps& deps, const Visit& visit) {
  const Id grant = Id::trusted(std::string(visit.request.field("grant")));
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<void> {
    const auto at = find_readable(tx, visit.actor, visit.request.param("number"));
    if (!at) return std::unexpected(at.error());
    return end_staff(tx, visit.moment, visit.actor, *at, grant);
  });
  if (!done) return visit.refuse(done.error());
  return Response::see_other(record_path(visit.request.param("number"), "?ended=1"));
}

}  // namespace

void add_letter_acts(const RegisterDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  const std::string record = fmt::format("{}/{{number}}", kRegister);
  // Confidential: the answer carries the code and is not kept for a second press.
  routes.push_back({http::Method::post,
                    record + "/letters",
                    Act::account_administer,
                    [deps](const Visit& visit) { return make_and_print(deps, visit); },
                    {},
                    true});
  routes.push_back({http::Method::post, record + "/ended-grants", Act::account_administer,
                    [deps](const Visit& visit) { return end_one(deps, visit); }});
}

}  // namespace kakari::registry
