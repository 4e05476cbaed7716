#include <random>

#include "registry/export_hours.h"
#include "registry/export_institutions.h"
#include "registry/import_fixture.h"

namespace kakari::registry {
namespace {

/// Words as registers hold them: variant kanji, quotes, commas, full width, line breaks, formulas.
std::string any_text(std::mt19937_64& random, std::string begin) {
  static const std::vector<std::string> pieces{"髙",   "﨑",     "𠮷",     "\"医\"", ",",
                                               "ＡＢ", "　丁目", "\n二階", "＝1",    "・"};
  for (auto n = random() % 4; n > 0; --n) begin += pieces[random() % pieces.size()];
  return begin;
}

class RegistryRoundTrip : public testing::ImportTest {
 protected:
  static std::string institutions_of(store::Database& database, std::string_view area = "") {
    std::string text;
    export_institutions(database, area, {}, [&](std::string_view piece) { text += piece; });
    return text;
  }
  static std::string hours_in(store::Database& database) {
    std::string text;
    export_hours(database, "", {}, [&](std::string_view piece) { text += piece; });
    return text;
  }
  ImportSummary read_into(store::Database& database, const std::string& text, bool hours = false) {
    moment_.now += 24LL * 3600 * 1'000'000;
    const auto done = hours ? import_hours(database, moment_, {file(text)})
                            : import_institutions(database, areas(), moment_, {file(text)});
    if (!done) ADD_FAILURE() << done.error().message;
    const ImportSummary s = done ? *done : ImportSummary{};
    EXPECT_EQ(s.rejected, 0) << (s.notes.empty() ? "" : s.notes.back());
    return s;
  }

