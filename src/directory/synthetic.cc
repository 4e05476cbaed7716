#include "directory/synthetic.h"

#include <array>

namespace kakari::directory {
namespace {

struct Spelled {
  std::string_view kanji, kana;
};
constexpr std::array<Spelled, 24> kFamilies{
    {{"髙橋", "タカハシ"}, {"高橋", "タカハシ"}, {"𠮷岡", "ヨシオカ"},     {"吉岡", "ヨシオカ"},
     {"渡邉", "ワタナベ"}, {"渡辺", "ワタナベ"}, {"山﨑", "ヤマサキ"},     {"山崎", "ヤマサキ"},
     {"田中", "タナカ"},   {"鈴木", "スズキ"},   {"佐藤", "サトウ"},       {"みなと", "ミナト"},
     {"あおば", "アオバ"}, {"さくら", "サクラ"}, {"ひまわり", "ヒマワリ"}, {"中央", "チュウオウ"},
     {"駅前", "エキマエ"}, {"日野", "ヒノ"},     {"大山", "ダイセン"},     {"浜村", "ハマムラ"},
     {"松本", "マツモト"}, {"小林", "コバヤシ"}, {"山本", "ヤマモト"},     {"伊藤", "イトウ"}}};
constexpr std::array<Spelled, 8> kKinds{{{"内科クリニック", "ナイカクリニック"},
                                         {"医院", "イイン"},
                                         {"診療所", "シンリョウジョ"},
                                         {"病院", "ビョウイン"},
                                         {"こどもクリニック", "コドモクリニック"},
                                         {"整形外科", "セイケイゲカ"},
                                         {"眼科", "ガンカ"},
                                         {"在宅クリニック", "ザイタククリニック"}}};
constexpr std::array<std::string_view, 16> kDepartments{
    "内科",       "小児科",     "外科",       "整形外科",
    "消化器内科", "循環器内科", "皮膚科",     "眼科",
    "精神科",     "産科",       "婦人科",     "耳鼻咽喉科",
    "泌尿器科",   "脳神経外科", "呼吸器内科", "リハビリテーション科"};
constexpr std::array<std::string_view, 10> kTowns{"末広温泉町", "角盤町", "上道町", "雲山", "河原町",
                                                  "本町",       "駅南",   "緑が丘", "港町", "東一条"};

constexpr std::array<std::string_view, 6> kEnglish{"Sakura", "Hino", "Daisen", "Minato", "Aoba", "Himawari"};

void add_codes(std::vector<Facet>& out, Group group, int last, std::string_view label) {
  for (int code = 1; code <= last; ++code)
    out.push_back({group, std::to_string(code), fmt::format("{}{}", label, code), {}});
}

}  // namespace

std::vector<Facet> synthetic_facets() {
  std::vector<Facet> out = facets_of(regime::Form{});
  add_codes(out, Group::field, 17, "領域");
  add_codes(out, Group::disease, 40, "疾患");
  return out;
}

InstitutionRecord Synthetic::institution(std::size_t i, const std::string& municipality) {
  const Spelled& family = kFamilies[below(kFamilies.size())];
  const Spelled& kind = kKinds[below(kKinds.size())];
  InstitutionRecord r;
  r.id = fmt::format("00000000-0000-7000-8000-{:012}", i);
  r.prefecture = municipality.substr(0, 2);
  r.municipality = municipality;
  r.planning_area = r.prefecture + (municipality.back() < '5' ? "01" : "02");
  r.number = fmt::format("{}-{:06}-{}", r.prefecture, i, i % 10);
  r.kind = kind.kanji == "病院" ? regime::InstitutionKind::hospital : regime::InstitutionKind::clinic;
  r.name = fmt::format("{}{}{}", chance(0.3) ? "医療法人社団" : "", family.kanji, kind.kanji);
  if (chance(0.7)) r.kana = fmt::format("{}{}", family.kana, kind.kana);
  r.postal = fmt::format("{:07}", below(10'000'000));
  r.address = fmt::format("第{}県{}市{}{}-{}", r.prefecture, municipality.substr(2),
                          kTowns[below(kTowns.size())], 1 + below(200), 1 + below(30));
  r.phone = fmt::format("0{}-{:04}-{:04}", 1 + below(99), below(10'000), below(10'000));
  for (std::size_t n = 1 + below(4); n > 0; --n)
    r.departments.emplace_back(kDepartments[below(kDepartments.size())]);
  if (r.kind == regime::InstitutionKind::hospital) r.beds = std::int64_t(20 + below(500));
  if (chance(0.98)) {
    const int place = std::stoi(municipality);
    r.latitude = 31.0 + place % 977 / 977.0 * 12 + double(below(1000)) / 10'000;
    r.longitude = 130.0 + place % 811 / 811.0 * 13 + double(below(1000)) / 10'000;
  }
  r.no_general_outpatients = chance(0.03);
  r.invented = chance(0.5);
  r.hours = hours();
  if (chance(0.3)) r.name_en = fmt::format("{} Clinic {}", kEnglish[below(kEnglish.size())], i % 97);
  r.wheelchair = registry::Wheelchair(below(3));
  for (const auto& language : registry::spoken_languages())
    if (chance(0.08)) r.languages.emplace_back(language.code);
  return r;
}

std::vector<Span> Synthetic::hours() {
  std::vector<OfficialHours> all;
  if (chance(0.1)) return {};
  const int begin = 480 + int(below(5)) * 15, evening = 1020 + int(below(7)) * 30;
  const int short_day = 3 + int(below(2));
  for (int day = 1; day <= 8; ++day) {
    if (day == 7 && !chance(0.1)) continue;
    if (day == 8 && !chance(0.05)) continue;
    all.push_back({"", day, begin, 750});
    if (day < 6 && day != short_day) all.push_back({"", day, 900, evening});
  }
  if (chance(0.02)) all.push_back({"", 5, 1200, 420});  // through the night
  return joined_spans(all);
}

Reported Synthetic::report() {
  Reported out{.year = 2025, .as_of = "2026-01-01"};
  for (const auto function : regime::kFunctions) {
    if (!chance(0.5)) continue;
    ReportedFunction held{.function = function};
    if (function != regime::Function::core) {
      held.with_others = function != regime::Function::care_coordination && chance(0.4);
      held.standing = reporting::Standing(1 + below(3));
      if (held.with_others) held.partner = "日野病院";
      if (held.standing == reporting::Standing::confirmed) {
        held.confirmed_on = "2026-02-10";
        held.confirmed_by = "鳥取県知事";
      }
    }
    out.functions.push_back(held);
  }
  for (std::int64_t code = 1; code <= 17; ++code)
    if (chance(0.3)) out.fields.push_back(code);
  for (std::int64_t code = 1; code <= 40; ++code)
    if (chance(0.25)) out.diseases.push_back(code);
  return out;
}

std::vector<std::pair<InstitutionRecord, std::optional<Reported>>> Synthetic::institutions(
    std::size_t many, std::size_t prefectures) {
  std::vector<std::string> places;
  for (std::size_t i = 0; i < many; ++i)
    places.push_back(fmt::format("{:02}{:03}", 1 + below(prefectures), 201 + below(40)));
  std::sort(places.begin(), places.end());
  std::vector<std::pair<InstitutionRecord, std::optional<Reported>>> out;
  for (std::size_t i = 0; i < many; ++i) {
    out.emplace_back(institution(i, places[i]), std::nullopt);
    if (chance(0.8)) out.back().second = report();
  }
  return out;
}

}  // namespace kakari::directory
