// The laboratories on the page of the practice: what was declared, its 参加証, and a form for another.
#include "base/text.h"
#include "training/page_routes.h"
#include "training/practice_screen.h"

namespace kakari::training {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr std::string_view here = "/training/practice#laboratories";

html::Fragment one(const regime::Training& rules, const Visit& visit, const PracticeScreen& s,
                   const Laboratory& l) {
  const std::string id = l.id.text(), path = "/training/laboratories/" + id;
  const auto found = s.files.find(id);
  const bool proved = found != s.files.end();
  const auto day = Date::parse(l.visited_on);
  std::vector<html::Tag> tags;
  if (!proved && rules.laboratory_certificate_required)
    tags.push_back({"参加証がまだありません", html::Tone::waiting});
  Writer w;
  w << html::heading({.text = l.facility, .level = 3, .tags = tags})
    << html::paragraph(fmt::format("{}に参加　署名：{}", day ? day->wareki() : l.visited_on, l.signer));
  if (!tags.empty())
    w << html::paragraph(
        fmt::format("参加証を添付すると、{}単位になります。", regime::units(rules.laboratory_halves)));
  if (proved)
    w << html::form({.action = "/training/practice", .csrf = visit.csrf, .label = l.facility + "の添付"},
                    file_list(found->second, {.allowed = true, .back = std::string(here)}));
  html::Field file{.name = "evidence:" + id, .label = proved ? "参加証をさらに添付する" : "参加証"};
  file.error = error_at(s.problems, file.name);
  w << html::form({.action = path + "/evidence", .csrf = visit.csrf, .multipart = true, .label = l.facility},
                  html::row({html::file_field(file, {.accept = std::string(uploads), .multiple = true}),
                             html::button({.label = "添付する", .press = html::Press::secondary})}))
    << html::form(
           {.action = path + "/removal", .csrf = visit.csrf, .label = l.facility + "の取下げ"},
           html::button(
               {.label = "この参加を取り下げる", .press = html::Press::link, .about = l.facility + "："}));
  return html::card({.body = w.take()});
}

html::Fragment new_form(const Visit& visit, const PracticeScreen& s) {
  const auto field = [&](std::string name, std::string label, std::string hint = {}) {
    html::Field f{.name = std::move(name), .label = std::move(label), .hint = std::move(hint)};
    f.error = error_at(s.problems, f.name);
    return f;
  };
  Writer w;
  w << html::text_field(field("facility", "施設名", "例：○○県医師会 シミュレーションラボ"),
                        {.value = s.laboratory.facility, .required = true})
    << html::date_field(
           field("visited_on", "参加した日"),
           {.value = s.laboratory.visited_on, .latest = visit.moment.today().iso(), .required = true})
    << html::text_field(field("signer", "参加証に署名した方", "例：施設長 ○○ ○○"),
                        {.value = s.laboratory.signer, .required = true})
    << html::file_field(
           field("evidence", "参加証", "PDF、JPEG、PNG、HEIC。スマートフォンの写真でもかまいません。"),
           {.accept = std::string(uploads), .multiple = true})
    << html::button({.label = "参加を登録する", .press = html::Press::secondary});
  const bool wrong = std::ranges::any_of(s.problems, [](const FieldProblem& p) {
    return p.field == "facility" || p.field == "visited_on" || p.field == "signer" || p.field == "evidence";
  });
  return html::folded("参加した施設を登録する",
                      html::form({.action = "/training/laboratories",
                                  .csrf = visit.csrf,
                                  .idempotency_key = visit.moment.new_id().text(),
                                  .multipart = true,
                                  .label = "参加した施設"},
                                 w.take()),
                      wrong);
}

/// Back to the page with what was wrong.
Response again(const PageDeps& deps, const Visit& visit, std::vector<FieldProblem> problems,
               Laboratory typed = {}) {
  auto screen = load_practice(deps, visit);
  if (!screen) return visit.refuse(screen.error());
  screen->problems = std::move(problems);
  screen->laboratory = std::move(typed);
  return practice_page(deps, visit, *screen);
}

Response add(const PageDeps& deps, const Visit& visit) {
  const auto& request = visit.request;
  const Laboratory typed{.facility = trim(request.field("facility")),
                         .visited_on = trim(request.field("visited_on")),
                         .signer = trim(request.field("signer"))};
  const Uploaded sent = uploaded(request, "evidence");
  if (!sent.problems.empty()) return again(deps, visit, sent.problems, typed);
  const auto added = deps.database->write([&](store::Tx& tx) -> Result<Laboratory> {
    auto l = add_laboratory(tx, visit.actor, visit.moment, visit.actor.scope, typed);
    if (!l) return l;
    const auto wrong = attach(tx, visit, visit.actor.scope, "laboratory", l->id, sent.files, "evidence");
    if (!wrong.empty()) return problem(ProblemKind::invalid, "field-invalid", wrong[0].message, wrong);
    return l;
  });
  if (added) return Response::see_other(here);
  if (added.error().fields.empty()) return visit.refuse(added.error());
  return again(deps, visit, added.error().fields, typed);
}

Response add_certificate(const PageDeps& deps, const Visit& visit) {
  const std::string id(visit.request.param("id"));
  Uploaded sent = uploaded(visit.request, "evidence:" + id);
  const auto wrong = deps.database->write([&](store::Tx& tx) -> Result<std::vector<FieldProblem>> {
    const auto own = laboratories(tx, visit.actor.scope);
    if (std::ranges::find(own, id, [](const Laboratory& l) { return l.id.text(); }) == own.end())
      return problem(ProblemKind::not_found, "no-such-laboratory", "この参加の記録は見つかりません。");
    if (auto allowed = may_declare(tx, visit.actor, visit.actor.scope); !allowed)
      return std::unexpected(allowed.error());
    return attach(tx, visit, visit.actor.scope, "laboratory", id, sent.files, "evidence:" + id);
  });
  if (!wrong) return visit.refuse(wrong.error());
  sent.problems.insert(sent.problems.end(), wrong->begin(), wrong->end());
  if (!sent.problems.empty()) return again(deps, visit, std::move(sent.problems));
  return Response::see_other(here);
}

Response remove(const PageDeps& deps, const Visit& visit) {
  const auto removed = deps.database->write([&](store::Tx& tx) {
    return remove_laboratory(tx, visit.actor, visit.moment,
                             Id::trusted(std::string(visit.request.param("id"))));
  });
  if (!removed) return visit.refuse(removed.error());
  return Response::see_other(here);
}

}  // namespace

