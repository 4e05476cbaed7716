#include <algorithm>
#include <set>

#include "forum/area_facts.h"
#include "forum/extent.h"
#include "forum/indicator.h"

namespace kakari::forum {
namespace {

/// The institutions of all, any and without; a single set is not copied.
class Selected {
 public:
  Selected(const YearCube& year, const Indicator& indicator) {
    if (indicator.all.size() == 1 && indicator.any.empty() && indicator.without.empty()) {
      if (const auto set = year.set(indicator.all.front())) bits_ = &year.bits(*set);
    }
    if (bits_) return;
    made_.assign(directory::words_for(year.roster->size()), 0);
    bits_ = &made_;
    if (indicator.all.empty() && indicator.any.empty()) return;
    std::ranges::fill(made_, ~std::uint64_t{0});
    for (const std::string& name : indicator.all) combine(year, name, [](auto& a, auto b) { a &= b; });
    for (const std::string& name : indicator.without) combine(year, name, [](auto& a, auto b) { a &= ~b; });
    if (indicator.any.empty()) return;
    Bits any(made_.size(), 0);
    for (const std::string& name : indicator.any)
      if (const auto set = year.set(name))
        for (std::size_t w = 0; w < any.size(); ++w) any[w] |= year.bits(*set)[w];
    for (std::size_t w = 0; w < any.size(); ++w) made_[w] &= any[w];
  }
  Selected(const Selected&) = delete;
  const Bits& bits() const { return *bits_; }

 private:
  template <class Join>
  void combine(const YearCube& year, const std::string& name, Join join) {
    const auto set = year.set(name);
    for (std::size_t w = 0; w < made_.size(); ++w)
      join(made_[w], set ? year.bits(*set)[w] : std::uint64_t{0});
  }

  const Bits* bits_ = nullptr;
  Bits made_;
};

/// Computes one indicator of one year for one area after another.
class Computing {
 public:
  Computing(const Numbers& numbers, const Indicator& indicator, int year)
      : cube_(*numbers.cube), facts_(*numbers.facts), indicator_(indicator), year_(cube_.year(year)) {
    if (year_) selected_.emplace(*year_, indicator);
    if (year_ && !indicator.denominator.empty()) denominator_ = year_->set(indicator.denominator);
  }

  Value of(const Area& area) const {
    if (!indicator_.levels.empty() &&
        std::ranges::find(indicator_.levels, area.level) == indicator_.levels.end())
      return {.state = Value::State::not_here};
    if (indicator_.measure == Measure::flow) return flow(area);
    if (indicator_.measure == Measure::demand && indicator_.per != Per::set) return demand(area);
    if (!year_ || !year_->covers(area.prefecture)) return {.state = Value::State::no_year};
    switch (indicator_.measure) {
      case Measure::demand:
        return demand(area);
      case Measure::reach:
        return reach(area);
      case Measure::age:
        return age(area);
      case Measure::sum:
        return divided(area, year_->sum(indicator_.item, cube_.extent_of(area)).sum);
      default:
        return divided(area, std::int64_t(count(selected_->bits(), cube_.extent_of(area))));
    }
  }

 private:
  Value ratio(std::int64_t numerator, std::int64_t denominator) const {
    Value out{.numerator = numerator, .denominator = denominator};
    if (denominator <= 0)
      out.state = Value::State::no_denominator;
    else
      out.number = double(indicator_.times) * double(numerator) / double(denominator);
    return out;
  }

  Value divided(const Area& area, std::int64_t numerator) const {
    switch (indicator_.per) {
      case Per::residents:
        return scaled(ratio(numerator, area.residents.all));
      case Per::aged_65:
        return scaled(ratio(numerator, area.residents.aged_65));
      case Per::aged_75:
        return scaled(ratio(numerator, area.residents.aged_75));
      case Per::set:
        return ratio(numerator,
                     denominator_ ? std::int64_t(year_->count(*denominator_, cube_.extent_of(area))) : 0);
      case Per::nothing:
        break;
    }
    return scaled({.numerator = numerator, .number = double(numerator)});
  }

  /// FTE are counted in tenths.
  Value scaled(Value value) const {
    if (indicator_.measure != Measure::sum) return value;
    const regime::Item* item = year_->form->item(indicator_.item);
    if (item && item->kind == regime::Kind::tenths) value.number /= 10;
    return value;
  }

