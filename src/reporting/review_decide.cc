// What the officer may do with one function: confirm, ask, find absent, take back.
#include "reporting/review_parts.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;

html::Fragment undo(const Dossier& d, const Decision& decision, const Visit& visit) {
  const bool reason = undo_needs_reason(decision, d.cycle, visit.moment.today());
  Writer w;
  if (d.cycle.published())
    w << html::notice(
        {.kind = html::NoticeKind::warning,
         .text = decision.confirmed
                     ? "この年度の報告は公表されています。取り消すと公表の内容が変わり、「県の確認」の表示が"
                       "「報告あり・確認前」などに変わります。"
                     : "この年度の報告は公表されています。取り消すと公表の内容が変わり、公表していない"
                       "この機能が「確認前」として表示されます。"});
  html::Field field{.name = "reason", .label = "取り消す理由", .optional = !reason};
  if (!reason) field.hint = "判断した当日は、理由がなくても取り消せます。取り消したことは記録に残ります。";
  w << review_act(
      visit, review_path(d.cycle.year, d.institution.number, "/reversals"),
      {{"decision", decision.id.text()}, {"function", std::string(regime::id(decision.function))}},
      html::stack({html::text_area(field, {.rows = 2, .required = reason}),
                   html::button({.label = "取り消す", .press = html::Press::danger})}));
  return html::folded("この判断を取り消す", w.take());
}

html::Fragment decided(const Dossier& d, const FunctionView& view, const Visit& visit) {
  const Decision& decision = *view.decision;
  const bool confirmed = view.decided == Decided::confirmed;
  Writer w;
  w << html::notice({.kind = confirmed ? html::NoticeKind::success : html::NoticeKind::warning,
                     .text = local_time(decision.at) + "　" + decision.by +
                             (decision.reason.empty() ? "" : "　理由：" + decision.reason),
                     .title = confirmed ? "体制を確認しました" : "体制がないと判断しました"});
  if (d.may_decide) w << undo(d, decision, visit);
  return w.take();
}

}  // namespace

html::Fragment decide_part(const Dossier& d, const FunctionView& view, const Visit& visit) {
  if (view.decision && view.decided != Decided::waiting) return decided(d, view, visit);
  if (view.decided != Decided::waiting) return {};
  if (!d.may_decide) return d.why_not.empty() ? html::Fragment{} : html::note(d.why_not);
  const std::string base = review_path(d.cycle.year, d.institution.number);
  const std::vector<std::pair<std::string, std::string>> what{
      {"function", std::string(regime::id(view.function))}, {"hash", view.reported.hash}};
  Writer w;
  w << review_act(visit, base + "/confirmations", what, html::button({.label = "体制を有することを確認する"}))
    << ask_part(d, view.function, visit);
  w << html::folded(
      "体制がないと判断する",
      review_act(
          visit, base + "/absences", what,
          html::stack(
              {html::text_area({.name = "reason",
                                .label = "判断の理由",
                                .hint = "医療機関に伝わり、記録に残ります。この機能は公表されません。"},
                               {.rows = 3, .required = true}),
               html::button({.label = "体制がないと判断する", .press = html::Press::danger})})));
  return w.take();
}

}  // namespace kakari::reporting
