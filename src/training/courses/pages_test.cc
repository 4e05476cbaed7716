#include "training/courses/pages.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "access/qr_svg.h"
#include "training/courses/testing.h"

namespace kakari::courses {
namespace {

using access::qr_svg;
using testing::course_draft;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::rules;
using testing::session_draft;

class CoursePagesTest : public testing::InCourses {
 protected:
  struct Ask {
    http::Method method = http::Method::get;
    std::string pattern = {};
    http::Pairs params = {}, query = {}, form = {};
    std::string cookie = {};
    std::string upload = {};
  };
  struct Answer {
    int status = 200;
    std::string body = {}, location = {}, cookie = {}, code = {};
  };

  Answer ask(const access::Actor& who, const Ask& a) {
    http::Request request;
    request.method = a.method;
    request.params = a.params;
    request.query = a.query;
    request.form = a.form;
    request.headers = {{"Host", "kakari.example.jp"}};
    if (!a.cookie.empty()) request.headers.push_back({"Cookie", a.cookie});
    if (!a.upload.empty())
      request.uploads.push_back(
          {"file", "名簿.csv", "text/csv", a.upload, std::filesystem::file_size(a.upload)});
    Answer answer;
    const access::Visit visit{request,
                              who,
                              world.now(),
                              "csrf",
                              [&](html::Page page) {
                                answer.status = page.status;
                                return http::Response::html(page.body.text(), page.status);
                              },
                              [&](const Problem& problem) {
                                answer.code = problem.code;
                                return http::Response::html(problem.message, http_status(problem.kind));
                              }};
    for (const access::Route& route : routes_)
      if (route.method == a.method && route.pattern == a.pattern) {
        if (!access::could(who.role, route.act)) return {403, "", "", "", "role-cannot"};
        const http::Response response = route.handler(visit);
        answer.status = response.status;
        answer.body = response.body;
        answer.location = response.header("Location");
        answer.cookie = response.header("Set-Cookie");
        return answer;
      }
    ADD_FAILURE() << a.pattern;
    return answer;
  }
  Answer get(const access::Actor& who, std::string pattern, http::Pairs params = {}, http::Pairs query = {}) {
    return ask(who, {http::Method::get, std::move(pattern), std::move(params), std::move(query)});
  }
  Answer post(const access::Actor& who, std::string pattern, http::Pairs form, http::Pairs params = {}) {
    return ask(who, {http::Method::post, std::move(pattern), std::move(params), {}, std::move(form)});
  }
  static http::Pairs form_of(std::string date = "2027-02-18") {
    return {{"title", "学術講演会"}, {"place", "鳥取市"},          {"sessions", "1"},
            {"s0_title", "高血圧"},  {"s0_date", std::move(date)}, {"s0_from", "19:00"},
            {"s0_to", "20:30"},      {"s0_breaks", "19:40-19:50"}};
  }
  static std::string between(const std::string& text, std::string_view from, std::string_view to) {
    const auto i = text.find(from);
    if (i == std::string::npos) return {};
    const auto start = i + from.size();
    return text.substr(start, text.find(to, start) - start);
  }
  std::string door_link(const Session& s, std::string phase) {
    const auto door = get(world.clerk, "/lectures/sessions/{session}/door/{phase}",
                          {{"session", s.id.text()}, {"phase", std::move(phase)}});
    return between(door.body, "href=\"/attend/", "\"");
  }
  /// What the phone does: the link, the ticket, the press.
  Answer scan(const access::Actor& who, const std::string& token) {
    const auto seen = ask(who, {http::Method::get, "/attend/{token}", {{"token", token}}});
    if (seen.status != 303) return seen;
    const std::string nonce = between(seen.cookie, "=", ";");
    const std::string ticket = seen.location.substr(seen.location.find("ticket=") + 7);
    return ask(who, {.method = http::Method::post,
                     .pattern = "/attendances",
                     .form = {{"ticket", http::percent_decode(ticket, false)}},
                     .cookie = "__Host-attend=" + nonce});
  }

