// GET, POST /forums/{code}/meetings/{meeting}/agenda/{item}/said: what was said on an item, version-checked.
// Who saves on an older version sees both texts and decides.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "forum/meetings/agenda.h"
#include "forum/meetings/page_parts.h"

namespace kakari::meetings {
namespace {

using html::Writer;

/// 100,000 characters of four bytes each, percent-encoded, and the rest of the form.
constexpr http::Limits said_limits{4 << 20, 60};

struct Loaded {
  Opened opened;
  Item item;
  std::vector<Said> history;
  bool keep = false;
};

Result<Loaded> load(const PageDeps& d, const Visit& visit) {
  return d.deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto opened = meeting_in(tx, visit, d.deps);
    if (!opened) return std::unexpected(opened.error());
    const auto items = agenda_of(tx, opened->meeting.id);
    const auto at = std::ranges::find(items, id_in(visit, "item"), &Item::id);
    if (at == items.end())
      return problem(ProblemKind::not_found, "no-such-item",
                     "その議題は見つかりません。会議のページから選び直してください。");
    const bool keep = may(visit, Act::meeting_keep, opened->forum, d.deps) &&
                      opened->meeting.closed_at == 0 && opened->meeting.cancelled_at == 0;
    return Loaded{*std::move(opened), *at, said_history(tx, at->id), keep};
  });
}

html::Fragment versions(const std::vector<Said>& history) {
  std::vector<html::Happening> all;
  for (const Said& s : history)
    all.push_back({.when = local_time(s.at, true),
                   .what = fmt::format("第{}版（{}、{}文字）", s.version, s.by,
                                       with_commas(std::int64_t(length(s.text).value_or(0)))),
                   .more = html::folded("この版を読む", html::paragraph(s.text)),
                   .iso_time = iso_time(s.at)});
  return html::timeline(all);
}

/// The text that somebody else saved meanwhile, whole, above one's own.
html::Fragment other_text(const Loaded& l) {
  return html::card({.heading = fmt::format("{}さんが{}に保存した文章（第{}版）", l.item.said_by,
                                            local_time(l.item.said_at), l.item.said_version),
                     .body = l.item.said.empty() ? html::note("（空欄）") : html::paragraph(l.item.said)});
}

html::Fragment form_of(const Visit& visit, const Loaded& l, const Problem* problem) {
  const bool conflict = problem && problem->kind == ProblemKind::precondition;
  return html::form(
      {.action = meeting_path(l.opened.meeting, "/agenda/" + l.item.id.text() + "/said"),
       .csrf = visit.csrf,
       .hidden = {{"based_on", std::to_string(l.item.said_version)}},
       .label = "発言の記録"},
      html::stack(
          {html::text_area(
               {.name = "said",
                .label = conflict ? "あなたが入力した文章" : "発言の記録",
                .hint = fmt::format("どなたの発言かがわかるように書いてください。{}文字まで入力できます。",
                                    with_commas(std::int64_t(minutes_characters_max))),
                .error = error_at(problem, "said")},
               {.value = problem ? typed(visit, "said") : l.item.said, .rows = 24}),
           html::row({html::button({.label = conflict ? "この文章で保存する" : "発言の記録を保存する"}),
                      html::link(meeting_path(l.opened.meeting, "#item-" + l.item.id.text()),
                                 "保存せずに会議に戻る")})}));
}

Response page(const PageDeps& d, const Visit& visit, const Problem* problem) {
  const auto l = load(d, visit);
  if (!l) return visit.refuse(l.error());
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << html::heading({.text = "発言の記録", .level = 1, .side = l->item.title});
  if (problem && problem->kind == ProblemKind::precondition) w << other_text(*l);
  if (l->keep) {
    w << "<div";
    w.attr("data-keep", std::to_string(l->item.said_version))
        << ">" << form_of(visit, *l, problem) << "</div>";
  } else {
    w << html::paragraph(l->item.said.empty() ? "発言の記録はありません。" : l->item.said);
  }
  if (!l->history.empty()) w << html::folded("これまでの版", versions(l->history));
  return visit.show({.title = "発言の記録",
                     .body = w.take(),
                     .crumbs = crumbs(l->opened.forum, l->opened.meeting, "発言の記録"),
                     .status = problem ? http_status(problem->kind) : 200,
                     .nav = "/forums",
                     .wide = true});
}

/// Browsers send CR LF between lines.
std::string lines(std::string text) {
  std::erase(text, '\r');
  return text;
}

Response take(const PageDeps& d, const Visit& visit) {
  const auto based_on = std::strtoll(typed(visit, "based_on").c_str(), nullptr, 10);
  const auto done = d.deps.database->write([&](store::Tx& tx) {
    return write_said(tx, visit.actor, visit.moment, d.deps, id_in(visit, "item"), based_on,
                      lines(typed(visit, "said")));
  });
  if (done)
    return Response::see_other(fmt::format("/forums/{}/meetings/{}?done=said#item-{}",
                                           visit.request.param("code"), visit.request.param("meeting"),
                                           visit.request.param("item")));
  Problem refused = done.error();
  if (refused.kind == ProblemKind::precondition) refused.fields = {{"said", refused.message}};
  if (refused.fields.empty()) return visit.refuse(refused);
  return page(d, visit, &refused);
}

}  // namespace

void add_said_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  constexpr std::string_view pattern = "/forums/{code}/meetings/{meeting}/agenda/{item}/said";
  routes.push_back({http::Method::get, std::string(pattern), Act::forum_read,
                    [deps](const Visit& visit) { return page(deps, visit, nullptr); }});
  routes.push_back({http::Method::post, std::string(pattern), Act::meeting_keep,
                    [deps](const Visit& visit) { return take(deps, visit); }, said_limits});
}

}  // namespace kakari::meetings
