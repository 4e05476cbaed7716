#include <gtest/gtest.h>

#include "platform/http/testing.h"

namespace kakari::http {
namespace {

struct StaticFilesTest : testing::Test {
  TestFolder folder;
  Router router;
  ManualClock clock{0};
  std::string large;

  StaticFilesTest() {
    for (std::size_t i = 0; i < 1'000'003; ++i) large += char(i * 31 >> 4);
    folder.write("secret", "secret");
    folder.write("root/plain.txt", "plain");
    folder.write("root/css/app.0123abcd.css", "body{}");
    folder.write("root/app.js", "let it = 'be';");
    folder.write("root/app.js.br", "brotli");
    folder.write("root/app.js.gz", "gzip");
    folder.write("root/large.mp4", large);
    folder.write("root/.hidden", "hidden");
    std::filesystem::create_symlink(folder.path() / "secret", folder.path() / "root/link");
    std::filesystem::create_symlink(folder.path(), folder.path() / "root/up");
    router.add(Method::get, "/static/{path*}", static_files(folder.path() / "root"));
  }
};

TEST_F(StaticFilesTest, FilesHaveTheirTypeAndTheirTime) {
  TestServer server(router, clock);
  auto client = server.client();
  auto plain = client.get("/static/plain.txt");
  EXPECT_EQ(plain.body, "plain");
  EXPECT_EQ(plain.header("content-type"), "text/plain; charset=utf-8");
  EXPECT_EQ(plain.header("cache-control"), "public, max-age=300");
  EXPECT_EQ(plain.header("x-content-type-options"), "nosniff");
  auto hashed = client.get("/static/css/app.0123abcd.css");
  EXPECT_EQ(hashed.header("content-type"), "text/css; charset=utf-8");
  EXPECT_EQ(hashed.header("cache-control"), "public, max-age=31536000, immutable");
}

TEST_F(StaticFilesTest, AFileTheClientHasIsNotSentAgain) {
  TestServer server(router, clock);
  auto client = server.client();
  auto etag = std::string(client.get("/static/plain.txt").header("etag"));
  ASSERT_FALSE(etag.empty());
  auto again = client.get("/static/plain.txt", {{"If-None-Match", "\"x\", W/" + etag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.header("etag"), etag);
  EXPECT_EQ(again.header("cache-control"), "public, max-age=300");
  EXPECT_EQ(client.get("/static/plain.txt", {{"If-None-Match", "\"x\""}}).status, 200);
  folder.write("root/plain.txt", "changed");
  EXPECT_EQ(client.get("/static/plain.txt", {{"If-None-Match", etag}}).body, "changed");
}

TEST_F(StaticFilesTest, TheSmallestFormThatTheClientReadsIsSent) {
  TestServer server(router, clock);
  auto client = server.client();
  auto get = [&](std::string accept) { return client.get("/static/app.js", {{"Accept-Encoding", accept}}); };
  EXPECT_EQ(get("gzip, br").body, "brotli");
  EXPECT_EQ(get("gzip, br").header("content-encoding"), "br");
  EXPECT_EQ(get("gzip, br").header("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(get("gzip").body, "gzip");
  EXPECT_EQ(get("br;q=0, gzip;q=0.5").body, "gzip");
  EXPECT_EQ(get("identity").body, "let it = 'be';");
  for (auto accept : {"br", "gzip", "identity"}) EXPECT_EQ(get(accept).header("vary"), "Accept-Encoding");
  EXPECT_NE(get("br").header("etag"), get("gzip").header("etag"));
  EXPECT_EQ(client.get("/static/plain.txt", {{"Accept-Encoding", "gzip"}}).header("content-encoding"), "");
}

TEST_F(StaticFilesTest, LargeFilesComeWholeOrInRanges) {
  TestServer server(router, clock);
  auto client = server.client();
  auto whole = client.get("/static/large.mp4");
  EXPECT_TRUE(whole.body == large);
  EXPECT_EQ(whole.header("accept-ranges"), "bytes");
  auto range = [&](std::string_view bytes) {
    return client.get("/static/large.mp4", {{"Range", std::string(bytes)}});
  };
  auto part = range("bytes=1000-300999");
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.header("content-range"), "bytes 1000-300999/1000003");
  EXPECT_TRUE(part.body == large.substr(1000, 300'000));
  EXPECT_TRUE(range("bytes=-10").body == large.substr(large.size() - 10));
  auto beyond = range("bytes=2000000-");
  EXPECT_EQ(beyond.status, 416);
  EXPECT_EQ(beyond.header("content-range"), "bytes */1000003");
  EXPECT_TRUE(client.get("/static/large.mp4", {{"Range", "bytes=0-1"}, {"If-Range", "\"old\""}}).body ==
              large);
  auto head = client.send("HEAD", "/static/large.mp4");
  EXPECT_EQ(head.header("content-length"), "1000003");
  EXPECT_EQ(client.get("/static/plain.txt").body, "plain");
}

TEST_F(StaticFilesTest, NothingOutsideTheFolderIsEverSent) {
  TestServer server(router, clock);
  for (auto path : {"../secret",
                    "%2e%2e/secret",
                    "..%2fsecret",
                    "%2e%2e%2fsecret",
                    "css/../../secret",
                    "css/..%2f..%2fsecret",
                    "..%5csecret",
                    "..\\secret",
                    "link",
                    "up/secret",
                    ".hidden",
                    "/etc/passwd",
                    "%2fetc%2fpasswd",
                    "./plain.txt",
                    "css",
                    "css/",
                    "up",
                    "missing",
                    "plain.txt/x",
                    "plain.txt%20",
                    "%252e%252e/secret"}) {
    auto response = server.client().get(std::string("/static/") + path);
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_EQ(response.body, "404") << path;
  }
}

TEST_F(StaticFilesTest, AFolderThatIsMissingIsSaidAtTheStart) {
  EXPECT_THROW(static_files(folder.path() / "missing"), std::filesystem::filesystem_error);
}

}  // namespace
}  // namespace kakari::http