  std::vector<access::Route> routes_ = pages({.database = &world.db, .rules = [] { return rules(); }});
  access::Actor nobody_;
};

TEST_P(CoursePagesTest, TheCreditIsShownWhileTypingAndNeverTyped) {
  auto form = form_of();
  form.push_back({"count", "1"});
  const auto shown = post(world.clerk, "/lectures", form);
  EXPECT_THAT(shown.body, HasSubstr("80分を数えて、1単位です"));
  EXPECT_THAT(shown.body, Not(HasSubstr("name=\"halves\"")));
  const auto saved = post(world.clerk, "/lectures", form_of());
  EXPECT_EQ(saved.status, 303);
  const std::string id = between(saved.location, "/lectures/", "?");
  const auto page = get(world.clerk, "/lectures/{id}", {{"id", id}});
  EXPECT_THAT(page.body, HasSubstr("1単位（80分を数えます）"));
  EXPECT_THAT(get(world.clerk, "/lectures").body, HasSubstr("学術講演会"));
  EXPECT_EQ(get(world.west_clerk, "/lectures/{id}", {{"id", id}}).code, "not-yours");
}

TEST_P(CoursePagesTest, WhatIsWrongStandsAtItsFieldWithWhatWasTyped) {
  const auto refused = post(world.clerk, "/lectures", form_of("きのう"));
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("開催日を入力してください"));
  EXPECT_THAT(refused.body, HasSubstr("学術講演会"));
}

TEST_P(CoursePagesTest, ThePhoneReadsTheQrAndPressesOnce) {
  const Course c = add();
  world.clock = at(18, 55);
  const auto in = scan(world.doctor, door_link(c.sessions[0], "in"));
  EXPECT_THAT(in.body, HasSubstr("入口を記録しました"));
  EXPECT_THAT(in.body, HasSubstr("1単位がすぐに記録されます"));
  world.clock = at(20, 1);
  const auto out = scan(world.doctor, door_link(c.sessions[0], "out"));
  EXPECT_THAT(out.body, HasSubstr("1単位を記録しました"));
  const auto again = scan(world.doctor, door_link(c.sessions[0], "out"));
  EXPECT_THAT(again.body, HasSubstr("すでに記録されています"));
  EXPECT_EQ(ledger(world.member).size(), 1U);
}

TEST_P(CoursePagesTest, AnExpiredQrAndAForwardedTicketAreRefused) {
  const Course c = add();
  world.clock = at(18, 55);
  const std::string token = door_link(c.sessions[0], "in");
  const auto seen = ask(world.doctor, {http::Method::get, "/attend/{token}", {{"token", token}}});
  const std::string ticket =
      http::percent_decode(seen.location.substr(seen.location.find("ticket=") + 7), false);
  const auto forwarded = ask(world.outsider, {.method = http::Method::post,
                                              .pattern = "/attendances",
                                              .form = {{"ticket", ticket}},
                                              .cookie = "__Host-attend=another"});
  EXPECT_EQ(forwarded.code, "ticket-false");
  world.clock = at(18, 57);
  const auto late = scan(world.outsider, token);
  EXPECT_EQ(late.code, "qr-expired");
  EXPECT_THAT(late.body, HasSubstr("写真や転送されたもの"));
  EXPECT_EQ(scan(world.doctor, "nonsense").code, "qr-false");
  EXPECT_EQ(scan(world.clerk, door_link(c.sessions[0], "in")).code, "role-cannot");
}

TEST_P(CoursePagesTest, ATicketOfNoSessionIsRefusedWhateverItWasSignedWith) {
  world.clock = at(18, 55);
  for (const std::string_view secret : {"none", ""}) {
    const std::string forged = ticket(secret, world.now().new_id(), Phase::entrance, world.clock, "nonce");
    EXPECT_EQ(ask(world.doctor, {.method = http::Method::get,
                                 .pattern = "/attendances/new",
                                 .query = {{"ticket", forged}},
                                 .cookie = "__Host-attend=nonce"})
                  .code,
              "ticket-false");
    EXPECT_EQ(ask(world.doctor, {.method = http::Method::post,
                                 .pattern = "/attendances",
                                 .form = {{"ticket", forged}},
                                 .cookie = "__Host-attend=nonce"})
                  .code,
              "ticket-false");
  }
}

TEST_P(CoursePagesTest, SigningInMayTakeItsTimeAfterTheQrWasRead) {
  const Course c = add();
  world.clock = at(18, 55);
  const auto seen =
      ask(nobody_, {http::Method::get, "/attend/{token}", {{"token", door_link(c.sessions[0], "in")}}});
  ASSERT_EQ(seen.status, 303);
  const std::string ticket =
      http::percent_decode(seen.location.substr(seen.location.find("ticket=") + 7), false);
  world.clock = at(19, 5);
  const auto done = ask(world.doctor, {.method = http::Method::post,
                                       .pattern = "/attendances",
                                       .form = {{"ticket", ticket}},
                                       .cookie = "__Host-attend=" + between(seen.cookie, "=", ";")});
  EXPECT_THAT(done.body, HasSubstr("入口を記録しました"));
  EXPECT_THAT(done.body, HasSubstr("18:55"));
}

TEST_P(CoursePagesTest, TheCodeOfSixDigitsServesThoseWithoutCamera) {
  const Course c = add();
  world.clock = at(18, 55);
  const auto door = get(world.clerk, "/lectures/sessions/{session}/door/{phase}",
                        {{"session", c.sessions[0].id.text()}, {"phase", "in"}});
  const std::string code = between(door.body, "data-door-code>", "<");
  EXPECT_EQ(code.size(), 7U);
  EXPECT_THAT(get(world.doctor, "/attend").body, HasSubstr(c.title));
  const auto wrong = post(world.doctor, "/attend", {{"session", c.sessions[0].id.text()}, {"code", "12"}});
  EXPECT_THAT(wrong.body, HasSubstr("番号が違うか、期限が切れています"));
  const auto done = post(world.doctor, "/attend", {{"session", c.sessions[0].id.text()}, {"code", code}});
  EXPECT_THAT(done.body, HasSubstr("入口を記録しました"));
}

TEST_P(CoursePagesTest, GuessingCodesIsSlowedDown) {
  const Course c = add();
  world.clock = at(18, 55);
  int status = 0;
  for (int i = 0; i < 8; ++i)
    status = post(world.doctor, "/attend", {{"session", c.sessions[0].id.text()}, {"code", "000"}}).status;
  EXPECT_EQ(status, 429);
}

TEST_P(CoursePagesTest, TheDeskReadsThePhysiciansQr) {
  const Course c = add();
  world.clock = at(18, 55);
  const std::string token = between(get(world.doctor, "/my-qr").body, "href=\"/desk/", "\"");
  const auto desk = get(world.clerk, "/desk/{token}", {{"token", token}});
  EXPECT_THAT(desk.body, HasSubstr(world.member.name));
  EXPECT_THAT(desk.body, HasSubstr(c.title));
  const auto done =
      post(world.clerk, "/desk",
           {{"physician", world.member.id.text()}, {"session", c.sessions[0].id.text()}, {"phase", "in"}});
  EXPECT_THAT(done.body, HasSubstr("入口を記録しました"));
  world.clock = at(18, 58);
  EXPECT_EQ(get(world.clerk, "/desk/{token}", {{"token", token}}).code, "pass-expired");
}

TEST_P(CoursePagesTest, TheDeskTicksByHandAndTakesTheListHome) {
  const Course c = add();
  const http::Pairs here{{"session", c.sessions[0].id.text()}};
  world.clock = at(20, 30);
  EXPECT_THAT(get(world.clerk, "/lectures/sessions/{session}", here, {{"q", "たかはし"}}).body,
              HasSubstr(world.member.name));
  for (const std::string phase : {"in", "out"})
    EXPECT_EQ(post(world.clerk, "/lectures/sessions/{session}/marks",
                   {{"physician", world.member.id.text()}, {"phase", phase}}, here)
                  .status,
              303);
  EXPECT_EQ(ledger(world.member).size(), 1U);
  const auto book = get(world.clerk, "/lectures/sessions/{session}/attendance.xlsx", here);
  EXPECT_TRUE(book.body.starts_with("PK"));
  const auto bare = post(world.clerk, "/lectures/sessions/{session}/withdrawals",
                         {{"physician", world.member.id.text()}, {"reason", ""}}, here);
  EXPECT_THAT(bare.body, HasSubstr("取り消す理由"));
  EXPECT_EQ(post(world.clerk, "/lectures/sessions/{session}/guests",
                 {{"name", "松本 新"}, {"licence", "456789"}}, here)
                .status,
            303);
  EXPECT_THAT(get(world.clerk, "/lectures/sessions/{session}", here).body, HasSubstr("松本 新"));
}

TEST_P(CoursePagesTest, PhysiciansSeeWhatIsNearAndSignUp) {
  CourseDraft draft = course_draft();
  draft.capacity = "12";
  const Course c = add(draft);
  const auto list = get(world.doctor, "/courses");
  EXPECT_THAT(list.body, HasSubstr(c.title));
  EXPECT_THAT(list.body, HasSubstr("残席 12"));
  EXPECT_THAT(list.body, HasSubstr("1単位"));
  EXPECT_EQ(post(world.doctor, "/courses/{id}/place", {}, {{"id", c.id.text()}}).status, 303);
  EXPECT_THAT(get(world.doctor, "/courses/{id}", {{"id", c.id.text()}}).body,
              HasSubstr("申し込まれています"));
  world.read([&](store::Tx& tx) {
    const auto next = next_courses(
        tx, training::progress(tx, *rules(), world.member.id, world.today()).value(), world.today());
    ASSERT_EQ(next.size(), 1U);
    EXPECT_THAT(next[0].detail, HasSubstr("申込み済み"));
  });
}

TEST_P(CoursePagesTest, AnOrganiserAppliesFollowsAndIsDecided) {
  auto form = form_of("2027-03-20");
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, std::string>>{{"association", world.prefectural.id.text()},
                                                        {"organiser", "鳥取内科医会（架空）"},
                                                        {"contact", "山本 花"},
                                                        {"phone", "0857"}})
    form.push_back({name, value});
  const auto done = post(nobody_, "/courses/apply", form);
  EXPECT_THAT(done.body, HasSubstr("受付番号 U8-31-"));
  EXPECT_THAT(done.body, HasSubstr("［申請中］"));
  const http::Pairs link{{"secret", between(done.body, "kakari.example.jp/course-applications/", "\"")}};
  EXPECT_THAT(get(nobody_, "/course-applications/{secret}", link).body, HasSubstr("申請中"));
  EXPECT_EQ(get(nobody_, "/course-applications/{secret}", {{"secret", "guess"}}).code, "no-such-application");
  const auto queue = get(world.pref_clerk, "/course-reviews");
  const http::Pairs id{{"id", between(queue.body, "/course-reviews/", "\"")}};
  EXPECT_THAT(get(world.pref_clerk, "/course-reviews/{id}", id).body, HasSubstr("認定する"));
  const auto bare =
      post(world.pref_clerk, "/course-reviews/{id}/decision", {{"version", "1"}, {"decision", "return"}}, id);
  EXPECT_THAT(bare.body, HasSubstr("差し戻す理由を入力してください"));
  EXPECT_EQ(
      post(world.pref_clerk, "/course-reviews/{id}/decision", {{"version", "1"}, {"decision", "approve"}}, id)
          .status,
      303);
  EXPECT_THAT(get(nobody_, "/course-applications/{secret}", link).body, HasSubstr("認定番号 K8-31-"));
  form[4].second = "2027-02-20";
  EXPECT_THAT(post(nobody_, "/courses/apply", form).body, HasSubstr("30日前まで"));
}

