#include "directory/open_data/make.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>

#include "directory/open_data/testing.h"
#include "platform/sheet/csv.h"
#include "registry/import.h"
#include "reporting/public_row.h"

namespace kakari::open_data {
namespace {

using testing::World;

class OpenData : public store::testing::EachEngine {
 protected:
  /// Rows as maps from column to cell.
  static std::vector<std::map<std::string, std::string>> table(const std::string& text) {
    sheet::CsvReader reader(sheet::from_text(text));
    sheet::Row row;
    std::vector<std::string> header;
    std::vector<std::map<std::string, std::string>> out;
    while (reader.next(row)) {
      EXPECT_EQ(row.fault, "");
      if (header.empty()) {
        header.assign(row.cells.begin(), row.cells.end());
        continue;
      }
      auto& cells = out.emplace_back();
      for (std::size_t i = 0; i < header.size(); ++i) cells[header[i]] = row.cells[i];
    }
    return out;
  }
  World world{GetParam()};
};
EACH_ENGINE(OpenData);

TEST_P(OpenData, ARowSaysWhatTheRegistryAndTheReportSay) {
  world.report_and_publish();
  const auto rows = table(world.text(world.make(), "", "institutions.csv"));
  ASSERT_EQ(rows.size(), 2u);
  auto aoba = rows[0];
  EXPECT_EQ(aoba["ID"], "3113111000001");
  EXPECT_EQ(aoba["正式名称"], "あおば内科クリニック（架空）");
  EXPECT_EQ(aoba["英語表記（ローマ字表記）"], "Aoba Clinic");
  EXPECT_EQ(aoba["機関区分"], "2");
  EXPECT_EQ(aoba["都道府県コード"] + aoba["市区町村コード"], "31201");
  EXPECT_EQ(aoba["所在地座標（緯度）"], "35.500000");
  EXPECT_EQ(aoba["毎週決まった曜日に休診（月）"], "1");
  EXPECT_EQ(aoba["毎週決まった曜日に休診（金）"], "0");
  EXPECT_EQ(aoba["毎週決まった曜日に休診（日）"], "");
  EXPECT_EQ(aoba["祝日に休診"], "0");
  EXPECT_EQ(aoba["機関番号"], world.aoba.number);
  EXPECT_EQ(aoba["医療機関コード"], "3111234567");
  EXPECT_EQ(aoba["架空"], "1");
  EXPECT_EQ(aoba["車いすでの受診"], "1");
  EXPECT_EQ(aoba["対応できる言語"], "en;zh");
  EXPECT_EQ(aoba["車いす・言語の根拠"], "institution");
  EXPECT_EQ(aoba["車いす・言語の登録日"], "1970-01-01");
  EXPECT_EQ(aoba["報告年度"], "2026");
  EXPECT_EQ(aoba["基準日"], "2027-01-01");
  EXPECT_EQ(aoba["公表日"], "2027-02-10");
  EXPECT_EQ(aoba["1号_機能の有無"], "1");
  EXPECT_EQ(aoba["2号ハ_機能の有無"], "1");
  EXPECT_EQ(aoba["2号ハ_実施の方法"], "◎");
  EXPECT_EQ(aoba["2号ハ_確認の状態"], "being_confirmed");
  EXPECT_EQ(aoba["2号イ_機能の有無"], "0");
  EXPECT_NE(aoba["1号_一次診療の対応ができる領域"], "");
  EXPECT_EQ(aoba["1号_特記事項"], "行を\n分けた\"特記\",=1+1");
  auto midori = rows[1];
  EXPECT_EQ(midori["ID"], "");
  EXPECT_EQ(midori["車いす・言語の根拠"] + midori["車いす・言語の登録日"], "");
  EXPECT_EQ(midori["報告年度"], "");
  EXPECT_EQ(midori["1号_機能の有無"], "");
}

TEST_P(OpenData, HoursStandByDepartmentAndSlot) {
  const auto rows = table(world.text(world.make(), "", "hours.csv"));
  ASSERT_EQ(rows.size(), 1u);
  auto hours = rows[0];
  EXPECT_EQ(hours["ID"], "3113111000001");
  EXPECT_EQ(hours["診療科目コード"] + hours["診療科目名"], "01001内科");
  EXPECT_EQ(hours["月_診療開始時間"] + hours["月_診療終了時間"], "09:0012:00");
  EXPECT_EQ(hours["月_外来受付開始時間"], "08:30");
  EXPECT_EQ(hours["火_外来受付開始時間"] + hours["水_診療開始時間"], "");
}

TEST_P(OpenData, TheNewestPublishedReportCountsAsReportingSays) {
  world.report_and_publish();
  world.write([&](store::Tx& tx) {
    reporting::PublishedReport old = *reporting::published(tx, world.aoba.id);
    for (const int year : {2024, 2025, 2027}) {
      old.year = year;
      reporting::put_public_row(tx, old, "31", 1);
    }
    old.institution = world.midori.id, old.year = 2025;
    reporting::put_public_row(tx, old, "31", 1);
    for (const int year : {2024, 2025})  // 2027 is not published yet
      tx.exec("INSERT INTO publication (prefecture, year, person, name, at) VALUES ('31', ?, 'p', '架空', 1)",
              year);
  });
  auto rows = table(world.text(world.make(), "", "institutions.csv"));
  EXPECT_EQ(rows[0]["報告年度"], "2026");
  EXPECT_EQ(rows[1]["報告年度"], "2025");
  for (const auto& [id, year] : {std::pair(world.aoba.id, 2026), std::pair(world.midori.id, 2025)})
    EXPECT_EQ(world.read([&](store::Tx& tx) { return reporting::published(tx, id)->year; }), year);
}

TEST_P(OpenData, AFunctionWithheldIsGoneFromTheNewestEditionAtOnce) {
  world.report_and_publish();
  make_due(world.source(), world.now());
  world.write([&](store::Tx& tx) {
    tx.exec(
        "INSERT INTO function_withholding (id, institution_id, prefecture, function, reason, note, person, "
        "name, at) VALUES ('w', ?, '31', 'home_care', 'r', '', 'p', 'n', ?)",
        world.aoba.id, world.now().now);
    tx.exec("UPDATE public_report SET functions = '[[\"core\",0,0,\"\",\"\"]]'");
  });
  const std::string edition = make_due(world.source(), world.now());
  EXPECT_EQ(edition, "2027-02-10-2");
  EXPECT_EQ(table(world.text(edition, "", "institutions.csv"))[0]["2号ハ_機能の有無"], "0");
}

TEST_P(OpenData, AConfirmationIsShownWithItsDayAndAuthority) {
  ASSERT_TRUE(world.submit(reporting::testing::report_with({regime::Function::home_care})));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(regime::Function::home_care));
  ASSERT_TRUE(world.publish());
  auto aoba = table(world.text(world.make(), "", "institutions.csv")).front();
  EXPECT_EQ(aoba["2号ハ_確認の状態"], "confirmed");
  EXPECT_EQ(aoba["2号ハ_確認日"], "2027-02-10");
  EXPECT_NE(aoba["2号ハ_確認者"], "");
}

TEST_P(OpenData, NothingIsSaidOfAReportBeforeItsPublication) {
  ASSERT_TRUE(world.submit(reporting::testing::report_with({regime::Function::home_care})));
  for (auto& row : table(world.text(world.make(), "", "institutions.csv"))) EXPECT_EQ(row["報告年度"], "");
}

TEST_P(OpenData, WhatIsNotPublicStandsInNoFile) {
  world.report_and_publish();
  const std::string edition = world.make();
  const auto files = world.read([&](store::Tx& tx) { return files_of(tx, edition); });
  EXPECT_EQ(files.size(), 8u);
  for (const File& file : files) {
    const std::string text = world.text(edition, file.scope, file.name);
    for (const std::string& word : testing::kNeverPublic)
      EXPECT_EQ(text.find(word), std::string::npos) << file.scope << file.name << " " << word;
    EXPECT_EQ(text.find("other.intent"), std::string::npos) << file.name;
  }
}

TEST_P(OpenData, EveryLineOfTheObjectsIsOneInstitutionWithTheSameFacts) {
  world.report_and_publish();
  const std::string edition = world.make(), text = world.text(edition, "", "institutions.ndjson");
  std::vector<boost::json::object> objects;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = text.find('\n', from);
    objects.push_back(boost::json::parse(text.substr(from, to - from)).as_object());
    from = to + 1;
  }
  ASSERT_EQ(objects.size(), 2u);
  auto& aoba = objects[0];
  EXPECT_EQ(aoba["number"].as_string(), world.aoba.number);
  EXPECT_EQ(aoba["hours"].as_array().size(), 2u);
  EXPECT_TRUE(objects[1]["report"].is_null());
  const auto& report = aoba["report"].as_object();
  EXPECT_EQ(report.at("fiscal_year").as_int64(), 2026);
  EXPECT_EQ(report.at("functions").as_array().size(), 2u);
  const auto published = world.read([&](store::Tx& tx) { return reporting::published(tx, world.aoba.id); });
  const auto& answers = report.at("answers").as_object();
  EXPECT_EQ(answers.size(), published->answers.size());
  for (const auto& [id, answer] : published->answers)
    EXPECT_EQ(boost::json::parse(regime::canonical(answer)), answers.at(id)) << id;
}

