// POST /forums/{code}/accounts: invites a coordinator or member to sign in; the code is shown once, on the
// screen or in a letter. …/taken-back, …/ended.
#include <fmt/format.h>

#include "access/invitation.h"
#include "forum/meetings/account_parts.h"
#include "forum/meetings/forum_account.h"
#include "paperwork/colleague_letter.h"

namespace kakari::meetings {
namespace {

using access::Role;
using forum::Forum;
using html::Writer;

std::string activation_address(const Visit& visit) {
  return (visit.request.secure ? "https://" : "http://") + std::string(visit.request.header("Host")) +
         "/activation";
}

Response letter(const Visit& visit, const Forum& forum, const NewForumAccount& whom,
                const MadeInvitation& made) {
  Response response;
  response.body = paperwork::colleague_letter_pdf({.name = whom.name,
                                                   .institution = forum.name,
                                                   .role = std::string(access::label(whom.role)),
                                                   .sender = visit.actor.name,
                                                   .code = made.code,
                                                   .second = "番号（" + made.second + "）",
                                                   .url = activation_address(visit),
                                                   .expires = made.expires.wareki(),
                                                   .date = visit.moment.today().wareki(),
                                                   .last_day = ""});
  response.set("Content-Type", "application/pdf")
      .set("Content-Disposition", "attachment; filename=\"invitation.pdf\"");
  return response;
}

/// Shown once: the code cannot be had again.
Response on_screen(const Visit& visit, const Forum& forum, const NewForumAccount& whom,
                   const MadeInvitation& made) {
  Writer w;
  w << html::heading({.text = whom.name + "さんを招待しました", .level = 1})
    << html::notice(
           {.kind = html::NoticeKind::warning,
            .text = "利用開始コードは、この画面でだけ表示します。閉じる前に、ご本人にお渡しください。",
            .announced = true})
    << html::facts({{"利用開始コード", made.code},
                    {"あわせて入力する番号", made.second},
                    {"登録するページ", activation_address(visit)},
                    {"役割", std::string(access::label(whom.role))},
                    {"コードの期限", made.expires.wareki()}})
    << html::row({html::button({.label = "構成員に戻る",
                                .press = html::Press::secondary,
                                .href = forum_path(forum, "/members")})});
  return visit.show(
      {.title = "招待しました", .body = w.take(), .crumbs = crumbs(forum, "招待しました"), .nav = "/forums"});
}

Response refused(const PageDeps& d, const Visit& visit, const Problem& problem) {
  const auto body = d.deps.database->read([&](store::Tx& tx) -> Result<std::pair<Forum, html::Fragment>> {
    auto forum = forum_in(tx, visit, d.deps);
    if (!forum) return std::unexpected(forum.error());
    return std::pair(*forum, account_form(visit, *forum, &problem));
  });
  if (!body || problem.kind != ProblemKind::invalid) return visit.refuse(problem);
  Writer w;
  w << html::error_summary(problem) << html::heading({.text = "利用する方を招待する", .level = 1})
    << body->second;
  return visit.show({.title = "利用する方を招待する",
                     .body = w.take(),
                     .crumbs = crumbs(body->first, "利用する方を招待する"),
                     .status = 422,
                     .nav = "/forums"});
}

Response invite(const PageDeps& d, const Visit& visit) {
  const NewForumAccount whom{.role = access::role_of(visit.request.field("role")).value_or(Role::anonymous),
                             .name = typed(visit, "account-name"),
                             .mail = typed(visit, "account-mail")};
  std::optional<Forum> forum;
  const auto made = d.deps.database->write([&](store::Tx& tx) -> Result<MadeInvitation> {
    auto found = forum_in(tx, visit, d.deps);
    if (!found) return std::unexpected(found.error());
    forum = *found;
    return invite_to_forum(tx, visit.actor, visit.moment, *found, whom);
  });
  if (!made) return refused(d, visit, made.error());
  return visit.request.field("as") == "letter" ? letter(visit, *forum, whom, *made)
                                               : on_screen(visit, *forum, whom, *made);
}

Response take_back(const PageDeps& d, const Visit& visit) {
  const std::string value = typed(visit, "invitation");
  const auto colon = value.find(':');
  const auto role = access::role_of(std::string_view(value).substr(0, colon));
  const auto done = d.deps.database->write([&](store::Tx& tx) -> Result<void> {
    const auto forum = forum_in(tx, visit, d.deps);
    if (!forum) return std::unexpected(forum.error());
    if (!role || colon == std::string::npos) return {};
    return access::take_back(tx, visit.moment, visit.actor, forum_grant(*forum, *role),
                             Id::trusted(value.substr(colon + 1)));
  });
  if (!done) return visit.refuse(done.error());
  return Response::see_other(fmt::format("/forums/{}/members?done=taken-back", visit.request.param("code")));
}

Response end(const PageDeps& d, const Visit& visit) {
  const auto done = d.deps.database->write([&](store::Tx& tx) -> Result<void> {
    const auto forum = forum_in(tx, visit, d.deps);
    if (!forum) return std::unexpected(forum.error());
    const auto grant = access::find_grant(tx, Id::trusted(typed(visit, "grant")));
    if (!grant || grant->scope != forum->code)
      return problem(ProblemKind::not_found, "no-such-grant",
                     "この権限は、この協議の場にはありません。ページを開き直してください。");
    return access::end_grant(tx, visit.moment, visit.actor, grant->id, forum->prefecture);
  });
  if (!done) return visit.refuse(done.error());
  if (d.deps.access) d.deps.access->sessions.forget();
  return Response::see_other(fmt::format("/forums/{}/members?done=ended", visit.request.param("code")));
}

}  // namespace

void add_account_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  // Confidential: the answer carries the code and is not kept for a second press.
  routes.push_back({Method::post,
                    "/forums/{code}/accounts",
                    Act::account_administer,
                    [deps](const Visit& visit) { return invite(deps, visit); },
                    {16 << 10, 15},
                    true});
  routes.push_back({Method::post, "/forums/{code}/accounts/taken-back", Act::account_administer,
                    [deps](const Visit& visit) { return take_back(deps, visit); }});
  routes.push_back({Method::post, "/forums/{code}/accounts/ended", Act::account_administer,
                    [deps](const Visit& visit) { return end(deps, visit); }});
}

}  // namespace kakari::meetings
