// The physician's page: how the application stands in one headline, what is to be done, what was declared.
#include "training/applications/applicant_parts.h"
#include "training/applications/page_routes.h"
#include "training/applications/words.h"

namespace kakari::applications {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

std::string headline(const Preview& p) {
  if (p.open) {
    switch (p.open->state) {
      case State::returned:
        return "修了申請に、直していただきたい項目があります";
      case State::checked:
        return "修了申請は、会長の承認を待っています";
      case State::referred:
        return "修了申請は、委員会で審議されています";
      default:
        return "修了申請を受け付けました";
    }
  }
  if (!p.certificate.empty()) return "研修を修了しています";
  return p.progress.completion.may_apply ? "修了申請ができます" : p.progress.completion.headline;
}

/// Where an item is mended.
html::Fragment mend_link(const Item& item) {
  if (!item.activity().empty() || !item.laboratory().empty())
    return html::link("/training/practice", "実地研修の申告を直す");
  if (item.key == "lectures") return html::link("/training/credits", "単位の記録を見る");
  if (item.key == "identity") return html::link("/account", "登録内容を見る");
  return {};
}

html::Fragment returned_part(const Application& a, const Preview& p, const Visit& visit) {
  Writer w;
  if (!a.return_note.empty()) w << html::notice({.text = a.return_note, .title = "医師会からの連絡"});
  for (const Item& item : a.items) {
    if (item.state != ItemState::returned) continue;
    w << html::card({.heading = item.label,
                     .body = html::stack({html::paragraph(item.reason),
                                          html::note(item.by + "　" + local_time(item.at)), mend_link(item)}),
                     .id = item.key});
  }
  w << html::heading(
      {.text = "直したら、もう一度申請します", .lead = "認められた項目は、そのまま残ります。"});
  if (!p.may) w << html::error_summary(p.may.error());
  w << submit_form(visit, p, "この内容で再び申請する", "");
  return w.take();
}

html::Fragment statement_part(const Case& shown, const Visit& visit) {
  const Referral& last = shown.referrals.back();
  Writer w;
  w << html::facts({{"承認できないとされた理由", html::text(last.reason)}});
  w << html::form(
      {.action = "/application/statement",
       .csrf = visit.csrf,
       .hidden = {{"application", shown.application.id.text()}}},
      html::stack({html::text_area({.name = "statement",
                                    .label = "委員会に伝えたいこと",
                                    .hint = "事情や、活動を示すものの説明などをお書きください。決定"
                                            "までは書き直せます。"},
                                   {.value = last.statement, .rows = 6, .maxlength = 4000}),
                   html::button({.label = "意見を送る"})}));
  return w.take();
}

html::Fragment withdraw_part(const Application& a, const Visit& visit) {
  if (a.state != State::submitted && a.state != State::returned) return {};
  return html::folded(
      "申請を取り下げる",
      html::form(
          {.action = "/application/withdrawal",
           .csrf = visit.csrf,
           .hidden = {{"application", a.id.text()}, {"version", std::to_string(a.version)}}},
          html::stack({html::paragraph("取り下げても、単位や実地研修の申告は残ります。いつでもあらためて"
                                       "申請できます。"),
                       html::button({.label = "取り下げる", .press = html::Press::danger})})));
}

html::Fragment open_part(const Case& shown, const Preview& p, const Visit& visit) {
  const Application& a = shown.application;
  Writer w;
  if (a.state == State::returned) w << returned_part(a, p, visit);
  if (a.state == State::referred && !shown.referrals.empty()) w << statement_part(shown, visit);
  w << html::heading({.text = "申請の内容"}) << case_facts(shown) << items_table(a.items);
  w << "<p>" << html::link("/application/form.pdf", "申請書を印刷する（PDF）") << "</p>";
  w << withdraw_part(a, visit);
  return w.take();
}

html::Fragment start_part(const Preview& p) {
  Writer w;
  if (!p.certificate.empty()) {
    w << html::paragraph("修了証（" + p.certificate + "）が発行されています。")
      << html::button({.label = "修了証を見る", .href = "/certificate"});
    return w.take();
  }
  if (p.progress.completion.may_apply) {
    w << html::paragraph(
             "申請に数える単位と実地研修を確かめてから送ります。所属の医師会が確認し、会長が承認すると"
             "修了証が発行されます。")
      << html::button({.label = "申請の内容を確かめる", .href = "/application/preview"});
  } else {
    w << "<ul>";
    for (const std::string& one : p.progress.completion.missing) w << "<li>" << one << "</li>";
    w << "</ul>" << html::button({.label = "研修のようすを見る", .href = "/training"});
  }
  w << html::folded("日医かかりつけ医機能研修制度の修了証をお持ちの方",
                    html::stack({html::paragraph("その修了証の番号と日付で申請できます。単位は数えません"
                                                 "（実施要綱8(2)）。"),
                                 html::link("/application/course", "修了証の番号で申請する")}));
  return w.take();
}

html::Fragment earlier(const std::vector<Application>& all) {
  html::Table table{.caption = "これまでの申請",
                    .columns = {{.label = "申請番号", .row_head = true},
                                {.label = "申請した日"},
                                {.label = "結果"},
                                {.label = "理由"}}};
  for (const Application& a : all)
    if (!open(a.state))
      table.rows.push_back(
          {.cells = {a.number, Date::of(a.submitted_at).wareki(), html::tag(state_tag(a.state)),
                     a.decision_reason.empty() ? "—" : a.decision_reason}});
  return table.rows.empty() ? html::Fragment() : html::table(table);
}

Response show(const PageDeps& deps, const Visit& visit) {
  struct Loaded {
    Preview preview;
    std::optional<Case> shown;
    std::vector<Application> all;
  };
  const auto rules = deps.rules();
  const auto loaded = deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto p = preview(tx, visit.actor, *rules, visit.moment.today());
    if (!p) return std::unexpected(p.error());
    Loaded all{std::move(*p), {}, {}};
    if (all.preview.open && all.preview.open->kind == "course_certificate") {
      const Application& a = *all.preview.open;
      auto with =
          preview(tx, visit.actor, *rules, visit.moment.today(), {a.course_number, a.course_issued_on});
      if (with) all.preview = std::move(*with);
    }
    if (all.preview.open) all.shown = load_case(tx, *all.preview.open);
    all.all = applications_of(tx, all.preview.progress.physician.id);
    return all;
  });
  if (!loaded) return visit.refuse(loaded.error());
  const Preview& p = loaded->preview;
  Writer reading;
  std::vector<html::Tag> tags;
  if (p.open) tags.push_back(state_tag(p.open->state));
  reading << html::heading(
      {.text = headline(p), .level = 1, .tags = tags, .lead = p.open ? standing_sentence(*p.open) : ""});
  reading << (loaded->shown ? open_part(*loaded->shown, p, visit) : start_part(p)) << earlier(loaded->all);
  Writer body;
  if (loaded->shown)
    body << html::columns(reading.take(), history_card(*loaded->shown), "経過");
  else
    body << reading.take();
  return visit.show({.title = "修了申請", .body = body.take(), .nav = "/application"});
}

}  // namespace

void add_applicant_page(const PageDeps& deps, Routes& routes) {
  routes.push_back({http::Method::get, "/application", access::Act::training_own,
                    [deps](const Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::applications
