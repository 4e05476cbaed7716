#include "training/credits_table.h"

namespace kakari::training {
namespace {

using html::Writer;

html::Fragment what(const Credit& c, const std::string& more) {
  Writer w;
  w << c.title;
  if (!c.reversed_by.empty()) w << " " << html::tag({"取り消されました", html::Tone::waiting});
  if (!c.reverses.empty()) w << " " << html::tag({"取消し", html::Tone::waiting});
  if (!more.empty()) w << "<br><span class=\"quiet\">" << more << "</span>";
  if (!c.reverses.empty())
    w << "<br><span class=\"quiet\">理由：" << c.reason << "</span>";
  else if (!c.proof.empty())
    w << "<br><span class=\"quiet\">" << c.proof << "</span>";
  return w.take();
}

html::Fragment origin(const Credit& c) {
  Writer w;
  w << source_words(c) << "<br><span class=\"quiet\">" << Date::of(c.at).wareki() << "　" << c.by
    << "</span>";
  return w.take();
}

}  // namespace

html::Fragment credits_table(const regime::Training& rules, const std::vector<const Credit*>& entries,
                             std::string_view caption, const CreditAct& act) {
  html::Table table{.caption = std::string(caption), .caption_hidden = true};
  table.columns = {{.label = "取得した日"}};
  if (!act) table.columns.push_back({.label = "方法"});
  table.columns.push_back({.label = "内容", .row_head = true});
  if (!act) table.columns.push_back({.label = "証明した者"});
  table.columns.push_back({.label = "記録のもと"});
  table.columns.push_back({.label = "単位", .numeric = true});
  if (act) table.columns.push_back({.label = "操作", .label_hidden = true});
  for (const Credit* c : entries) {
    const std::string& way = rules.rule(c->way).short_label;
    const bool stands = c->reverses.empty() && c->reversed_by.empty();
    html::Row row{.cells = {c->earned.wareki()}, .tone = stands ? html::Tone::plain : html::Tone::waiting};
    if (act) {
      row.cells.emplace_back(what(*c, fmt::format("{}　{}", way, c->certifier)));
    } else {
      row.cells.emplace_back(way);
      row.cells.emplace_back(what(*c, ""));
      row.cells.emplace_back(c->certifier);
    }
    row.cells.emplace_back(origin(*c));
    row.cells.emplace_back(unit_figure(c->halves));
    if (act) row.cells.emplace_back(stands ? act(*c) : html::Fragment());
    table.rows.push_back(std::move(row));
  }
  return html::table(table);
}

html::Fragment practice_table(const regime::Training& rules, const std::vector<PracticeCredit>& practices) {
  html::Table table{.caption = "実地研修の単位", .caption_hidden = true};
  table.columns = {{.label = "承認した日"},
                   {.label = "活動", .row_head = true},
                   {.label = "承認した医師会"},
                   {.label = "単位", .numeric = true}};
  for (const PracticeCredit& c : practices) {
    const auto* activity = rules.activity(c.activity);
    Writer w;
    w << (activity ? activity->label : "シミュレーションラボ等：" + c.facility);
    if (!c.reverses.empty())
      w << " " << html::tag({"取消し", html::Tone::waiting}) << "<br><span class=\"quiet\">理由：" << c.reason
        << "</span>";
    const auto day = Date::parse(c.approved_on);
    table.rows.push_back({.cells = {day ? day->wareki() : Date::of(c.at).wareki(), w.take(),
                                    c.association_name, unit_figure(c.halves)},
                          .tone = c.reverses.empty() ? html::Tone::plain : html::Tone::waiting});
  }
  return html::table(table);
}

std::map<int, std::vector<const Credit*>, std::greater<>> by_fiscal_year(const std::vector<Credit>& ledger) {
  std::map<int, std::vector<const Credit*>, std::greater<>> years;
  for (const Credit& c : ledger) years[fiscal_year(c.earned)].push_back(&c);
  return years;
}

int sum(const std::vector<const Credit*>& entries) {
  int halves = 0;
  for (const Credit* c : entries) halves += c->halves;
  return halves;
}

}  // namespace kakari::training
