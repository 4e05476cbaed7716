// Random areas, items and years: the cube's numbers against plain SQL over the answers as they are kept.
#include <gtest/gtest.h>

#include <random>

#include "forum/live.h"
#include "forum/room.h"
#include "reporting/functions_text.h"
#include "reporting/testing.h"

namespace kakari::forum {
namespace {

const regime::Areas& areas() {
  static const regime::Areas loaded = regime::Areas::load("regime/areas");
  return loaded;
}

class Naive : public store::testing::EachEngine {
 protected:
  static constexpr int kYears[] = {2024, 2025, 2026};

  std::size_t below(std::size_t n) { return std::size_t(random() % n); }

  regime::Answer random_answer(const regime::Item& item) {
    if (item.kind == regime::Kind::choice) return item.choices[below(item.choices.size())].code;
    if (item.kind == regime::Kind::choices) {
      regime::Codes codes;
      for (const auto& choice : item.choices)
        if (!choice.excludes_others && below(3) == 0) codes.push_back(choice.code);
      return codes;
    }
    return std::int64_t(below(3) == 0 ? 0 : below(5000));
  }
  regime::Answers random_answers() {
    regime::Answers answers;
    if (below(4) != 0) reporting::testing::hold(answers, regime::Function::core);
    for (int round = 0; round < 4; ++round)
      for (const std::string& id : regime::evaluate(form, answers).asked) {
        const regime::Item& item = *form.item(id);
        if (item.kind == regime::Kind::text || item.kind == regime::Kind::partners || below(8) == 0) continue;
        answers.try_emplace(id, random_answer(item));
      }
    return regime::effective(form, answers);
  }

  void report(store::Tx& tx, const registry::Institution& one, int year) {
    const regime::Answers answers = random_answers();
    const auto judged = regime::evaluate(form, answers);
    reporting::ReportedFunctions functions;
    std::array<int, 5> decided{};
    for (const auto f : regime::kFunctions) {
      const std::size_t i = std::size_t(f);
      functions.at(i) = {f, judged.held(f), judged.standing(f).with_others, "hash"};
      if (judged.held(f)) decided.at(i) = f == regime::Function::core ? 1 : 2 + int(below(3));
    }
    const std::string id = Id::make(0, ids).text();
    const bool withdrawn = below(10) == 0;
    tx.exec(
        "INSERT INTO report (id, institution_id, year, kind, prefecture, number, draft_version, version, "
        "stage, revision, last_revision, sha256, submitted_draft, person, arrived_at, late, had_last_year, "
        "changed_items, core, after_hours, discharge_support, home_care, care_coordination, opened_by) "
        "VALUES (?, ?, ?, 'periodic', ?, ?, 0, 1, 'submitted', ?, 1, '', 0, '', 0, 0, 0, 0, ?, ?, ?, ?, ?, "
        "'')",
        id, one.id, year, one.prefecture, id, withdrawn ? 0 : 1, decided[0], decided[1], decided[2],
        decided[3], decided[4]);
    tx.exec(
        "INSERT INTO revision (report_id, number, id, at, arrived_at, in_time, manager, person, name, "
        "form_hash, sha256, functions, content) VALUES (?, 1, ?, 0, 0, 1, '', '', '', ?, ?, ?, ?)",
        id, id, form.hash, regime::sha256_hex(regime::canonical(answers)), reporting::to_text(functions),
        regime::canonical(answers));
  }

  void fill() {
    // Among them wards, a city in two 構想区域 and a code of before a redrawing (22132, counted as 22138).
    const std::vector<std::string> places{"31201", "31202", "31302", "14131",
                                          "14137", "22132", "22138", "13101"};
    world.write([&](store::Tx& tx) {
      for (const std::string prefecture : {"13", "14", "22", "31"})
        for (const int year : kYears)
          reporting::add_cycle(tx, world.now(), reporting::lawful_cycle(prefecture, year), form);
      for (int n = 0; n < 130; ++n) {
        const std::string place = places[below(places.size())];
        const auto one = world.add_institution(tx, place.substr(0, 2), "架空医院", place, "");
        if (below(9) == 0) tx.exec("UPDATE institution SET exempt = '架空' WHERE id = ?", one.id);
        if (below(9) == 0) tx.exec("UPDATE institution SET closed_on = '2026-06-30' WHERE id = ?", one.id);
        for (const int year : kYears)
          if (below(4) != 0) report(tx, one, year);
      }
    });
  }

