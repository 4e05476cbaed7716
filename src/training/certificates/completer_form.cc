#include "training/certificates/completer_form.h"

#include <fmt/format.h>

#include "access/pages.h"

namespace kakari::certificates {

using html::Writer;

std::string fte_figure(std::int64_t tenths) {
  return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

html::Fragment declared_part(const std::vector<Elsewhere>& declared, const access::Visit& visit) {
  Writer w;
  for (const Elsewhere& e : declared) {
    const std::string until = e.to.empty() ? "" : "　" + Date::parse(e.to).value_or(Date()).wareki() + "まで";
    w << html::heading({.text = e.name, .level = 3, .side = e.training_name})
      << html::note(fmt::format("{}から{}　常勤換算 {}　登録：{}さん",
                                Date::parse(e.from).value_or(Date()).wareki(), until,
                                fte_figure(e.fte_tenths), e.declared_by));
    if (!e.to.empty()) continue;
    Writer fields;
    fields << html::date_field({.name = "last_day",
                                .label = "勤務の最後の日",
                                .hint = "誤って登録したときは、空のまま押すと、はじめから数えません。",
                                .optional = true})
           << html::button(
                  {.label = "登録を終わりにする", .press = html::Press::danger, .about = e.name + "さんの"});
    w << html::folded(
        e.name + "さんの登録を終わりにする",
        html::form({.action = fmt::format("{}/{}/end", kCompleters, e.id.text()), .csrf = visit.csrf},
                   fields.take()));
  }
  return w.take();
}

html::Fragment declare_form(const regime::Training& rules, const access::Visit& visit,
                            const TypedCompleter& typed) {
  const auto trainings = trainings_elsewhere(rules);
  if (trainings.empty())
    return html::note(
        "いまは、日本医師会の研修のほかに、報告の対象となる研修が登録されていません。登録されると、ここで"
        "選べるようになります。");
  std::vector<html::Choice> choices;
  for (const regime::Recognised* training : trainings)
    choices.push_back({.value = training->id,
                       .label = fmt::format("{}（{}）{}", training->name, training->body,
                                            regime::unverified(training->status) ? "　要確認" : ""),
                       .chosen = training->id == typed.values.training});
  const auto field = [&](std::string name, std::string label, std::string hint = {}) {
    html::Field f{.name = name, .label = std::move(label), .hint = std::move(hint)};
    f.error = access::error_at(typed.problem, name);
    return f;
  };
  html::Field number = field("certificate_number", "修了証の番号");
  number.optional = true;
  Writer w;
  w << html::select_field(
           field(
               "training", "修了した研修",
               "「要確認」の研修は、報告の対象かどうかがまだ公表されていません。都道府県にご確認ください。"),
           choices)
    << html::text_field(field("name", "医師の氏名"),
                        {.value = typed.values.name, .width = 20, .maxlength = 100, .required = true})
    << html::text_field(number, {.value = typed.values.certificate_number, .width = 20, .maxlength = 100})
    << html::date_field(field("issued", "修了証の日付"), {.value = typed.values.issued, .required = true})
    << html::text_field(
           field("fte", "常勤換算",
                 "常勤の方は1、週の半分の方は0.5のように入力してください。小数第2位からは切り捨てます。"),
           {.value = typed.values.fte, .unit = "人", .inputmode = "decimal", .width = 6, .required = true})
    << html::date_field(field("from", "この医療機関で勤務を始めた日"),
                        {.value = typed.values.from, .required = true})
    << html::button({.label = "修了者を登録する"});
  return html::folded("ほかの研修の修了者を登録する",
                      html::form({.action = std::string(kCompleters),
                                  .csrf = visit.csrf,
                                  .idempotency_key = visit.moment.new_id().text()},
                                 w.take()),
                      typed.problem != nullptr);
}

}  // namespace kakari::certificates
