// regime/<year>/indicators.yaml: entries are spread over the form, then over the ways of dividing.
#include "forum/indicator_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "forum/cube_plan.h"

namespace kakari::forum {
namespace {

using regime::Definition;

std::string filled(std::string text, const Filling& filling) {
  for (const auto& [key, value] : filling) {
    const std::string mark = "{" + key + "}";
    for (std::size_t at; (at = text.find(mark)) != std::string::npos;) text.replace(at, mark.size(), value);
  }
  return text;
}

std::optional<Measure> measure_of(std::string_view text) {
  if (text.empty() || text == "count") return Measure::count;
  if (text == "sum") return Measure::sum;
  if (text == "reach") return Measure::reach;
  if (text == "demand") return Measure::demand;
  if (text == "flow") return Measure::flow;
  if (text == "age") return Measure::age;
  return {};
}

std::optional<Per> per_of(std::string_view text) {
  if (text.empty() || text == "nothing") return Per::nothing;
  if (text == "set") return Per::set;
  if (text == "residents") return Per::residents;
  if (text == "aged_65") return Per::aged_65;
  if (text == "aged_75") return Per::aged_75;
  return {};
}

}  // namespace

IndicatorReader::IndicatorReader(const std::string& folder, int year, const regime::Form& form)
    : form_(form), sets_(*CubePlan(form).by_name()) {
  const auto root = regime::read_yaml(regime::newest_edition(folder, year, "indicators.yaml"));
  if (!root) {
    findings_ = root.error();
    return;
  }
  root_ = *root;
  read_marks();
  for (const Definition& source : list(root_, "sources"))
    sources_.emplace(source.text_of("id"), source.text_of("title"));
  for (const Definition& rate : list(root_, "rates")) rates_.emplace(rate.text_of("id"), &rate);
  for (const Definition& entry : list(root_, "indicators"))
    for (const Filling& filling : fillings(form_, root_, entry)) read(entry, filling);
  if (out_.all_.empty() && findings_.empty()) say(root_, "指標が一つもありません。");
}

void IndicatorReader::read_marks() {
  const Definition* marks = root_.find("marks");
  if (!marks) return say(root_, "marks がありません。");
  out_.marks_status_ = status(*marks);
  for (std::size_t i = 0; i < mark_count; ++i) {
    out_.meanings_[i] = marks->text_of(id(Mark(i)));
    if (out_.meanings_[i].empty()) say(*marks, fmt::format("{} を書いてください。", id(Mark(i))));
  }
}

/// A set must be there under this form.
void IndicatorReader::take_sets(const Definition& entry, std::string_view key, const Filling& filling,
                                std::vector<std::string>& into) {
  for (const std::string& text : entry.texts_of(key)) {
    into.push_back(filled(text, filling));
    if (!sets_.contains(into.back())) say(entry, fmt::format("集合「{}」は様式にありません。", into.back()));
  }
}

std::string IndicatorReader::text(const Definition& entry, std::string_view key, const Filling& filling,
                                  bool needed) {
  std::string out = filled(entry.text_of(key), filling);
  if (needed && out.empty()) say(entry, fmt::format("{} を書いてください。", key));
  if (out.find('{') != std::string::npos && key != "words")
    say(entry, fmt::format("{} の {{…}} に当てはまるものがありません：{}", key, out));
  return out;
}

void IndicatorReader::read(const Definition& entry, const Filling& filling) {
  Indicator one;
  one.id = text(entry, "id", filling, true);
  one.label = text(entry, "label", filling, true);
  one.short_label = text(entry, "short", filling, true);
  one.group = text(entry, "group", filling, true);
  one.numerator_words = text(entry, "numerator", filling, true);
  one.denominator_words = text(entry, "denominator", filling, false);
  one.words = text(entry, "words", filling, false);
  one.item = text(entry, "item", filling, false);
  one.category = text(entry, "category", filling, false);
  one.unit = text(entry, "unit", filling, false);
  take_sets(entry, "all", filling, one.all);
  take_sets(entry, "any", filling, one.any);
  take_sets(entry, "none_of", filling, one.without);
  one.times = entry.integer_of("times").value_or(1);
  one.decimals = int(entry.integer_of("decimals").value_or(0));
  one.base_year = int(entry.integer_of("base_year").value_or(0));
  one.people = entry.is_true("people");
  one.average = entry.is_true("average");
  one.more_is_better = entry.text_of("better") != "less";
  one.audience = entry.text_of("audience") == "members" ? Audience::members : Audience::everybody;
  read_filling(one, entry, filling);
  read_kind(one, entry);
  if (entry.find("rates"))
    for (const std::string& rate : entry.texts_of("rates")) divide(one, entry, rate, filling);
  else
    keep(std::move(one), entry);
}

/// What the filling says beside words.
void IndicatorReader::read_filling(Indicator& one, const Definition& entry, const Filling& filling) {
  const auto number = [&](const char* key) {
    const auto at = filling.find(key);
    return at == filling.end() ? 0 : std::stoi(at->second);
  };
  one.km = number("km");
  one.from_age = number("age");
  one.target_year = number("target");
  if (const auto at = filling.find("function"); at != filling.end())
    one.function = regime::function_of(at->second);
  if (const auto at = filling.find("category"); at != filling.end()) one.category = at->second;
  if (const auto at = filling.find("supply"); at != filling.end() && entry.text_of("per") == "set")
    one.all = {fmt::format("function:{}:held", at->second)};
  if (const auto at = filling.find("tells_intent");
      at != filling.end() && entry.text_of("intent_is") == "members")
    one.audience = Audience::members;
}

void IndicatorReader::read_kind(Indicator& one, const Definition& entry) {
  const auto measure = measure_of(entry.text_of("measure"));
  if (!measure) say(entry, fmt::format("measure「{}」は使えません。", entry.text_of("measure")));
  one.measure = measure.value_or(Measure::count);
  const auto per = per_of(entry.text_of("per"));
  if (!per) say(entry, fmt::format("per「{}」は使えません。", entry.text_of("per")));
  one.per = per.value_or(Per::nothing);
  for (const std::string& level : entry.texts_of("levels")) {
    if (const auto known = level_of(level))
      one.levels.push_back(*known);
    else
      say(entry, fmt::format("levels「{}」は使えません。", level));
  }
  one.status = status(entry);
  for (const std::string& source : entry.texts_of("sources")) add_source(one, entry, source);
  if (one.source.empty()) say_without_source(entry);
}

void IndicatorReader::add_source(Indicator& one, const Definition& entry, const std::string& id) {
  const auto at = sources_.find(id);
  if (at == sources_.end()) return say(entry, fmt::format("出典「{}」は sources にありません。", id));
  one.source += (one.source.empty() ? "" : "、") + at->second;
}

void IndicatorReader::divide(Indicator one, const Definition& entry, const std::string& rate_id,
                             const Filling& filling) {
  const auto at = rates_.find(rate_id);
  if (at == rates_.end()) return say(entry, fmt::format("rates「{}」はありません。", rate_id));
  const Definition& rate = *at->second;
  const auto per = per_of(rate.text_of("per"));
  if (!per) return say(rate, fmt::format("per「{}」は使えません。", rate.text_of("per")));
  if (!entry.is_true("plain")) {
    constexpr std::string_view number = "数";  // 医療機関数, but 医療機関の割合
    if (*per == Per::set && one.label.ends_with(number)) one.label.resize(one.label.size() - number.size());
    one.id += rate.text_of("suffix");
    one.label += rate.text_of("label");
    one.short_label += rate.text_of("short");
  }
  one.per = *per;
  one.times = rate.integer_of("times").value_or(1);
  one.decimals = int(rate.integer_of("decimals").value_or(0));
  if (one.measure == Measure::sum && one.per == Per::nothing) one.decimals = tenths(one.item) ? 1 : 0;
  one.unit = one.measure == Measure::sum ? unit_of(one.item) : rate.text_of("unit");
  if (one.denominator_words.empty()) one.denominator_words = rate.text_of("denominator");
  if (one.per == Per::set) {
    one.denominator = entry.find("of") ? filled(entry.text_of("of"), filling) : rate.text_of("set");
    if (!sets_.contains(one.denominator))
      say(entry, fmt::format("集合「{}」は様式にありません。", one.denominator));
  }
  if (one.measure == Measure::count && one.per != Per::nothing)
    one.measure = one.per == Per::set ? Measure::share : Measure::rate;
  if (one.words.empty() && one.measure == Measure::sum && one.per == Per::nothing)
    one.words = "{numerator}です。";
  if (one.words.empty()) one.words = rate.text_of("words");
  if (!rate.text_of("source").empty()) add_source(one, entry, rate.text_of("source"));
  keep(std::move(one), entry);
}

bool IndicatorReader::tenths(const std::string& item) const {
  const regime::Item* found = form_.item(item);
  return found && found->kind == regime::Kind::tenths;
}

std::string IndicatorReader::unit_of(const std::string& item) const {
  const regime::Item* found = form_.item(item);
  return found ? found->unit : "";
}

void IndicatorReader::keep(Indicator one, const Definition& entry) {
  if (one.words.empty()) one.words = "{numerator}を数えます。";
  one.words = filled(one.words, {{"numerator", one.numerator_words}, {"denominator", one.denominator_words}});
  if (one.measure == Measure::sum && !form_.item(one.item))
    say(entry, fmt::format("項目「{}」は様式にありません。", one.item));
  if (!out_.by_id_.emplace(one.id, out_.all_.size()).second)
    return say(entry, fmt::format("指標「{}」が二つあります。", one.id));
  out_.all_.push_back(std::move(one));
}

Indicators Indicators::load(const std::string& folder, int year, const regime::Form& form) {
  IndicatorReader reader(folder, year, form);
  if (!reader.findings().empty()) {
    const regime::Finding& first = reader.findings().front();
    throw std::runtime_error(fmt::format("{}:{}: {}", first.file, first.line, first.message));
  }
  return reader.take();
}

std::vector<regime::Finding> check_indicators(const std::string& folder, int year, const regime::Form& form) {
  return IndicatorReader(folder, year, form).findings();
}

}  // namespace kakari::forum
