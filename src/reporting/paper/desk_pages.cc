// One form that came back: its scan, how far it is entered, what stands in the way, and what can be done.
#include "platform/html/components.h"
#include "reporting/paper/pages.h"
#include "training/page_parts.h"

namespace kakari::paper {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

html::Fragment act(const Visit& visit, const Desk& d, std::string_view path, const html::Fragment& content,
                   bool multipart = false) {
  return html::form({.action = paper_path(d.paper.id, path),
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .hidden = {{"version", std::to_string(d.paper.version)}},
                     .multipart = multipart},
                    content);
}

std::string entry_words(const Entry& entry) {
  if (!entry.begun()) return "まだ始まっていません";
  if (entry.finished_at > 0)
    return fmt::format("{}さん（{}に完了）", entry.by, local_time(entry.finished_at));
  return fmt::format("{}さんが入力中", entry.by);
}

html::Fragment facts(const Desk& d) {
  const Paper& p = d.paper;
  const bool late = p.arrived_on > d.cycle.legal_deadline;
  std::vector<html::Fact> all{
      {"医療機関", p.name + "（" + p.number + "）"},
      {"届いた日", Date::parse(p.arrived_on)->wareki() + (late ? "（法律上の期限を過ぎています）" : "")},
      {"届いた調査票", std::string(label(p.printed))},
      {"登録", local_time(p.at, true) + "　" + p.by}};
  if (p.twice) {
    all.push_back({"1人目の入力", entry_words(d.first)});
    all.push_back({"2人目の入力", entry_words(d.second)});
  } else {
    all.push_back({"入力", entry_words(d.first)});
  }
  if (p.revision > 0)
    all.push_back({"提出", fmt::format("{}　{}（第{}版）", local_time(p.submitted_at, true), p.submitted_by,
                                       p.revision)});
  if (p.set_aside_at > 0)
    all.push_back(
        {"取りやめ", local_time(p.set_aside_at, true) + "　" + p.set_aside_by + "　" + p.set_aside_reason});
  return html::facts(all);
}

/// The first page on which something is still to be typed.
std::string next_page(const Desk& d) {
  const auto& form = *d.known.form;
  for (const auto& page : form.pages)
    for (const auto& item : page.items)
      for (const auto& missing : d.missing)
        if (missing.field == item) return page.id;
  return form.pages.front().id;
}

html::Fragment entering(const Desk& d, const Visit& visit) {
  const Entry& own = d.turn == 2 ? d.second : d.first;
  if (d.turn == 0) return html::paragraph("別の2人が入力しています。");
  Writer w;
  if (own.finished_at == 0) {
    std::vector<html::Fragment> presses{
        html::button({.label = own.begun() ? "入力を続ける" : "入力を始める",
                      .href = paper_path(d.paper.id, "/pages/" + next_page(d))})};
    w << html::row(presses);
    if (d.paper.twice && own.begun())
      w << act(
          visit, d, "/finish",
          html::stack({html::note("すべてのページを入力したら押してください。押すと、もう1人の入力と見比べる"
                                  "まで直せません。"),
                       html::button({.label = "自分の入力を終える", .press = html::Press::secondary})}));
  } else if (d.paper.twice && !d.merged.both_done) {
    w << html::paragraph("あなたの入力は済んでいます。もう1人の入力が済むと、違いを確認できます。");
  } else {
    w << html::paragraph("2人とも入力が済んでいます。")
      << html::link(paper_path(d.paper.id, "/differences"), "違いと記入もれを見る");
  }
  return w.take();
}

html::Fragment manager_form(const Desk& d, const Visit& visit) {
  return act(
      visit, d, "/manager",
      html::row({html::text_field({.name = "manager", .label = "管理者の氏名（調査票に書かれたとおり）"},
                                  {.value = d.paper.manager, .width = 20}),
                 html::button({.label = "氏名を保存する", .press = html::Press::secondary})}));
}

html::Fragment submission(const Desk& d, const Visit& visit) {
  Writer w;
  if (!d.may_submit()) {
    w << html::note("読み取ったもの、管理者の氏名とすべての答えがそろうと、提出できます。");
    return w.take();
  }
  std::vector<html::Fragment> parts;
  if (d.on_screen.drafted())
    parts.push_back(html::check_box(
        {.name = "draft_agreed", .label = "紙の調査票で提出してよいことを、医療機関に確かめました"}, false));
  parts.push_back(html::note(
      "提出すると、医療機関にお知らせが届きます。入力した方は、この報告の体制の確認ができません。"));
  parts.push_back(html::button({.label = "この内容で提出する"}));
  w << act(visit, d, "/submission", html::stack(parts));
  return w.take();
}

html::Fragment notes_part(const Desk& d, const Visit& visit) {
  Writer w;
  w << act(visit, d, "/notes",
           html::stack({html::text_area({.name = "note",
                                         .label = "問い合わせの記録",
                                         .hint = "だれに、いつ、何を確かめたか（電話・手紙）を残します。"},
                                        {.rows = 3, .required = true}),
                        html::button({.label = "記録する", .press = html::Press::secondary})}));
  std::vector<html::Happening> happened;
  for (const Note& note : d.notes)
    happened.push_back({local_time(note.at), note.text + "（" + note.by + "）", {}, iso_time(note.at)});
  if (!happened.empty()) w << html::timeline(happened);
  return w.take();
}

html::Fragment scans_part(const Desk& d, const Visit& visit) {
  Writer w;
  w << scans_shown(d.scans);
  if (d.paper.open())
    w << act(visit, d, "/scans",
             html::stack({html::file_field(
                              {.name = "scan", .label = "読み取ったものを追加する"},
                              {.accept = std::string(training::uploads), .multiple = true, .required = true}),
                          html::button({.label = "追加する", .press = html::Press::secondary})}),
             true);
  return w.take();
}

html::Fragment closing(const Desk& d, const Visit& visit) {
  if (d.paper.set_aside_at > 0)
    return act(visit, d, "/take-up",
               html::button({.label = "取りやめを取り消して続ける", .press = html::Press::secondary}));
  if (!d.paper.open()) return {};
  return html::folded(
      "この調査票の入力を取りやめる",
      act(visit, d, "/set-aside",
          html::stack({html::text_area({.name = "reason",
                                        .label = "取りやめる理由",
                                        .hint = "入力した内容は残り、あとで続けることもできます。"},
                                       {.rows = 2, .required = true}),
                       html::button({.label = "取りやめる", .press = html::Press::danger})})));
}

Response show(const PageDeps& deps, const Visit& visit) {
  const auto d = deps.database->read([&](store::Tx& tx) { return desk(tx, visit.actor, paper_in(visit)); });
  if (!d) return visit.refuse(d.error());
  Writer reading;
  reading << html::heading({.text = d->paper.name + "の調査票",
                            .level = 1,
                            .side = fiscal_year_name(d->paper.year),
                            .tags = {state_tag(d->paper)}})
          << facts(*d);
  if (d->paper.open()) {
    reading << on_screen_notice(d->on_screen, d->paper.year) << html::heading({.text = "入力", .level = 2})
            << entering(*d, visit) << html::heading({.text = "提出", .level = 2}) << obstacles(*d)
            << manager_form(*d, visit) << submission(*d, visit);
  } else if (d->paper.revision > 0) {
    reading << html::row(
        {html::link(fmt::format("/review/{}/{}", d->paper.year, d->paper.number), "報告の確認へ"),
         html::link(fmt::format("/paper/telephone/{}/{}", d->paper.year, d->paper.number),
                    "電話による訂正")});
  }
  reading << html::heading({.text = "医療機関への問い合わせ", .level = 2}) << notes_part(*d, visit)
          << closing(*d, visit);
  Writer body;
  body << html::columns(reading.take(),
                        html::card({.heading = "調査票を読み取ったもの", .body = scans_part(*d, visit)}),
                        "調査票を読み取ったもの");
  return visit.show({.title = d->paper.name + "の調査票",
                     .body = body.take(),
                     .crumbs = {{"紙の調査票", "/paper"}, {d->paper.name, ""}},
                     .nav = "/paper",
                     .wide = true});
}

}  // namespace

void add_desk_pages(const PageDeps& deps, Routes& routes) {
  routes.push_back({http::Method::get, "/paper/{id}", Act::report_enter,
                    [deps](const Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::paper