  Institution any_institution(std::mt19937_64& random, int n) {
    const auto maybe = [&](std::string text) { return random() % 3 ? std::move(text) : std::string(); };
    Institution i;
    i.prefecture = n % 3 ? "31" : "01";
    i.kind = n % 4 ? regime::InstitutionKind::clinic : regime::InstitutionKind::hospital;
    i.name = any_text(random, fmt::format("あおば医院{}", n));
    i.kana = maybe("アオバイイン");
    if (n % 3) i.municipality = maybe("31201");
    i.health_centre = maybe("31-鳥取市");
    i.planning_area = maybe(n % 3 ? "3101" : "0101");
    i.postal = maybe("0600001");
    i.address = maybe(any_text(random, "鳥取県鳥取市"));
    i.phone = maybe("0857-00-0000");
    i.url = maybe("https://aoba.example/?a=1,2");
    if (random() % 2) i.latitude = 35.481244, i.longitude = 134.0 + double(random() % 1000000) / 1e6;
    i.departments = maybe("内科;" + any_text(random, "外科"));
    i.beds = std::int64_t(random() % 300);
    i.founder = maybe(any_text(random, "医療法人"));
    i.manager = maybe(any_text(random, "山﨑"));
    i.no_general_outpatients = random() % 5 == 0;
    i.exempt = random() % 7 ? "" : "特定機能病院";
    i.closed_on = random() % 5 ? "" : "2026-03-31";
    i.invented = random() % 2;
    return i;
  }
  /// With codes, days and hours where there are any; some numbers are never given.
  void fill(store::Database& database, std::mt19937_64& random) {
    database.write([&](store::Tx& tx) {
      for (int n = 0; n < 60; ++n) {
        if (random() % 6 == 0) tx.exec("UPDATE institution_serial SET last_serial = last_serial + 3");
        Institution i = any_institution(random, n);
        std::vector<Code> codes;
        if (random() % 2)
          codes.push_back({"medical", fmt::format("{}1{:07}", i.prefecture, n), "2026-01-01", ""});
        const bool known = random() % 2;
        if (known)
          codes.push_back({"iryo", fmt::format("{}1311100{:04}", i.prefecture, n), "2026-01-01", ""});
        i = add(tx, moment_, std::move(i), std::move(codes));
        if (random() % 2)
          tx.exec(
              "INSERT INTO institution_days (institution_id, weekly, by_week, holidays, other) VALUES (?, "
              "'ooocoo-', ?, 'c', ?)",
              i.id, std::string(34, 'o') + "-", any_text(random, "お盆"));
        if (known) add_hours(tx, i, random);
      }
    });
  }
  static void add_hours(store::Tx& tx, const Institution& i, std::mt19937_64& random) {
    for (const char* department : {"01001", "02025"})
      for (int day = 1; day <= 8; ++day)
        if (random() % 3) {
          const int start = int(random() % 1200);
          const bool reception = random() % 2;
          tx.exec(
              "INSERT INTO institution_hours (institution_id, department, slot, day, start_minute, "
              "end_minute, "
              "reception_start, reception_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
              i.id, department, 1 + int(random() % 3), day, start, int(random() % 200) + 1201,
              reception ? start : -1, reception ? 1100 : -1);
        }
  }
};
EACH_ENGINE(RegistryRoundTrip);

TEST_P(RegistryRoundTrip, WhatIsExportedIsTheSameAfterReadingItInElsewhere) {
  for (const unsigned seed : {1u, 2u, 3u}) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    store::testing::Scratch from(GetParam(), rooms_), to(GetParam(), rooms_);
    fill(*from, random);
    const std::string institutions = institutions_of(*from), hours = hours_in(*from);
    EXPECT_GT(std::ranges::count(hours, '\n'), 30);
    EXPECT_EQ(read_into(*to, institutions).new_, 60);
    EXPECT_EQ(institutions_of(*to), institutions);
    read_into(*to, hours, true);
    EXPECT_EQ(hours_in(*to), hours);
    EXPECT_EQ(read_into(*to, institutions).unchanged, 60);
    const ImportSummary again = read_into(*to, hours, true);
    EXPECT_EQ(again.new_ + again.changed + again.gone, 0);
    EXPECT_EQ(institutions_of(*to), institutions);
    EXPECT_EQ(hours_in(*to), hours);
  }
}

TEST_P(RegistryRoundTrip, ReadIntoItsOwnRegistryItAddsNobody) {
  std::mt19937_64 random(4);
  fill(*db_, random);
  const std::string institutions = institutions_of(*db_);
  read_into(*db_, institutions);
  EXPECT_EQ(count("institution"), 60);
  EXPECT_EQ(institutions_of(*db_), institutions);
}

TEST_P(RegistryRoundTrip, TheNextNumberComesAfterThoseThatWereReadIn) {
  take_in(fixture("bureau_list.csv"));
  store::testing::Scratch to(GetParam(), rooms_);
  read_into(*to, institutions_of(*db_, "31"));
  const auto next = [&](store::Database& database) {
    Institution i;
    i.prefecture = "31";
    i.name = "新しい医院";
    return database.write([&](store::Tx& tx) { return add(tx, moment_, i).number; });
  };
  EXPECT_EQ(next(*to), next(*db_));
}

TEST_P(RegistryRoundTrip, ANumberThatIsAnothersHereIsGivenAnew) {
  std::mt19937_64 random(5);
  store::testing::Scratch to(GetParam(), rooms_);
  Institution i;
  i.prefecture = "31";
  i.name = "べつの医院";
  const std::string taken = to->write([&](store::Tx& tx) { return add(tx, moment_, i).number; });
  i.name = "もとの医院";
  EXPECT_EQ(db_->write([&](store::Tx& tx) { return add(tx, moment_, i).number; }), taken);
  EXPECT_EQ(read_into(*to, institutions_of(*db_)).new_, 1);
  to->read([&](store::Tx& tx) {
    EXPECT_EQ(find_by_number(tx, taken)->name, "べつの医院");
    EXPECT_EQ(tx.one("SELECT COUNT(*) FROM institution")->integer(0), 2);
  });
}

TEST_P(RegistryRoundTrip, WhoLeavesTheOfficialListClosesAlthoughOurOwnListAndTheHoursKnowThem) {
  const std::string list = fixture("bureau_list.csv");
  take_in(list);
  take_in(institutions_of(*db_));
  take_in(without_line(list, 14));
  EXPECT_EQ(by_code("medical", "3110111717").closed_on, today());
}

TEST_P(RegistryRoundTrip, APartOfTheCountryMakesNobodyGone) {
  take_in(fixture("bureau_list.csv"));
  take_in(institutions_of(*db_));
  EXPECT_EQ(take_in(institutions_of(*db_, "31201")).gone, 0);
}

}  // namespace
}  // namespace kakari::registry