  Value reach(const Area& area) const {
    std::int64_t reached = 0;
    for (const std::string& m : area.municipalities) {
      const Area* home = cube_.book->find(Level::municipality, m);
      if (home && cube_.roster->any_within(selected_->bits(), m, facts_.centre(m), indicator_.km))
        reached += home->residents.aged_65;
    }
    return ratio(reached, area.residents.aged_65);
  }

  /// Who worked there on 1 January of the reporting year, each once.
  Value age(const Area& area) const {
    const Date day(year_->year + 1, 1, 1);
    std::set<std::uint32_t> seen;
    std::int64_t people = 0, old = 0, years = 0;
    const bool some = !indicator_.all.empty();
    each_word(cube_.extent_of(area), [&](std::size_t w, std::uint64_t mask) {
      each_doc(w, some ? mask & selected_->bits()[w] : mask, [&](Doc doc) {
        cube_.workforce->each(doc, day, [&](const Worker& worker) {
          if (!seen.insert(worker.person).second) return;
          const int age = age_on(worker.born, day);
          ++people;
          years += age;
          old += age >= indicator_.from_age;
        });
      });
    });
    if (indicator_.average) return ratio(years, people);
    if (indicator_.per == Per::set) return ratio(old, people);
    return {.numerator = old, .number = double(old)};
  }

  template <class Take>
  bool each_planning_area(const Area& area, Take take) const {
    if (area.level == Level::planning_area) return take(area.code);
    const auto parts = cube_.book->of(Level::planning_area, area.prefecture);
    return !parts.empty() && std::ranges::all_of(parts, [&](const Area* part) { return take(part->code); });
  }

  std::optional<double> forecast(const Area& area, int year) const {
    double sum = 0;
    const bool known = each_planning_area(area, [&](const std::string& code) {
      const auto part = facts_.demand(code, indicator_.category, year);
      sum += part.value_or(0);
      return part.has_value();
    });
    if (!known) return {};
    return sum;
  }

  Value demand(const Area& area) const {
    const auto then = forecast(area, indicator_.target_year);
    if (!then) return {.state = Value::State::not_here};
    Value out{.numerator = std::int64_t(*then + 0.5), .number = *then};
    double by = 1;
    if (indicator_.base_year != 0)
      by = forecast(area, indicator_.base_year).value_or(0);
    else if (indicator_.per == Per::set)
      by = double(count(selected_->bits(), cube_.extent_of(area)));
    else
      return out;
    out.denominator = std::int64_t(by + 0.5);
    if (by <= 0)
      out.state = Value::State::no_denominator;
    else
      out.number = double(indicator_.times) * *then / by;
    return out;
  }

  Value flow(const Area& area) const {
    const auto rate = facts_.flow(area.code, indicator_.category);
    if (!rate) return {.state = Value::State::not_here};
    return {.number = *rate * double(indicator_.times)};
  }

  const Cube& cube_;
  const AreaFacts& facts_;
  const Indicator& indicator_;
  const YearCube* year_;
  std::optional<Selected> selected_;
  std::optional<std::size_t> denominator_;
};

}  // namespace

Value value(const Numbers& numbers, const Indicator& indicator, const Area& area, int year) {
  return Computing(numbers, indicator, year).of(area);
}

std::vector<Value> values(const Numbers& numbers, const Indicator& indicator,
                          std::span<const Area* const> areas, int year) {
  const Computing computing(numbers, indicator, year);
  std::vector<Value> out;
  out.reserve(areas.size());
  for (const Area* area : areas) out.push_back(computing.of(*area));
  return out;
}

std::vector<Doc> behind(const Numbers& numbers, const Indicator& indicator, const Area& area, int year) {
  std::vector<Doc> out;
  const YearCube* cube = numbers.cube->year(year);
  if (!cube || indicator.measure == Measure::flow || indicator.measure == Measure::age) return out;
  if (indicator.measure == Measure::demand && indicator.per != Per::set) return out;
  const Extent extent = numbers.cube->extent_of(area);
  Indicator asked = indicator;
  const Selected selected(*cube, asked);
  each_word(extent, [&](std::size_t w, std::uint64_t mask) {
    if (indicator.measure != Measure::sum) mask &= selected.bits()[w];
    each_doc(w, mask, [&](Doc doc) {
      if (indicator.measure != Measure::sum || cube->counted(indicator.item, doc)) out.push_back(doc);
    });
  });
  return out;
}

}  // namespace kakari::forum