  Area random_area(const AreaBook& book) {
    static constexpr Level levels[] = {Level::country, Level::prefecture, Level::planning_area,
                                       Level::municipality};
    const std::vector<std::string> known{"31201", "31202", "31302", "14131",
                                         "14137", "22138", "13101", "14130"};
    const Level level = levels[below(4)];
    const Area* city = book.find(Level::municipality, known[below(known.size())]);
    if (level == Level::municipality) return *city;
    const auto around = book.around(city->code, level);
    return *around[below(around.size())];
  }

  /// The area's municipalities in SQL, from the lists and not from the book.
  static std::string where(const Area& area) {
    std::string codes;
    for (const auto& m : areas().municipalities()) {
      const bool in =
          area.level == Level::country || (area.level == Level::prefecture && m.prefecture == area.code) ||
          (area.level == Level::planning_area && m.planning_area == area.code && !m.designated_city) ||
          (area.level == Level::municipality && (m.code == area.code || m.city == area.code));
      if (in) codes += (codes.empty() ? "'" : "','") + m.code;
    }
    std::string out = "i.municipality IN (" + codes + "')";
    if (codes.find("22138") != std::string::npos) out = "(" + out + " OR i.municipality = '22132')";
    return out;
  }
  std::string json(const std::string& item) const {
    return GetParam() == store::Engine::sqlite ? "json_extract(v.content, '$.\"" + item + "\"')"
                                               : "((v.content::jsonb ->> '" + item + "')::bigint)";
  }
  std::string holds(const std::string& item, std::int64_t code) const {
    const std::string n = std::to_string(code);
    return GetParam() == store::Engine::sqlite ? "EXISTS (SELECT 1 FROM json_each(v.content, '$.\"" + item +
                                                     "\"') e WHERE e.value = " + n + ")"
                                               : "(v.content::jsonb -> '" + item + "') @> '" + n + "'";
  }
  std::string held(regime::Function f) const {
    const std::string i = std::to_string(std::size_t(f));
    return GetParam() == store::Engine::sqlite ? "json_extract(v.functions, '$[" + i + "][1]')"
                                               : "((v.functions::jsonb -> " + i + " ->> 1)::bigint)";
  }
  std::int64_t sql(const std::string& what, const Area& area, int year, const std::string& condition) {
    return world.read([&](store::Tx& tx) {
      return tx
          .one("SELECT " + what +
                   " FROM report r JOIN revision v ON v.report_id = r.id AND v.number = r.revision "
                   "JOIN institution i ON i.id = r.institution_id WHERE r.year = ? AND " +
                   where(area) + " AND " + condition,
               year)
          ->integer(0);
    });
  }

