#include "platform/pdf/signature.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "platform/pdf/canvas.h"
#include "platform/pdf/document.h"

namespace kakari::pdf {
namespace {

const Instant at = Date(2027, 2, 10).start() + Instant(12) * 3600 * 1'000'000;

class SignatureTest : public ::testing::Test {
 protected:
  SignatureTest() {
    char name[] = "/tmp/kakari-signature-XXXXXX";
    folder_ = ::mkdtemp(name);
  }
  ~SignatureTest() override { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& name) const { return folder_ + "/" + name; }
  std::unique_ptr<Signer> signer(const std::string& name = "key.pem") const {
    return Signer::load_or_make(path(name), "架空医師会 修了証", at);
  }
  /// What poppler, which is not ours, says of the signatures.
  std::string pdfsig(const std::string& pdf) const {
    std::ofstream(path("asked.pdf"), std::ios::binary) << pdf;
    FILE* pipe = ::popen(("pdfsig -nocert " + path("asked.pdf") + " 2>&1").c_str(), "r");
    std::string said;
    char buffer[4096];
    while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, pipe)) said.append(buffer, n);
    ::pclose(pipe);
    return said;
  }

 private:
  std::string folder_;
};

std::string paper() {
  Canvas canvas("修了証", Date(2027, 2, 10));
  canvas.text(30, 40, 150, "日医 𠮷子 殿", {20, false, Align::left, 0, Face::mincho});
  canvas.next_page();
  canvas.frame(20, 20, 100, 100, 0.3);
  return canvas.finish();
}

/// A page written by hand: `catalog` and `page` are more entries, `more` objects from number 4 on.
std::string plain(const std::string& catalog, const std::string& page,
                  const std::vector<std::string>& more = {}) {
  std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R " + catalog + " >>",
                                   "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                                   "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] " + page + " >>"};
  objects.insert(objects.end(), more.begin(), more.end());
  std::string out = "%PDF-1.4\n", table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", out.size());
    out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  const std::size_t start = out.size();
  return out + fmt::format("xref\n0 {0}\n{1}trailer\n<< /Size {0} /Root 1 0 R >>\nstartxref\n{2}\n%%EOF\n",
                           objects.size() + 1, table, start);
}

TEST_F(SignatureTest, AnotherProgramFindsItValidOverTheWholeDocument) {
  const auto key = signer();
  const std::string pdf = key->sign(paper(), at, "修了証の発行");
  const std::string said = pdfsig(pdf);
  EXPECT_NE(said.find("Signature is Valid"), std::string::npos) << said;
  EXPECT_NE(said.find("ETSI.CAdES.detached"), std::string::npos) << said;
  EXPECT_NE(said.find("Total document signed"), std::string::npos) << said;
  EXPECT_NE(said.find("Feb 10 2027"), std::string::npos) << said;
  EXPECT_EQ(check_signature(pdf, *key), Signature::valid);
  EXPECT_EQ(check_signature(paper(), *key), Signature::none);
}

TEST_F(SignatureTest, DocumentsThatFlowCanBeSignedToo) {
  Document document("学習単位", "架空");
  document.paragraph("本文");
  const auto key = signer();
  EXPECT_NE(pdfsig(key->sign(document.finish(), at, "発行")).find("Signature is Valid"), std::string::npos);
}

TEST_F(SignatureTest, OneFlippedBitAnywhereIsSeen) {
  const auto key = signer();
  const std::string pdf = key->sign(plain("", ""), at, "発行");
  ASSERT_EQ(check_signature(pdf, *key), Signature::valid);
  std::vector<std::size_t> unseen;
  for (std::size_t i = 0; i < pdf.size(); ++i)
    for (const int bit : {0, 1, 2, 3}) {  // those that make another hexadecimal digit of one
      std::string other = pdf;
      other[i] = char(other[i] ^ (1 << bit));
      if (check_signature(other, *key) == Signature::valid) unseen.push_back(i);
    }
  EXPECT_EQ(unseen, std::vector<std::size_t>{});
}

TEST_F(SignatureTest, AnotherProgramSeesAFlippedBitToo) {
  std::string pdf = signer()->sign(paper(), at, "発行");
  pdf[pdf.find("stream") + 40] ^= 1;
  EXPECT_EQ(pdfsig(pdf).find("Signature is Valid"), std::string::npos);
}

