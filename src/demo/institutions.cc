#include "demo/institutions.h"

#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/check_digit.h"
#include "base/text.h"
#include "demo/names.h"

namespace kakari::demo {
namespace {

struct Place {
  const regime::Municipality* municipality = nullptr;
  double latitude = 0, longitude = 0;
  std::int64_t weight = 0;
};

std::vector<Place> places_of(const regime::Areas& areas, const std::string& centres_csv,
                             std::string_view prefecture) {
  std::ifstream file(centres_csv);
  if (!file) throw std::runtime_error(centres_csv + " を開けません。");
  std::vector<Place> places;
  std::string line;
  while (std::getline(file, line)) {
    if (!line.starts_with(prefecture)) continue;
    const auto* municipality = areas.municipality(line.substr(0, 5));
    if (!municipality) continue;
    Place place{municipality, 0, 0, municipality->population + 4000};
    char comma = 0;
    std::istringstream numbers(line.substr(6));
    numbers >> place.latitude >> comma >> place.longitude;
    places.push_back(place);
  }
  if (places.empty())
    throw std::runtime_error("都道府県コード " + std::string(prefecture) +
                             " の市町村がありません。01 から 47 で指定してください。");
  return places;
}

template <class T, class Weight>
const T& weighted(Random& random, const std::vector<T>& from, Weight weight) {
  std::uint64_t total = 0;
  for (const T& one : from) total += std::uint64_t(weight(one));
  std::uint64_t at = random.below(total);
  for (const T& one : from) {
    if (at < std::uint64_t(weight(one))) return one;
    at -= std::uint64_t(weight(one));
  }
  return from.back();
}

/// Remote clinics stand in small places, large hospitals in cities.
bool fits(const Profile& profile, const Place& place) {
  if (profile.setting == Setting::island) return place.municipality->population < 12'000;
  if (profile.setting == Setting::large_hospital) return place.municipality->population > 30'000;
  return profile.setting == Setting::town || place.municipality->population > 5'000;
}

std::string short_name(std::string name) {
  for (const std::string_view end : {"市", "町", "村", "区"})
    if (name.ends_with(end) && name.size() > end.size() + 3) return name.substr(0, name.size() - end.size());
  return name;
}

/// A code no real institution has: the prefecture's 医科 numbers from 9000000 on.
std::string code10(std::string_view prefecture, std::size_t serial) {
  const std::string body = fmt::format("{}19{:05}", prefecture, serial);
  const bool seven_only =
      prefecture == "11" || prefecture == "12" || prefecture == "13" || prefecture == "14";
  return body + luhn_digit(seven_only ? std::string_view(body).substr(3) : std::string_view(body));
}

constexpr std::array kStreets{"本町", "角盤町", "末広町", "旭町",   "新町",
                              "浜町", "緑ケ丘", "駅前",   "大正町", "学校通り"};

void add_hours(store::Tx& tx, Random& random, const Made& made) {
  if (!made.profile->general_outpatients()) return;
  constexpr std::array<std::string_view, 8> columns{
      "institution_id", "department",      "slot",         "day", "start_minute",
      "end_minute",     "reception_start", "reception_end"};
  const std::int64_t short_day = 3 + std::int64_t(random.below(2));  // Wednesday or Thursday afternoon off
  const bool evening = random.below(5) == 0;
  std::vector<store::Value> cells;
  const std::string_view id = made.institution.id;
  const auto add = [&](std::int64_t slot, std::int64_t day, std::int64_t start, std::int64_t end) {
    for (const store::Value& value :
         {store::Value{id}, store::Value{std::string_view("01001")}, store::Value{slot}, store::Value{day},
          store::Value{start}, store::Value{end}, store::Value{start - 30}, store::Value{end - 30}})
      cells.push_back(value);
  };
  // By the number, so that what is drawn for the others does not move.
  const auto serial = std::size_t(parse_count(made.institution.number.substr(3, 6)).value_or(0));
  const auto one_in = [&](std::size_t n, std::size_t which) { return serial * 7919 % 9973 % n == which; };
  const std::int64_t open = one_in(4, 1) ? 8 * 60 + 30 : 9 * 60;
  const std::int64_t noon = 12 * 60 + (one_in(3, 0) ? 0 : one_in(3, 1) ? 30 : 60);
  const std::int64_t afternoon = one_in(5, 2) ? 14 * 60 : one_in(5, 3) ? 16 * 60 : 15 * 60;
  for (std::int64_t day = 1; day <= 8; ++day) {
    if ((day == 6 && one_in(7, 3)) || (day == 7 && !one_in(18, 5)) || (day == 8 && !one_in(25, 4))) continue;
    if (day == short_day && one_in(6, 2)) continue;  // all day off
    add(1, day, open, noon);
    if (day < 6 && day != short_day) add(2, day, afternoon, evening ? 19 * 60 : afternoon + 150);
  }
  tx.insert_many("institution_hours", columns, cells);
}

registry::Institution invent(Random& random, const Profile& profile, const Place& place,
                             const regime::Areas& areas, std::set<std::string>& taken) {
  const auto& m = *place.municipality;
  const Name manager = person(random);
  const Name name = institution_name(random, profile, manager, short_name(m.name), taken);
  registry::Institution one;
  one.kind = profile.kind;
  one.name = name.text;
  one.kana = name.kana;
  one.prefecture = m.prefecture;
  one.municipality = m.code;
  one.health_centre = areas.health_centre_of(m.code);
  one.planning_area = m.planning_area;
  one.postal = fmt::format("68{:05}", random.below(100'000));
  one.address =
      areas.prefecture(m.prefecture)->name + m.name + kStreets[random.below(kStreets.size())] +
      fmt::format("{}丁目{}番地{}", 1 + random.below(4), 1 + random.below(60), 1 + random.below(20));
  one.phone = fmt::format("0000-{:02}-{:04}", random.below(100), random.below(10'000));
  const double spread = m.population > 30'000 ? 0.045 : 0.03;
  const auto around = [&](double centre) {
    return centre + (double(random.below(2001)) - 1000) / 1000 * spread;
  };
  one.latitude = std::round(around(place.latitude) * 1e5) / 1e5;
  one.longitude = std::round(around(place.longitude) * 1e5) / 1e5;
  one.departments = profile.departments;
  one.beds = profile.beds ? profile.beds + std::int64_t(random.below(std::uint64_t(profile.beds))) : 0;
  one.manager = manager.text;
  one.founder = random.below(3) ? "医療法人 " + name.text : manager.text;
  one.no_general_outpatients = !profile.general_outpatients();
  one.invented = true;
  return one;
}

}  // namespace

std::vector<Made> make_institutions(store::Tx& tx, const Moment& moment, const regime::Areas& areas,
                                    const std::string& centres_csv, std::string_view prefecture,
                                    std::size_t count) {
  Random& random = *moment.random;
  const std::vector<Place> places = places_of(areas, centres_csv, prefecture);
  const std::vector<Profile> kinds(profiles().begin(), profiles().end());
  std::set<std::string> taken{"あおば内科クリニック", "みなと在宅クリニック", "𠮷岡内科医院",
                              "ふもと整形外科"};  // of the samples
  std::vector<Made> out;
  for (std::size_t i = 0; i < count; ++i) {
    const Profile& drawn =
        i < kinds.size() ? kinds[i] : weighted(random, kinds, [](const Profile& p) { return p.weight; });
    const Profile* profile = &profiles()[std::size_t(&drawn - kinds.data())];
    const Place* place = nullptr;
    for (int attempt = 0; attempt < 200 && (!place || !fits(*profile, *place)); ++attempt)
      place = &weighted(random, places, [](const Place& p) { return p.weight; });
    Made made{invent(random, *profile, *place, areas, taken), profile, code10(prefecture, i + 1)};
    made.institution =
        registry::add(tx, moment, made.institution, {{"medical", made.code10, "2025-04-01", ""}});
    add_hours(tx, random, made);
    out.push_back(std::move(made));
  }
  return out;
}

Made successor_of(store::Tx& tx, const Moment& moment, const Made& old, std::size_t serial, Date opens) {
  const Name manager = person(*moment.random);
  Made made{old.institution, old.profile, code10(old.institution.prefecture, serial)};
  registry::Institution& one = made.institution;
  one.id = {};
  one.number.clear();
  one.name = "つばさ坂" + std::string(old.profile->word) + "クリニック（架空）";
  one.kana = "ツバサザカ" + std::string(old.profile->word_kana) + "クリニック";
  one.manager = manager.text;
  one.founder = manager.text;
  one = registry::add(tx, moment, one, {{"medical", made.code10, opens.iso(), ""}});
  add_hours(tx, *moment.random, made);
  return made;
}

}  // namespace kakari::demo
