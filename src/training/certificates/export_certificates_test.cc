#include "training/certificates/export_certificates.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "training/certificates/import_certificates.h"
#include "training/certificates/testing.h"

namespace kakari::certificates {
namespace {

class CertificateRoundTrip : public testing::InWorld {
 protected:
  ~CertificateRoundTrip() override { std::filesystem::remove(path_); }

  static std::string exported(testing::World& w) {
    std::string text;
    export_certificates(w.db, "", {}, [&](std::string_view piece) { text += piece; });
    return text;
  }
  registry::ImportSummary read_into(testing::World& w, const std::string& text) {
    std::ofstream(path_, std::ios::binary) << text;
    const auto done = import_certificates(w.db, w.now(), {path_});
    if (!done) ADD_FAILURE() << done.error().message;
    const registry::ImportSummary s = done ? *done : registry::ImportSummary{};
    EXPECT_EQ(s.rejected, 0) << (s.notes.empty() ? "" : s.notes.back());
    return s;
  }
  static std::string any_list(std::mt19937_64& random) {
    static const std::vector<std::string> pieces{"髙", "﨑", "𠮷", "\"医\"", ",", "ＡＢ", "\n会", "＝1"};
    const auto any_text = [&](std::string begin) {
      for (auto n = random() % 4; n > 0; --n) begin += pieces[random() % pieces.size()];
      return begin;
    };
    sheet::CsvWriter csv;
    csv.row({"修了証番号", "医籍登録番号", "氏名", "カナ", "生年月日", "修了日", "医師会名"});
    for (int n = 0; n < 40; ++n)
      csv.row({random() % 2 ? fmt::format("日医-{:04}", n) : "", std::to_string(500000 + n),
               any_text(fmt::format("新田{}", n)), random() % 2 ? "ニッタ ナギサ" : "",
               random() % 2 ? "1985-01-02" : "", Date(2024, 1, 1).plus_days(int(random() % 1000)).iso(),
               any_text("西部医師会")});
    return csv.take();
  }

  const std::string path_ =
      (std::filesystem::temp_directory_path() /
       fmt::format("kakari-certificates-{}-{}.csv", ::getpid(), static_cast<void*>(this)))
          .string();
};
EACH_ENGINE(CertificateRoundTrip);

TEST_P(CertificateRoundTrip, CertificatesAreTheSameAfterReadingThemInElsewhere) {
  for (const unsigned seed : {1u, 2u, 3u}) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    testing::World from(GetParam()), to(GetParam());
    read_into(from, any_list(random));
    const Certificate own = from.issued(from.member);
    const std::string list = exported(from);
    EXPECT_GT(std::ranges::count(list, '\n'), 41);
    EXPECT_EQ(read_into(to, list).new_, 41);
    EXPECT_EQ(exported(to), list);
    EXPECT_EQ(read_into(to, list).unchanged, 41);
    EXPECT_EQ(read_into(from, list).unchanged, 41);
    EXPECT_EQ(exported(to), list);
    EXPECT_EQ(to.issued(to.local_only).number, from.issued(from.local_only).number)
        << "numbers go on behind " << own.number;
  }
}

TEST_P(CertificateRoundTrip, ARevokedOneDoesNotComeAliveElsewhere) {
  const Certificate c = world.issued(world.member);
  EXPECT_EQ(std::ranges::count(exported(world), '\n'), 2);
  world.write([&](store::Tx& tx) { return revoke(tx, world.office, world.now(), c.id, "誤り"); }).value();
  EXPECT_EQ(std::ranges::count(exported(world), '\n'), 1);
}

}  // namespace
}  // namespace kakari::certificates
