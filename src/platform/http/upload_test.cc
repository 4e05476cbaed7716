#include <gmock/gmock.h>

#include <fstream>
#include <latch>
#include <random>

#include "platform/http/body.h"
#include "platform/http/testing.h"

namespace kakari::http {
namespace {

/// Fills with what a test's file holds from that place on.
void fill(std::string& slice, std::size_t from) {
  for (std::size_t i = 0; i < slice.size(); ++i) slice[i] = char((from + i) * 2654435761u >> 13);
}

std::string start_of_file(std::size_t size) {
  std::string start(size, '\0');
  fill(start, 0);
  return start;
}

bool holds(const std::filesystem::path& path, std::size_t size) {
  std::ifstream file(path, std::ios::binary);
  std::string slice(1 << 16, '\0'), expected(1 << 16, '\0');
  std::size_t at = 0;
  while (file.read(slice.data(), std::streamsize(slice.size())) || file.gcount() > 0) {
    auto n = std::size_t(file.gcount());
    fill(expected, at);
    if (slice.compare(0, n, expected, 0, n) != 0) return false;
    at += n;
  }
  return at == size;
}

std::size_t resident_bytes() {
  std::size_t total = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> total >> resident;
  return resident * std::size_t(::sysconf(_SC_PAGESIZE));
}

std::string part(std::string_view disposition, std::string_view content = {}) {
  return "--XX\r\nContent-Disposition: form-data; " + std::string(disposition) +
         "\r\nContent-Type: text/csv\r\n\r\n" + std::string(content);
}

struct UploadTest : testing::Test {
  Router router;
  ManualClock clock{0};
  TestFolder folder;
  ServerOptions options;
  std::function<Response(const Request&)> handler = [](const Request&) { return Response::text("ok"); };

  UploadTest() {
    options.spool_directory = folder.path();
    router.add(Method::post, "/up", [this](const Request& request) { return handler(request); },
               {16 << 20, 30});
  }
  std::size_t spooled() const {
    return std::size_t(std::distance(std::filesystem::directory_iterator(folder.path()), {}));
  }
  Response send(const TestServer& server, std::string_view body) {
    return server.client().send("POST", "/up", {{"Content-Type", "multipart/form-data; boundary=XX"}}, body);
  }
};

TEST_F(UploadTest, LargeFilesGoToDiskIntactInLittleMemoryAndAreGoneAfterwards) {
  constexpr std::size_t large = 8 << 20, slice = 1 << 16;
  std::size_t before = 0, grown = 0;
  handler = [&](const Request& request) {
    grown = resident_bytes() - std::min(before, resident_bytes());
    EXPECT_EQ(request.uploads.size(), 3u);
    auto& file = request.uploads.at(1);
    EXPECT_EQ(file.field, "file");
    EXPECT_EQ(file.filename, "large.bin");
    EXPECT_EQ(file.content_type, "text/csv");
    EXPECT_EQ(file.size, large);
    EXPECT_TRUE(holds(file.path, large));
    EXPECT_TRUE(holds(request.uploads[0].path, 100));
    EXPECT_TRUE(holds(request.uploads[2].path, 0));
    EXPECT_EQ(request.field("note"), "岡");
    EXPECT_TRUE(request.body.empty());
    return Response::text("ok");
  };
  TestServer server(router, clock, options);
  auto client = server.client();
  EXPECT_EQ(client.get("/").status, 404);  // so that threads and buffers are there
  before = resident_bytes();
  auto start = part("name=note", "岡\r\n") +
               part("name=\"file\"; filename=\"small.bin\"", start_of_file(100)) + "\r\n" +
               part("name=\"file\"; filename=\"large.bin\"");
  auto end = "\r\n" + part("name=\"file\"; filename=\"empty.bin\"") + "\r\n--XX--\r\n";
  client.write(
      "POST /up HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=XX\r\nContent-Length: " +
      std::to_string(start.size() + large + end.size()) + "\r\n\r\n" + start);
  std::string bytes(slice, '\0');
  for (std::size_t at = 0; at < large; at += slice) fill(bytes, at), client.write(bytes);
  client.write(end);
  EXPECT_EQ(client.read_response().body, "ok");
  EXPECT_LT(grown, large / 2);
  server.stop();
  EXPECT_EQ(spooled(), 0u);
}

TEST_F(UploadTest, AHandlerMayMoveAFileAway) {
  handler = [&](const Request& request) {
    std::filesystem::rename(request.uploads.at(0).path, folder.path() / "kept");
    return Response::text("ok");
  };
  TestServer server(router, clock, options);
  EXPECT_EQ(send(server, part("name=f; filename=a", "abc") + "\r\n--XX--").status, 200);
  server.stop();
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "kept"));
}

