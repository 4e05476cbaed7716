// What the office entered for the institution, as the institution sees it: by which way, by whom, the scan or
// the call, what changed; and a way to say that something is not right.
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/institution_pages.h"
#include "reporting/paper/pages.h"
#include "reporting/paper/telephone.h"
#include "training/page_parts.h"

namespace kakari::paper {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;
using reporting::Channel;

struct Entered {
  reporting::Revision revision;
  std::optional<reporting::Revision> before;
  reporting::FormPtr form;
  std::optional<Paper> paper;
  std::vector<Scan> scans;
  std::optional<Call> call;
  std::vector<Objection> objections;
};

Result<Entered> load(const PageDeps& deps, const Visit& visit) {
  const auto year = reporting::year_of(visit);
  if (!year) return std::unexpected(year.error());
  const int number = int(parse_count(visit.request.param("revision")).value_or(0));
  const Id own = reporting::own_institution(visit);
  return deps.database->read([&](store::Tx& tx) -> Result<Entered> {
    auto revision = reporting::read_revision(tx, visit.actor, own, *year, number);
    if (!revision) return std::unexpected(revision.error());
    if (revision->channel != Channel::paper && revision->channel != Channel::telephone)
      return problem(ProblemKind::not_found, "not-entered",
                     "この版は画面から提出されたものです。報告した内容の画面でご覧ください。");
    Entered e;
    for (auto& r : reporting::standing_revisions(tx, own, *year))
      if (r.number < revision->number) e.before = std::move(r);
    e.form = reporting::definition(tx, revision->form_hash);
    e.paper = paper_of(tx, own, *year, revision->number);
    if (e.paper) e.scans = scans(tx, e.paper->id);
    e.call = call_of(tx, own, *year, revision->number);
    e.objections = objections(tx, own, *year, revision->number);
    e.revision = std::move(*revision);
    return e;
  });
}

std::string way(const Entered& e) {
  return std::string(reporting::label(e.revision.channel)) +
         (e.revision.channel == Channel::paper ? "（県が入力）" : "（県が訂正）");
}

html::Fragment facts(const Entered& e) {
  std::vector<html::Fact> all{{"報告のしかた", way(e)}, {"報告番号", e.revision.report_number}};
  if (e.paper) {
    all.push_back({"調査票が届いた日", Date::parse(e.paper->arrived_on)->wareki()});
    all.push_back({"入力した日時", local_time(e.revision.submitted_at, true)});
  }
  if (e.call) {
    all.push_back({"お電話", fmt::format("{}　{}（{}）様", local_time(e.call->called_at, true),
                                         e.call->caller, e.call->caller_role)});
    all.push_back({"お話の内容", e.call->note});
    all.push_back({"訂正した日時", local_time(e.call->at, true)});
  }
  all.push_back({"入力した人", e.revision.by});
  all.push_back({"管理者", e.revision.manager});
  return html::facts(all);
}

html::Fragment changes(const Entered& e) {
  if (!e.before) return {};
  html::Table table{
      .caption = "変わった項目",
      .columns = {{.label = "報告事項", .row_head = true}, {.label = "前の版"}, {.label = "この版"}}};
  const auto words = [](const regime::Item& item, const std::optional<regime::Answer>& answer) {
    return answer ? regime::in_words(item, *answer) : std::string("—");
  };
  for (const auto& d : reporting::differences(e.before->answers(), e.revision.answers()))
    if (const auto* item = e.form->item(d.item))
      table.rows.push_back({{item->name(), words(*item, d.before), words(*item, d.after)}});
  table.empty = "前の版から変わった項目はありません。";
  return html::table(table);
}

/// What stood on the screen when the paper was submitted instead: nothing is lost.
html::Fragment kept_draft(const Entered& e) {
  if (!e.paper || e.paper->draft.empty()) return {};
  const auto draft = regime::parse_answers(e.paper->draft);
  if (!draft) return {};
  html::Table table{.caption = "画面で入力していた内容", .caption_hidden = true};
  table.columns = {{.label = "報告事項", .row_head = true}, {.label = "画面での入力"}};
  for (const auto& [id, answer] : *draft)
    if (const auto* item = e.form->item(id))
      table.rows.push_back({{item->name(), regime::in_words(*item, answer)}});
  return html::folded("調査票が届いたときに、画面で入力していた内容", html::table(table));
}

html::Fragment objection_part(const Entered& e, const Visit& visit, const Problem* refused) {
  Writer w;
  w << html::heading({.text = "違うところがあるとき", .level = 2});
  std::vector<html::Happening> said;
  for (const Objection& o : e.objections)
    said.push_back({local_time(o.at), o.text + "（" + o.by + "）", {}, iso_time(o.at)});
  if (!said.empty()) w << html::timeline(said);
  w << html::form(
      {.action = fmt::format("/report/{}/entered/{}/objections", e.revision.year, e.revision.number),
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .label = "違うところの連絡"},
      html::stack(
          {html::text_area({.name = "note",
                            .label = "違うところ",
                            .hint = "どの項目がどう違うかを書いてください。県の担当者に届きます。",
                            .error = training::error_at(refused, "note")},
                           {.value = std::string(visit.request.field("note")), .rows = 3, .required = true}),
           html::button({.label = "県に連絡する", .press = html::Press::secondary})}));
  return w.take();
}

Response show(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto e = load(deps, visit);
  if (!e) return visit.refuse(e.error());
  const int year = e->revision.year;
  Writer body;
  if (refused) body << html::error_summary(*refused);
  if (!visit.request.arg("told").empty())
    body << html::notice(
        {.kind = html::NoticeKind::success, .text = "県の担当者に連絡しました。", .announced = true});
  body << html::heading({.text = "県が入力した報告",
                         .level = 1,
                         .side = fmt::format("{}　第{}版", fiscal_year_name(year), e->revision.number)})
       << facts(*e)
       << html::row({html::button({.label = "報告した内容を見る",
                                   .href = fmt::format("/report/{}/revisions/{}", year, e->revision.number)}),
                     html::link(fmt::format("/report/{}/revisions/{}/copy.pdf", year, e->revision.number),
                                "控え（PDF）")})
       << changes(*e);
  if (e->paper)
    body << html::heading({.text = "調査票を読み取ったもの", .level = 2}) << scans_shown(e->scans);
  body << kept_draft(*e);
  if (access::could(visit.actor.role, Act::report_submit)) body << objection_part(*e, visit, refused);
  return visit.show({.title = "県が入力した報告",
                     .body = body.take(),
                     .crumbs = {{fiscal_year_name(year) + "の報告", fmt::format("/report/{}", year)},
                                {"県が入力した報告", ""}},
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/report"});
}

Response take_objection(const PageDeps& deps, const Visit& visit) {
  const auto year = reporting::year_of(visit);
  if (!year) return visit.refuse(year.error());
  const int revision = int(parse_count(visit.request.param("revision")).value_or(0));
  const auto done = deps.database->write([&](store::Tx& tx) {
    return object(tx, visit.actor, visit.moment, reporting::own_institution(visit), *year, revision,
                  visit.request.field("note"));
  });
  if (!done) return show(deps, visit, &done.error());
  return Response::see_other(fmt::format("/report/{}/entered/{}?told=1", *year, revision));
}

}  // namespace

void add_entered_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back({Method::get, "/report/{year}/entered/{revision}", Act::report_read,
                    [deps](const Visit& visit) { return show(deps, visit, nullptr); }});
  routes.push_back({Method::post, "/report/{year}/entered/{revision}/objections", Act::report_submit,
                    [deps](const Visit& visit) { return take_objection(deps, visit); }});
}

}  // namespace kakari::paper
