// The issues that the numbers of the demo show, and what is done about them.
#include "demo/forum.h"
#include "demo/must.h"
#include "demo/year_parts.h"
#include "forum/measures/keep.h"

namespace kakari::demo {
namespace {

using measures::EventKind;

/// Municipalities of the area with the fewest institutions that hold the function, at most two.
std::vector<const forum::Area*> barest(const ForumYear& y, const forum::Area& area,
                                       std::string_view indicator) {
  const auto cube = y.cube();
  const auto towns = cube->book->inside(area, forum::Level::municipality);
  const auto* counted = y.deps.indicators->find(indicator);
  const auto values = forum::values({cube, y.deps.facts}, *counted, towns, y.year.year - 1);
  std::vector<std::size_t> order(towns.size());
  std::ranges::generate(order, [i = std::size_t(0)]() mutable { return i++; });
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i].numerator; });
  std::vector<const forum::Area*> out;
  for (const std::size_t i : order)
    if (out.size() < 2) out.push_back(towns[i]);
  return out;
}

/// Willing institutions of the area, at most two: somebody has a word with them.
std::vector<Id> willing(const ForumYear& y, const forum::Area& area, const std::string& indicator) {
  const auto cube = y.cube();
  std::vector<Id> out;
  const auto* asked = y.deps.indicators->find(indicator);
  if (!asked) return out;
  for (const forum::Doc doc : forum::behind({cube, y.deps.facts}, *asked, area, y.year.year - 1))
    if (out.size() < 2 && (*cube->roster)[doc].closed_on.empty()) out.push_back((*cube->roster)[doc].id);
  return out;
}

measures::NewMeasure measure(std::string_view kind, std::string_view text, measures::Owner owner = {},
                             std::string due = {}, std::string_view money = {}) {
  measures::NewMeasure m;
  m.kind = kind;
  m.text = text;
  m.owner = std::move(owner);
  m.due = std::move(due);
  m.money = money;
  return m;
}

class Keeper {
 public:
  Keeper(const ForumYear& y, const std::string& forum) : y_(y), forum_(forum) {}

  Id issue(std::string_view function, const std::string& indicator,
           const std::vector<std::string>& municipalities, std::string text,
           std::initializer_list<std::string_view> causes) {
    return y_.year.database.write([&](store::Tx& tx) {
      const Id id = must(measures::raise_issue(
          tx, y_.year.officer, y_.year.at(7, 15, 10), y_.deps,
          {forum_, y_.year.year - 1, std::string(function), indicator, municipalities, std::move(text)}));
      for (const std::string_view cause : causes)
        last_cause_ =
            must(measures::add_cause(tx, y_.year.officer, y_.year.at(7, 15, 11), y_.deps, id, cause));
      return id;
    });
  }
  Id measure(measures::NewMeasure wanted) {
    wanted.cause = last_cause_;
    return y_.year.database.write([&](store::Tx& tx) {
      return must(measures::propose(tx, y_.year.officer, y_.year.at(7, 16, 10), y_.deps,
                                    {y_.cube(), y_.deps.facts}, wanted));
    });
  }
  void event(const Id& measure, EventKind kind, int month, int day, std::string note) {
    y_.year.database.write([&](store::Tx& tx) {
      must(measures::add_event(tx, y_.year.officer, y_.year.at(month, day, 16), y_.deps, measure,
                               {kind, y_.year.day(month, day).iso(), std::move(note), ""}));
    });
  }
  void approach(const Id& measure, const Id& institution, int month, int day, measures::Answer answer,
                std::string outcome) {
    y_.year.database.write([&](store::Tx& tx) {
      must(measures::record_approach(tx, y_.year.officer, y_.year.at(month, day, 17), y_.deps,
                                     {measure, institution, "郡市区医師会の理事が院長を訪ねた（架空）",
                                      y_.year.day(month, day).iso(), std::move(outcome), answer}));
    });
  }

 private:
  const ForumYear& y_;
  std::string forum_;
  Id last_cause_;
};

