// One draw: its cases, and how to draw it again.
#include "base/text.h"
#include "platform/html/components.h"
#include "training/oversight/audit_case.h"
#include "training/oversight/draw.h"
#include "training/oversight/pages.h"

namespace kakari::oversight {
namespace {

using access::Visit;
using html::Writer;

html::Tag state_of(const AuditCase& c, Date today) {
  if (c.outcome)
    return {std::string(label(*c.outcome)),
            *c.outcome == Outcome::confirmed ? html::Tone::settled : html::Tone::wrong};
  if (c.answered_at != 0) return {"資料が届いています", html::Tone::published};
  if (c.told_at == 0) return {"郵送でお願いしてください", html::Tone::waiting};
  if (c.due < today) return {"期限を過ぎています", html::Tone::wrong};
  return {"提出を待っています", html::Tone::waiting};
}

html::Fragment cases_table(const std::vector<AuditCase>& cases, Date today) {
  html::Table table{.caption = "抽出された申請"};
  table.columns = {{.label = "順", .numeric = true},
                   {.label = "申請番号", .row_head = true},
                   {.label = "氏名"},
                   {.label = "承認した医師会"},
                   {.label = "状態"},
                   {.label = "担当"}};
  for (const AuditCase& c : cases)
    table.rows.push_back(
        {{c.place, html::link(fmt::format("{}/cases/{}", kAudits, c.id.text()), c.application_number), c.name,
          c.association_name, html::tag(state_of(c, today)), c.decided_by}});
  return html::table(table);
}

html::Fragment repeatable(const Audit& audit, const std::string& hash_now) {
  Writer w;
  w << html::facts({{"対象の申請", fmt::format("{}件", with_commas(audit.population))},
                    {"対象の申請番号から求めた値（SHA-256）", audit.population_hash},
                    {"乱数の種", audit.seed},
                    {"抽出した件数", fmt::format("{}件（{}）", audit.cases, audit.wanted)}})
    << html::paragraph(hash_now == audit.population_hash
                           ? "対象の申請は、抽出したときと一致しています。"
                           : "対象の申請が、抽出したときと一致しません。記録が変わっていないか、運用の担当者"
                             "にお問い合わせください。")
    << html::paragraph(
           "確かめかた：対象の申請のid（表の1列目）ごとに、乱数の種とidをつなげた文字列のSHA-"
           "256を求め、16進の小さい順に"
           "並べると、上から抽出した件数がこの抽出と同じになります。対象の値は、idを昇順に並べ、1行に1つずつ"
           "改行を付けて"
           "つなげた文字列のSHA-256です。")
    << html::link(fmt::format("{}/{}/population.csv", kAudits, audit.id.text()),
                  "対象の申請の一覧をCSVで保存");
  return html::folded("この抽出を確かめる", w.take());
}

http::Response show(const PageDeps& deps, const Visit& visit) {
  struct Found {
    Audit audit;
    std::vector<AuditCase> cases;
    std::vector<std::string> ids;
  };
  const auto found = deps.database->read([&](store::Tx& tx) -> Result<Found> {
    auto audit = find_audit(tx, visit.actor, Id::trusted(std::string(visit.request.param("id"))));
    if (!audit) return std::unexpected(audit.error());
    auto cases = cases_of(tx, audit->id);
    auto ids = population(tx, audit->association, audit->from, audit->to);
    return Found{std::move(*audit), std::move(cases), std::move(ids)};
  });
  if (!found) return visit.refuse(found.error());
  const Audit& audit = found->audit;
  Writer w;
  if (!visit.request.arg("drawn").empty())
    w << html::notice({.kind = html::NoticeKind::success,
                       .text = fmt::format("{}件を抽出し、{}人にお知らせを送りました。", audit.cases,
                                           audit.cases - audit.untold),
                       .announced = true});
  w << html::heading(
      {.text = fmt::format("{}の抽出確認", audit.association_name),
       .level = 1,
       .side = fmt::format("{}　{}", Date::of(audit.at).wareki(), audit.name),
       .lead = fmt::format("{}に承認された{}件から{}件を選びました。提出期限は{}です。", period(audit),
                           with_commas(audit.population), audit.cases, audit.due.wareki())});
  if (audit.untold > 0)
    w << html::notice(
        {.kind = html::NoticeKind::warning,
         .text = fmt::format("{}人は利用の登録がなく、お知らせが届きません。郵送でお願いしてください。",
                             audit.untold),
         .more = html::link(fmt::format("{}/{}/letters.csv", kAudits, audit.id.text()),
                            "郵送する方の一覧をCSVで保存")});
  w << cases_table(found->cases, visit.moment.today()) << repeatable(audit, population_hash(found->ids));
  return visit.show({.title = "抽出確認",
                     .body = w.take(),
                     .crumbs = {{"抽出確認", std::string(kAudits)}, {Date::of(audit.at).wareki(), ""}},
                     .nav = std::string(kOverview),
                     .wide = true});
}

using Table = decltype(&population_table);

http::Response send_table(const PageDeps& deps, const Visit& visit, Table table, std::string_view name) {
  auto csv =
      table(*deps.database, visit.actor, visit.moment, Id::trusted(std::string(visit.request.param("id"))));
  if (!csv) return visit.refuse(csv.error());
  return attachment(std::move(*csv), "text/csv; charset=utf-8", name);
}

}  // namespace

void add_audit_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  const auto add = [&](std::string_view rest, auto handler) {
    routes.push_back({http::Method::get, fmt::format("{}/{{id}}{}", kAudits, rest), access::Act::audit_run,
                      [deps, handler](const Visit& visit) { return handler(deps, visit); }});
  };
  add("", show);
  add("/population.csv", [](const PageDeps& d, const Visit& v) {
    return send_table(d, v, population_table, "audit-population.csv");
  });
  add("/letters.csv",
      [](const PageDeps& d, const Visit& v) { return send_table(d, v, audit_letters, "audit-letters.csv"); });
}

}  // namespace kakari::oversight
