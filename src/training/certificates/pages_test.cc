#include "training/certificates/pages.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "training/certificates/testing.h"

namespace kakari::certificates {
namespace {

using http::Method;
using ::testing::HasSubstr;
using ::testing::Not;

class CertificatePagesTest : public testing::InWorld {
 protected:
  CertificatePagesTest() {
    std::filesystem::create_directory(folder);
    static const auto made =
        pdf::Signer::load_or_make(::testing::TempDir() + "kakari-pages-signer-" + std::to_string(::getpid()),
                                  "架空の医師会", Date(2027, 1, 1).start());
    rules = *training::testing::rules();
    std::erase_if(rules.recognised, [](const regime::Recognised& r) { return r.id != kOwnTraining; });
    PageDeps deps;
    deps.database = &world.db;
    deps.rules = [this] { return std::make_shared<const regime::Training>(rules); };
    deps.signer = made.get();
    deps.key = &key;
    deps.issuer.public_url = "https://kakari.example";
    deps.on_change = [this](store::Tx&, const Moment&, const CertificateChanged& changed) {
      heard.push_back(changed);
    };
    deps.checks_free = 30;
    routes = pages(deps);
  }
  ~CertificatePagesTest() override { std::filesystem::remove_all(folder); }

  struct Sent {
    http::Pairs query = {}, form = {};
    std::vector<http::Upload> uploads = {};
  };
  /// Through the router, as the gate would: the act is asked first.
  http::Response ask(const access::Actor& who, Method method, const std::string& path, Sent sent) {
    http::Router router;
    http::Response answer;
    http::Request request;
    request.method = method;
    request.path = path;
    request.query = std::move(sent.query);
    request.form = std::move(sent.form);
    request.uploads = std::move(sent.uploads);
    request.remote = "192.0.2.1";
    for (const access::Route& route : routes)
      router.add(route.method, route.pattern, [&](const http::Request& r) {
        const access::Visit visit{
            r,
            who,
            world.now(),
            "csrf",
            [](html::Page page) { return http::Response::html(html::document({}, page), page.status); },
            [](const Problem& problem) {
              return http::Response::text(problem.code + " " + problem.message, http_status(problem.kind));
            }};
        return access::could(who.role, route.act) ? route.handler(visit) : http::Response::text("", 403);
      });
    const auto match = router.match(method, path);
    if (!match.handler) return http::Response::text("", match.status);
    request.params = match.params;
    return (*match.handler)(request);
  }
  http::Response get(const access::Actor& who, const std::string& path, http::Pairs query = {}) {
    return ask(who, Method::get, path, {.query = std::move(query)});
  }
  http::Response post(const access::Actor& who, const std::string& path, http::Pairs form) {
    return ask(who, Method::post, path, {.form = std::move(form)});
  }

