// GET /papers/new, POST /papers: asking for a pack.
#include "forum/papers/chapters.h"
#include "forum/papers/record.h"
#include "forum/papers/wish_form.h"

namespace kakari::papers {
namespace {

using access::Visit;

Result<Offered> offered(const forum::Deps& deps, const Visit& visit, std::string_view code) {
  return deps.database->read([&](store::Tx& tx) -> Result<Offered> {
    const auto forum = forum::find(tx, code);
    if (!forum) return no_such_forum();
    if (auto allowed = forum::may(visit.actor, access::Act::paper_make, *forum, *deps.areas); !allowed)
      return std::unexpected(allowed.error());
    Offered out{*forum,
                forum::policy(tx, forum->prefecture, *deps.words),
                meetings::meetings_of(tx, forum->code),
                {}};
    out.chapters = chapters(out.forum.care, out.policy);
    return out;
  });
}

/// Where no forum was named: which one?
http::Response choose(const forum::Deps& deps, const Visit& visit) {
  const auto forums = deps.database->read([&](store::Tx& tx) {
    auto all = forum::forums(tx, visit.actor);
    std::erase_if(all, [&](const forum::Forum& one) {
      return one.ended_at != 0 || !forum::may(visit.actor, access::Act::paper_make, one, *deps.areas);
    });
    return all;
  });
  html::Writer w;
  w << html::heading({.text = "資料を作成する", .level = 1, .lead = "どの協議の場の資料を作成しますか。"});
  std::vector<html::Entry> entries;
  for (const forum::Forum& one : forums)
    entries.push_back(
        {.title = one.name, .href = order_path(one.code), .sentence = deps.words->theme_label(one.theme)});
  if (entries.empty())
    w << html::empty({.what = "資料を作成できる協議の場はまだありません",
                      .how = "協議の場が設けられると、ここから選んで資料を作成できます。"});
  else
    w << html::entries(entries);
  return visit.show({.title = "資料を作成する",
                     .body = w.take(),
                     .crumbs = {{"協議の場の資料", std::string(kPapers)}, {"資料を作成する", ""}},
                     .nav = "/forums"});
}

http::Response form_page(const forum::Deps& deps, const Visit& visit, const Offered& offered,
                         const forum::Cube& cube, const Wish& wish, const Problem* problem) {
  html::Writer w;
  if (problem) w << html::error_summary(*problem);
  w << html::heading(
           {.text = "資料を作成する",
            .level = 1,
            .side = offered.forum.name,
            .lead =
                "締切日までの報告から、PDF、表計算ファイル、図のファイルを作ります。作成後は変わりません。"})
    << wish_form(deps, visit, offered, cube, wish, problem);
  return visit.show({.title = "資料を作成する",
                     .body = w.take(),
                     .crumbs = {{"協議の場の資料", std::string(kPapers)}, {"資料を作成する", ""}},
                     .status = problem ? http_status(problem->kind) : 200,
                     .nav = "/forums"});
}

/// With what an earlier pack was made of, for a new one with today's numbers.
std::optional<Wish> wish_of(const forum::Deps& deps, const Visit& visit) {
  if (visit.request.arg("from").empty()) return {};
  const auto pack = deps.database->read([&](store::Tx& tx) {
    return find_pack(tx, visit.actor, *deps.areas, Id::trusted(std::string(visit.request.arg("from"))));
  });
  if (!pack) return {};
  Wish wish = pack->wish;
  wish.cut_off = visit.moment.today().iso();
  return wish;
}

http::Response ask(const forum::Deps& deps, const Visit& visit) {
  if (visit.request.arg("forum").empty()) return choose(deps, visit);
  const auto offer = offered(deps, visit, visit.request.arg("forum"));
  if (!offer) return visit.refuse(offer.error());
  const auto cube = deps.live->get(visit.moment.now);
  Wish wish = first_wish(*offer, *cube, visit.moment.today());
  wish.meeting = visit.request.arg("meeting");
  if (auto earlier = wish_of(deps, visit); earlier && earlier->forum == wish.forum) wish = *earlier;
  return form_page(deps, visit, *offer, *cube, wish, nullptr);
}

http::Response order(const forum::Deps& deps, const Visit& visit) {
  const auto offer = offered(deps, visit, visit.request.field("forum"));
  if (!offer) return visit.refuse(offer.error());
  const auto cube = deps.live->get(visit.moment.now);
  const Wish wish = typed_wish(visit.request, *offer);
  const auto pack = deps.database->write([&](store::Tx& tx) {
    return order_pack(tx, visit.actor, visit.moment, *cube->book, *deps.words, wish);
  });
  if (pack) return http::Response::see_other(pack_path(pack->id));
  if (pack.error().kind != ProblemKind::invalid) return visit.refuse(pack.error());
  return form_page(deps, visit, *offer, *cube, wish, &pack.error());
}

}  // namespace

void add_order_pages(const forum::Deps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/papers/new", access::Act::paper_make,
                    [deps](const Visit& visit) { return ask(deps, visit); }});
  routes.push_back({http::Method::post, std::string(kPapers), access::Act::paper_make,
                    [deps](const Visit& visit) { return order(deps, visit); }});
}

}  // namespace kakari::papers
