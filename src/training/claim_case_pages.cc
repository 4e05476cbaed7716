// One declared credit for the association to decide, with its proof beside it.
#include "access/act.h"
#include "base/text.h"
#include "training/claim_form.h"
#include "training/credits_table.h"
#include "training/page_routes.h"

namespace kakari::training {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct Case {
  Claim claim;
  registry::Physician physician;
  std::vector<Evidence> files;
  std::vector<Credit> ledger;
  std::optional<regime::Earned> counted;
};

Result<Case> load_case(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<Case> {
    auto claim = find_claim(tx, Id::trusted(std::string(visit.request.param("id"))));
    auto physician = claim ? registry::find_physician(tx, Id::trusted(claim->physician)) : std::nullopt;
    if (!physician)
      return problem(ProblemKind::not_found, "no-such-claim",
                     "この申告は見つかりません。一覧から選び直してください。");
    auto scope = registry::scope_of(*physician);
    scope.person.clear();  // one's own may be looked at, though not decided
    if (auto allowed = access::may(visit.actor, access::Act::credit_decide, scope); !allowed)
      return std::unexpected(allowed.error());
    Case c{.claim = std::move(*claim),
           .physician = std::move(*physician),
           .files = {},
           .ledger = {},
           .counted = {}};
    c.files = evidence_of(tx, "claim", c.claim.id);
    c.ledger = ledger(tx, c.physician.id);
    if (auto counted = amount(tx, visit.moment, *deps.rules(), c.claim)) c.counted = std::move(*counted);
    return c;
  });
}

/// The proof itself: pictures as they are, papers to be downloaded.
html::Fragment proof(const Case& c) {
  Writer w;
  if (c.files.empty())
    w << html::paragraph("添付されたものはありません。必要なときは、差し戻して添付をお願いしてください。");
  w << file_list(c.files);
  for (const Evidence& e : c.files)
    if (e.media_type != "application/pdf")
      w << "<img class=\"proof\" src=\"/evidence/" << e.id.text() << "\" alt=\"" << e.name
        << "\" loading=\"lazy\">";
  return html::card({.heading = "証明できるもの", .body = w.take()});
}

html::Fragment what_is_declared(const regime::Training& rules, const Case& c) {
  const Claim& claim = c.claim;
  std::string counted = fmt::format("{} 単位", unit_figure(c.counted ? c.counted->halves : claim.halves));
  if (c.counted)
    for (const std::string& note : c.counted->notes) counted += "　" + note;
  return html::facts({{"医師", fmt::format("{}（{}）", c.physician.name, c.physician.kana)},
                      {"医籍登録番号", c.physician.licence_number},
                      {"方法", rules.rule(claim.learning.way).label},
                      {"日", claim.learning.on.wareki()},
                      {"内容", claim.title},
                      {"申告した量", declared_words(claim)},
                      {"単位", counted},
                      {"証明する方", claim.certifier},
                      {"申告した日時", local_time(claim.declared_at, true)}});
}

/// So that nothing is credited twice under another name.
html::Fragment same_day(const regime::Training& rules, const Case& c) {
  std::vector<const Credit*> near;
  for (const Credit* each : standing_credits(c.ledger))
    if (std::abs(each->earned.days_since(c.claim.learning.on)) <= 1) near.push_back(each);
  if (near.empty()) return {};
  Writer w;
  w << html::heading({.text = "この日の前後に記録されている単位",
                      .level = 2,
                      .lead = "同じものを二重に数えていないか、確かめてください。"})
    << credits_table(rules, near, "この日の前後の単位");
  return w.take();
}