TEST_P(OpenData, TheSameStateGivesTheSameBytesAndNoNewEdition) {
  world.report_and_publish();
  const std::string first = world.make();
  EXPECT_EQ(first, "2027-02-10");
  EXPECT_EQ(world.make(), first);
  World again{GetParam()};
  again.report_and_publish();
  const std::string other = again.make();
  const auto hashes = [](World& w, const std::string& edition) {
    std::vector<std::string> out;
    for (const File& f : w.read([&](store::Tx& tx) { return files_of(tx, edition); }))
      out.push_back(f.scope + f.name + f.content.packed_sha256);
    return out;
  };
  EXPECT_EQ(hashes(world, first), hashes(again, other));
}

TEST_P(OpenData, AChangeMakesAnotherEditionAndTheOldOneStays) {
  world.report_and_publish();
  const std::string first = world.make(), before = world.text(first, "", "institutions.csv");
  world.write([&](store::Tx& tx) {
    tx.exec("UPDATE institution SET name = 'みどり記念病院' WHERE id = ?", world.midori.id);
  });
  const std::string second = world.make();
  EXPECT_EQ(second, "2027-02-10-2");
  EXPECT_EQ(world.text(first, "", "institutions.csv"), before);
  EXPECT_NE(world.text(second, "", "institutions.csv"), before);
  world.day(2027, 2, 12);
  world.write([&](store::Tx& tx) {
    tx.exec("UPDATE institution SET closed_on = '2027-02-11' WHERE id = ?", world.midori.id);
  });
  EXPECT_EQ(world.make(), "2027-02-12");
  EXPECT_EQ(table(world.text("2027-02-12", "", "institutions.csv")).size(), 1u);
}

