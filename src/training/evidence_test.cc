#include "training/evidence.h"

#include <gmock/gmock.h>

#include "platform/files/samples.h"
#include "training/testing.h"

namespace kakari::training::testing {
namespace {

class EvidenceTest : public InWorld {
 protected:
  Result<Evidence> attach(const files::Prepared& file, std::string_view activity = "1-3") {
    return world.write([&](store::Tx& tx) {
      return add_evidence(tx, world.doctor, world.now(), world.member.id, "practice",
                          practice_owner(world.member.id, activity), file);
    });
  }
  files::Prepared pdf(std::size_t size = 0) {
    return files::prepare_bytes(files::testing::pdf(size), "当番表.pdf").value();
  }
  std::vector<Evidence> kept(std::string_view activity = "1-3") {
    return world.read([&](store::Tx& tx) {
      return evidence_of(tx, "practice", practice_owner(world.member.id, activity));
    });
  }
  static std::string code(const auto& result) { return result ? "" : result.error().code; }
};
EACH_ENGINE(EvidenceTest);

TEST_P(EvidenceTest, AFileIsKeptWithItsNameKindAndSizeUntilItIsRemoved) {
  const Evidence e = attach(pdf()).value();
  EXPECT_EQ(e.name, "当番表.pdf");
  EXPECT_EQ(e.media_type, "application/pdf");
  const auto there = kept();
  ASSERT_EQ(there.size(), 1u);
  EXPECT_EQ(there[0].size, std::int64_t(pdf().bytes.size()));
  const auto bytes = world.read([&](store::Tx& tx) { return files::get(tx, e.sha256); });
  EXPECT_EQ(bytes->bytes, pdf().bytes);
  const auto remove = [&] {
    return code(
        world.write([&](store::Tx& tx) { return remove_evidence(tx, world.doctor, world.now(), e.id); }));
  };
  EXPECT_EQ(remove(), "");
  EXPECT_EQ(remove(), "no-such-evidence");
  EXPECT_TRUE(kept().empty());
  EXPECT_TRUE(attach(pdf())) << "it may be attached again";
}

TEST_P(EvidenceTest, TheSameBytesTwiceAndTooManyFilesAreRefused) {
  ASSERT_TRUE(attach(pdf()));
  EXPECT_EQ(code(attach(pdf())), "evidence-there");
  EXPECT_EQ(code(attach(pdf(), "1-1")), "") << "another activity may show the same paper";
  for (std::size_t i = 1; i < evidence_max; ++i) ASSERT_TRUE(attach(pdf(100 * i)));
  EXPECT_EQ(code(attach(pdf(5000))), "too-many-files");
  EXPECT_EQ(kept().size(), evidence_max);
}

TEST_P(EvidenceTest, WhatIsTooLargeOrNoDocumentIsRefusedBeforeItIsKept) {
  EXPECT_EQ(code(files::prepare_bytes(files::testing::pdf(files::size_max + 1), "scan.pdf")),
            "file-too-large");
  EXPECT_EQ(code(files::prepare_bytes(std::string("MZ\x90") + std::string(500, 'x'), "paper.pdf")),
            "file-kind");
}

}  // namespace
}  // namespace kakari::training::testing
