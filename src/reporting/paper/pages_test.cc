#include "reporting/paper/pages.h"

#include <gmock/gmock.h>

#include "access/page_testing.h"
#include "reporting/paper/testing.h"

namespace kakari::paper {
namespace {

using namespace testing;
using http::Method;
using ::testing::HasSubstr;
using ::testing::Not;

class PaperPages : public InWorld {
 protected:
  http::Response ask(const access::Actor& who, Method method, const std::string& pattern,
                     http::Pairs params = {}, http::Pairs form = {}, http::Pairs query = {}) {
    http::Request request;
    request.params = std::move(params);
    request.form = std::move(form);
    request.query = std::move(query);
    return access::ask(routes(), who, world.now(), method, pattern, std::move(request));
  }
  /// The fields of a page as they would be posted with these answers.
  static http::Pairs posted(const regime::Answers& answers, const regime::FormPage& page) {
    http::Pairs form;
    for (const auto& id : page.items) {
      form.emplace_back("base:" + id, "0");
      const auto answer = answers.find(id);
      if (answer == answers.end()) continue;
      const auto typed = typed_of(*form_2025()->item(id), answer->second);
      if (form_2025()->item(id)->kind != regime::Kind::partners) {
        form.emplace_back(id, typed.front());
        continue;
      }
      for (std::size_t i = 0; i + 2 < typed.size(); i += 3) {
        const std::string base = fmt::format("{}.{}", id, i / 3);
        form.emplace_back(base + ".name", typed[i + 1]);
        form.emplace_back(base + ".cooperation", typed[i + 2]);
      }
    }
    return form;
  }
  std::vector<access::Route> routes() { return pages({&world.db, areas()}); }
  static const regime::Areas* areas() {
    static const auto all = regime::Areas::load("regime/areas");
    return &all;
  }
};
EACH_ENGINE(PaperPages);

TEST_P(PaperPages, AFormIsFoundByWhatItsCodeSays) {
  const auto answer = ask(world.officer, Method::get, "/paper/new", {}, {},
                          {{"q", "KAKARI-FORM 2026 1a2b3c4d " + world.aoba.number + " 3/14"}});
  EXPECT_EQ(answer.status, 303);
  EXPECT_EQ(answer.header("Location"), "/paper/new?year=2026&number=" + world.aoba.number);
}

TEST_P(PaperPages, AWholeFormIsEnteredPageByPage) {
  const auto answers = report_with({regime::Function::after_hours});
  const auto made = ask(world.officer, Method::post, "/paper/new", {},
                        {{"number", world.aoba.number}, {"year", "2026"}, {"arrived_on", "2027-02-09"}});
  ASSERT_EQ(made.status, 303) << made.body;
  const std::string id(std::string(made.header("Location")).substr(7));
  world
      .write([&](store::Tx& tx) { return add_scan(tx, world.officer, world.now(), Id::trusted(id), scan()); })
      .value();
  for (const auto& page : form_2025()->pages) {
    const http::Pairs path{{"id", id}, {"page", page.id}};
    EXPECT_EQ(ask(world.officer, Method::get, "/paper/{id}/pages/{page}", path).status, 200);
    const auto next =
        ask(world.officer, Method::post, "/paper/{id}/pages/{page}", path, posted(answers, page));
    EXPECT_EQ(next.status, 303) << next.body;
  }
  ask(world.officer, Method::post, "/paper/{id}/manager", {{"id", id}}, {{"manager", "青葉 一郎"}});
  const auto desk = ask(world.officer, Method::get, "/paper/{id}", {{"id", id}});
  EXPECT_THAT(desk.body, HasSubstr("この内容で提出する"));
  EXPECT_EQ(ask(world.officer, Method::post, "/paper/{id}/submission", {{"id", id}}).status, 303);
  const auto seen = ask(world.clerk, Method::get, "/report/{year}/entered/{revision}",
                        {{"year", "2026"}, {"revision", "1"}});
  EXPECT_THAT(seen.body, HasSubstr("紙の調査票（県が入力）"));
  EXPECT_THAT(seen.body, HasSubstr("/paper-scans/"));
  EXPECT_THAT(ask(world.officer, Method::get, "/paper", {}, {}, {{"state", "submitted"}}).body,
              HasSubstr("あおば内科クリニック"));
}

TEST_P(PaperPages, AddingAScanWithoutAFileIsSaid) {
  const auto paper = world.arrives("2027-02-09").value();
  const auto answer = ask(world.officer, Method::post, "/paper/{id}/scans", {{"id", paper.id.text()}});
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("ファイルを選んでください"));
}

TEST_P(PaperPages, WhatIsNotUnderstoodStandsAtItsFieldAndIsKept) {
  const auto paper = world.arrives("2027-02-09").value();
  const http::Pairs path{{"id", paper.id.text()}, {"page", "function"}};
  const auto refused = ask(
      world.officer, Method::post, "/paper/{id}/pages/{page}", path,
      {{"base:core.function", "0"}, {"core.function", "8"}, {"base:core.posted", "0"}, {"core.posted", "1"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("番号 8 の選択肢はありません"));
  const auto again = ask(world.officer, Method::get, "/paper/{id}/pages/{page}", path);
  EXPECT_THAT(again.body, HasSubstr("value=\"8\""));
  EXPECT_THAT(again.body, HasSubstr("1 有り"));
}

TEST_P(PaperPages, IsSavedAsOneTypes) {
  const auto paper = world.arrives("2027-02-09").value();
  http::Request request;
  request.params = {{"id", paper.id.text()}, {"page", "function"}};
  request.body = R"({"items":{"core.function":{"version":0,"fields":{"core.function":["1"]}},
                              "core.posted":{"version":0,"fields":{"core.posted":["x"]}}}})";
  const auto saved = access::ask(routes(), world.officer, world.now(), Method::patch,
                                 "/paper/{id}/pages/{page}/draft", request);
  EXPECT_EQ(saved.status, 200);
  EXPECT_THAT(saved.body, HasSubstr("番号として読めません"));
  EXPECT_EQ(world.desk_of(paper.id, world.officer).first.values.size(), 2u);
}

