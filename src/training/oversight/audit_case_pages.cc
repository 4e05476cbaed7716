// One case of an audit: what the physician showed, what the office found, and the reversal.
#include "base/text.h"
#include "platform/html/components.h"
#include "training/oversight/audit_case_view.h"
#include "training/page_parts.h"

namespace kakari::oversight {
namespace {

using access::Visit;
using html::Writer;

html::Fragment outcome_form(const Visit& visit, const CaseView& shown, const Problem* problem) {
  const AuditCase& c = shown.audited;
  std::vector<html::Choice> choices;
  for (const Outcome outcome : {Outcome::confirmed, Outcome::partly, Outcome::not_confirmed})
    choices.push_back({.value = std::string(id(outcome)),
                       .label = std::string(label(outcome)),
                       .chosen = visit.request.field("outcome") == id(outcome)});
  Writer w;
  w << html::radio_group({.name = "outcome",
                          .label = "確認の結果",
                          .error = problem ? training::error_at(problem->fields, "outcome") : ""},
                         choices)
    << html::text_area({.name = "words",
                        .label = "確認の内容",
                        .hint = "「確認できた」のほかは、必ず書いてください。医師にそのまま伝わります。",
                        .error = problem ? training::error_at(problem->fields, "words") : ""},
                       {.value = std::string(visit.request.field("words")), .rows = 4, .maxlength = 1000})
    << html::button({.label = "結果を記録する"});
  return html::form({.action = fmt::format("/audits/cases/{}/outcome", c.id.text()),
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .hidden = {{"version", std::to_string(c.version)}},
                     .label = "確認の結果"},
                    w.take());
}

std::string name_of(const regime::Training& rules, const training::PracticeCredit& credit) {
  const auto* activity = rules.activity(credit.activity);
  return activity ? activity->label : credit.facility;
}

html::Fragment reversal_form(const regime::Training& rules, const Visit& visit, const CaseView& shown,
                             const Problem* problem) {
  if (shown.standing.empty())
    return html::paragraph("この申請で承認された実地研修の単位は、すべて取り消されています。");
  std::vector<html::Choice> choices;
  for (const auto& credit : shown.standing)
    choices.push_back(
        {.value = credit.id.text(),
         .label = fmt::format("{}（{}単位）", name_of(rules, credit), regime::units(credit.halves))});
  Writer w;
  w << html::paragraph(
           "確認できなかった活動を選ぶと、その単位を取り消します。取り消しても記録は残ります。修了の要件を満"
           "たさなくなる"
           "ときは、日本医師会に修了証の取消しを提案します。")
    << html::check_group({.name = "credit",
                          .label = "取り消す活動",
                          .error = problem ? training::error_at(problem->fields, "credit") : ""},
                         choices)
    << html::text_area({.name = "reason",
                        .label = "取り消す理由",
                        .hint = "医師にそのまま伝わります。",
                        .error = problem ? training::error_at(problem->fields, "reason") : ""},
                       {.value = std::string(visit.request.field("reason")),
                        .rows = 3,
                        .maxlength = 500,
                        .required = true})
    << html::button({.label = "単位を取り消す", .press = html::Press::danger});
  return html::form({.action = fmt::format("/audits/cases/{}/reversal", shown.audited.id.text()),
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .hidden = {{"version", std::to_string(shown.audited.version)}},
                     .label = "単位の取消し"},
                    w.take());
}

html::Fragment decision(const regime::Training& rules, const Visit& visit, const CaseView& shown,
                        const Problem* problem) {
  const AuditCase& c = shown.audited;
  Writer w;
  if (c.outcome) {
    w << html::heading({.text = "確認の結果", .level = 2})
      << html::facts({{"結果", html::tag({std::string(label(*c.outcome)), *c.outcome == Outcome::confirmed
                                                                              ? html::Tone::settled
                                                                              : html::Tone::wrong})},
                      {"内容", c.outcome_words.empty() ? "—" : c.outcome_words},
                      {"記録した人", fmt::format("{}　{}", c.decided_by, local_time(c.decided_at, true))}});
    if (c.revocation_proposed_at != 0)
      w << html::notice({.kind = html::NoticeKind::warning,
                         .text = fmt::format("{}に、日本医師会へ修了証の取消しを提案しました。",
                                             local_time(c.revocation_proposed_at, true))});
  }
  if (!shown.may_decide)
    w << html::notice(
        {.text =
             "ご自身の申請や、ご自身が入力・確認・承認した申請は、別の担当者が確認します（実施要綱5）。"});
  else if (!c.outcome)
    w << html::heading({.text = "結果を記録する", .level = 2}) << outcome_form(visit, shown, problem);
  else if (*c.outcome != Outcome::confirmed)
    w << html::heading({.text = "単位の取消し", .level = 2}) << reversal_form(rules, visit, shown, problem);
  return w.take();
}

http::Response page(const PageDeps& deps, const Visit& visit, const Problem* problem) {
  const auto shown = load_case_view(deps, visit);
  if (!shown) return visit.refuse(shown.error());
  const AuditCase& c = shown->audited;
  const auto rules = deps.rules();
  Writer w, reading;
  if (problem) w << html::error_summary(*problem);
  if (!visit.request.arg("done").empty())
    w << html::notice({.kind = html::NoticeKind::success, .text = "記録しました。", .announced = true});
  w << html::heading({.text = c.name,
                      .level = 1,
                      .side = fmt::format("申請番号 {}　{}", c.application_number, c.association_name),
                      .lead = "承認された修了申請の抽出確認です。"});
  reading << approved_practice(*shown) << decision(*rules, visit, *shown, problem);
  Writer aside;
  aside << sent_card(*shown)
        << html::card({.heading = "ほかの画面",
                       .body = html::row({html::link("/applications/" + c.application_number, "申請を見る"),
                                          html::link("/members/" + http::percent_encode(c.physician_number),
                                                     "この医師の記録を見る")})});
  w << html::columns(reading.take(), aside.take(), "届いた資料");
  return visit.show({.title = "抽出確認",
                     .body = w.take(),
                     .crumbs = {{"抽出確認", "/audits"},
                                {"この抽出", "/audits/" + c.audit.text()},
                                {c.application_number, ""}},
                     .status = problem ? http_status(problem->kind) : 200,
                     .nav = std::string(kOverview),
                     .wide = true});
}

std::int64_t version_of(const Visit& visit) {
  return parse_count(visit.request.field("version")).value_or(-1);
}

http::Response done(const PageDeps& deps, const Visit& visit, const Problem* problem) {
  if (!problem)
    return http::Response::see_other(fmt::format("/audits/cases/{}?done=1", visit.request.param("id")));
  if (problem->kind == ProblemKind::forbidden || problem->kind == ProblemKind::not_found)
    return visit.refuse(*problem);
  return page(deps, visit, problem);
}

http::Response record(const PageDeps& deps, const Visit& visit) {
  const auto outcome = outcome_of(visit.request.field("outcome"));
  if (!outcome) {
    const Problem missing{ProblemKind::invalid,
                          "outcome-missing",
                          "確認の結果を選んでください。",
                          {{"outcome", "確認の結果を選んでください。"}}};
    return done(deps, visit, &missing);
  }
  const auto recorded = deps.database->write([&](store::Tx& tx) {
    return record_outcome(tx, visit.actor, visit.moment, Id::trusted(std::string(visit.request.param("id"))),
                          version_of(visit), *outcome, visit.request.field("words"));
  });
  return done(deps, visit, recorded ? nullptr : &recorded.error());
}

http::Response reverse(const PageDeps& deps, const Visit& visit) {
  const auto rules = deps.rules();
  std::vector<std::string> chosen;
  for (const std::string_view each : visit.request.fields("credit")) chosen.emplace_back(each);
  const auto reversed = deps.database->write([&](store::Tx& tx) {
    return reverse_practice(tx, visit.actor, visit.moment, *rules,
                            Id::trusted(std::string(visit.request.param("id"))), version_of(visit), chosen,
                            visit.request.field("reason"));
  });
  return done(deps, visit, reversed ? nullptr : &reversed.error());
}

}  // namespace

void add_audit_case_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const auto add = [&](Method method, std::string_view rest, auto handler) {
    routes.push_back({method, fmt::format("/audits/cases/{{id}}{}", rest), access::Act::audit_run,
                      [deps, handler](const Visit& visit) { return handler(deps, visit); }});
  };
  add(Method::get, "", [](const PageDeps& d, const Visit& v) { return page(d, v, nullptr); });
  add(Method::post, "/outcome", record);
  add(Method::post, "/reversal", reverse);
}

bool may_view(store::Tx& tx, const access::Actor& actor, const training::Evidence& evidence) {
  return evidence.owner_kind == audit_evidence &&
         find_case(tx, actor, Id::trusted(evidence.owner_id)).has_value();
}

Result<void> may_remove(store::Tx& tx, const training::Evidence& evidence) {
  if (evidence.owner_kind != audit_evidence) return {};
  const auto row = tx.one("SELECT outcome FROM audit_case WHERE id = ?", evidence.owner_id);
  if (!row || row->text(0).empty()) return {};
  return problem(ProblemKind::conflict, "audit-decided",
                 "抽出確認の結果が記録されているため、送った書類は外せません。");
}

}  // namespace kakari::oversight
