// One application as the office decides by it: each item with what proves it, three acts by their frequency.
#include "training/applications/case_parts.h"
#include "training/applications/page_routes.h"
#include "training/applications/rows.h"
#include "training/applications/words.h"

namespace kakari::applications {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

struct Shown {
  Case one;
  bool may_check = false, may_refer = false;
  Result<void> may_approve = problem(ProblemKind::forbidden, "not-yours", "");
  bool president = false;
  std::string why_not;  // nobody decides about their own
};

Shown load(store::Tx& tx, const Visit& visit, const regime::Training& rules, Application application) {
  Shown s{load_case(tx, std::move(application)), false, false, {}, false, {}};
  const Application& a = s.one.application;
  const auto check = find_for(tx, visit.actor, Act::application_check, a.id, 0);
  const auto approve = find_for(tx, visit.actor, Act::application_approve, a.id, 0);
  s.president = access::could(visit.actor.role, Act::application_refer);
  s.may_check = check.has_value();
  s.may_refer = access::may(visit.actor, Act::application_refer, scope_of(a)).has_value();
  if (!check && check.error().code == "own-work") s.why_not = check.error().message;
  if (approve)
    s.may_approve = approvable(tx, visit.actor, rules, a, office_of(tx, a.association));
  else
    s.may_approve = std::unexpected(approve.error());
  return s;
}

std::vector<std::pair<std::string, std::string>> base(const Application& a) {
  return {{"version", std::to_string(a.version)}};
}

html::Fragment item_acts(const Application& a, const Item& item, const Visit& visit) {
  const std::string returns = case_path(a, "/returns?item=" + http::percent_encode(item.key));
  Writer accept;
  if (item.state != ItemState::accepted) {
    auto hidden = base(a);
    hidden.emplace_back("item", item.key);
    accept << html::form({.action = case_path(a, "/items"), .csrf = visit.csrf, .hidden = hidden},
                         html::button({.label = "認める",
                                       .press = html::Press::link,
                                       .name = "outcome",
                                       .value = "accepted",
                                       .about = item.label + "を"}));
  }
  Writer give_back, doubt;
  give_back << html::link(returns, "差し戻す");
  doubt << html::link(case_path(a, "/items?item=" + http::percent_encode(item.key)), "認めない");
  return html::row({accept.take(), give_back.take(), doubt.take()});
}

html::Fragment items(const Shown& s, const Visit& visit) {
  const Application& a = s.one.application;
  const bool act = s.may_check && a.state == State::submitted;
  html::Table table{.caption = "申請の項目", .caption_hidden = true};
  table.columns = {{.label = "項目", .row_head = true},
                   {.label = "単位", .numeric = true},
                   {.label = "証明できるもの"},
                   {.label = "確認"}};
  for (const Item& item : a.items) {
    Writer name;
    name << item.label;
    if (!item.detail.empty() && item.laboratory().empty()) name << "<br><small>" << item.detail << "</small>";
    const auto files = s.one.evidence.find(item.key);
    Writer state;
    state << html::tag(item_tag(item.state));
    if (!item.reason.empty()) state << html::note(item.reason);
    if (!item.by.empty()) state << html::note(item.by);
    if (act) state << item_acts(a, item, visit);
    html::Row row{.cells = {name.take(), item_units(item),
                            files == s.one.evidence.end() ? html::Fragment() : evidence_shown(files->second),
                            state.take()},
                  .tone = item.state == ItemState::open ? html::Tone::waiting : html::Tone::plain};
    table.rows.push_back(std::move(row));
  }
  return html::table(table);
}

html::Fragment press(const Application& a, const Visit& visit, std::string_view to,
                     const std::string& words) {
  return html::form({.action = case_path(a, to),
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .hidden = base(a)},
                    html::button({.label = words}));
}

/// The first is what happens most often.
html::Fragment acts(const Shown& s, const Visit& visit) {
  const Application& a = s.one.application;
  if (a.state != State::submitted && a.state != State::checked) return {};
  Writer w;
  if (!s.why_not.empty()) w << html::notice({.text = s.why_not});
  std::vector<html::Fragment> row;
  if (s.president && s.may_approve) {
    row.push_back(press(a, visit, "/approval", "承認して修了証を発行する"));
  } else if (s.may_check && a.state == State::submitted && !s.president) {
    const bool rest = std::ranges::any_of(
        a.items, [](const Item& item) { return item.state == ItemState::open && item.key != "identity"; });
    row.push_back(
        press(a, visit, "/check", rest ? "残りをすべて認めて、会長の承認に回す" : "会長の承認に回す"));
  }
  if (s.president && !s.may_approve && s.may_approve.error().code != "not-yours" && s.why_not.empty())
    w << html::notice({.kind = html::NoticeKind::warning, .text = s.may_approve.error().message});
  if (s.may_check)
    row.push_back(html::button(
        {.label = "差し戻す", .press = html::Press::secondary, .href = case_path(a, "/returns")}));
  if (s.may_refer) row.push_back(html::link(case_path(a, "/referral"), "非承認とし、委員会に審議を依頼する"));
  w << html::row(row);
  return w.take();
}

std::string waited(const Application& a, Instant now) {
  const int days = age_days(a, now);
  return open(a.state) && days ? fmt::format("　{}日経過", days) : std::string();
}

html::Fragment reading(const Shown& s, const Visit& visit, const regime::Training& rules) {
  const Application& a = s.one.application;
  Writer w;
  w << html::heading({.text = a.physician_name,
                      .level = 1,
                      .side = a.physician_kana + "　" + Date::of(a.submitted_at).month_day() + " 申請" +
                              waited(a, visit.moment.now),
                      .tags = {state_tag(a.state)},
                      .lead = standing_sentence(a)});
  if (!a.entered_by.empty())
    w << html::notice({.text = "紙の申請書をもとに、" + a.entered_by + "さんが入力しました。",
                       .title = "紙の申請",
                       .more = evidence_shown(s.one.paper)});
  w << items(s, visit) << acts(s, visit);
  if (a.kind != "course_certificate") w << ledger_summary(rules, s.one);
  w << html::folded("申告の文", html::paragraph(a.declaration + "（" + declared_day(a) + "）"))
    << referral_part(s.one);
  return w.take();
}

}  // namespace

Response show_check(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto rules = deps.rules();
  const auto loaded = deps.database->read([&](store::Tx& tx) -> Result<Shown> {
    auto a = application_in(tx, visit, Act::application_read);
    if (!a) return std::unexpected(a.error());
    return load(tx, visit, *rules, std::move(*a));
  });
  if (!loaded) return visit.refuse(refused ? *refused : loaded.error());
  const Application& a = loaded->one.application;
  Writer read;
  if (refused) read << html::error_summary(*refused);
  read << reading(*loaded, visit, *rules);
  Writer aside;
  aside << html::card({.heading = "申請",
                       .body = html::stack({case_facts(loaded->one), html::link(case_path(a, "/form.pdf"),
                                                                                "申請書を印刷する（PDF）")})})
        << history_card(loaded->one);
  Writer body;
  body << html::columns(read.take(), aside.take(), "申請の要点と経過");
  return visit.show({.title = a.physician_name + "さんの修了申請",
                     .body = body.take(),
                     .crumbs = {{"修了申請", "/applications"}, {a.number, ""}},
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/applications",
                     .wide = true});
}

void add_check_page(const PageDeps& deps, Routes& routes) {
  routes.push_back({http::Method::get, "/applications/{number}", Act::application_read,
                    [deps](const Visit& visit) { return show_check(deps, visit, nullptr); }});
}

}  // namespace kakari::applications
