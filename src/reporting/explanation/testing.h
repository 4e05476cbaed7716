// For tests of the sheet: an institution whose 在宅医療 and 時間外 are confirmed, and a form filled in with
// marked words.
#pragma once
#include <gtest/gtest.h>

#include "access/page_testing.h"
#include "reporting/explanation/count.h"
#include "reporting/explanation/house.h"
#include "reporting/explanation/pages.h"
#include "reporting/explanation/room.h"
#include "reporting/testing.h"

namespace kakari::explanation {

using access::Actor;
using http::Method;
using http::Response;
using namespace reporting::testing;

/// Words that no other page of the program says.
inline constexpr std::string_view marks[] = {"しるし疾患甲", "しるし計画乙", "しるし判断丙",
                                             "しるし医師丁", "しるし患者戊", "しるし連絡己"};

class ExplanationTest : public store::testing::EachEngine {
 protected:
  Response ask(const Actor& actor, Method method, const std::string& pattern, http::Pairs form = {}) {
    http::Request request;
    request.form = std::move(form);
    return access::ask(routes_, actor, world.now(), method, pattern, std::move(request));
  }
  Response make(http::Pairs form) { return ask(world.clerk, Method::post, "/explanation/sheet", form); }
  House house() {
    return world.read([&](store::Tx& tx) { return read_house(tx, world.clerk, world.today()); }).value();
  }
  std::int64_t count() {
    return world.read([&](store::Tx& tx) { return counted(tx, world.aoba.id, year); });
  }
  /// 在宅医療 and 時間外 are confirmed; 在宅医療 is secured with others.
  void confirmed() {
    ASSERT_TRUE(world.submit(answers()));
    ASSERT_TRUE(world.open());
    ASSERT_TRUE(world.confirm(Function::home_care));
    ASSERT_TRUE(world.confirm(Function::after_hours));
  }
  static Answers answers() {
    Answers answers = report_with({Function::core, Function::home_care, Function::after_hours});
    answers["home_care.system"] = std::int64_t(4);
    answers["home_care.partners"] = regime::Partners{{"", "みどり病院（架空）", "急変のときの往診"},
                                                     {"", "きた診療所（架空）", "夜間の電話"}};
    return completed(std::move(answers));
  }
  static http::Pairs filled() {
    return {{"asked", "1"},
            {"care", "home"},
            {"lasting", "1"},
            {"diseases", std::string(marks[0])},
            {"plan", std::string(marks[1]) + "\r\n二行目"},
            {"judged", std::string(marks[2])},
            {"function", "core"},
            {"function", "home_care"},
            {"partner-home_care", "1"},
            {"date", "2027-02-10"},
            {"doctor", std::string(marks[3])},
            {"patient", std::string(marks[4])},
            {"contact", std::string(marks[5])},
            {"language", ""}};
  }
  static http::Pairs with(http::Pairs form, std::string_view name, std::string value) {
    std::erase_if(form, [&](const auto& pair) { return pair.first == name; });
    form.emplace_back(name, std::move(value));
    return form;
  }
  static http::Pairs without(http::Pairs form, std::string_view name) {
    std::erase_if(form, [&](const auto& pair) { return pair.first == name; });
    return form;
  }
  /// Every value of every table as text, and the number of rows beside the count.
  std::string everything_kept() {
    return world.read([](store::Tx& tx) {
      const bool lite = tx.engine() == store::Engine::sqlite;
      std::string all;
      for (const auto& column : tx.query(
               lite
                   ? "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = "
                     "'table' ORDER BY 1, 2"
                   : "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE "
                     "table_schema = 'public' ORDER BY 1, 2"))
        for (const auto& row : tx.query("SELECT CAST(" + column.text(1) + " AS TEXT) FROM " + column.text(0)))
          if (column.text(0) != "explanation_count" && !row.is_null(0))
            all += column.text(0) + "." + column.text(1) + "=" + row.text(0) + "\n";
      return all;
    });
  }

  World world{GetParam(), {room()}};
  std::vector<access::Route> routes_ = pages({&world.db, nullptr, "regime", "https://kakari.example"});
};
}  // namespace kakari::explanation
