#include "regime/command.h"

#include <boost/json.hpp>
#include <iostream>

#include "base/date.h"
#include "regime/calendar.h"
#include "regime/command_parts.h"
#include "regime/english.h"
#include "regime/explanation_words.h"
#include "regime/form.h"
#include "regime/notice_words.h"
#include "regime/order_rules.h"
#include "regime/training.h"
#include "regime/training_command.h"

namespace kakari::regime {
namespace {

namespace json = boost::json;

std::size_t unverified_rows(const Form& form) {
  std::size_t n = 0;
  for (const Item& item : form.items) n += !item.follow_up && !item.extra && unverified(item.status);
  return n;
}

void print_item(std::ostream& out, const Item& item) {
  constexpr std::array kinds{"選択", "複数選択", "数", "数（0.1）", "記入", "連携先"};
  out << fmt::format("  {}{} [{}] {}{}\n", item.follow_up ? "  └ " : "", mark(item.status),
                     item.statutory.empty() ? "-" : item.statutory, item.label, item.star ? " ★" : "");
  std::string about = fmt::format("{}・{}", item.id, kinds.at(std::size_t(item.kind)));
  if (item.ndb) about += "・NDB";
  if (!item.required) about += "・任意";
  if (!item.published) about += "・公表しない";
  if (!item.only_for.empty()) about += item.only_for == "clinic" ? "・診療所のみ" : "・病院のみ";
  out << fmt::format("         {}（{}）\n", about, fmt::join(item.sources, "、"));
  for (const Choice& choice : item.choices)
    out << fmt::format("         {:>3}: {}{}\n", choice.code, choice.label, choice.affirmative ? " ◯" : "");
}

void print_report(std::ostream& out, const Form& form) {
  out << fmt::format("{}（{}項目、うち要確認 {}項目）\n定義の番号 {}\n", form.title, form.rows(),
                     unverified_rows(form), form.hash);
  for (const Section& section : form.sections) {
    out << fmt::format("\n{}\n", section.label);
    for (const std::string& id : section.items) print_item(out, *form.item(id));
  }
  out << "\n機能の有無の決まり\n";
  for (const FunctionRule& rule : form.functions) {
    out << fmt::format("  {}：次の{}（{}）\n", rule.label, rule.all ? "すべて" : "いずれか",
                       fmt::join(rule.sources, "、"));
    for (const Ground& ground : rule.grounds)
      out << fmt::format("    {}\n", fmt::join(ground.any_of, " か "));
  }
}

void print_calendar(std::ostream& out, const Calendar& calendar) {
  out << fiscal_year_name(calendar.year) << "の報告の日程\n";
  for (const CalendarDate& d : calendar.dates)
    out << fmt::format("  {} {}  {}  {}{}（{}）\n", mark(d.status), d.date.iso(), d.date.wareki(), d.label,
                       d.prefecture_sets ? "・都道府県が変更できます" : "", fmt::join(d.sources, "、"));
}

json::object to_json(const Calendar& calendar) {
  json::array dates;
  for (const CalendarDate& d : calendar.dates)
    dates.push_back({{"id", d.id},
                     {"label", d.label},
                     {"date", d.date.iso()},
                     {"status", id(d.status)},
                     {"prefecture_sets", d.prefecture_sets},
                     {"sources", json::array(d.sources.begin(), d.sources.end())}});
  return {{"year", calendar.year}, {"dates", std::move(dates)}};
}

template <class Loaded, class Print, class Json>
int show_one(const Loaded& loaded, std::string_view format, std::ostream& out, std::ostream& err,
             Print print_it, Json json_of) {
  if (!loaded) {
    print(err, loaded.error());
    return 3;
  }
  if (format == "json")
    out << json_of(*loaded) << "\n";
  else
    print_it(out, *loaded);
  return 0;
}

}  // namespace

int check(const std::string& directory, std::ostream& out, std::ostream& err) {
  std::vector<int> all = years(directory);
  if (all.empty()) {
    err << fmt::format("{} に年度の定義（2025/report.yaml など）がありません。\n", directory);
    return 3;
  }
  int failed = 0;
  for (int year : all) {
    std::vector<Finding> findings;
    const auto note = [&](const auto& loaded) {
      if (!loaded) findings.insert(findings.end(), loaded.error().begin(), loaded.error().end());
    };
    const auto form = load_form(directory, year);
    note(form);
    note(load_calendar(directory, year));
    note(load_training(directory, year));
    note(load_order_rules(directory, year));
    note(load_notice_words(directory, year));
    note(load_explanation_words(directory, year));
    if (form) note(English::load(directory, year, *form));
    print(err, findings);
    failed += !findings.empty();
    if (findings.empty())
      out << fmt::format("{}: 誤りはありません（{}項目、うち要確認 {}項目）。\n", fiscal_year_name(year),
                         form->rows(), unverified_rows(*form));
    if (findings.empty() && form->rows() != 77)
      out << fmt::format("{}: 手引きの様式は77項目です。違いが意図したものかお確かめください。\n",
                         fiscal_year_name(year));
  }
  return failed ? 1 : 0;
}

int show(const std::string& directory, std::string_view what, int year, std::string_view format,
         std::ostream& out, std::ostream& err) {
  year = asked_year(directory, year);
  if (format != "table" && format != "json") {
    err << "--format には table か json を指定してください。\n";
    return 2;
  }
  if (what == "report")
    return show_one(load_form(directory, year), format, out, err, print_report,
                    [](const Form& form) { return form.text; });
  if (what == "calendar")
    return show_one(load_calendar(directory, year), format, out, err, print_calendar,
                    [](const Calendar& calendar) { return json::serialize(to_json(calendar)); });
  if (what == "training")
    return show_one(load_training(directory, year), format, out, err, print_training,
                    [](const Training& training) { return training.json; });
  err << fmt::format("「{}」は表示できません。report、calendar、training のいずれかを指定してください。\n",
                     what);
  return 2;
}

}  // namespace kakari::regime