TEST_F(SignatureTest, CutOrContinuedFilesAreNotValid) {
  const auto key = signer();
  const std::string pdf = key->sign(paper(), at, "発行");
  for (std::size_t size = 0; size < pdf.size(); size += 211)
    EXPECT_NE(check_signature(std::string_view(pdf).substr(0, size), *key), Signature::valid) << size;
  EXPECT_EQ(check_signature(std::string_view(pdf).substr(0, pdf.size() - 1), *key), Signature::altered);
  EXPECT_EQ(check_signature(pdf + "\n", *key), Signature::altered);
  EXPECT_EQ(check_signature(pdf + pdf, *key), Signature::altered);
}

TEST_F(SignatureTest, AnotherKeysSignatureIsNotOurs) {
  const std::string pdf = signer("other.pem")->sign(paper(), at, "発行");
  EXPECT_EQ(check_signature(pdf, *signer()), Signature::altered);
}

TEST_F(SignatureTest, AnnotationsThatAreThereStay) {
  const std::string link = "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Contents (a \\) >> b) >>";
  const auto key = signer();
  const std::string inline_array = key->sign(plain("", "/Annots [4 0 R]", {link}), at, "発行");
  EXPECT_NE(inline_array.find("/Annots [4 0 R "), std::string::npos);
  EXPECT_NE(pdfsig(inline_array).find("Signature is Valid"), std::string::npos);
  const std::string elsewhere = key->sign(plain("", "/Annots 5 0 R", {link, "[4 0 R]"}), at, "発行");
  EXPECT_NE(elsewhere.find("5 0 obj\n[4 0 R "), std::string::npos);
  EXPECT_NE(pdfsig(elsewhere).find("Signature is Valid"), std::string::npos);
}

TEST_F(SignatureTest, FilesItCannotReadAreRefused) {
  const auto key = signer();
  const std::string good = plain("", "");
  EXPECT_THROW(key->sign("", at, ""), std::runtime_error);
  EXPECT_THROW(key->sign("%PDF-1.7\n", at, ""), std::runtime_error);
  EXPECT_THROW(key->sign(key->sign(good, at, ""), at, ""), std::runtime_error);
  // A cross-reference stream stands where the table would.
  EXPECT_THROW(key->sign("%PDF-1.5\n1 0 obj\n<< /Type /XRef >>\nendobj\nstartxref\n9\n%%EOF\n", at, ""),
               std::runtime_error);
  EXPECT_THROW(key->sign("%PDF-1.4\nstartxref\n999999999999999999999999\n%%EOF", at, ""), std::runtime_error);
  // Every cut, and every byte made another one, ends in an answer.
  for (std::size_t i = 0; i < good.size(); ++i) {
    try {
      key->sign(std::string_view(good).substr(0, i), at, "");
    } catch (const std::runtime_error&) {
    }
    for (const char c : {'\0', '9', '<', '(', '['}) {
      std::string other = good;
      other[i] = c;
      try {
        key->sign(other, at, "");
      } catch (const std::runtime_error&) {
      }
    }
  }
}

TEST_F(SignatureTest, TheKeyIsMadeOnceAndKeptFromOthers) {
  const std::string first = signer()->certificate_pem();
  struct stat status;
  ASSERT_EQ(::stat(path("key.pem").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
  EXPECT_EQ(signer()->certificate_pem(), first);
  ASSERT_EQ(::chmod(path("key.pem").c_str(), 0644), 0);
  EXPECT_THROW(signer(), std::runtime_error);
}

TEST_F(SignatureTest, TwoProcessesAtOnceGetTheSameKey) {
  std::vector<pid_t> children;
  for (int i = 0; i < 6; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      std::ofstream(path("seen" + std::to_string(i))) << signer()->certificate_pem();
      ::_exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) ::waitpid(child, nullptr, 0);
  const std::string kept = signer()->certificate_pem();
  for (int i = 0; i < 6; ++i) {
    std::ifstream file(path("seen" + std::to_string(i)));
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), kept);
  }
  int files = 0;
  for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(path("")).parent_path()))
    files += file.path().filename().string().starts_with("key.pem");
  EXPECT_EQ(files, 1);
}

TEST_F(SignatureTest, AFileThatIsNoKeySaysSo) {
  std::ofstream(path("key.pem")) << "not a key";
  ::chmod(path("key.pem").c_str(), 0600);
  EXPECT_THROW(signer(), std::runtime_error);
}

}  // namespace
}  // namespace kakari::pdf
