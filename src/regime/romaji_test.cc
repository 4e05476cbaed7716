#include <gtest/gtest.h>

#include "regime/english.h"

namespace kakari::regime {
namespace {

TEST(Romaji, IsHepburnWithoutLongMarks) {
  for (const auto& [kana, latin] : std::initializer_list<std::pair<const char*, const char*>>{
           {"アイウエオ", "aiueo"},
           {"カガキギクグケゲコゴ", "kagakigikugukegekogo"},
           {"サザシジスズセゼソゾ", "sazashijisuzusezesozo"},
           {"タダチヂツヅテデトド", "tadachijitsuzutedetodo"},
           {"ナニヌネノハバパヒビピ", "naninunenohabapahibipi"},
           {"フブプヘベペホボポ", "fubupuhebepehobopo"},
           {"マミムメモヤユヨラリルレロワヲ", "mamimumemoyayuyorarirurerowao"},
           {"シャシュショチャチュチョ", "shashushochachucho"},
           {"キャリュヒョギャビュピョニャミョ", "kyaryuhyogyabyupyonyamyo"},
           {"ジャジュジョヂャ", "jajujoja"},
           {"トットリ", "tottori"},
           {"マッチ", "matchi"},
           {"オオサカ", "osaka"},
           {"トウキョウ", "tokyo"},
           {"フチュウ", "fuchu"},
           {"トウオン", "toon"},
           {"シンオンセン", "shin'onsen"},
           {"ナンヨウ", "nan'yo"},
           {"シンバシ", "shinbashi"},
           {"クリニック", "kurinikku"},
           {"センター", "senta"},
           {"ファミリー", "famiri"},
           {"ティー", "ti"},
           {"ウェル", "weru"},
           {"ヴィラ", "vira"},
           {"とっとり", "tottori"},
           {"ABC 1", "ABC 1"},
           {"", ""}})
    EXPECT_EQ(romaji(kana), latin) << kana;
}

TEST(Romaji, OfBrokenBytesKeepsTheRest) {
  EXPECT_EQ(romaji("ッ"), "");
  EXPECT_EQ(romaji("ァ"), "a");
  EXPECT_EQ(romaji("\xE3カ"), "ka");
}

}  // namespace
}  // namespace kakari::regime
