#include <gmock/gmock.h>

#include "base/text.h"
#include "platform/mail/base64.h"
#include "platform/mail/header_text.h"
#include "platform/mail/mail.h"

namespace kakari::mail {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Mail letter() {
  return {.id = "0190a0b0-0000-7000-8000-000000000001",
          .from = "office@ishikai.example",
          .from_name = "鳥取県医師会（架空）",
          .to = "tanaka@example.jp",
          .subject = "申請を受け付けました",
          .text = "田中先生\n受け付けました。",
          .at = 1'802'217'600'000'000};
}

std::vector<std::string> lines_of(const std::string& bytes) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < bytes.size();) {
    const auto end = bytes.find("\r\n", from);
    EXPECT_NE(end, bytes.npos) << "a line without CR LF";
    lines.push_back(bytes.substr(from, end - from));
    from = end + 2;
  }
  return lines;
}

TEST(Compose, HeaderSaysWhoWhenAndWhatAndTheBodyIsBase64) {
  const std::string bytes = compose(letter());
  EXPECT_EQ(bytes,
            "Date: Wed, 10 Feb 2027 09:00:00 +0900\r\n"
            "From: =?UTF-8?B?6bOl5Y+W55yM5Yy75bir5Lya77yI5p6256m677yJ?=\r\n"
            " <office@ishikai.example>\r\n"
            "To: tanaka@example.jp\r\n"
            "Message-ID: <0190a0b0-0000-7000-8000-000000000001@ishikai.example>\r\n"
            "Subject: =?UTF-8?B?55Sz6KuL44KS5Y+X44GR5LuY44GR44G+44GX44Gf?=\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=UTF-8\r\n"
            "Content-Transfer-Encoding: base64\r\n"
            "\r\n"
            "55Sw5Lit5YWI55SfDQrlj5fjgZHku5jjgZHjgb7jgZfjgZ/jgII=\r\n");
}

TEST(Compose, NoLineIsLongerThanMailAllows) {
  Mail mail = letter();
  mail.subject = mail.from_name = "";
  for (int i = 0; i < 30; ++i) mail.subject += "長い件名𠮷", mail.from_name += "医師会";
  for (int i = 0; i < 200; ++i) mail.text += "長い本文です。\r\n";
  bool in_header = true;
  for (const std::string& line : lines_of(compose(mail))) {
    if (line.empty()) in_header = false;
    EXPECT_LE(line.size(), in_header ? 75u : 76u) << line;
  }
}

std::string decoded(std::string_view word) {
  static constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0, held = 0;
  for (const char c : word.substr(0, word.find('='))) {
    bits = bits << 6 | unsigned(digits.find(c));
    if ((held += 6) >= 8) out += char(bits >> (held -= 8) & 0xFF);
  }
  return out;
}

TEST(Compose, CharactersAreNotCutBetweenEncodedWords) {
  std::string subject, together;
  for (int i = 0; i < 40; ++i) subject += i % 3 ? "漢" : "a𠮷";
  const std::string line = header_line("Subject", subject);
  for (std::string_view rest = line; rest.find("=?UTF-8?B?") != rest.npos;) {
    rest.remove_prefix(rest.find("=?UTF-8?B?") + 10);
    const std::string word = decoded(rest.substr(0, rest.find("?=")));
    EXPECT_TRUE(length(word)) << "half a character";
    together += word;
  }
  EXPECT_EQ(together, subject);
}

TEST(Compose, PlainAsciiStaysReadable) {
  EXPECT_EQ(header_line("Subject", "Kakari 2027"), "Subject: Kakari 2027");
  EXPECT_THAT(header_line("Subject", "=?x?="), HasSubstr("=?UTF-8?B?"));
  EXPECT_EQ(header_line("From", "Office", "<a@example.jp>"), "From: Office <a@example.jp>");
}

TEST(Compose, LineBreaksInHeadersAreRefused) {
  for (auto field : {&Mail::subject, &Mail::from_name, &Mail::to, &Mail::from, &Mail::id}) {
    Mail mail = letter();
    mail.*field += "\r\nBcc: everybody@example.jp";
    EXPECT_THROW(compose(mail), std::invalid_argument);
    mail = letter();
    mail.*field += "\n";
    EXPECT_THROW(compose(mail), std::invalid_argument);
    mail = letter();
    mail.*field += std::string(1, '\0');
    EXPECT_THROW(compose(mail), std::invalid_argument);
  }
}

TEST(Compose, ThereIsExactlyOneRecipient) {
  for (const char* to : {"", "a", "a@b@c", "a@b.jp, c@d.jp", "a@b.jp;c@d.jp", "A <a@b.jp>", "@b.jp", "a@",
                         "a b@c.jp", "田中@example.jp"}) {
    Mail mail = letter();
    mail.to = to;
    EXPECT_THROW(compose(mail), std::invalid_argument) << to;
  }
  EXPECT_TRUE(is_address("a.b+c@mail.example.jp"));
}

TEST(Compose, TextCannotLeaveItsBody) {
  Mail mail = letter();
  mail.text = "\r\n.\r\nMAIL FROM:<x@example.jp>\r\n";
  EXPECT_THAT(compose(mail), Not(HasSubstr("MAIL FROM")));
}

TEST(Base64, MatchesTheVectorsOfRfc4648) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
}

}  // namespace
}  // namespace kakari::mail
