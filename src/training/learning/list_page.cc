// 教材と問題: the office's list of contents.
#include "training/learning/page_parts.h"
#include "training/learning/results.h"

namespace kakari::learning {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

std::string day(const std::string& iso) {
  const auto date = Date::parse(iso);
  return date ? date->wareki() : "—";
}

Response show_list(const PageDeps& deps, const Visit& visit) {
  const auto all = deps.database->read([](store::Tx& tx) { return list_contents(tx); });
  const auto rules = deps.rules();
  html::Table table{.caption = "教材と問題の一覧", .caption_hidden = true};
  table.columns = {{.label = "題名", .row_head = true},
                   {.label = "種類"},
                   {.label = "状態"},
                   {.label = "公開日"},
                   {.label = "締切日"},
                   {.label = "問題", .numeric = true},
                   {.label = "解答した医師", .numeric = true},
                   {.label = "合格", .numeric = true},
                   {.label = "照合待ちのはがき", .numeric = true}};
  for (const ListedContent& listed : all) {
    const Content& c = listed.content;
    table.rows.push_back(
        {{html::link(office_path(c.id), name_of(c)), rules->rule(c.way).short_label,
          state_tags(c, listed.revising, visit.moment.today()), day(c.opens_on), day(c.closes_on),
          listed.questions, listed.people, listed.passed, listed.pending_postcards}});
  }
  Writer body;
  body << html::heading({.text = "教材と問題",
                         .level = 1,
                         .lead = "日医雑誌の問題と日医e-ラーニングの教材を登録し、公開します。"})
       << html::row({html::button({.label = "日医雑誌の号を登録する", .href = "/contents/new?way=journal"}),
                     html::button({.label = "e-ラーニングの教材を登録する",
                                   .press = html::Press::secondary,
                                   .href = "/contents/new?way=e_learning"})});
  if (all.empty())
    body << html::empty({.what = "まだ教材はありません",
                         .how = "号や教材を登録すると、ここに公開の状態と解答の数が並びます。"});
  else
    body << html::table(table);
  return visit.show({.title = "教材と問題", .body = body.take(), .nav = "/contents", .wide = true});
}

}  // namespace

html::Fragment state_tags(const Content& content, bool revising, Date today) {
  std::vector<html::Tag> tags;
  if (!content.published())
    tags.push_back({"下書き", html::Tone::waiting});
  else if (content.opens_on > today.iso())
    tags.push_back({"公開待ち", html::Tone::plain});
  else if (content.closed_on(today))
    tags.push_back({content.journal() ? "締切済み" : "公開終了", html::Tone::plain});
  else
    tags.push_back({"公開中", html::Tone::published});
  if (revising) tags.push_back({"改訂中", html::Tone::waiting});
  return html::tags(tags);
}

void add_list_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/contents", access::Act::learning_manage,
                    [deps](const Visit& visit) { return show_list(deps, visit); }});
}

}  // namespace kakari::learning
