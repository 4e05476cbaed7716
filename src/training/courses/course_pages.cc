// 講習会を探す: what a physician can go to, what it gives, and how many places are left.
#include "registry/association.h"
#include "training/courses/page_parts.h"
#include "training/courses/place.h"
#include "training/progress.h"

namespace kakari::courses {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t most_shown = 100;

std::string path_of(const Course& c) {
  return "/courses/" + c.id.text();
}

html::Entry entry_of(const Course& c) {
  std::vector<html::Tag> tags;
  if (const html::Tag places = places_tag(c); !places.text.empty()) tags.push_back(places);
  Writer meta;
  meta << when_text(c.sessions.front()) << "　" << where_text(c);
  return {.title = c.title,
          .href = path_of(c),
          .meta = meta.take(),
          .sentence = fmt::format("{}になります。", units_words(c.halves())),
          .tags = tags,
          .foot = "主催 " + c.organiser};
}

struct Lists {
  Wanted wanted;
  std::string own_prefecture;
  std::vector<Course> courses;
  std::vector<registry::Association> associations;
};

Lists load(store::Tx& tx, const Visit& visit) {
  const http::Request& r = visit.request;
  Lists l;
  l.wanted = {std::string(r.arg("prefecture")), std::string(r.arg("association")),
              std::string(r.arg("theme"))};
  if (const auto own = registry::find_physician(tx, Id::trusted(visit.actor.scope)))
    l.own_prefecture = own->prefecture;
  if (!http::find(r.query, "prefecture")) l.wanted.prefecture = l.own_prefecture;
  l.courses = upcoming(tx, visit.moment.now, l.wanted, most_shown);
  l.associations = registry::associations(tx, l.wanted.prefecture);
  return l;
}

html::Fragment filters(const regime::Training& rules, const Lists& l) {
  std::vector<html::Choice> associations, themes;
  for (const registry::Association& a : l.associations)
    associations.push_back(
        {.value = a.id.text(), .label = a.name, .chosen = a.id.text() == l.wanted.association});
  for (const regime::Theme& t : rules.themes)
    themes.push_back({.value = t.id, .label = t.label, .chosen = t.id == l.wanted.theme});
  std::vector<html::Fragment> fields;
  if (!l.own_prefecture.empty())
    fields.push_back(html::select_field({.name = "prefecture", .label = "地域"},
                                        {{.value = l.own_prefecture,
                                          .label = "近くの会場とウェブ",
                                          .chosen = l.wanted.prefecture == l.own_prefecture}},
                                        "全国"));
  fields.push_back(html::select_field({.name = "association", .label = "医師会"}, associations, "すべて"));
  fields.push_back(html::select_field({.name = "theme", .label = "テーマ"}, themes, "すべて"));
  fields.push_back(html::button({.label = "しぼりこむ", .press = html::Press::secondary}));
  return html::form({.action = "/courses", .method = "get", .autosubmit = true, .role = "search"},
                    html::stack(fields));
}

Response show_list(const PageDeps& deps, const Visit& visit) {
  const auto lists = deps.database->read([&](store::Tx& tx) { return load(tx, visit); });
  Writer w;
  w << html::heading(
           {.text = "講習会", .level = 1, .lead = "会場の入口と出口で記録すると、単位がすぐに記録されます。"})
    << html::row(
           {html::button({.label = "受付（番号の入力）", .press = html::Press::secondary, .href = "/attend"}),
            html::button({.label = "わたしのQRコード", .press = html::Press::secondary, .href = "/my-qr"})});
  if (lists.courses.empty())
    w << html::empty(
        {.what = "これから開かれる講習会は見つかりませんでした",
         .how = "医師会が登録すると、ここに日付の順に並びます。地域を「全国」にすると広く探せます。"});
  std::vector<html::Entry> entries;
  for (const Course& c : lists.courses) entries.push_back(entry_of(c));
  if (!entries.empty()) w << html::entries(entries);
  Writer aside;
  aside << html::card({.heading = "絞り込み", .body = filters(*deps.rules(), lists)});
  return visit.show(
      {.title = "講習会", .body = html::columns(w.take(), aside.take(), "絞り込み"), .nav = "/courses"});
}

html::Fragment place_form(const Visit& visit, const Course& c, bool has) {
  const auto press = [&](std::string_view rest, std::string label, html::Press kind) {
    return html::form({.action = path_of(c) + std::string(rest),
                       .csrf = visit.csrf,
                       .idempotency_key = visit.moment.new_id().text()},
                      html::button({.label = std::move(label), .press = kind}));
  };
  if (c.cancelled()) return {};
  if (has)
    return html::stack({html::notice({.kind = html::NoticeKind::success, .text = "申し込まれています。"}),
                        press("/place/removal", "申込みを取り消す", html::Press::secondary)});
  if (c.left() == 0)
    return html::notice(
        {.kind = html::NoticeKind::warning, .text = "満席です。取消しがあると、ふたたび申し込めます。"});
  return press("/place", "申し込む", html::Press::primary);
}

Response show_course(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto page = deps.database->read([&](store::Tx& tx) -> Result<html::Page> {
    const auto c = find_course(tx, id_in(visit, "id"));
    if (!c) return problem(ProblemKind::not_found, "no-such-course", "この講習会は見つかりません。");
    Writer w;
    if (refused) w << html::error_summary(*refused);
    w << html::heading({.text = c->title,
                        .level = 1,
                        .side = Date::of(c->first_at).wareki(),
                        .tags = {places_tag(*c)},
                        .lead = fmt::format("{}　合わせて{}", where_text(*c), units_words(c->halves()))});
    if (c->cancelled())
      w << html::notice({.kind = html::NoticeKind::warning,
                         .text = "この講習会は中止になりました。理由：" + c->cancel_reason});
    if (!c->outline.empty()) w << html::paragraph(c->outline);
    w << sessions_table(*c);
    std::vector<html::Fact> facts{
        {"主催", c->organiser}, {"認定番号", c->number}, {"会場", c->place.empty() ? "なし" : c->place}};
    if (!c->web.empty()) facts.push_back({"ウェブ", c->web});
    if (c->capacity) facts.push_back({"残席", fmt::format("{}（定員{}人）", c->left(), c->capacity)});
    facts.push_back({"受講の条件", c->exit_required ? "入口と出口の両方で記録" : "入口で記録"});
    Writer aside;
    aside << html::card({.heading = "開催のご案内", .body = html::facts(facts)});
    if (visit.actor.role == access::Role::physician && c->last_at > visit.moment.now)
      w << place_form(visit, *c, has_place(tx, c->id, visit.actor.scope));
    html::Page out{.title = c->title,
                   .body = html::columns(w.take(), aside.take()),
                   .crumbs = {{"講習会", "/courses"}, {c->title, ""}},
                   .nav = "/courses"};
    if (refused) out.status = http_status(refused->kind);
    return out;
  });
  return page ? visit.show(*page) : visit.refuse(page.error());
}

template <class Verb>
Response act(const PageDeps& deps, const Visit& visit, Verb verb) {
  const Id id = id_in(visit, "id");
  const auto done =
      deps.database->write([&](store::Tx& tx) { return verb(tx, visit.actor, visit.moment, id); });
  if (!done && done.error().kind == ProblemKind::conflict) return show_course(deps, visit, &done.error());
  if (!done) return visit.refuse(done.error());
  return Response::see_other("/courses/" + id.text());
}

}  // namespace

