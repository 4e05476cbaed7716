#include "access/uploaded_file.h"

#include <gmock/gmock.h>

namespace kakari::access {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string header(const http::Response& r, std::string_view name) {
  return std::string(r.header(name));
}

TEST(UploadedFile, IsADownloadThatRunsNothing) {
  const auto r = uploaded_file("%PDF-", "application/pdf", "証明書.pdf");
  EXPECT_EQ(header(r, "Content-Type"), "application/pdf");
  EXPECT_THAT(header(r, "Content-Disposition"), HasSubstr("attachment; "));
  EXPECT_THAT(header(r, "Content-Security-Policy"), HasSubstr("sandbox; default-src 'none'"));
  EXPECT_THAT(header(r, "Content-Security-Policy"), Not(HasSubstr("unsafe")));
  EXPECT_EQ(header(r, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(header(r, "Cross-Origin-Resource-Policy"), "same-origin");
}

TEST(UploadedFile, IsNeverAPage) {
  for (const char* type : {"text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", ""})
    EXPECT_EQ(header(uploaded_file("<html>", type, "a.html"), "Content-Type"), "application/octet-stream")
        << type;
}

TEST(UploadedFile, ANameInJapaneseReachesEveryProgram) {
  EXPECT_EQ(attachment_named("証明書 1.pdf"),
            "attachment; filename=\"_1.pdf\"; filename*=UTF-8''%E8%A8%BC%E6%98%8E%E6%9B%B8%201.pdf");
}

TEST(UploadedFile, ANameCannotBreakTheHeader) {
  const std::string said = attachment_named("a\"; filename=\"b.html\r\nSet-Cookie: x=1");
  EXPECT_EQ(said.find_first_of("\r\n"), std::string::npos);
  EXPECT_EQ(said,
            "attachment; filename=\"a_filename_b.htmlSet-Cookie_x_1\"; "
            "filename*=UTF-8''a%22%3B%20filename%3D%22b.htmlSet-Cookie%3A%20x%3D1");
  EXPECT_THAT(attachment_named("../../etc/passwd"), HasSubstr("filename=\"file.._.._etc_passwd\""));
  EXPECT_THAT(attachment_named(""), HasSubstr("filename=\"file\""));
}

}  // namespace
}  // namespace kakari::access
