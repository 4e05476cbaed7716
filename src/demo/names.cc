#include "demo/names.h"

#include <array>

namespace kakari::demo {
namespace {

struct Word {
  std::string_view text, kana;
};

constexpr std::array kSurnames{
    Word{"髙橋", "タカハシ"}, Word{"𠮷岡", "ヨシオカ"},   Word{"渡邉", "ワタナベ"},
    Word{"山﨑", "ヤマサキ"}, Word{"濵田", "ハマダ"},     Word{"山根", "ヤマネ"},
    Word{"森本", "モリモト"}, Word{"谷口", "タニグチ"},   Word{"小谷", "コタニ"},
    Word{"岡本", "オカモト"}, Word{"西尾", "ニシオ"},     Word{"松田", "マツダ"},
    Word{"前田", "マエダ"},   Word{"福田", "フクダ"},     Word{"石田", "イシダ"},
    Word{"上田", "ウエダ"},   Word{"村上", "ムラカミ"},   Word{"足立", "アダチ"},
    Word{"木村", "キムラ"},   Word{"林原", "ハヤシバラ"}, Word{"安達", "アダチ"},
    Word{"遠藤", "エンドウ"}, Word{"井上", "イノウエ"},   Word{"清水", "シミズ"},
    Word{"藤原", "フジワラ"}, Word{"河本", "カワモト"},   Word{"長谷川", "ハセガワ"},
    Word{"中嶋", "ナカシマ"}, Word{"佐々木", "ササキ"},   Word{"三浦", "ミウラ"},
    Word{"桑田", "クワタ"},   Word{"生田", "イクタ"},     Word{"角田", "スミダ"},
    Word{"竹内", "タケウチ"}, Word{"野津", "ノツ"},       Word{"青木", "アオキ"},
    Word{"吹野", "フキノ"},   Word{"米田", "ヨネダ"},     Word{"景山", "カゲヤマ"},
    Word{"門脇", "カドワキ"}};
constexpr std::array kGivenNames{
    Word{"邉子", "ナベコ"}, Word{"太郎", "タロウ"}, Word{"花子", "ハナコ"}, Word{"健一", "ケンイチ"},
    Word{"美咲", "ミサキ"}, Word{"誠", "マコト"},   Word{"陽子", "ヨウコ"}, Word{"直樹", "ナオキ"},
    Word{"由美", "ユミ"},   Word{"浩", "ヒロシ"},   Word{"恵", "メグミ"},   Word{"大輔", "ダイスケ"},
    Word{"千尋", "チヒロ"}, Word{"隆", "タカシ"},   Word{"文", "アヤ"},     Word{"和夫", "カズオ"}};
constexpr std::array kNature{
    Word{"あおば", "アオバ"},     Word{"みなと", "ミナト"},        Word{"ひの", "ヒノ"},
    Word{"さくら", "サクラ"},     Word{"みどり", "ミドリ"},        Word{"しおさい", "シオサイ"},
    Word{"ほうき野", "ホウキノ"}, Word{"すなはま", "スナハマ"},    Word{"なしの木", "ナシノキ"},
    Word{"こもれび", "コモレビ"}, Word{"やわらぎ", "ヤワラギ"},    Word{"はるかぜ", "ハルカゼ"},
    Word{"つばき", "ツバキ"},     Word{"うみかぜ", "ウミカゼ"},    Word{"いずみ", "イズミ"},
    Word{"ひまわり", "ヒマワリ"}, Word{"やまびこ", "ヤマビコ"},    Word{"せせらぎ", "セセラギ"},
    Word{"たんぽぽ", "タンポポ"}, Word{"あさひ丘", "アサヒガオカ"}};
constexpr std::array kSuffixes{Word{"医院", "イイン"}, Word{"クリニック", "クリニック"},
                               Word{"診療所", "シンリョウジョ"}};
constexpr std::array kInHouse{Word{"製作所健康管理室", "セイサクショケンコウカンリシツ"},
                              Word{"園医務室（特別養護老人ホーム）", "エンイムシツ"},
                              Word{"銀行診療所", "ギンコウシンリョウジョ"}};

template <std::size_t N>
const Word& pick(Random& random, const std::array<Word, N>& words) {
  return words[random.below(N)];
}

Name make(Random& random, const Profile& profile, const Name& manager, const std::string& place) {
  const auto joined = [](std::initializer_list<Word> parts) {
    Name name;
    for (const Word& part : parts) {
      name.text += part.text;
      name.kana += part.kana;
    }
    return name;
  };
  const std::string surname = manager.text.substr(0, manager.text.find(' '));
  const std::string surname_kana = manager.kana.substr(0, manager.kana.find(' '));
  const Word word{profile.word, profile.word_kana};
  const Word nature = pick(random, kNature);
  switch (profile.setting) {
    case Setting::town:
      if (profile.id == "mind") return joined({nature, word, {"クリニック", "クリニック"}});
      return random.below(5) < 3 ? joined({{surname, surname_kana}, word, pick(random, kSuffixes)})
                                 : joined({nature, word, pick(random, kSuffixes)});
    case Setting::home_care:
      return joined({nature, word, {"クリニック", "クリニック"}});
    case Setting::island:
      return joined({{place, ""}, nature, {"診療所", "シンリョウジョ"}});
    case Setting::in_house:
      return joined({nature, pick(random, kInHouse)});
    case Setting::hospital:
      return joined({nature, {"病院", "ビョウイン"}});
    case Setting::large_hospital:
      return joined({{place, ""}, nature, {"中央病院", "チュウオウビョウイン"}});
  }
  return {};
}

}  // namespace

std::string kana_of(std::string_view person) {
  const auto blank = person.find(' ');
  if (blank == person.npos) return {};
  const auto find = [](std::string_view text, const auto& words) -> std::string_view {
    for (const Word& word : words)
      if (word.text == text) return word.kana;
    return {};
  };
  const auto surname = find(person.substr(0, blank), kSurnames);
  const auto given = find(person.substr(blank + 1), kGivenNames);
  if (surname.empty() || given.empty()) return {};
  return fmt::format("{} {}", surname, given);
}

Name person(Random& random) {
  const Word surname = pick(random, kSurnames), given = pick(random, kGivenNames);
  return {std::string(surname.text) + " " + std::string(given.text),
          std::string(surname.kana) + " " + std::string(given.kana)};
}

Name institution_name(Random& random, const Profile& profile, const Name& manager, const std::string& place,
                      std::set<std::string>& taken) {
  for (int attempt = 0;; ++attempt) {
    Name name = make(random, profile, attempt < 4 ? manager : person(random), place);
    if (attempt > 20) name.text = place + name.text;
    if (attempt > 60) name.text += fmt::format("第{}", attempt);
    if (!taken.insert(name.text).second) continue;
    name.text += "（架空）";
    return name;
  }
}

}  // namespace kakari::demo
