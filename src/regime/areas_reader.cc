#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.h"
#include "platform/sheet/csv.h"
#include "regime/areas.h"

namespace kakari::regime {
namespace {

/// One file of the folder, by column names.
class Table {
 public:
  Table(const std::string& directory, const std::string& file) : file_(file) {
    const auto parts = sheet::parts(directory + "/" + file);
    if (!parts) throw std::runtime_error(parts.error().message);
    auto bytes = sheet::open(parts->front());
    if (!bytes) throw std::runtime_error(bytes.error().message);
    reader_ = std::make_unique<sheet::CsvReader>(std::move(*bytes));
    if (!next()) throw std::runtime_error(fmt::format("{} が空です。", file_));
    for (std::size_t i = 0; i < row_.cells.size(); ++i) columns_.emplace(row_.cells[i], i);
  }
  bool next() {
    if (!reader_->next(row_)) return false;
    if (row_.fault.empty()) return true;
    throw std::runtime_error(fmt::format("{} の {} 行目: {}", file_, row_.line, row_.fault));
  }
  std::string text(const std::string& column) const {
    const auto found = columns_.find(column);
    if (found == columns_.end())
      throw std::runtime_error(fmt::format("{} に列「{}」がありません。", file_, column));
    return std::string(row_.cells[found->second]);
  }
  std::int64_t count(const std::string& column) const { return parse_count(text(column)).value_or(0); }

 private:
  std::string file_;
  std::unique_ptr<sheet::CsvReader> reader_;
  sheet::Row row_;
  std::map<std::string, std::size_t> columns_;
};

}  // namespace

class AreasReader {
 public:
  explicit AreasReader(std::string directory) : directory_(std::move(directory)) {}
  Areas read() {
    prefectures();
    municipalities();
    planning_areas();
    health_centres();
    population();
    cities_follow_their_wards();
    redrawn();
    for (Areas::StartsOf& of : areas_.starts_) std::ranges::stable_sort(of.starts, {}, &Areas::Start::text);
    return std::move(areas_);
  }

 private:
  void prefectures() {
    for (Table t(directory_, "prefectures.csv"); t.next();) {
      areas_.by_prefecture_.emplace(t.text("pref_code"), areas_.prefectures_.size());
      areas_.prefectures_.push_back({t.text("pref_code"), t.text("name"), t.text("kana")});
      areas_.starts_.push_back({fold(t.text("name")), {}});
    }
  }

  void municipalities() {
    for (Table t(directory_, "municipalities.csv"); t.next();) {
      const std::size_t index = areas_.municipalities_.size();
      Municipality m;
      m.code = t.text("code5");
      m.prefecture = t.text("pref_code");
      m.name = t.text("name");
      m.kana = t.text("kana");
      m.name_key = fold(m.name);
      m.kana_key = fold(m.kana);
      m.city = t.text("parent_city_code5");
      m.designated_city = t.text("type") == "designated_city";
      m.planning_area = t.text("kosokuiki_code");
      auto& starts = areas_.starts_.at(areas_.by_prefecture_.at(m.prefecture)).starts;
      starts.push_back({fold(t.text("full_name")), index});
      // 泊村 of the northern territories gives way to the 泊村 where people live.
      if (t.text("northern_territory").empty() && m.name != t.text("full_name"))
        starts.push_back({fold(m.name), index});
      // Islands without a 郡 are written with their 支庁: 三宅島三宅村.
      if (m.name == t.text("full_name") && (m.name.ends_with("村") || m.name.ends_with("町")))
        starts.push_back({fold(m.name.substr(0, m.name.size() - 3) + "島" + m.name), index});
      areas_.by_municipality_.emplace(m.code, index);
      areas_.municipalities_.push_back(std::move(m));
    }
  }

  void planning_areas() {
    for (Table t(directory_, "municipality_to_kosokuiki_R7.csv"); t.next();) {
      const std::string code = t.text("area_code");
      if (!areas_.by_area_.emplace(code, areas_.planning_areas_.size()).second) continue;
      areas_.planning_areas_.push_back({code, t.text("area_name"), t.text("pref_code")});
    }
  }

  void health_centres() {
    for (Table t(directory_, "hokenjo_municipality_2026.csv"); t.next();) {
      const std::string prefecture = t.text("pref_code"), name = t.text("hokenjo");
      if (Municipality* m = find(t.text("muni_code5"))) m->health_centre = name;
      const std::string id = prefecture + "-" + name;
      if (!areas_.by_centre_.emplace(id, areas_.health_centres_.size()).second) continue;
      areas_.health_centres_.push_back({id, name + "保健所", prefecture});
    }
  }

  void population() {
    for (Table t(directory_, "population_municipality_20250101.csv"); t.next();) {
      Municipality* m = find(t.text("code6").substr(0, 5));
      if (!m) continue;
      m->population = t.count("total_pop");
      m->aged_65 = t.count("p65");
      m->aged_75 = t.count("p75");
    }
  }

  /// A designated city has no area of its own in the lists: it takes that of its first ward.
  void cities_follow_their_wards() {
    for (const Municipality& ward : areas_.municipalities_) {
      Municipality* city = ward.city.empty() ? nullptr : find(ward.city);
      if (!city) continue;
      if (city->planning_area.empty()) city->planning_area = ward.planning_area;
      if (city->health_centre.empty()) city->health_centre = ward.health_centre;
    }
  }

  void redrawn() {
    for (Table t(directory_, "redrawn.csv"); t.next();)
      areas_.redrawn_.push_back(
          {t.text("old"), t.text("old_name"), t.text("new"), t.text("since"), t.text("note")});
  }

  Municipality* find(const std::string& code) {
    const auto found = areas_.by_municipality_.find(code);
    return found == areas_.by_municipality_.end() ? nullptr : &areas_.municipalities_[found->second];
  }

  std::string directory_;
  Areas areas_;
};

Areas Areas::load(const std::string& directory) {
  return AreasReader(directory).read();
}

}  // namespace kakari::regime
