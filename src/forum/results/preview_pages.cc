// The sheet as the public will see it, and its publication.
#include "base/text.h"
#include "forum/results/composed.h"

namespace kakari::results {

using html::Writer;

namespace {

html::Fragment publish_form(const Visit& visit, const Composed& c, const Problem* refused) {
  const auto error = [&](std::string_view field) -> std::string {
    if (refused)
      for (const auto& one : refused->fields)
        if (one.field == field) return one.message;
    return {};
  };
  std::vector<html::Fragment> fields;
  if (!c.before.empty())
    fields.push_back(html::text_area({.name = "reason",
                                      .label = "どこを直したか",
                                      .hint = "住民の方にも表示します。前の版も残ります。",
                                      .error = error("reason")},
                                     {.value = std::string(visit.request.field("reason")),
                                      .rows = 2,
                                      .maxlength = 1000,
                                      .required = true}));
  if (!c.names.empty()) {
    std::string all;
    for (const auto& name : c.names) all += (all.empty() ? "「" : "、「") + name + "」";
    fields.push_back(html::check_box({.name = "names_checked",
                                      .label = "氏名に見える言葉を公表してよいことを確かめました",
                                      .hint = all + "が含まれています。構成員の氏名は公表しません。",
                                      .error = error("names_checked")},
                                     false));
  }
  fields.push_back(html::button({.label = c.before.empty() ? "この内容で公表する" : "直した版を公表する"}));
  return html::form({.action = path_of(c.forum, c.year, "/publication"),
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .hidden = {{"hash", c.hash}}},
                    html::stack(fields));
}

/// Asks once more, and says what the year still lacks.
Response ask_once_more(const forum::Deps& deps, const Visit& visit, const NewEdition& wanted,
                       const Problem& lacking) {
  const auto c = composed(deps, visit);
  if (!c) return visit.refuse(c.error());
  Writer list;
  list << "<ul>";
  for (const auto& one : lacking.fields) list << "<li>" << one.message << "</li>";
  list << "</ul>";
  http::Pairs hidden{{"hash", wanted.hash}, {"reason", wanted.reason}, {"as_it_is", "1"}};
  if (wanted.names_checked) hidden.emplace_back("names_checked", "1");
  Writer w;
  w << html::heading({.text = "まだそろっていないものがあります", .level = 1, .side = title_of(c->sheet)})
    << html::notice(
           {.kind = html::NoticeKind::warning,
            .text =
                "次のものがそろっていません。公表すると、このまま住民の方に見えます。後から直した版を公表でき"
                "ますが、この版も残ります。",
            .title = "公表する前に、もう一度お確かめください",
            .more = list.take(),
            .announced = true})
    << html::form({.action = path_of(c->forum, c->year, "/publication"),
                   .csrf = visit.csrf,
                   .idempotency_key = visit.moment.new_id().text(),
                   .hidden = std::move(hidden)},
                  html::row({html::button({.label = "このまま公表する"}),
                             html::link(path_of(c->forum, c->year, "/preview"), "公表せずに戻る")}));
  return visit.show({.title = "公表する前の確認",
                     .body = w.take(),
                     .crumbs = crumbs(c->forum, "公表する前の確認"),
                     .nav = "/forums"});
}

}  // namespace

Response show_preview(const forum::Deps& deps, const Visit& visit, const Problem* refused) {
  const auto c = composed(deps, visit);
  if (!c) return visit.refuse(c.error());
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::notice(
           {.kind = html::NoticeKind::info,
            .text =
                "公表すると、住民の方には下のように見えます。意向、構成員の氏名、少ない人数は含みません。",
            .title = c->before.empty()                   ? "まだ公表していません"
                     : c->before.front().hash == c->hash ? "公表したものと同じ内容です"
                                                         : "直した版は、まだ公表していません"})
    << html::heading({.text = title_of(c->sheet),
                      .level = 1,
                      .side = c->sheet.content.prefecture_name,
                      .tags = {{c->sheet.content.theme_name}, {c->sheet.content.area_name}}})
    << sheet_part(c->sheet, {}, visit.moment.today()) << html::heading({.text = "公表する"});
  if (!c->before.empty() && c->before.front().hash == c->hash)
    w << html::note("すでに公表している内容と同じです。");
  else
    w << publish_form(visit, *c, refused);
  w << html::row({html::link(path_of(c->forum, c->year), "文を直す")});
  return visit.show({.title = "公表する形で確かめる",
                     .body = w.take(),
                     .crumbs = crumbs(c->forum, "公表する形で確かめる"),
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/forums"});
}

Response take_publication(const forum::Deps& deps, const Visit& visit) {
  const auto numbers = deps.numbers(visit.moment.now);
  const NewEdition wanted{.forum = std::string(visit.request.param("code")),
                          .year = int(parse_count(visit.request.param("year")).value_or(0)),
                          .hash = std::string(visit.request.field("hash")),
                          .reason = std::string(visit.request.field("reason")),
                          .names_checked = !visit.request.field("names_checked").empty(),
                          .as_it_is = !visit.request.field("as_it_is").empty()};
  const auto done = deps.database->write(
      [&](store::Tx& tx) { return publish(tx, visit.actor, visit.moment, deps, numbers, wanted); });
  if (done) return Response::see_other("/forum-results/" + done->text());
  if (done.error().code == "unfinished") return ask_once_more(deps, visit, wanted, done.error());
  const ProblemKind kind = done.error().kind;
  if (kind == ProblemKind::invalid || kind == ProblemKind::precondition)
    return show_preview(deps, visit, &done.error());
  return visit.refuse(done.error());
}

}  // namespace kakari::results