  const std::string folder = ::testing::TempDir() + "kakari-certificate-pages-" + std::to_string(::getpid());
  regime::Training rules;
  BadgeKey key{std::string(64, 'c')};
  std::vector<CertificateChanged> heard;
  std::vector<access::Route> routes;
  access::Actor nobody;
};
EACH_ENGINE(CertificatePagesTest);

TEST_P(CertificatePagesTest, ThePhysiciansPageSaysWhatToDoShowsTheCertificateAndWhyItWasRevoked) {
  EXPECT_THAT(get(world.doctor, "/certificate").body, HasSubstr("修了証はまだありません"));
  EXPECT_EQ(get(world.doctor, "/certificate.pdf").status, 404);
  const Certificate c = world.issued(world.member);
  world.works(world.member, world.aoba, 5);
  const std::string page = get(world.doctor, "/certificate").body;
  for (const std::string& text : {c.number, std::string("令和9年2月10日"),
                                  std::string("あおば内科クリニック"), std::string("報告に反映されます")})
    EXPECT_THAT(page, HasSubstr(text));
  const auto pdf = get(world.doctor, "/certificate.pdf");
  EXPECT_EQ(pdf.header("Content-Type"), "application/pdf");
  EXPECT_EQ(get(world.doctor, "/certificate.pdf").body, pdf.body);
  EXPECT_TRUE(read_badge(get(world.doctor, "/certificate/badge.jwt").body, key));
  post(world.office, record_path(c.number, "/revocation"), {{"reason", "証明の誤り"}});
  const std::string revoked = get(world.doctor, "/certificate").body;
  EXPECT_THAT(revoked, HasSubstr("証明の誤り"));
  EXPECT_THAT(revoked, Not(HasSubstr("certificate.pdf")));
  EXPECT_EQ(get(world.doctor, "/certificate.pdf").status, 404);
}

TEST_P(CertificatePagesTest, ThePublicPageShowsNameDateValidityAndNothingMore) {
  const Certificate c = world.issued(world.member);
  const auto page = get(nobody, "/certificates/" + c.number);
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.header("X-Robots-Tag"), "noindex, nofollow");
  for (const char* text : {"この修了証は有効です", "髙橋 𠮷生", "令和9年2月10日"})
    EXPECT_THAT(page.body, HasSubstr(text));
  for (const std::string& text : {world.member.licence_number, world.member.number, c.association_name,
                                  std::string("1978"), world.member.kana})
    EXPECT_THAT(page.body, Not(HasSubstr(text)));
  const auto json = get(nobody, "/api/v1/certificates/" + c.number);
  EXPECT_EQ(json.body,
            fmt::format(R"({{"number":"{}","name":"髙橋 𠮷生","issued":"2027-02-10","status":"valid"}})",
                        c.number));
  post(world.office, record_path(c.number, "/revocation"), {{"reason", "証明の誤り"}});
  EXPECT_THAT(get(nobody, "/certificates/" + c.number).body,
              HasSubstr("取り消されています。理由：証明の誤り"));
  EXPECT_THAT(get(nobody, "/api/v1/certificates/" + c.number).body, HasSubstr(R"("status":"revoked")"));
}

TEST_P(CertificatePagesTest, ATypoIsToldFromAnUnknownNumber) {
  const Certificate c = world.issued(world.member);
  std::string typo = c.number;
  typo[8] = '7';
  const auto mistyped = get(nobody, "/certificates/" + typo);
  EXPECT_EQ(mistyped.status, 404);
  EXPECT_THAT(mistyped.body, HasSubstr("番号に誤りがあります"));
  std::string unknown;
  for (char digit = '0'; digit <= '9' && unknown.empty(); ++digit)
    unknown = read_number(std::string("K27-000999-") + digit);
  EXPECT_THAT(get(nobody, "/certificates/" + unknown).body,
              HasSubstr("この番号の修了証は発行されていません"));
  EXPECT_THAT(get(nobody, "/api/v1/certificates/" + typo).body, HasSubstr("number-misread"));
  EXPECT_THAT(get(nobody, "/api/v1/certificates/" + unknown).body, HasSubstr("no-such-certificate"));
  EXPECT_EQ(get(nobody, "/certificates", {{"number", "ｋ27" + c.number.substr(4)}}).header("Location"),
            "/certificates/" + c.number);
}

TEST_P(CertificatePagesTest, AskingForOneNumberAfterTheOtherIsMadeSlow) {
  int refused = 0;
  for (int n = 0; n < 40; ++n) refused += get(nobody, "/api/v1/certificates/K27-000001-1").status == 429;
  EXPECT_GT(refused, 0);
}

TEST_P(CertificatePagesTest, TheOfficeFindsRevokesAndReissues) {
  const Certificate c = world.issued(world.member);
  for (const char* asked : {"髙橋", "タカハシ", "123456", c.number.c_str()})
    EXPECT_THAT(get(world.office, "/certificates-register", {{"q", asked}}).body, HasSubstr(c.number))
        << asked;
  EXPECT_THAT(get(world.office, "/certificates-register", {{"q", "いない人"}}).body,
              HasSubstr("当てはまる修了証はありません"));
  EXPECT_EQ(get(world.clerk, "/certificates-register").status, 403);
  EXPECT_EQ(post(world.office, record_path(c.number, "/reissue"), {{"name", c.name}}).status, 422);
  EXPECT_EQ(post(world.office, record_path(c.number, "/reissue"), {{"name", "佐々木 𠮷生"}}).status, 303);
  EXPECT_THAT(get(world.office, record_path(c.number)).body,
              HasSubstr("氏名の変更により修了証を再発行した（髙橋 𠮷生から佐々木 𠮷生）"));
  EXPECT_EQ(get(world.office, record_path(c.number, "/paper.pdf")).status, 200);
  const auto without = post(world.office, record_path(c.number, "/revocation"), {{"reason", " "}});
  EXPECT_EQ(without.status, 422);
  EXPECT_THAT(without.body, HasSubstr("取消しの理由を、500文字以内で入力してください"));
  world.works(world.member, world.aoba, 5);
  EXPECT_EQ(post(world.office, record_path(c.number, "/revocation"), {{"reason", "誤り"}}).status, 303);
  ASSERT_EQ(heard.size(), 1u);
  EXPECT_EQ(heard[0].institutions, std::vector{world.aoba.id.text()});
  EXPECT_THAT(post(world.office, record_path(c.number, "/revocation"), {{"reason", "誤り"}}).body,
              HasSubstr("revoked-already"));
}

TEST_P(CertificatePagesTest, ThePresidentsNameIsData) {
  const std::string path = "/certificates-register/presidents";
  EXPECT_THAT(get(world.office, path).body, HasSubstr("日医 太郎"));
  EXPECT_EQ(post(world.office, path, {{"name", "次の 会長"}, {"from", ""}}).status, 422);
  EXPECT_EQ(post(world.office, path, {{"name", "次の 会長"}, {"from", "2027-02-01"}}).status, 303);
  EXPECT_EQ(world.issued(world.member).president, "次の 会長");
}

TEST_P(CertificatePagesTest, AListIsUploadedLookedAtAndTaken) {
  const std::string path = folder + "/list.csv";
  std::ofstream(path) << "医籍登録番号,氏名,修了日\n123456,高橋 吉生,2025-06-01\n1234567,誰か,2025-06-01\n";
  EXPECT_EQ(post(world.office, "/certificates-register/import", {}).status, 422);
  http::Upload upload;
  upload.field = "file";
  upload.filename = "list.csv";
  upload.path = path;
  upload.size = 1;
  const auto sent = ask(world.office, Method::post, "/certificates-register/import", {.uploads = {upload}});
  const std::string preview{sent.header("Location")};
  EXPECT_THAT(get(world.office, preview).body, HasSubstr("1件を取り込む"));
  EXPECT_THAT(get(world.office, preview + "/rejects.csv").body,
              HasSubstr("医籍登録番号が数字6桁以内ではありません"));
  EXPECT_EQ(post(world.office, preview, {}).status, 303);
  EXPECT_THAT(get(world.office, preview).body, HasSubstr("修了証を取り込みました"));
  EXPECT_EQ(heard.size(), 1u);
  EXPECT_THAT(get(world.doctor, "/certificate").body, HasSubstr("令和7年6月1日"));
}

TEST_P(CertificatePagesTest, TheInstitutionSeesItsCompletersAndWhatTheReportWillSay) {
  EXPECT_THAT(get(world.staff, "/completers").body, HasSubstr("この時点の修了者はいません"));
  world.day(2026, 12, 1);
  const Certificate c = world.issued(world.member);
  world.works(world.member, world.aoba, 5);
  world.works(world.local_only, world.aoba, 10);
  world.day(2027, 2, 10);
  world.issued(world.local_only);
  const std::string page = get(world.staff, "/completers").body;
  for (const std::string& text :
       {std::string("令和9年1月1日"), std::string("令和8年度"), c.number, std::string("有り")})
    EXPECT_THAT(page, HasSubstr(text));
  EXPECT_THAT(page, HasSubstr("より後に加わった修了者"));
  EXPECT_THAT(page, HasSubstr("報告の対象となる研修が登録されていません"));
  EXPECT_THAT(get(world.staff, "/completers.csv").body, HasSubstr("髙橋 𠮷生"));
  EXPECT_THAT(get(world.staff, "/completers.csv").body, Not(HasSubstr("岸田")));
  EXPECT_THAT(get(world.other_staff, "/completers").body, Not(HasSubstr("髙橋")));
  EXPECT_EQ(get(world.doctor, "/completers").status, 403);
}

TEST_P(CertificatePagesTest, CompletersOfOtherTrainingsAreRegisteredAndEnded) {
  regime::Recognised other;
  other.id = "other";
  other.body = "架空学会";
  other.name = "地域医療研修（架空）";
  rules.recognised.push_back(other);
  EXPECT_EQ(post(world.staff, "/completers", {{"training", "other"}}).status, 422);
  EXPECT_EQ(post(world.staff, "/completers",
                 {{"training", "other"},
                  {"name", "西村 望"},
                  {"issued", "2025-06-01"},
                  {"fte", "0.5"},
                  {"from", "2024-04-01"}})
                .status,
            303);
  EXPECT_EQ(heard.back().institutions, std::vector{world.aoba.id.text()});
  const std::string page = get(world.staff, "/completers").body;
  EXPECT_THAT(page, HasSubstr("西村 望"));
  const std::size_t at = page.find("action=\"/completers/") + std::string_view("action=\"").size();
  const std::string path = page.substr(at, page.find('"', at) - at);
  EXPECT_EQ(post(world.staff, path, {{"last_day", ""}}).status, 303);
  EXPECT_THAT(get(world.staff, "/completers").body, Not(HasSubstr("西村 望")));
}

TEST_P(CertificatePagesTest, KeysIssuerAchievementAndStatusAreForEverybody) {
  for (const char* path : {"/.well-known/jwks.json", "/badges/key", "/badges/issuer", "/badges/achievement",
                           "/badges/signer.pem", "/badges/status/0"}) {
    const auto answer = get(nobody, path);
    EXPECT_EQ(answer.status, 200) << path;
    EXPECT_EQ(answer.header("Access-Control-Allow-Origin"), "*") << path;
    EXPECT_THAT(answer.body, Not(HasSubstr("PRIVATE"))) << path;
  }
  EXPECT_THAT(get(nobody, "/.well-known/jwks.json").body, HasSubstr(key.public_x()));
  EXPECT_THAT(get(nobody, "/badges/key").body, Not(HasSubstr("\"d\"")));
  EXPECT_THAT(get(nobody, "/badges/key", {{"x", key.public_x()}}).body, HasSubstr(key.public_x()));
  EXPECT_EQ(get(nobody, "/badges/key", {{"x", "another"}}).status, 404);
  EXPECT_EQ(get(nobody, "/badges/status/7").status, 404);
  EXPECT_EQ(get(nobody, "/badges/status/x").status, 404);
}

}  // namespace
}  // namespace kakari::certificates