void add_course_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back(
      {Method::get, "/courses", Act::learning_read, [deps](const Visit& v) { return show_list(deps, v); }});
  routes.push_back({Method::get, "/courses/{id}", Act::learning_read,
                    [deps](const Visit& v) { return show_course(deps, v, nullptr); }});
  routes.push_back({Method::post, "/courses/{id}/place", Act::training_own,
                    [deps](const Visit& v) { return act(deps, v, take_place); }});
  routes.push_back({Method::post, "/courses/{id}/place/removal", Act::training_own,
                    [deps](const Visit& v) { return act(deps, v, give_up_place); }});
}

std::vector<training::PageDeps::Next> next_courses(store::Tx& tx, const training::Progress& progress,
                                                   Date today) {
  std::vector<training::PageDeps::Next> next;
  if (progress.completion.may_apply || progress.completion.by_course_certificate) return next;
  // Only sessions of a later day, or of this one: the hour is not known here.
  for (const Course& c : upcoming(tx, today.start(), {.prefecture = progress.physician.prefecture}, 20)) {
    if (c.left() == 0 || next.size() == 3) continue;
    std::string detail = fmt::format("{}　{}", where_text(c), units_words(c.halves()));
    if (has_place(tx, c.id, progress.physician.id))
      detail += "　申込み済み";
    else if (c.left() > 0)
      detail += fmt::format("　残席 {}", c.left());
    next.push_back({.rank = 20 + int(next.size()),
                    .title = fmt::format("{}（{}）", c.title, when_text(c.sessions.front())),
                    .href = path_of(c),
                    .detail = std::move(detail)});
  }
  return next;
}

}  // namespace kakari::courses
