// The columns that come from the definition of the report: functions and published items.
#include <fmt/format.h>

#include "directory/open_data/columns.h"

namespace kakari::open_data {
namespace {

std::string type_of(const regime::Item& item) {
  switch (item.kind) {
    case regime::Kind::choice:
      return "code";
    case regime::Kind::choices:
      return "codes";
    case regime::Kind::count:
      return "integer";
    case regime::Kind::tenths:
      return "decimal";
    case regime::Kind::partners:
      return "partners";
    case regime::Kind::text:
      break;
  }
  return "text";
}

std::string period_of(regime::Period period) {
  switch (period) {
    case regime::Period::as_of_january_1:
      return "1月1日現在";
    case regime::Period::previous_calendar_year:
      return "前年の1月から12月まで";
    case regime::Period::previous_fiscal_year:
      return "前年度";
    case regime::Period::previous_fiscal_year_monthly_mean:
      return "前年度の月平均";
  }
  return {};
}

std::string source_of(const regime::Item& item) {
  std::string out = item.statutory.empty() || item.statutory == "none" ? "" : "別表第八 " + item.statutory;
  for (const std::string& source : item.sources) out += (out.empty() ? "" : "、") + source;
  return out;
}

std::vector<CodeLabel> choices_of(const regime::Item& item, const regime::English* english) {
  std::vector<CodeLabel> out;
  for (const regime::Choice& choice : item.choices) {
    if (choice.intent) continue;  // never in the data: it reads 無し there
    out.push_back({fmt::format("{}", choice.code),
                   choice.public_label.empty() ? choice.label : choice.public_label,
                   english ? std::string(english->choice(item.id, choice.code)) : ""});
  }
  return out;
}

std::string note_of(const regime::Item& item) {
  if (item.kind == regime::Kind::choices) return "選んだコードを「;」で区切ります。";
  if (item.kind == regime::Kind::tenths) return "小数第1位まで。";
  if (item.kind == regime::Kind::partners)
    return "1件を「機関番号|名称|連携の内容」とし、「;」で区切ります。名称などの中の | と ; は全角にします。";
  return {};
}

std::vector<CodeLabel> standings() {
  return {{"confirmed", "県の確認（都道府県が確認したもの）", "Confirmed by the prefecture"},
          {"being_confirmed", "報告あり・確認中", "Reported, being confirmed"},
          {"before_confirmation", "報告済・確認前（公表後に始まったもの）",
           "Reported after publication, not yet confirmed"},
          {"by_report", "医療機関の報告による（確認の対象でない）", "As reported by the institution"}};
}

}  // namespace

std::string prefix_of(std::string_view section) {
  const auto function = regime::function_of(section);
  if (!function) return "その他_";
  return *function == regime::Function::core ? "1号_" : "2号" + std::string(regime::letter(*function)) + "_";
}

std::vector<Column> item_columns(const regime::Form& form, const regime::English* english) {
  std::vector<Column> out;
  for (const regime::Section& section : form.sections)
    for (const std::string& id : section.items) {
      const regime::Item* item = form.item(id);
      if (!item || !item->published) continue;
      Column c;
      c.id = id;
      c.name = prefix_of(section.id) + item->label;
      c.label = item->label;
      c.en = english ? std::string(english->item(id)) : "";
      c.type = type_of(*item);
      c.choices = choices_of(*item, english);
      c.unit = item->unit;
      c.source = source_of(*item);
      c.period = period_of(item->period);
      c.unverified = regime::unverified(item->status);
      c.note = note_of(*item);
      c.item = item;
      out.push_back(std::move(c));
    }
  return out;
}

std::vector<Column> function_columns(const regime::Form& form, const regime::English* english) {
  std::vector<Column> out;
  for (const regime::FunctionRule& rule : form.functions) {
    const std::string base(regime::id(rule.function)), prefix = prefix_of(base);
    const std::string en = english ? std::string(english->function(rule.function)) : "";
    const auto add = [&](std::string_view id, std::string_view name, std::string_view what,
                         std::string_view type, std::string_view note) -> Column& {
      Column c;
      c.id = fmt::format("function.{}.{}", base, id);
      c.name = prefix + std::string(name);
      c.label = rule.label + "：" + std::string(name);
      c.en = en.empty() ? std::string(what) : en + ": " + std::string(what);
      c.type = type;
      c.source = "医療法30条の18の4";
      c.note = note;
      out.push_back(std::move(c));
      return out.back();
    };
    add("held", "機能の有無", "held", "code",
        "公表された報告がない医療機関では空欄です。都道府県が確認できなかったものは0です。")
        .choices = {{"0", "無し", "No"}, {"1", "有り", "Yes"}};
    add("how", "実施の方法", "how", "code", "").choices = {
        {"◎", "自院だけで行う", "By itself"}, {"○", "ほかの医療機関と連携して行う", "With others"}};
    add("standing", "確認の状態", "standing", "code", "").choices = standings();
    add("confirmed_on", "確認日", "confirmed on", "date", "");
    add("confirmed_by", "確認者", "confirmed by", "text", "確認した行政庁。");
  }
  return out;
}

Layout::Layout(std::vector<Form> forms, const regime::English* english)
    : forms_(std::move(forms)), columns_(facility_columns()) {
  functions_at_ = columns_.size();
  for (Column& c : function_columns(*forms_.front(), english)) columns_.push_back(std::move(c));
  items_at_ = columns_.size();
  std::map<std::string, std::size_t, std::less<>> seen, names;
  for (std::size_t f = 0; f < forms_.size(); ++f)
    for (Column& c : item_columns(*forms_[f], english)) {
      if (!seen.emplace(c.id, columns_.size()).second) continue;
      if (f > 0) c.note += fmt::format("{}年度までの様式の項目です。", forms_[f]->year);
      if (!names.emplace(c.name, 0).second) c.name += "（" + c.id + "）";
      columns_.push_back(std::move(c));
    }
  by_id_.assign(seen.begin(), seen.end());
}

}  // namespace kakari::open_data