TEST_P(CoursePagesTest, AListIsShownBeforeItIsTaken) {
  const auto path = std::filesystem::temp_directory_path() / fmt::format("kakari-pages-{}.csv", ::getpid());
  std::ofstream(path) << "医籍登録番号,氏名,取得日,単位,題名\n123456,高橋吉生,2020-06-01,1,講演会\n12x,誰か,"
                         "2020-06-01,1,講演会\n";
  const auto sent = ask(world.clerk, {.method = http::Method::post,
                                      .pattern = "/imports",
                                      .form = {{"kind", "credits"}},
                                      .upload = path.string()});
  std::filesystem::remove(path);
  ASSERT_EQ(sent.status, 303);
  const http::Pairs id{{"id", sent.location.substr(std::string_view("/imports/").size())}};
  const auto preview = get(world.clerk, "/imports/{id}", id);
  EXPECT_THAT(preview.body, HasSubstr("1件を取り込む"));
  EXPECT_THAT(preview.body, HasSubstr("数字6桁以内ではありません"));
  EXPECT_TRUE(ledger(world.member).empty());
  EXPECT_EQ(get(world.west_clerk, "/imports/{id}", id).code, "not-yours");
  EXPECT_EQ(post(world.clerk, "/imports/{id}", {}, id).status, 303);
  EXPECT_EQ(ledger(world.member).size(), 1U);
  EXPECT_THAT(get(world.clerk, "/imports/{id}/rejects.csv", id).body, HasSubstr("名簿.csv,3,"));
  EXPECT_THAT(get(world.clerk, "/imports").body, HasSubstr("取込み済み"));
  EXPECT_EQ(ask(world.clerk, {.method = http::Method::post, .pattern = "/imports"}).status, 422);
}

TEST_P(CoursePagesTest, AQrIsAPictureWithAQuietZone) {
  const std::string svg = qr_svg("https://kakari.example.jp/attend/abc", "受付").text();
  EXPECT_THAT(svg, HasSubstr("viewBox=\"0 0 "));
  EXPECT_THAT(svg, HasSubstr("aria-label=\"受付\""));
  EXPECT_THAT(svg, HasSubstr("M4 4h7v1h-7z"));
}

EACH_ENGINE(CoursePagesTest);

}  // namespace
}  // namespace kakari::courses
