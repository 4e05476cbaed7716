// Indicators (指標): regime/<year>/indicators.yaml. Each says in words and as sets what is counted by what;
// one definition makes the value, its explanation, the list behind it, the column of a file.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "forum/cube.h"
#include "regime/form.h"

namespace kakari::forum {

enum class Audience { everybody, members };  // members: of the forum and the authorities (意向)

/// What an indicator needs beside the reports.
enum class Measure {
  count,   // institutions in the numerator's sets
  share,   // of the denominator's set, per `per` (100)
  rate,    // per `per` (10,000) residents, 65+, 75+
  sum,     // of a count item
  reach,   // residents (65+) of municipalities with somebody within `km`, in percent
  demand,  // forecast of the 構想区域 (訪問診療, 外来) for `target_year`
  flow,    // inflow or outflow of the 構想区域, in percent
  age      // physicians at work there, as far as known
};
enum class Per { nothing, set, residents, aged_65, aged_75 };

struct Indicator {
  std::string id;           // "home_care.held.per_65"
  std::string label;        // 在宅医療（◎○）の医療機関数（65歳以上1万人あたり）
  std::string short_label;  // of a column
  std::string group;  // heading under which it is offered: 機能, 診療領域, 疾患, 届く範囲, 需要, …
  std::string words;  // 式をことばで
  std::string numerator_words, denominator_words;
  std::string source;  // where the numbers come from: 令和8年度 かかりつけ医機能報告, 住民基本台帳…
  Measure measure = Measure::count;
  /// The numerator: institutions in every one of `all` and in any of `any` (empty: no condition).
  std::vector<std::string> all, any;
  std::vector<std::string> without;  // and in none of these
  Per per = Per::nothing;
  std::string denominator;  // a set, for Per::set
  std::int64_t times = 1;   // 100, 10000
  int decimals = 0;
  std::string unit;  // か所, ％, 人
  Audience audience = Audience::everybody;
  bool people = false;  // counts people: small numbers are suppressed in public
  std::optional<regime::Function> function;
  std::string item;  // of Measure::sum
  double km = 0;
  std::string category;                // of demand and flow
  int target_year = 0, base_year = 0;  // of demand; base_year: the year that is 100
  int from_age = 0;                    // of age: physicians so old and older
  bool average = false;                // of age: the mean, not a number
  std::vector<Level> levels;           // empty: every level
  bool more_is_better = true;
  regime::Status status = regime::Status::reconstructed;
};

struct Value {
  enum class State {
    known,
    no_denominator,  // nothing to divide by: shown as such, never as 0
    not_here,        // not known at this level
    no_year,         // nothing was reported of that year
    suppressed       // too small to be public
  } state = State::known;
  std::int64_t numerator = 0, denominator = 0;
  double number = 0;  // times · numerator / denominator, or what the forecast says
  bool known() const { return state == State::known; }
};

class Indicators {
 public:
  /// Throws std::runtime_error naming file and line. `folder`: regime; the families are spread over the form.
  static Indicators load(const std::string& folder, int year, const regime::Form& form);

  const std::vector<Indicator>& all() const { return all_; }
  const Indicator* find(std::string_view id) const;
  std::vector<std::string> groups() const;
  /// What a mark means, in words (要確認 where unverified).
  const std::string& meaning(Mark mark) const { return meanings_.at(std::size_t(mark)); }
  regime::Status marks_status() const { return marks_status_; }

 private:
  friend class IndicatorReader;
  std::vector<Indicator> all_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::array<std::string, mark_count> meanings_;
  regime::Status marks_status_ = regime::Status::reconstructed;
};

/// Everything that is wrong with regime/<year>/indicators.yaml under the form.
std::vector<regime::Finding> check_indicators(const std::string& folder, int year, const regime::Form& form);

/// Facts beside the reports: forecasts, flows, distances between municipalities (regime/areas).
class AreaFacts;
std::shared_ptr<const AreaFacts> load_area_facts(const std::string& regime_folder,
                                                 const regime::Areas& areas);

/// Everything a value is computed from.
struct Numbers {
  std::shared_ptr<const Cube> cube;
  std::shared_ptr<const AreaFacts> facts;
};

Value value(const Numbers& numbers, const Indicator& indicator, const Area& area, int year);
/// The same for many areas of one level, at once.
std::vector<Value> values(const Numbers& numbers, const Indicator& indicator,
                          std::span<const Area* const> areas, int year);
/// The institutions behind a value, in the order of the roster; empty where it is not a count of them.
std::vector<Doc> behind(const Numbers& numbers, const Indicator& indicator, const Area& area, int year);
/// "13.8", "―（人口が不明）", "0", "10未満".
std::string in_words(const Indicator& indicator, const Value& value);
/// Change to another year's value: "＋1", "−0.4", "±0"; "" when either is unknown.
std::string change_in_words(const Indicator& indicator, const Value& now, const Value& before);

/// Suppresses values about people below `least`, and one more where the total would give it away; indices
/// are those of the parts of one total.
void suppress(const Indicator& indicator, std::vector<Value>& parts, std::int64_t least);

}  // namespace kakari::forum
