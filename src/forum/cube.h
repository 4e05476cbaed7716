// The reports of a fiscal year as sets of institutions: one bitmap per item and choice, per function and
// mark, so that any count of any area is a popcount. Of members-only detail (意向); what is public stands in
// the directory. Immutable; changes make a new cube that shares what did not change.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "directory/doc_set.h"
#include "directory/grid.h"
#include "forum/area.h"
#include "regime/evaluate.h"
#include "regime/form.h"

namespace kakari::forum {

using directory::Bits;
using directory::Doc;
using directory::Point;

/// One institution among all, ordered by municipality and number. Closed ones stay, for the years before.
struct Place {
  Id id;
  std::string number, name, prefecture, municipality, postal, address;
  regime::InstitutionKind kind = regime::InstitutionKind::clinic;
  Point at;
  std::string closed_on;  // ISO date or ""
  bool exempt = false;
};

class Roster {
 public:
  explicit Roster(std::vector<Place> places);  // in any order
  std::size_t size() const { return places_.size(); }
  const Place& operator[](Doc doc) const { return places_[doc]; }
  /// Of what numbers depend on: who, where, of which kind, closed when, exempt.
  const std::string& hash() const { return hash_; }
  /// The same institutions in the same order.
  bool aligned(const Roster& other) const;
  std::optional<Doc> find(std::string_view id) const;
  /// [first, last) of a municipality's code as institutions carry it.
  std::pair<Doc, Doc> range(std::string_view municipality) const;
  /// Whether any of the set lies within so many kilometres of the centre of the municipality; one whose
  /// place is not known lies in the centre of its own.
  bool any_within(const Bits& set, std::string_view municipality, Point centre, double km) const;

 private:
  struct Span {
    Doc first = 0, last = 0;
    float south = 0, west = 0, north = 0, east = 0;  // round those whose place is known
  };
  Span span_of(Doc first, Doc last) const;
  std::vector<Span> spans_;  // of each municipality
  std::string hash_;
  std::vector<Place> places_;
  std::unordered_map<std::string, Doc> by_id_;
  std::unordered_map<std::string, std::pair<Doc, Doc>> ranges_;
};

/// Physicians whose workplace the institution has confirmed: all that is known of who works where.
struct Worker {
  Doc doc = 0;
  std::uint32_t person = 0;  // the same at every workplace of one physician
  Date born, from, until;    // until 9999-12-31: still
};
class Workforce {
 public:
  explicit Workforce(std::vector<Worker> workers = {});  // in any order
  /// Calls take(worker) for those who worked at the institution on the day.
  template <class Take>
  void each(Doc doc, Date on, Take take) const {
    for (auto at = first(doc); at != workers_.end() && at->doc == doc; ++at)
      if (at->from <= on && on <= at->until) take(*at);
  }
  std::size_t size() const { return workers_.size(); }

 private:
  std::vector<Worker>::const_iterator first(Doc doc) const;
  std::vector<Worker> workers_;
};
/// Full years on the day.
int age_on(Date born, Date day);

/// Who lies in an area: ranges of the roster, and of a living area only those in `only`.
struct Extent {
  std::vector<std::pair<Doc, Doc>> ranges;  // ascending, apart
  std::shared_ptr<const Bits> only;         // null: all of the ranges
  bool has(Doc doc) const;
};
Extent extent(const Roster& roster, const AreaBook& book, const Area& area);
/// Of every 日常生活圏域, by its id.
using LivingExtents = std::unordered_map<std::string, Extent>;
LivingExtents living_extents(const Roster& roster, const AreaBook& book);

/// ◎○×ー of the ministry's table, and what it has no sign for.
enum class Mark : std::uint8_t {
  alone,        // ◎ 自院単独で提供
  with_others,  // ○ 他院と連携して提供
  willing,      // × 意向はあるが現時点では提供できない
  none,         // ー 意向なし
  absent,       // the prefecture found it absent
  unreported
};
inline constexpr std::size_t mark_count = 6;
std::string_view id(Mark mark);     // "with_others"
std::string_view glyph(Mark mark);  // "○"
std::string_view label(Mark mark);  // 他院と連携して提供

/// One year. Sets have names:
///   asked reported hospital clinic
///   function:home_care:alone|with_others|willing|none|absent|held|confirmed|waiting   (held = ◎ or ○)
///   item:core.fields:3 (a choice's code)  item:other.vaccination:yes (an affirmative one)
///   item:after_hours.rota:intent (意向)   count:home_care.visits:some (above 0)
class YearCube {
 public:
  int year = 0;  // fiscal
  std::shared_ptr<const Roster> roster;
  std::shared_ptr<const regime::Form> form;
  std::string hash;  // of which revisions and decisions it shows: equal hash, equal numbers

  std::optional<std::size_t> set(std::string_view name) const;
  const Bits& bits(std::size_t set) const { return *sets_[set]; }
  bool has(std::string_view set, Doc doc) const;
  std::size_t count(std::size_t set, const Extent& in) const;
  /// Of institutions that answered the count item: how many, and the sum (FTE in tenths).
  struct Sum {
    std::int64_t answered = 0, sum = 0;
  };
  Sum sum(std::string_view item, const Extent& in) const;
  /// The answered count of one institution; nullopt when blank.
  std::optional<std::int64_t> counted(std::string_view item, Doc doc) const;
  Mark mark(regime::Function function, Doc doc) const;
  const std::vector<std::string>& set_names() const { return *names_; }
  /// Whether reports of the year are asked for in the prefecture ("": in any).
  bool covers(std::string_view prefecture) const;

 private:
  friend class CubeBuilder;
  friend class Supposed;  // suppose.h
  std::shared_ptr<const class CubePlan> plan_;
  std::vector<std::string> prefectures_;                      // with a cycle of the year
  std::shared_ptr<const std::vector<std::uint64_t>> stamps_;  // of what each institution reports
  std::shared_ptr<const std::vector<std::string>> names_;
  std::shared_ptr<const std::unordered_map<std::string, std::size_t>> by_name_;
  std::vector<std::shared_ptr<const Bits>> sets_;
  std::unordered_map<std::string, std::shared_ptr<const std::vector<std::int32_t>>> counts_;  // -1 blank
};

/// All years at one moment, with the areas they are asked for.
struct Cube {
  std::shared_ptr<const Roster> roster;
  std::shared_ptr<const AreaBook> book;
  std::shared_ptr<const Workforce> workforce;
  std::shared_ptr<const LivingExtents> living;         // null: found when asked for
  std::vector<std::shared_ptr<const YearCube>> years;  // newest first
  Instant at = 0;                                      // when it was brought up to date

  const YearCube* year(int year) const;
  /// Where a reader of an area begins: the newest year, unless a tenth or more of those asked have not
  /// reported yet and there are reports of the year before. Null without years.
  const YearCube* year_to_read(const Area& area) const;
  Extent extent_of(const Area& area) const;
};

}  // namespace kakari::forum
