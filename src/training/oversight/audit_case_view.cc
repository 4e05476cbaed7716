#include "training/oversight/audit_case_view.h"

#include <algorithm>

#include "training/page_parts.h"

namespace kakari::oversight {
namespace {

/// As the items of the application stand.
std::vector<training::PracticeCredit> in_order(std::vector<training::PracticeCredit> credits,
                                               const applications::Application& a) {
  std::ranges::stable_sort(credits, {}, [&](const training::PracticeCredit& credit) {
    const auto item = std::ranges::find_if(a.items, [&](const applications::Item& each) {
      return credit.activity.empty() ? each.detail == credit.facility : each.activity() == credit.activity;
    });
    return item - a.items.begin();
  });
  return credits;
}

}  // namespace

Result<CaseView> load_case_view(const PageDeps& deps, const access::Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<CaseView> {
    auto c = find_case(tx, visit.actor, Id::trusted(std::string(visit.request.param("id"))));
    if (!c) return std::unexpected(c.error());
    CaseView shown;
    shown.application = applications::find_application(tx, Id::trusted(c->application)).value();
    shown.standing = in_order(standing_practice(tx, *c), shown.application);
    shown.sent = training::evidence_of(tx, audit_evidence, c->id);
    for (const applications::Item& item : shown.application.items)
      if (const auto owner = applications::evidence_owner(shown.application, item); !owner.kind.empty())
        shown.before[item.key] = training::evidence_of(tx, owner.kind, owner.id);
    shown.may_decide = not_own_work(tx, visit.actor, *c).has_value();
    shown.audited = std::move(*c);
    return shown;
  });
}

html::Fragment approved_practice(const CaseView& shown) {
  html::Table table{.caption = "承認された実地研修"};
  table.columns = {{.label = "活動", .row_head = true},
                   {.label = "単位", .numeric = true},
                   {.label = "申請に添えられた資料"}};
  for (const applications::Item& item : shown.application.items) {
    if (item.activity().empty() && item.laboratory().empty()) continue;
    const auto files = shown.before.find(item.key);
    const bool none = files == shown.before.end() || files->second.empty();
    table.rows.push_back({{item.label, regime::units(item.halves),
                           none ? html::Cell("なし") : html::Cell(training::file_list(files->second))}});
  }
  table.empty = "実地研修の項目がない申請です（別の研修の修了証による申請）。";
  return html::table(table);
}

html::Fragment sent_card(const CaseView& shown) {
  const AuditCase& c = shown.audited;
  html::Writer w;
  if (c.answered_at == 0) {
    w << html::paragraph(fmt::format("まだ届いていません。提出期限は{}です。", c.due.wareki()));
  } else {
    w << html::note(fmt::format("{}に提出", local_time(c.answered_at, true)));
    if (!c.answer.empty()) w << html::paragraph(c.answer);
  }
  w << training::file_list(shown.sent);
  return html::card({.heading = "抽出確認のために届いた資料", .body = w.take()});
}

}  // namespace kakari::oversight