TEST_F(UploadTest, AnInputWithoutAFileIsNoUpload) {
  handler = [](const Request& request) { return Response::text(std::to_string(request.uploads.size())); };
  TestServer server(router, clock, options);
  EXPECT_EQ(send(server, part("name=f; filename=\"\"") + "\r\n--XX--").body, "0");
}

TEST_F(UploadTest, WhatIsTooMuchIsRefusedAndLeavesNothing) {
  TestServer server(router, clock, options);
  std::string fields, files;
  for (std::size_t i = 0; i <= form_pairs_max; ++i) fields += part("name=a", "1\r\n");
  for (std::size_t i = 0; i <= upload_files_max; ++i) files += part("name=a; filename=b", "1\r\n");
  EXPECT_EQ(send(server, fields + "--XX--").status, 413);
  EXPECT_EQ(send(server, files + "--XX--").status, 413);
  EXPECT_EQ(send(server, part("name=a", std::string(field_bytes_max, 'x')) + "\r\n--XX--").status, 413);
  EXPECT_EQ(send(server, part("name=a; filename=b", std::string(17 << 20, 'x')) + "\r\n--XX--").status, 413);
  server.stop();
  EXPECT_EQ(spooled(), 0u);
}

TEST_F(UploadTest, WhatIsMalformedIsRefusedAndLeavesNothing) {
  TestServer server(router, clock, options);
  EXPECT_EQ(send(server, part("name=a; filename=b", "1")).status, 400);
  EXPECT_EQ(send(server, part("name=\"\x8A\"", "1") + "\r\n--XX--").status, 400);
  EXPECT_EQ(send(server, part("name=a", "\x8A") + "\r\n--XX--").status, 400);
  EXPECT_EQ(server.client().send("POST", "/up", {{"Content-Type", "multipart/form-data"}}, "x").status, 400);
  server.stop();
  EXPECT_EQ(spooled(), 0u);
}

TEST_F(UploadTest, AClientThatLeavesMidwayLeavesNothing) {
  TestServer server(router, clock, options);
  {
    auto client = server.client();
    client.connect();
    client.write(
        "POST /up HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=XX\r\nContent-Length: "
        "1000\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_response().status, 100);
    client.write(part("name=a; filename=b", "some of it"));
  }
  server.stop();
  EXPECT_EQ(spooled(), 0u);
}

TEST_F(UploadTest, WhatAKilledServerLeftIsClearedAtTheNextStart) {
  // Process ids end at 2^22.
  auto stale = folder.write("kakari-upload-99999999-abc", "x");
  auto own = folder.write("kakari-upload-" + std::to_string(::getpid()) + "-abc", "x");
  auto other = folder.write("report.csv", "x");
  remove_stale_uploads(folder.path());
  EXPECT_FALSE(std::filesystem::exists(stale));
  EXPECT_TRUE(std::filesystem::exists(own));
  EXPECT_TRUE(std::filesystem::exists(other));
}

TEST_F(UploadTest, AFolderThatCannotBeWrittenIsAServerError) {
  options.spool_directory = folder.path() / "missing";
  TestServer server(router, clock, options);
  EXPECT_EQ(send(server, part("name=a; filename=b", "1") + "\r\n--XX--").status, 500);
}

}  // namespace
}  // namespace kakari::http
