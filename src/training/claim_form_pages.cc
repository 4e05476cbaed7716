// The form of a claim: new or returned, the amount said before it is sent.
#include <boost/json.hpp>

#include "base/text.h"
#include "training/claim_form.h"
#include "training/claim_pages.h"
#include "training/page_routes.h"

namespace kakari::training {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t heading_most = 30;  // characters

/// The form, new or again, with whatever was wrong.
struct Screen {
  ClaimTyped typed = {};
  std::optional<Claim> returned = {};  // the claim that comes back
  std::vector<Evidence> files = {};
  std::optional<Problem> problem = {};
  std::string amount = {};  // said after 「単位数を確かめる」
};

html::Fragment claim_form(const regime::Training& rules, const Visit& visit, const Screen& s,
                          const std::string& action) {
  const std::vector<FieldProblem> none;
  const auto& problems = s.problem ? s.problem->fields : none;
  html::FormOptions form{.action = action,
                         .csrf = visit.csrf,
                         .idempotency_key = visit.moment.new_id().text(),
                         .multipart = true};
  if (s.typed.paper)
    form.hidden.emplace_back("paper", "1");
  else
    form.hidden.emplace_back("way", regime::id(s.typed.way));
  if (s.returned) form.hidden.emplace_back("version", std::to_string(s.returned->version));
  Writer w;
  w << claim_fields(rules, s.typed, problems, visit.moment.today());
  w << "<p class=\"amount\" role=\"status\" data-amount-url=\"/training/claims/amount\">" << s.amount
    << "</p>";
  w << html::button({.label = "単位数を確かめる",
                     .press = html::Press::secondary,
                     .name = "ask",
                     .value = "1",
                     .without_checks = true});
  if (!s.files.empty()) w << file_list(s.files, {.allowed = true, .back = action});
  html::Field evidence{
      .name = "evidence",
      .label = "証明できるもの",
      .hint = "証明書・参加証・依頼状などの写しか写真（PDF、JPEG、PNG、HEIC。1つ20 MBまで）。",
      .optional = true};
  evidence.error = error_at(problems, "evidence");
  w << html::file_field(evidence, {.accept = std::string(uploads), .multiple = true})
    << html::button({.label = s.returned ? "直して、もう一度申告する" : "申告する"});
  return html::form(form, w.take());
}

Response form_page(const PageDeps& deps, const Visit& visit, const Screen& s) {
  const auto rules = deps.rules();
  const auto& rule = rules->rule(s.typed.way);
  const bool long_label = length(rule.label).value_or(0) > heading_most;
  const std::string name = s.typed.paper ? "過去に取得した単位（紙の書類）"
                           : long_label  ? rule.short_label
                                         : rule.label;
  Writer body;
  if (s.problem) body << html::error_summary(*s.problem);
  body << html::heading(
      {.text = name,
       .level = 1,
       .lead = s.typed.paper ? "書類に書かれた単位を、そのまま申告します。書類の写しを添えてください。"
                             : (long_label ? rule.label + "。" : "") + rule.help});
  if (s.returned)
    body << html::notice({.kind = html::NoticeKind::warning,
                          .text = s.returned->reason,
                          .title = "医師会からの連絡（差し戻しの理由）"});
  const std::string action = s.returned ? "/training/claims/" + s.returned->id.text() : "/training/claims";
  body << claim_form(*rules, visit, s, action);
  return visit.show(
      {.title = name,
       .body = body.take(),
       .crumbs = {{"単位の記録", "/training/credits"}, {"単位の申告", "/training/claims"}, {name, ""}},
       .status = s.problem ? 422 : 200,
       .nav = "/training/credits"});
}

Response show_new(const PageDeps& deps, const Visit& visit) {
  const std::string_view way = visit.request.arg("way");
  Screen s;
  s.typed.paper = way == "paper";
  const auto known = regime::way_of(way);
  const bool declared =
      s.typed.paper || known == regime::Way::course || (known && deps.rules()->rule(*known).declared);
  if (!declared) return Response::see_other("/training/claims");
  s.typed.way = s.typed.paper ? regime::Way::course : *known;
  return form_page(deps, visit, s);
}

/// 「単位数を確かめる」: what it would come to, nothing is sent.
Response answer_amount(const PageDeps& deps, const Visit& visit, Screen screen, const Claim& claim) {
  const auto earned =
      deps.database->read([&](store::Tx& tx) { return amount(tx, visit.moment, *deps.rules(), claim); });
  if (earned)
    screen.amount = amount_words(*earned);
  else
    screen.problem = earned.error();
  return form_page(deps, visit, screen);
}

Response take(const PageDeps& deps, const Visit& visit, std::optional<OwnClaim> own) {
  Screen screen{.typed = typed_of(visit.request.form)};
  if (own) screen.returned = own->claim, screen.files = own->files;
  ClaimRead read = read_claim(screen.typed, visit.actor.scope);
  Uploaded sent = uploaded(visit.request, "evidence");
  read.problems.insert(read.problems.end(), sent.problems.begin(), sent.problems.end());
  if (!read.problems.empty()) {
    screen.problem =
        Problem{ProblemKind::invalid, "field-invalid", "入力内容をご確認ください。", read.problems};
    return form_page(deps, visit, screen);
  }
  if (!visit.request.field("ask").empty()) return answer_amount(deps, visit, screen, read.claim);
  if (own) {
    read.claim.id = own->claim.id;
    read.claim.version = own->claim.version;
    if (visit.request.field("version") != std::to_string(own->claim.version)) read.claim.version = -1;
  }
  const auto rules = deps.rules();
  const auto declared = deps.database->write([&](store::Tx& tx) -> Result<Claim> {
    auto claim = declare(tx, visit.actor, visit.moment, *rules, read.claim);
    if (!claim) return claim;
    const auto wrong = attach(tx, visit, claim->physician, "claim", claim->id, sent.files, "evidence");
    if (!wrong.empty()) return problem(ProblemKind::invalid, "field-invalid", wrong[0].message, wrong);
    return claim;
  });
  if (declared) return Response::see_other("/training/claims?sent=" + declared->id.text());
  if (declared.error().kind == ProblemKind::forbidden) return visit.refuse(declared.error());
  screen.problem = declared.error();
  return form_page(deps, visit, screen);
}

Response take_again(const PageDeps& deps, const Visit& visit) {
  auto own = own_claim(deps, visit);
  if (!own) return visit.refuse(own.error());
  if (own->claim.state != Claim::State::returned)
    return Response::see_other("/training/claims/" + own->claim.id.text());
  return take(deps, visit, std::move(*own));
}

/// For the script that says the amount while somebody types.
Response amount_json(const PageDeps& deps, const Visit& visit) {
  const ClaimRead read = read_claim(typed_of(visit.request.query), visit.actor.scope);
  std::string said;
  if (read.problems.empty()) {
    const auto earned = deps.database->read(
        [&](store::Tx& tx) { return amount(tx, visit.moment, *deps.rules(), read.claim); });
    said = earned ? amount_words(*earned) : earned.error().message;
  }
  return Response::json(boost::json::serialize(boost::json::object{{"said", said}}));
}

}  // namespace

http::Response returned_claim_page(const PageDeps& deps, const Visit& visit, const OwnClaim& own) {
  return form_page(deps, visit, {.typed = typed_of(own.claim), .returned = own.claim, .files = own.files});
}

void add_claim_form_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  const auto add = [&](Method method, std::string pattern, auto handler, http::Limits limits = {}) {
    routes.push_back({method, std::move(pattern), Act::training_own,
                      [deps, handler](const Visit& visit) { return handler(deps, visit); }, limits});
  };
  add(Method::get, "/training/claims/new", show_new);
  add(Method::get, "/training/claims/amount", amount_json);
  add(
      Method::post, "/training/claims",
      [](const PageDeps& d, const Visit& visit) { return take(d, visit, {}); }, upload_limits);
  add(Method::post, "/training/claims/{id}", take_again, upload_limits);
}

}  // namespace kakari::training