html::Fragment decision(const Visit& visit, const Case& c, const Problem* problem) {
  const std::string path = "/claims/" + c.claim.id.text(), version = std::to_string(c.claim.version);
  Writer w;
  html::Field reason{.name = "reason",
                     .label = "差し戻す理由",
                     .hint = "医師にそのまま伝わります。何を直せばよいかが分かるように書いてください。"};
  if (problem) reason.error = error_at(problem->fields, "reason");
  w << html::form(
           {.action = path + "/acceptance",
            .csrf = visit.csrf,
            .idempotency_key = visit.moment.new_id().text(),
            .hidden = {{"version", version}},
            .label = "認める"},
           html::button({.label = fmt::format("{}単位を認める", regime::units(c.counted ? c.counted->halves
                                                                                        : c.claim.halves))}))
    << html::form({.action = path + "/return",
                   .csrf = visit.csrf,
                   .idempotency_key = visit.moment.new_id().text(),
                   .hidden = {{"version", version}},
                   .label = "差し戻す"},
                  html::stack({html::text_area(reason, {.rows = 3, .maxlength = 500, .required = true}),
                               html::button({.label = "差し戻す", .press = html::Press::secondary})}));
  return html::card({.heading = "確認の結果", .body = w.take()});
}

Response case_page(const PageDeps& deps, const Visit& visit, const Case& c, const Problem* problem) {
  const auto rules = deps.rules();
  Writer body, reading;
  if (problem) body << html::error_summary(*problem);
  body << html::heading(
      {.text = c.claim.title, .level = 1, .side = c.physician.name, .tags = {state_tag(c.claim.state)}});
  if (c.physician.standing != registry::Standing::checked)
    body << html::notice(
        {.kind = html::NoticeKind::warning,
         .text = "この医師の登録内容はまだ確認されていません。先に会員の画面で登録内容を確認してください。",
         .more = html::link("/members", "会員の画面へ")});
  reading << what_is_declared(*rules, c);
  if (c.claim.state == Claim::State::declared)
    reading << decision(visit, c, problem);
  else
    reading << html::paragraph(fmt::format("{}に{}さんが処理しました（{}）。{}",
                                           local_time(c.claim.decided_at, true), c.claim.decided_by,
                                           label(c.claim.state), c.claim.reason));
  reading << same_day(*rules, c);
  body << html::columns(reading.take(), proof(c), "証明できるもの");
  return visit.show({.title = c.claim.title,
                     .body = body.take(),
                     .crumbs = {{"単位の申告", "/claims"}, {c.physician.name, ""}},
                     .status = problem ? http_status(problem->kind) : 200,
                     .nav = "/claims",
                     .wide = true});
}

Response show_case(const PageDeps& deps, const Visit& visit) {
  const auto c = load_case(deps, visit);
  if (!c) return visit.refuse(c.error());
  return case_page(deps, visit, *c, nullptr);
}

/// The case as it is now, with why nothing was done.
Response refused(const PageDeps& deps, const Visit& visit, const Problem& problem) {
  const auto c = load_case(deps, visit);
  if (!c) return visit.refuse(c.error());
  return case_page(deps, visit, *c, &problem);
}

std::int64_t version_of(const Visit& visit) {
  return parse_count(visit.request.field("version")).value_or(-1);
}

Response accept(const PageDeps& deps, const Visit& visit) {
  const auto rules = deps.rules();
  const auto done = deps.database->write([&](store::Tx& tx) {
    return accept_claim(tx, visit.actor, visit.moment, *rules,
                        Id::trusted(std::string(visit.request.param("id"))), version_of(visit));
  });
  if (!done) return refused(deps, visit, done.error());
  return Response::see_other("/claims?done=accepted");
}

Response give_back(const PageDeps& deps, const Visit& visit) {
  const auto done = deps.database->write([&](store::Tx& tx) {
    return return_claim(tx, visit.actor, visit.moment, Id::trusted(std::string(visit.request.param("id"))),
                        version_of(visit), visit.request.field("reason"));
  });
  if (!done) return refused(deps, visit, done.error());
  return Response::see_other("/claims?done=returned");
}

}  // namespace

void add_claim_case_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const auto add = [&](Method method, std::string pattern, auto handler) {
    routes.push_back({method, std::move(pattern), access::Act::credit_decide,
                      [deps, handler](const Visit& visit) { return handler(deps, visit); }});
  };
  add(Method::get, "/claims/{id}", show_case);
  add(Method::post, "/claims/{id}/acceptance", accept);
  add(Method::post, "/claims/{id}/return", give_back);
}

}  // namespace kakari::training