TEST_P(OpenData, AnEditionIsDueAtFirstThenDailyAndAtOnceAfterAPublication) {
  const auto due = [&] { return make_due(world.source(), world.now()); };
  EXPECT_EQ(due(), "2027-02-10");
  EXPECT_EQ(due(), "");
  world.write([&](store::Tx& tx) { tx.exec("UPDATE institution SET phone = '0857-11-1111'"); });
  EXPECT_EQ(due(), "");
  world.report_and_publish();
  EXPECT_EQ(due(), "2027-02-10-2");
  EXPECT_EQ(due(), "");
  world.day(2027, 2, 11);
  EXPECT_EQ(due(), "");  // nothing has changed
  world.write([&](store::Tx& tx) { tx.exec("UPDATE institution SET phone = '0857-22-2222'"); });
  world.day(2027, 2, 12);
  EXPECT_EQ(due(), "2027-02-12");
}

TEST_P(OpenData, ThePrefecturesFilesAddUpToTheCountrys) {
  world.write([&](store::Tx& tx) { world.add_institution(tx, "13", "都心医院（架空）", "13101", "13-x"); });
  const std::string edition = world.make();
  for (const char* name : {"institutions.csv", "hours.csv", "institutions.ndjson"}) {
    const std::string country = world.text(edition, "", name), tokyo = world.text(edition, "13", name),
                      tottori = world.text(edition, "31", name);
    const std::size_t head = std::string(name).ends_with(".csv") ? tottori.find("\r\n") + 2 : 0;
    EXPECT_EQ(country, tokyo + tottori.substr(head)) << name;
  }
}

