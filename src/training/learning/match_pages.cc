// A postcard of somebody whom nobody knew: whose is it?
#include "registry/physician.h"
#include "training/learning/page_parts.h"
#include "training/learning/postcard.h"

namespace kakari::learning {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

Response show_match(const PageDeps& deps, const Visit& visit, const Problem& problem = {}) {
  const auto card = deps.database->read([&](store::Tx& tx) {
    return find_postcard(tx, Id::trusted(std::string(visit.request.param("postcard"))));
  });
  if (!card || card->content != content_in(visit))
    return visit.refuse({ProblemKind::not_found, "no-such-postcard", "このはがきは見つかりません。", {}});
  const std::string q =
      visit.request.arg("q").empty() ? card->written_as : std::string(visit.request.arg("q"));
  const auto found = deps.database->read([&](store::Tx& tx) { return find_writers(tx, q, 20); });
  const std::string path = office_path(card->content, "/postcards/" + card->id.text());
  Writer body;
  if (!problem.message.empty()) body << html::error_summary(problem);
  body << html::heading({.text = "はがきの照合", .level = 1, .lead = card->reason})
       << html::facts({{"はがきの記載", card->written_as},
                       {"受け取った日", card->received.wareki()},
                       {"解答", card->answers}})
       << html::form({.action = path, .method = "get", .label = "医師を探す", .role = "search"},
                     html::row({html::text_field({.name = "q", .label = "医籍登録番号または氏名・カナ"},
                                                 {.value = q, .width = 20}),
                                html::button({.label = "探す", .press = html::Press::secondary})}));
  std::vector<html::Choice> people;
  for (const auto& p : found) people.push_back({.value = p.id.text(), .label = describe(p)});
  if (people.empty())
    body << html::empty({.what = "当てはまる医師がいません",
                         .how = "会員の登録が済むまで、このはがきは照合待ちのまま残ります。"});
  else
    body << post(visit, path,
                 html::stack({html::radio_group({.name = "physician",
                                                 .label = "どの医師の解答ですか",
                                                 .error = message_at(problem.fields, "who")},
                                                people),
                              html::button({.label = "この医師の解答として採点する"})}));
  return visit.show({.title = "はがきの照合",
                     .body = body.take(),
                     .crumbs = {{"教材と問題", "/contents"},
                                {"はがきの解答", office_path(card->content, "/postcards")},
                                {"はがきの照合", ""}},
                     .status = problem.message.empty() ? 200 : http_status(problem.kind),
                     .nav = "/contents"});
}

Response match(const PageDeps& deps, const Visit& visit) {
  const auto matched = deps.database->write([&](store::Tx& tx) {
    return match_postcard(tx, visit.actor, visit.moment, *deps.rules(),
                          Id::trusted(std::string(visit.request.param("postcard"))),
                          Id::trusted(std::string(visit.request.field("physician"))));
  });
  if (matched) return Response::see_other(office_path(matched->content, "/postcards"));
  if (matched.error().kind != ProblemKind::invalid) return visit.refuse(matched.error());
  return show_match(deps, visit, matched.error());
}

}  // namespace

void add_match_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  constexpr auto act = access::Act::learning_manage;
  routes.push_back({Method::get, "/contents/{id}/postcards/{postcard}", act,
                    [deps](const Visit& visit) { return show_match(deps, visit); }});
  routes.push_back({Method::post, "/contents/{id}/postcards/{postcard}", act,
                    [deps](const Visit& visit) { return match(deps, visit); }});
}

}  // namespace kakari::learning