html::Fragment laboratory_part(const regime::Training& rules, const Visit& visit, const PracticeScreen& s) {
  Writer w;
  w << html::heading({.text = "シミュレーションラボ・トレーニングセンター等",
                      .level = 2,
                      .lead = fmt::format("1施設につき{}単位です。{}", regime::units(rules.laboratory_halves),
                                          rules.laboratory_help),
                      .id = "laboratories"});
  for (const auto& left : s.progress.completion.not_counted)
    if (std::ranges::find(s.progress.laboratories, left.id, &Laboratory::facility) !=
        s.progress.laboratories.end())
      w << html::notice({.text = fmt::format("{}：{}", left.id, left.reason)});
  if (s.progress.laboratories.empty()) w << html::paragraph("参加した施設を登録すると、ここに並びます。");
  for (const Laboratory& l : s.progress.laboratories) w << one(rules, visit, s, l);
  w << new_form(visit, s);
  return w.take();
}

void add_laboratory_acts(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::post, "/training/laboratories", Act::training_own,
                    [deps](const Visit& visit) { return add(deps, visit); }, upload_limits});
  routes.push_back({Method::post, "/training/laboratories/{id}/evidence", Act::training_own,
                    [deps](const Visit& visit) { return add_certificate(deps, visit); }, upload_limits});
  routes.push_back({Method::post, "/training/laboratories/{id}/removal", Act::training_own,
                    [deps](const Visit& visit) { return remove(deps, visit); }});
}

}  // namespace kakari::training