TEST_P(OpenData, TheColumnsOfTheFilesAreThoseOfTheDictionary) {
  const std::string edition = world.make();
  std::map<std::string, std::vector<std::string>> described;
  for (auto& row : table(world.text(edition, "", "dictionary.csv")))
    described[row["ファイル"]].push_back(row["列名"]);
  for (const char* name : {"institutions.csv", "hours.csv"}) {
    sheet::CsvReader reader(sheet::from_text(world.text(edition, "", name)));
    sheet::Row header;
    ASSERT_TRUE(reader.next(header));
    EXPECT_EQ(std::vector<std::string>(header.cells.begin(), header.cells.end()), described[name]) << name;
    EXPECT_EQ(std::set<std::string>(header.cells.begin(), header.cells.end()).size(), header.cells.size());
  }
  EXPECT_EQ(described["institutions.csv"][64], "合計病床数");
  EXPECT_EQ(described["hours.csv"].size(), 36u);
  const auto json = boost::json::parse(world.text(edition, "", "dictionary.json"));
  EXPECT_EQ(json.at("files").at(0).at("columns").as_array().size(), described["institutions.csv"].size());
}

TEST_P(OpenData, AnotherHouseReadsTheFilesBackWithoutARejection) {
  static const regime::Areas areas = regime::Areas::load("regime/areas");
  world.report_and_publish();
  const std::string edition = world.make();
  const auto folder =
      std::filesystem::temp_directory_path() / ("kakari-open-data-" + world.now().new_id().text());
  std::filesystem::create_directories(folder);
  std::vector<std::string> paths;
  for (const char* name : {"institutions.csv", "hours.csv"}) {
    paths.push_back((folder / name).string());
    std::ofstream(paths.back(), std::ios::binary) << world.text(edition, "", name);
  }
  const store::Room rooms[] = {journal::room(), registry::room()};
  store::testing::Scratch other(GetParam(), rooms);
  for (const bool again : {false, true}) {
    const auto read = registry::import_institutions(*other, areas, world.now(), {paths[0]});
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->line(), again ? "read 2, new 0, changed 0, unchanged 2, gone 0, rejected 0"
                                  : "read 2, new 2, changed 0, unchanged 0, gone 0, rejected 0");
    const auto hours = registry::import_hours(*other, world.now(), {paths[1]});
    ASSERT_TRUE(hours) << hours.error().message;
    EXPECT_EQ(hours->rejected, 0);
  }
  std::filesystem::remove_all(folder);
  const auto copy =
      other->read([&](store::Tx& tx) { return *registry::find_by_number(tx, world.aoba.number); });
  EXPECT_EQ(copy.name, world.aoba.name);
  EXPECT_EQ(copy.phone, "0857-00-0000");
  EXPECT_EQ(copy.departments, "内科;小児科");
  EXPECT_TRUE(copy.invented);
  EXPECT_EQ(other->read([&](store::Tx& tx) { return registry::hours(tx, copy.id).size(); }), 2u);
  const auto known = other->read([&](store::Tx& tx) { return registry::access_facts(tx, copy.id); });
  EXPECT_EQ(known ? known->name_en : "", "Aoba Clinic");
  std::string ids;
  for (const auto& code : other->read([&](store::Tx& tx) { return registry::codes(tx, copy.id); }))
    ids += code.value + " ";
  EXPECT_NE(ids.find("3111234567"), std::string::npos);
}

}  // namespace
}  // namespace kakari::open_data