void in_home_care(const ForumYear& y, const std::string& code) {
  const auto forum = y.year.database.read([&](store::Tx& tx) { return forum::find(tx, code); });
  const forum::Area area = forum::area_of(*y.cube()->book, *forum);
  const auto towns = barest(y, area, "home_care.held");
  std::vector<std::string> codes;
  std::string names;
  for (const auto* town : towns) {
    codes.insert(codes.end(), town->municipalities.begin(), town->municipalities.end());
    names += (names.empty() ? "" : "と") + town->name;
  }
  Keeper keeper(y, code);
  const Id issue = keeper.issue(
      "home_care", "home_care.held", codes, names + "に、在宅医療を担う医療機関が足りません。",
      {"夜間や急変時に代わって診る医療機関が決まっていない",
       "訪問診療を担う医療機関が少なく、一か所に集まっている", "医師が高齢になり、当番を続けることが難しい"});
  const auto goal = [&](measures::NewMeasure m, std::int64_t target) {
    m.issue = issue;
    m.indicator = "home_care.held";
    m.level = forum::Level::planning_area;
    m.area = area.code;
    m.target = std::to_string(target);
    return keeper.measure(std::move(m));
  };
  const auto now = forum::value({y.cube(), y.deps.facts}, *y.deps.indicators->find("home_care.held"), area,
                                y.year.year - 1)
                       .numerator;
  auto supported = measure("approach", "訪問診療を始める意向のある診療所に、始めるときの支えを説明する",
                           {"local_association", "郡市区医師会（架空）", "在宅医療担当理事"},
                           y.year.day(3, 31).iso(), "地域医療介護総合確保基金");
  supported.partners = {y.year.prefecture_name() + " 医療政策課"};
  const Id visit = goal(std::move(supported), now + 3);
  keeper.event(visit, EventKind::decided, 7, 28, "7月の会議で合意した");
  keeper.event(visit, EventKind::started, 9, 1, "");
  using measures::Answer;
  const auto asked = willing(y, area, "home_care.willing");
  if (!asked.empty())
    keeper.approach(visit, asked[0], 9, 24, Answer::with_others, "夜間の当番が組めれば、来年度から始めたい");
  if (asked.size() > 1)
    keeper.approach(visit, asked[1], 10, 8, Answer::considering, "看護師を採用できるかを見てから決める");
  const Id training = goal(measure("training", "在宅医療を始める医師のための研修と同行訪問",
                                   {"prefectural_association", "県医師会（架空）", ""},
                                   y.year.day(12, 20).iso(), "県医師会の会費と県の補助"),
                           now + 2);
  keeper.event(training, EventKind::decided, 7, 28, "7月の会議で合意した");
  keeper.event(training, EventKind::started, 10, 15, "11人が同行訪問を始めた");
  const Id rota = goal(measure("cooperation", "三つの診療所で夜間の連絡先を一つにし、当番を組む"), now + 1);
  keeper.event(rota, EventKind::noted, 11, 20, "担う診療所と事務局を、3月の会議で決める");
}

void in_after_hours(const ForumYear& y, const std::string& code) {
  Keeper keeper(y, code);
  const Id issue = keeper.issue("after_hours", "after_hours.held", {},
                                "休日の当番が、高齢の医師のいる少ない診療所に偏っています。",
                                {"医師が高齢になり、当番を続けることが難しい"});
  auto phone =
      measure("cooperation", "電話の相談と振り分けを、二つの病院が交代で受ける",
              {"hospital", "地域の二つの病院（架空）", ""}, y.year.day(11, 30).iso(), "市と町の負担金");
  phone.issue = issue;
  const Id one = keeper.measure(std::move(phone));
  keeper.event(one, EventKind::decided, 8, 20, "");
  keeper.event(one, EventKind::started, 9, 10, "");
  keeper.event(one, EventKind::completed, 11, 25, "11月から平日の夜も受けている");
}

}  // namespace

void raise_issues(const ForumYear& y, const Forums& forums) {
  in_home_care(y, forums.home_care);
  in_after_hours(y, forums.after_hours);
}

}  // namespace kakari::demo