  const regime::Form& form = *reporting::testing::form_2025();
  std::mt19937_64 random{20260407};
  SeededRandom ids{11};
  reporting::testing::World world{GetParam(), {room()}};
};
EACH_ENGINE(Naive);

TEST_P(Naive, EveryNumberEqualsAPlainCountOfTheAnswers) {
  fill();
  const auto cube = load(world.db, areas(), world.now().now);
  ASSERT_EQ(cube->years.size(), 3u);
  for (int n = 0; n < 150; ++n) {
    const YearCube& year = *cube->years[below(3)];
    const Area area = random_area(*cube->book);
    const Extent in = cube->extent_of(area);
    const regime::Item& item = form.items[below(form.items.size())];
    const auto count = [&](const std::string& set) { return std::int64_t(year.count(*year.set(set), in)); };
    SCOPED_TRACE(area.name + " " + item.id + " " + std::to_string(year.year));
    EXPECT_EQ(count("reported"), sql("COUNT(*)", area, year.year, "1 = 1"));
    if (!item.choices.empty()) {
      const std::int64_t code = item.choices[below(item.choices.size())].code;
      const bool many = item.kind == regime::Kind::choices;
      EXPECT_EQ(count("item:" + item.id + ":" + std::to_string(code)),
                sql("COUNT(*)", area, year.year,
                    many ? holds(item.id, code) : json(item.id) + " = " + std::to_string(code)));
    } else if (year.set("count:" + item.id + ":some")) {
      const auto sum = year.sum(item.id, in);
      EXPECT_EQ(sum.sum, sql("COALESCE(SUM(" + json(item.id) + "), 0)", area, year.year, "1 = 1"));
      EXPECT_EQ(sum.answered, sql("COUNT(" + json(item.id) + ")", area, year.year, "1 = 1"));
      EXPECT_EQ(count("count:" + item.id + ":some"),
                sql("COUNT(*)", area, year.year, json(item.id) + " > 0"));
    }
  }
}

TEST_P(Naive, TheMarksOfEachFunctionEqualAPlainCount) {
  fill();
  const auto cube = load(world.db, areas(), world.now().now);
  const std::map<regime::Function, std::string> willing{
      {regime::Function::home_care,
       json("home_care.system") + " = 1 OR " + json("other.intent_home_care") + " = 1"},
      {regime::Function::discharge_support,
       json("discharge_support.beds") + " IN (1, 2, 3) OR " + json("discharge_support.rules") + " = 1 OR " +
           json("discharge_support.pathway") + " = 1 OR " + json("other.intent_discharge_support") + " = 1"},
      {regime::Function::core, json("other.intent_core") + " = 1"}};
  for (int n = 0; n < 40; ++n) {
    const YearCube& year = *cube->years[below(3)];
    const Area area = random_area(*cube->book);
    const Extent in = cube->extent_of(area);
    for (const auto& [f, says_willing] : willing) {
      const std::string id(regime::id(f));
      const auto count = [&](const std::string& set) {
        return std::int64_t(year.count(*year.set("function:" + id + ":" + set), in));
      };
      SCOPED_TRACE(area.name + " " + id);
      const std::string there = held(f) + " = 1 AND r." + id + " <> 4";
      EXPECT_EQ(count("held"), sql("COUNT(*)", area, year.year, there));
      EXPECT_EQ(count("alone") + count("with_others"), count("held"));
      EXPECT_EQ(count("absent"), sql("COUNT(*)", area, year.year, "r." + id + " = 4"));
      EXPECT_EQ(count("confirmed"), sql("COUNT(*)", area, year.year, "r." + id + " = 3"));
      EXPECT_EQ(count("willing"),
                sql("COUNT(*)", area, year.year, held(f) + " = 0 AND (" + says_willing + ")"));
      EXPECT_EQ(count("held") + count("willing") + count("none") + count("absent"),
                std::int64_t(year.count(*year.set("reported"), in)));
    }
  }
}

TEST_P(Naive, AReaderBeginsWithTheNewestYearOnlyOnceNineOfTenHaveReported) {
  fill();
  const auto cube = load(world.db, areas(), world.now().now);
  for (int n = 0; n < 60; ++n) {
    const Area area = random_area(*cube->book);
    const Extent in = cube->extent_of(area);
    const auto count = [&](int year, std::string_view set) {
      return cube->year(year)->count(*cube->year(year)->set(set), in);
    };
    const bool nearly_all = 10 * count(2026, "reported") > 9 * count(2026, "asked");
    EXPECT_EQ(cube->year_to_read(area)->year, nearly_all || count(2025, "reported") == 0 ? 2026 : 2025)
        << area.name;
  }
}

TEST_P(Naive, WhoIsAskedEqualsAPlainCountOfTheRegistry) {
  fill();
  const auto cube = load(world.db, areas(), world.now().now);
  for (int n = 0; n < 40; ++n) {
    const YearCube& year = *cube->years[below(3)];
    const Area area = random_area(*cube->book);
    const std::int64_t plain = world.read([&](store::Tx& tx) {
      return tx
          .one(
              "SELECT COUNT(*) FROM institution i LEFT JOIN report r ON r.institution_id = i.id AND r.year = "
              "? "
              "WHERE " +
                  where(area) +
                  " AND (r.revision > 0 OR (i.exempt = '' AND (i.closed_on = '' OR i.closed_on > ?)))",
              year.year, std::to_string(year.year + 1) + "-01-01")
          ->integer(0);
    });
    EXPECT_EQ(std::int64_t(year.count(*year.set("asked"), cube->extent_of(area))), plain) << area.name;
  }
}

}  // namespace
}  // namespace kakari::forum
