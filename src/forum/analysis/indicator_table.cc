#include "forum/analysis/indicator_table.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "forum/analysis/classes.h"
#include "forum/analysis/finding.h"
#include "forum/analysis/picture_parts.h"

namespace kakari::analysis {
namespace {

using forum::Area;
using forum::Indicator;
using forum::Per;
using forum::Table;
using forum::TableCell;
using forum::Value;

TableCell count_cell(std::int64_t number, std::string href = {}) {
  return {with_commas(number), double(number), std::move(href)};
}

TableCell value_cell(const Indicator& indicator, const Value& value, std::string href = {}) {
  if (!value.known()) return {forum::in_words(indicator, value), {}};
  return {forum::in_words(indicator, value), shown(indicator, value), std::move(href)};
}

std::vector<std::size_t> order_of(const IndicatorAsked& asked) {
  std::vector<std::size_t> order(asked.parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const bool ascending = asked.indicator->more_is_better;
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    const Value &x = asked.now[a], &y = asked.now[b];
    if (x.known() != y.known()) return x.known();
    return x.known() && (ascending ? x.number < y.number : x.number > y.number);
  });
  return order;
}

/// Where a part's name leads: what else is known of it.
std::string name_href(const IndicatorAsked& asked, const Area& part) {
  if (part.level == forum::Level::living_area || part.prefecture != asked.area->prefecture) return {};
  return fmt::format("/indicators?year={}&area={}", asked.year, http::percent_encode(part.code));
}

TableCell tag_cell(const Indicator& indicator, const Value& value) {
  if (!counts_providers(indicator) || !value.known()) return {};
  if (value.numerator == 0) return {"空白", {}, {}, html::Tone::wrong};
  if (value.numerator == 1) return {"1か所のみ", {}, {}, html::Tone::waiting};
  return {};
}

class Rows {
 public:
  Rows(const forum::Deps& deps, const IndicatorAsked& asked) : asked_(asked) {
    const Indicator& indicator = *asked.indicator;
    divided_ = indicator.per != Per::nothing &&
               (indicator.measure == forum::Measure::rate || indicator.measure == forum::Measure::share ||
                indicator.measure == forum::Measure::sum);
    if (asked.intent && indicator.function && indicator.id.contains(".held"))
      willing_ = deps.indicators->find(fmt::format("{}.willing", regime::id(*indicator.function)));
    if (willing_) {
      willing_parts_ = forum::values(asked.numbers, *willing_, asked.parts, asked.year);
      willing_whole_ = forum::value(asked.numbers, *willing_, *asked.whole, asked.year);
    }
    tagged_ = counts_providers(indicator) && asked.whole->level != forum::Level::country;
  }

  void columns(Table& table) const {
    const Indicator& indicator = *asked_.indicator;
    table.columns = {{.label = std::string(parts_name(asked_.level)), .width_mm = 40}};
    if (divided_) {
      table.columns.push_back(
          {.label = indicator.measure == forum::Measure::sum ? "合計" : "医療機関数", .numeric = true});
      table.columns.push_back({.label = indicator.denominator_words, .numeric = true});
    }
    if (willing_) table.columns.push_back({.label = "意向あり ×", .numeric = true});
    table.columns.push_back({.label = value_name(), .numeric = true});
    table.columns.push_back({.label = "昨年度から", .numeric = true});
    if (tagged_) table.columns.push_back({.label = "注意"});
  }

  std::vector<TableCell> row(const Area& area, const Value& now, const Value& before, const Value& willing,
                             bool whole) const {
    const Indicator& indicator = *asked_.indicator;
    const std::string list = list_href(asked_, indicator, area, asked_.year);
    std::vector<TableCell> out{
        {whole ? area.name + "（全体）" : area.name, {}, whole ? "" : name_href(asked_, area)}};
    if (divided_) {
      out.push_back(now.known() ? count_cell(now.numerator, list) : TableCell{"―", {}});
      out.push_back(now.known() ? count_cell(now.denominator) : TableCell{"―", {}});
    }
    if (willing_)
      out.push_back(value_cell(*willing_, willing, list_href(asked_, *willing_, area, asked_.year)));
    out.push_back(value_cell(indicator, now, divided_ ? "" : list));
    const std::string change = forum::change_in_words(indicator, now, before);
    out.push_back(
        {change.empty() ? "―" : change,
         change.empty() ? std::nullopt : std::optional(shown(indicator, now) - shown(indicator, before))});
    if (tagged_) out.push_back(whole ? TableCell{} : tag_cell(indicator, now));
    return out;
  }

  std::vector<TableCell> part(std::size_t i) const {
    return row(*asked_.parts[i], asked_.now[i], asked_.before[i], willing_ ? willing_parts_[i] : Value{},
               false);
  }
  std::vector<TableCell> whole() const {
    return row(*asked_.whole, asked_.whole_now, asked_.whole_before, willing_whole_, true);
  }
  bool members() const { return willing_ || asked_.indicator->audience == forum::Audience::members; }

 private:
  std::string value_name() const {
    const Indicator& indicator = *asked_.indicator;
    if (!divided_) return indicator.unit.empty() ? "値" : fmt::format("値（{}）", indicator.unit);
    if (indicator.per == Per::set) return fmt::format("割合（{}）", indicator.unit);
    return per_words(indicator);
  }

  const IndicatorAsked& asked_;
  bool divided_ = false, tagged_ = false;
  const Indicator* willing_ = nullptr;
  std::vector<Value> willing_parts_;
  Value willing_whole_;
};

}  // namespace

std::string source_of(const IndicatorAsked& asked) {
  return fmt::format("{} {}（{}）", fiscal_year_name(asked.year), asked.indicator->source, asked.whole->name);
}

std::optional<std::int64_t> willing_in(const forum::Deps& deps, const IndicatorAsked& asked) {
  if (!asked.intent || !asked.indicator->function || asked.whole->level == forum::Level::country) return {};
  const Indicator* willing =
      deps.indicators->find(fmt::format("{}.willing", regime::id(*asked.indicator->function)));
  if (!willing) return {};
  const Value value = forum::value(asked.numbers, *willing, *asked.whole, asked.year);
  return value.known() ? std::optional(value.numerator) : std::nullopt;
}

forum::Table indicator_table(const forum::Deps& deps, const IndicatorAsked& asked) {
  const Rows rows(deps, asked);
  Table table{.title = fmt::format("{}ごとの{}（{}）", parts_name(asked.level), asked.indicator->label,
                                   fiscal_year_name(asked.year)),
              .source = source_of(asked),
              .audience = rows.members() ? forum::Audience::members : forum::Audience::everybody};
  rows.columns(table);
  for (const std::size_t i : order_of(asked)) table.rows.push_back(rows.part(i));
  if (asked.whole_now.known())
    table.rows.push_back(rows.whole());
  else if (asked.whole->level == forum::Level::country)
    table.notes.emplace_back("報告を集計していない都道府県があるため、全国の値は示していません。");
  table.notes.push_back("式：" + asked.indicator->words);
  if (regime::unverified(asked.indicator->status))
    table.notes.emplace_back("この式は国の資料で確かめられていません（要確認）。");
  for (const Area* part : asked.parts)
    if (!part->note.empty()) table.notes.push_back(part->name + "：" + part->note);
  return table;
}

}  // namespace kakari::analysis
