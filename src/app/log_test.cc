#include "app/log.h"

#include <gmock/gmock.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <boost/json.hpp>
#include <sstream>

namespace kakari::app {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

/// What would be on standard error.
struct LogTest : ::testing::Test {
  std::ostringstream out;
  std::shared_ptr<spdlog::logger> before = spdlog::default_logger();

  void open(LogFormat format, bool priority = false) {
    const auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(out);
    const auto fields = std::make_shared<spdlog::logger>(kFieldsLogger, sink);
    const auto others = std::make_shared<spdlog::logger>("kakari", sink);
    for (const auto& logger : {fields, others}) logger->set_formatter(log_formatter(format, priority));
    spdlog::register_logger(fields);
    spdlog::set_default_logger(others);
  }
  ~LogTest() override {
    spdlog::drop(kFieldsLogger);
    spdlog::set_default_logger(before);
  }
  http::Request request;
  http::Handled handled() {
    request.method = http::Method::post;
    request.path = "/patients/やまね はなこ";
    request.target = "/patients/x?q=%E7%B3%96%E5%B0%BF%E7%97%85";
    request.remote = "203.0.113.77";
    request.id = "3f9a1c07aa11";
    return {.request = request,
            .pattern = "/patients/{id}",
            .status = 303,
            .waited = 1200us,
            .took = 34'500us,
            .bytes = 12};
  }
};

TEST_F(LogTest, ALineOfARequestSaysItsRouteAndNothingOfWhoAsked) {
  open(LogFormat::text);
  RequestLog log(LogFormat::text, std::string(32, 'k'));
  RequestLog::note_account("0192f0c1-account");
  log.line(handled());
  EXPECT_THAT(out.str(), MatchesRegex("time=2[0-9T:.-]+Z level=info request=3f9a1c07aa11 method=POST "
                                      "route=/patients/\\{id\\} status=303 ms=34.5 wait_ms=1.2 bytes=12 "
                                      "from=203.0.113.0/24 account=[0-9a-f]{10}\n"));
  EXPECT_THAT(out.str(), Not(HasSubstr("0192f0c1")));
  out.str("");
  log.line(handled());
  EXPECT_THAT(out.str(), Not(HasSubstr("account=")));  // the next one of this thread is somebody else's
}

TEST_F(LogTest, AsJsonEveryLineIsOneObject) {
  open(LogFormat::json);
  RequestLog(LogFormat::json, std::string(32, 'k')).line(handled());
  spdlog::error("job \"mail\": line\nbreak\tand 山根");
  std::istringstream lines(out.str());
  std::string line;
  std::vector<boost::json::object> all;
  while (std::getline(lines, line)) all.push_back(boost::json::parse(line).as_object());
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].at("route"), "/patients/{id}");
  EXPECT_EQ(all[0].at("status"), 303);
  EXPECT_EQ(all[0].at("ms").as_double(), 34.5);
  EXPECT_EQ(all[1].at("level"), "error");
}

TEST_F(LogTest, TheJournalIsToldHowMuchEachLineMatters) {
  open(LogFormat::text, true);
  spdlog::error("a");
  spdlog::warn("b");
  RequestLog(LogFormat::text, "k").line(handled());
  EXPECT_THAT(out.str(), MatchesRegex("<3>time=[^\n]+ level=error msg=a\n<4>time=[^\n]+ msg=b\n"
                                      "<6>time=[^\n]+ request=[^\n]+\n"));
}

TEST_F(LogTest, AMessageOfARequestCarriesItsIdAsAField) {
  open(LogFormat::text);
  spdlog::error("request 123456789012: no such table");
  EXPECT_THAT(out.str(), HasSubstr("level=error request=123456789012 msg=\"no such table\""));
}

}  // namespace
}  // namespace kakari::app
