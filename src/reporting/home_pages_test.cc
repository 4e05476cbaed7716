// Where an institution and an officer begin, asked as a browser would.
#include <gmock/gmock.h>

#include "access/page_testing.h"
#include "reporting/institution_pages.h"
#include "reporting/officer_pages.h"
#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;
using ::testing::HasSubstr;

class HomePages : public InWorld {};
EACH_ENGINE(HomePages);

TEST_P(HomePages, TheActsOfAReportAreSaidInTheWordsOfTheWholeHouseAndInTheirYear) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  const auto areas = regime::Areas::load("regime/areas");
  const PageDeps deps{.database = &world.db, .areas = &areas, .words = [](std::string_view act) {
                        return "〔" + std::string(act) + "〕";
                      }};
  world.day(2028, 2, 1);
  http::Request request;
  request.params = {{"year", std::to_string(year)}};
  const auto page = access::ask(institution_pages(deps), world.clerk, world.now(), http::Method::get,
                                "/report/{year}", request);
  EXPECT_THAT(page.body, HasSubstr("〔report.submit〕"));
  const std::string story = page.body.substr(page.body.find("経過"));
  EXPECT_THAT(story, HasSubstr("令和9年"));
}

TEST_P(HomePages, AnOfficerBeforeTheFirstYearIsToldWhatWillStandThereAndWhereToBegin) {
  const auto areas = regime::Areas::load("regime/areas");
  const PageDeps deps{.database = &world.db, .areas = &areas, .words = {}};
  const auto page =
      access::ask(officer_pages(deps), world.stranger, world.now(), http::Method::get, "/review", {});
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("報告の期間はまだ始まっていません"));
  EXPECT_THAT(page.body, HasSubstr("href=\"/year\""));
}

TEST_P(HomePages, AYearThatWasNeverAskedForShowsTheListOfNow) {
  const auto areas = regime::Areas::load("regime/areas");
  const PageDeps deps{.database = &world.db, .areas = &areas, .words = {}};
  http::Request request;
  request.query = {{"year", "1999"}};
  const auto page =
      access::ask(officer_pages(deps), world.officer, world.now(), http::Method::get, "/review", request);
  EXPECT_THAT(page.body, HasSubstr(fiscal_year_name(year)));
  EXPECT_EQ(page.body.find("平成"), std::string::npos);
}

}  // namespace
}  // namespace kakari::reporting
