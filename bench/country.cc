#include "country.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>

#include "base/id.h"
#include "base/random.h"
#include "base/text.h"
#include "registry/institution.h"
#include "registry/institution_row.h"

namespace kakari::bench {
namespace {

// Hospitals and clinics of each prefecture, rounded.
constexpr std::array<int, 47> kSizes{3900,  950,  950,  1850, 850,  950,  1450, 1850, 1550, 1650, 4700, 4150,
                                     13500, 7200, 1750, 830,  950,  620,  750,  1700, 1650, 2850, 5900, 1600,
                                     1150,  2550, 9000, 5400, 1250, 1080, 530,  750,  1750, 2700, 1350, 780,
                                     900,   1300, 640,  5200, 780,  1450, 1600, 1050, 970,  1560, 980};
constexpr std::string_view kNames[]{"内科医院", "クリニック", "小児科", "整形外科", "病院", "皮フ科", "眼科"};
constexpr std::string_view kKana[]{"アオ", "イシ", "ウメ",   "カワ", "サト",
                                   "タカ", "ナカ", "ヒガシ", "マツ", "ヤマ"};

using Dice = std::mt19937_64;

int roll(Dice& dice, int below) {
  return int(dice() % std::uint64_t(below));
}

struct Place {
  std::string id, prefecture, health_centre, municipality, number;
};

Place add(std::vector<registry::Institution>& batch, const regime::Areas& areas, const Moment& moment,
          Dice& dice, const std::string& prefecture, int serial) {
  const auto places = areas.municipalities_of(prefecture);
  const double u = double(roll(dice, 10'000)) / 10'000;
  const auto* place = places[std::size_t(u * u * double(places.size()))];
  registry::Institution one;
  one.id = moment.new_id();
  one.number = fmt::format("{}-{:06}-{}", prefecture, serial, serial % 10);
  const auto kana = [&] { return kKana[std::size_t(roll(dice, int(std::size(kKana))))]; };
  one.kana = fmt::format("{}{}{}", kana(), kana(), kana());
  one.name = fmt::format("架空{}{}", serial, kNames[std::size_t(roll(dice, int(std::size(kNames))))]);
  one.prefecture = prefecture;
  one.municipality = place->code;
  one.health_centre = areas.health_centre_of(place->code);
  one.address = fmt::format("架空町{}丁目{}番{}号", serial % 9 + 1, serial % 30 + 1, serial % 20 + 1);
  one.phone = "000-0000-0000";
  one.departments = "内科;小児科";
  one.manager = one.founder = "架空 太郎";
  if (roll(dice, 100) == 0) one.exempt = "特定機能病院";
  if (roll(dice, 60) == 0) one.closed_on = roll(dice, 2) ? "2025-10-01" : "2027-02-01";
  batch.push_back(one);
  return {one.id.text(), prefecture, one.health_centre, one.municipality, one.number};
}

void write(store::Database& database, const std::vector<registry::Institution>& batch) {
  std::vector<store::Value> cells;
  std::vector<std::string> keys;
  keys.reserve(batch.size() * 2);
  for (const auto& one : batch) {
    const auto& name = keys.emplace_back(fold(one.name));
    const auto& kana = keys.emplace_back(fold(one.kana));
    registry::append_values(cells, one, name, kana);
  }
  database.write([&](store::Tx& tx) { tx.insert_many("institution", registry::kInstitutionColumns, cells); });
}

struct Report {
  Id id;
  std::string number;
  std::string_view stage;
  std::int64_t arrived = 0, revision = 1, late = 0, changed = 0, flags = -1, questions = 0;
  std::array<int, 5> decided{};
};

/// Of a hundred in the newest year: 25 not opened, 12 drafts, 63 reported.
std::optional<Report> report_of(const Moment& moment, Dice& dice, const Place& place, int year) {
  const bool newest = year == kCountryYear;
  const int n = roll(dice, 100);
  if (n < (newest ? 25 : 3)) return {};
  Report r{moment.new_id(), fmt::format("R{}-{}", year - 2018, place.number), "settled"};
  if (newest)
    r.stage = n < 37   ? "draft"
              : n < 57 ? "submitted"
              : n < 65 ? "in_review"
              : n < 68 ? "returned"
                       : "settled";
  if (r.stage == "draft") {
    r.revision = 0;
    return r;
  }
  r.arrived = Date(year + 1, 1, 5).start() + std::int64_t(dice() % (80ull * 86'400)) * 1'000'000;
  r.late = roll(dice, 50) == 0;
  r.changed = roll(dice, 4) ? 0 : 1 + roll(dice, 9);
  r.decided[0] = 1;
  const bool waits = r.stage == "submitted" || r.stage == "in_review";
  for (std::size_t f = 1; f < r.decided.size(); ++f)
    if (roll(dice, 3) == 0) r.decided[f] = waits ? 2 : 3;
  r.flags = roll(dice, 10) ? 0 : 1;
  r.questions = waits && roll(dice, 50) == 0;
  return r;
}

void write_reports(store::Database& database, const Moment& moment, Dice& dice, std::vector<Place>& places,
                   int year) {
  static constexpr std::string_view columns[]{"id",
                                              "institution_id",
                                              "year",
                                              "kind",
                                              "prefecture",
                                              "number",
                                              "draft_version",
                                              "version",
                                              "stage",
                                              "revision",
                                              "last_revision",
                                              "sha256",
                                              "submitted_draft",
                                              "person",
                                              "arrived_at",
                                              "late",
                                              "had_last_year",
                                              "changed_items",
                                              "core",
                                              "after_hours",
                                              "discharge_support",
                                              "home_care",
                                              "care_coordination",
                                              "opened_by",
                                              "flags",
                                              "questions",
                                              "asked_at"};
  static constexpr std::string_view sha = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  std::ranges::shuffle(places, dice);  // they arrive in any order
  for (std::size_t first = 0; first < places.size(); first += 5000) {
    std::vector<std::pair<const Place*, Report>> batch;
    for (std::size_t i = first; i < std::min(first + 5000, places.size()); ++i)
      if (auto report = report_of(moment, dice, places[i], year)) batch.emplace_back(&places[i], *report);
    std::vector<store::Value> cells;
    const auto add = [&](const auto&... field) { (cells.push_back(store::to_value(field)), ...); };
    for (const auto& [place, r] : batch) {
      add(r.id, place->id, year, "periodic", place->prefecture, r.number, 5, 2, r.stage, r.revision,
          r.revision, sha, 5, "p-1", r.arrived, r.late, year > kCountryYear - 2, r.changed);
      for (const int decided : r.decided) add(decided);
      add("", r.flags, r.questions, r.questions * r.arrived);
    }
    database.write([&](store::Tx& tx) { tx.insert_many("report", columns, cells); });
  }
}

}  // namespace

Largest make_country(store::Database& database, const regime::Areas& areas, std::size_t institutions) {
  Dice dice(20'260'401);
  SystemRandom random;
  const Moment moment{Date(kCountryYear, 4, 1).start(), &random};
  int all = 0;
  for (const int size : kSizes) all += size;
  std::vector<Place> places;
  std::map<std::string, std::map<std::string, int>> counts;
  for (std::size_t p = 0; p < kSizes.size(); ++p) {
    const std::string prefecture = fmt::format("{:02}", p + 1);
    std::vector<registry::Institution> batch;
    const int size = int(std::size_t(kSizes[p]) * institutions / std::size_t(all));
    for (int serial = 1; serial <= size; ++serial)
      places.push_back(add(batch, areas, moment, dice, prefecture, serial));
    write(database, batch);
  }
  for (const Place& place : places) {
    ++counts["prefecture"][place.prefecture];
    ++counts["centre"][place.health_centre];
    ++counts["municipality"][place.municipality];
    if (const auto* m = areas.municipality(place.municipality); m && !m->city.empty())
      ++counts["city"][m->city];
  }
  for (int year = kCountryYear - 2; year <= kCountryYear; ++year)
    write_reports(database, moment, dice, places, year);
  const auto most = [&](const std::string& what) {
    return std::ranges::max_element(counts[what], {}, [](const auto& entry) { return entry.second; })->first;
  };
  return {most("prefecture"), most("centre"), most("municipality"), most("city")};
}

}  // namespace kakari::bench
