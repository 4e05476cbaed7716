// The names that prefectures and municipalities themselves use in English.
#include <gtest/gtest.h>

#include "regime/english.h"
#include "regime/testing.h"

namespace kakari::regime {
namespace {

const Areas& areas() {
  static const Areas all = Areas::load("regime/areas");
  return all;
}

std::string place(std::string_view code) {
  static const English english = English::load("regime", 2025, real_form()).value();
  return english.place(areas(), code);
}

TEST(EnglishPlaces, PrefecturesAreCalledSoButForTokyoAndHokkaido) {
  for (const auto& [code, name] :
       std::initializer_list<std::pair<const char*, const char*>>{{"01", "Hokkaido"},
                                                                  {"10", "Gunma Prefecture"},
                                                                  {"13", "Tokyo"},
                                                                  {"26", "Kyoto Prefecture"},
                                                                  {"27", "Osaka Prefecture"},
                                                                  {"28", "Hyogo Prefecture"},
                                                                  {"31", "Tottori Prefecture"},
                                                                  {"39", "Kochi Prefecture"},
                                                                  {"44", "Oita Prefecture"},
                                                                  {"47", "Okinawa Prefecture"}})
    EXPECT_EQ(place(code), name);
}

TEST(EnglishPlaces, MunicipalitiesAreCalledAsTheyCallThemselves) {
  for (const auto& [code, name] :
       std::initializer_list<std::pair<const char*, const char*>>{{"01100", "Sapporo City"},
                                                                  {"01101", "Chuo Ward, Sapporo City"},
                                                                  {"01202", "Hakodate City"},
                                                                  {"01209", "Yubari City"},
                                                                  {"01395", "Niseko Town"},
                                                                  {"01543", "Bihoro Town"},
                                                                  {"01560", "Takinoue Town"},
                                                                  {"02203", "Hachinohe City"},
                                                                  {"02411", "Rokkasho Village"},
                                                                  {"03203", "Ofunato City"},
                                                                  {"03208", "Tono City"},
                                                                  {"03215", "Oshu City"},
                                                                  {"04100", "Sendai City"},
                                                                  {"06213", "Nanyo City"},
                                                                  {"06428", "Shonai Town"},
                                                                  {"07202", "Aizuwakamatsu City"},
                                                                  {"07203", "Koriyama City"},
                                                                  {"07344", "Ten-ei Village"},
                                                                  {"08208", "Ryugasaki City"},
                                                                  {"09209", "Moka City"},
                                                                  {"10203", "Kiryu City"},
                                                                  {"10525", "Ora Town"},
                                                                  {"11103", "Omiya Ward, Saitama City"},
                                                                  {"11211", "Honjo City"},
                                                                  {"12202", "Choshi City"},
                                                                  {"12218", "Katsuura City"},
                                                                  {"12403", "Kujukuri Town"},
                                                                  {"13102", "Chuo Ward"},
                                                                  {"13201", "Hachioji City"},
                                                                  {"13206", "Fuchu City"},
                                                                  {"13229", "Nishitokyo City"},
                                                                  {"13364", "Kozushima Village"},
                                                                  {"14100", "Yokohama City"},
                                                                  {"14110", "Totsuka Ward, Yokohama City"},
                                                                  {"15100", "Niigata City"},
                                                                  {"15208", "Ojiya City"},
                                                                  {"15210", "Tokamachi City"},
                                                                  {"15222", "Joetsu City"},
                                                                  {"17202", "Nanao City"},
                                                                  {"18204", "Obama City"},
                                                                  {"19208", "Minami-Alps City"},
                                                                  {"19201", "Kofu City"},
                                                                  {"20220", "Azumino City"},
                                                                  {"20561", "Yamanouchi Town"},
                                                                  {"21404", "Ikeda Town"},
                                                                  {"22100", "Shizuoka City"},
                                                                  {"23100", "Nagoya City"},
                                                                  {"23219", "Komaki City"},
                                                                  {"24202", "Yokkaichi City"},
                                                                  {"25204", "Omihachiman City"},
                                                                  {"25384", "Ryuo Town"},
                                                                  {"26100", "Kyoto City"},
                                                                  {"26102", "Kamigyo Ward, Kyoto City"},
                                                                  {"27100", "Osaka City"},
                                                                  {"27109", "Tennoji Ward, Osaka City"},
                                                                  {"27206", "Izumiotsu City"},
                                                                  {"27220", "Minoh City"},
                                                                  {"27227", "Higashiosaka City"},
                                                                  {"27229", "Shijonawate City"},
                                                                  {"28100", "Kobe City"},
                                                                  {"28209", "Toyooka City"},
                                                                  {"28227", "Shiso City"},
                                                                  {"28586", "Shin'onsen Town"},
                                                                  {"29201", "Nara City"},
                                                                  {"29426", "Koryo Town"},
                                                                  {"30207", "Shingu City"},
                                                                  {"31201", "Tottori City"},
                                                                  {"31202", "Yonago City"},
                                                                  {"31203", "Kurayoshi City"},
                                                                  {"31204", "Sakaiminato City"},
                                                                  {"31302", "Iwami Town"},
                                                                  {"31325", "Wakasa Town"},
                                                                  {"31328", "Chizu Town"},
                                                                  {"31329", "Yazu Town"},
                                                                  {"31364", "Misasa Town"},
                                                                  {"31370", "Yurihama Town"},
                                                                  {"31371", "Kotoura Town"},
                                                                  {"31372", "Hokuei Town"},
                                                                  {"31384", "Hiezu Village"},
                                                                  {"31386", "Daisen Town"},
                                                                  {"31389", "Nanbu Town"},
                                                                  {"31390", "Hoki Town"},
                                                                  {"31401", "Nichinan Town"},
                                                                  {"31402", "Hino Town"},
                                                                  {"31403", "Kofu Town"},
                                                                  {"33208", "Soja City"},
                                                                  {"33212", "Setouchi City"},
                                                                  {"34213", "Hatsukaichi City"},
                                                                  {"35216", "Sanyo-Onoda City"},
                                                                  {"37205", "Kanonji City"},
                                                                  {"38213", "Shikokuchuo City"},
                                                                  {"38215", "Toon City"},
                                                                  {"40100", "Kitakyushu City"},
                                                                  {"40204", "Nogata City"},
                                                                  {"42208", "Matsuura City"},
                                                                  {"44201", "Oita City"},
                                                                  {"44212", "Bungo-ono City"},
                                                                  {"46217", "Soo City"},
                                                                  {"47326", "Chatan Town"},
                                                                  {"47213", "Uruma City"}})
    EXPECT_EQ(place(code), name) << areas().municipality(code)->name;
}

TEST(EnglishPlaces, EveryOneHasANameOfLatinLetters) {
  for (const Municipality& m : areas().municipalities()) {
    const std::string name = place(m.code);
    EXPECT_GT(name.size(), 5u) << m.name;
    for (const char c : name)
      EXPECT_TRUE((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' ' || c == '\'' || c == '-' ||
                  c == ',')
          << m.name << " " << name;
  }
  EXPECT_EQ(place("99999"), "");
}

TEST(EnglishPlaces, TheExceptionsAreOfMunicipalitiesThereAre) {
  for (const char* code :
       {"01571", "01642", "20303", "20416", "21382", "30421", "35305", "36301", "46213", "46525"})
    EXPECT_NE(areas().municipality(code), nullptr) << code;
}

}  // namespace
}  // namespace kakari::regime
