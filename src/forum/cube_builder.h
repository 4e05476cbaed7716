// Makes the cubes of years: from all reports at once, or from one that is there and the reports that changed.
#pragma once
#include <array>
#include <memory>
#include <vector>

#include "forum/cube_plan.h"

namespace kakari::forum {

/// Of the reports that one thread reads; merged afterwards.
struct Gathered {
  explicit Gathered(std::size_t sets, std::size_t docs) : bits(sets, Bits(directory::words_for(docs), 0)) {}
  void take(Doc doc, const ReportFacts& facts) {
    for (const std::uint32_t set : facts.sets) directory::set(bits[set], doc);
  }
  std::vector<Bits> bits;
};

class CubeBuilder {
 public:
  CubeBuilder(int year, std::shared_ptr<const Roster> roster, std::shared_ptr<const regime::Form> form,
              std::vector<std::string> prefectures);
  /// Copies what changes of `earlier`, shares the rest. The roster is aligned with that of `earlier`.
  CubeBuilder(const YearCube& earlier, std::shared_ptr<const Roster> roster);

  const CubePlan& plan() const { return *plan_; }
  int year() const { return year_; }
  Gathered gather() const { return Gathered(plan_->names()->size(), roster_->size()); }

  /// In bulk: counts and stamps of different institutions from any thread, sets in `into`.
  void take(Gathered& into, Doc doc, const ReportFacts& facts, std::uint64_t stamp);
  void merge(Gathered&& gathered);
  /// One that is there already or not: nullopt takes it out.
  void replace(Doc doc, const std::optional<ReportFacts>& facts, std::uint64_t stamp);
  std::uint64_t stamp(Doc doc) const { return (*stamps_)[doc]; }
  bool changed() const { return changed_; }

  std::shared_ptr<const YearCube> build();

 private:
  void own(std::size_t set);
  void count(std::size_t index, Doc doc, std::int32_t value);
  void fill_roster_sets();

  int year_ = 0;
  bool changed_ = false;
  std::shared_ptr<const Roster> roster_;
  std::shared_ptr<const regime::Form> form_;
  std::vector<std::string> prefectures_;
  std::shared_ptr<const CubePlan> plan_;
  std::vector<std::shared_ptr<Bits>> own_;  // null: shared with `shared_`
  std::vector<std::shared_ptr<const Bits>> shared_;
  std::vector<std::shared_ptr<std::vector<std::int32_t>>> own_counts_;
  std::vector<std::shared_ptr<const std::vector<std::int32_t>>> shared_counts_;
  std::shared_ptr<std::vector<std::uint64_t>> stamps_;
};

}  // namespace kakari::forum