TEST_P(PaperPages, ATelephoneCorrectionChangesOnlyWhatWasSaid) {
  world.submit(report_with({})).value();
  const http::Pairs path{{"year", "2026"}, {"number", world.aoba.number}};
  EXPECT_EQ(ask(world.officer, Method::get, "/paper/telephone/{year}/{number}", path).status, 200);
  http::Pairs form{{"revision", "1"},           {"caller", "田中 花子"},  {"caller_role", "事務長"},
                   {"called_on", "2027-02-10"}, {"called_time", "９:30"}, {"note", "医師が3人になった"}};
  for (const auto& page : form_2025()->pages)
    for (auto& field : posted(report_with({}), page))
      form.emplace_back(field.first, field.first == "core.physicians" ? "3" : field.second);
  const auto done = ask(world.officer, Method::post, "/paper/telephone/{year}/{number}", path, form);
  ASSERT_EQ(done.status, 303) << done.body;
  const auto seen = ask(world.clerk, Method::get, "/report/{year}/entered/{revision}",
                        {{"year", "2026"}, {"revision", "2"}});
  EXPECT_THAT(seen.body, HasSubstr("事務長"));
  EXPECT_THAT(seen.body, HasSubstr("医師数"));
  EXPECT_THAT(seen.body, Not(HasSubstr("外来の看護師数")));
}

TEST_P(PaperPages, TheFormIsPrintedForEverybodyBlankAndForOnesOwnFilled) {
  const auto blank = ask({}, Method::get, "/forms/{file}", {{"file", "2026.pdf"}});
  EXPECT_TRUE(blank.body.starts_with("%PDF"));
  EXPECT_EQ(ask({}, Method::get, "/forms/{file}", {{"file", "1999.pdf"}}).status, 404);
  const auto own =
      ask(world.clerk, Method::get, "/report/{year}/form.pdf", {{"year", "2026"}}, {}, {{"filled", "1"}});
  EXPECT_TRUE(own.body.starts_with("%PDF"));
  const http::Pairs path{{"year", "2026"}, {"number", world.aoba.number}};
  EXPECT_TRUE(
      ask(world.officer, Method::get, "/review/{year}/{number}/form.pdf", path).body.starts_with("%PDF"));
  EXPECT_EQ(ask(world.stranger, Method::get, "/review/{year}/{number}/form.pdf", path).status, 403);
}

}  // namespace
}  // namespace kakari::paper
