#include "paperwork/certificate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "paperwork/testing.h"
#include "platform/pdf/signature.h"

namespace kakari::paperwork {
namespace {

Certificate certificate(const std::string& name) {
  return {name, Date(2027, 2, 10), "日 医 太 郎", "31-000217-4",
          "https://kakari.example.jp/certificates/31-000217-4"};
}

TEST(Certificate, FaceIsTheFormAndNothingElse) {
  const std::string pdf = certificate_pdf(certificate("日医 花子"));
  EXPECT_EQ(page_text(pdf, 1),
            "かかりつけ医機能報告制度にかかる研修修了証日医花子殿"
            "あなたは日本医師会が定める「かかりつけ医機能報告制度にかかる研修」を修了したことを証します"
            "令和9年2月10日日本医師会長日医太郎");
  EXPECT_EQ(pages(pdf), 2);
}

TEST(Certificate, NumberDateAndAddressStandOnTheSecondPage) {
  const std::string second = page_text(certificate_pdf(certificate("日医 花子")), 2);
  EXPECT_NE(second.find("番号31-000217-4"), std::string::npos) << second;
  EXPECT_NE(second.find("発行日令和9年2月10日"), std::string::npos) << second;
  EXPECT_NE(second.find("https://kakari.example.jp/certificates/31-000217-4"), std::string::npos) << second;
}

TEST(Certificate, NumberComesOntoTheFaceByPolicyOnly) {
  Certificate c = certificate("日医 花子");
  c.number_on_face = true;
  EXPECT_NE(page_text(certificate_pdf(c), 1).find("第31-000217-4号"), std::string::npos);
}

TEST(Certificate, VariantKanjiComeFromTheOneEmbeddedFont) {
  // A sequence is read back only where it has a glyph of its own.
  for (const std::string name :
       {"𠮷田髙子", "渡邉\U000E0110龍之介", "﨑山辻\U000E0102子", "葛\U000E0108城"}) {
    const std::string pdf = certificate_pdf(certificate(name));
    EXPECT_NE(page_text(pdf, 1).find(name + "殿"), std::string::npos) << name;
    const std::string fonts = asked(pdf, "pdffonts {}");
    EXPECT_NE(fonts.find("+IPAmjMincho"), std::string::npos) << fonts;
    EXPECT_EQ(fonts.find("BIZ"), std::string::npos) << fonts;
    EXPECT_EQ(fonts.find(" no "), std::string::npos) << fonts;  // embedded, subset, with unicode
  }
}

TEST(Certificate, LongNamesAreSmallerButWholeAndInTheFrame) {
  for (const std::string& name : long_names()) {
    Certificate c = certificate(name);
    c.president = name;
    const std::string pdf = certificate_pdf(c);
    EXPECT_NE(page_text(pdf, 1).find(without_space(name) + "殿"), std::string::npos) << name;
    EXPECT_EQ(pages(pdf), 2);
    expect_within(pdf, 30);
  }
}

TEST(Certificate, SameContentIsTheSameBytes) {
  const Certificate c = certificate("𠮷田 髙子");
  const std::string first = certificate_pdf(c);
  certificate_pdf(certificate("日医 花子"));
  EXPECT_EQ(certificate_pdf(c), first);
}

TEST(Certificate, ThreadsPrintAtOnce) {
  const Certificate c = certificate("渡邉\U000E0110 龍之介");
  std::array<std::string, 4> made;
  {
    std::vector<std::jthread> threads;
    for (std::string& pdf : made)
      threads.emplace_back([&] {
        for (int i = 0; i < 20; ++i) pdf = certificate_pdf(c);
      });
  }
  EXPECT_THAT(made, ::testing::Each(certificate_pdf(c)));
}

TEST(Certificate, ScreenReadersGetTitleLanguageAndStructure) {
  const std::string pdf = certificate_pdf(certificate("日医 花子"));
  const std::string info = asked(pdf, "pdfinfo {}");
  EXPECT_NE(info.find("Tagged:          yes"), std::string::npos) << info;
  EXPECT_NE(info.find("かかりつけ医機能報告制度にかかる研修　修了証"), std::string::npos) << info;
  EXPECT_NE(pdf.find("/Lang (ja-JP)"), std::string::npos);
  const std::string structure = asked(pdf, "pdfinfo -struct-text {}");
  EXPECT_LT(structure.find("H1"), structure.find("修 了 証")) << structure;
  EXPECT_NE(structure.find("日医 花子　殿"), std::string::npos) << structure;
}

TEST(Certificate, SignedItStaysUnderFiftyKilobytes) {
  char folder[] = "/tmp/kakari-paper-key-XXXXXX";
  ASSERT_NE(::mkdtemp(folder), nullptr);
  const Instant at = Date(2027, 2, 10).start();
  const auto signer = pdf::Signer::load_or_make(std::string(folder) + "/key.pem", "架空医師会", at);
  for (const std::string& name : {std::string("渡邉\U000E0110 龍之介"), long_names()[0]}) {
    const std::string pdf = signer->sign(certificate_pdf(certificate(name)), at, "修了証の発行");
    EXPECT_LT(pdf.size(), 50'000U);
    EXPECT_NE(asked(pdf, "pdfsig -nocert {}").find("Signature is Valid"), std::string::npos);
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace kakari::paperwork
