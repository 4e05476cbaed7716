// Prefectures, municipalities, 構想区域 (planning areas), health centres, population: regime/areas/*.csv.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kakari::regime {

struct Municipality {
  std::string code;                                       // 5 digits: 31201
  std::string prefecture;                                 // 31
  std::string name, kana;                                 // 鳥取市 (a ward: 札幌市中央区)
  std::string city;                                       // code of the city a ward belongs to, or empty
  bool designated_city = false;                           // has wards; institutions carry the ward's code
  std::string planning_area;                              // 3101
  std::string health_centre;                              // name: 鳥取市
  std::int64_t population = 0, aged_65 = 0, aged_75 = 0;  // 2025-01-01
  std::string name_key, kana_key;                         // folded, for finding
};

struct Prefecture {
  std::string code, name, kana;  // 31 鳥取県
};

struct PlanningArea {
  std::string code, name, prefecture;  // 3101 東部
};

struct HealthCentre {
  std::string id;    // "31-鳥取市": prefecture and name, since no code is published
  std::string name;  // 鳥取市保健所
  std::string prefecture;
};

/// A code that a redrawing or merger ended (浜松市 2024), and which took its place.
struct Redrawn {
  std::string old_code, old_name, code, since;  // ISO date
  std::string note;                             // of the area of now, a sentence
};

class Areas {
 public:
  /// Reads DIRECTORY/*.csv; throws std::runtime_error naming the file.
  static Areas load(const std::string& directory);

  const std::vector<Prefecture>& prefectures() const { return prefectures_; }
  const std::vector<Municipality>& municipalities() const { return municipalities_; }
  const std::vector<PlanningArea>& planning_areas() const { return planning_areas_; }
  const std::vector<HealthCentre>& health_centres() const { return health_centres_; }

  const Prefecture* prefecture(std::string_view code) const;
  const Municipality* municipality(std::string_view code) const;
  const PlanningArea* planning_area(std::string_view code) const;
  const HealthCentre* health_centre(std::string_view id) const;
  std::vector<const Municipality*> municipalities_of(std::string_view prefecture) const;
  /// Id of the health centre that serves a municipality; empty when unknown.
  std::string health_centre_of(std::string_view municipality) const;
  const std::vector<Redrawn>& redrawn() const { return redrawn_; }
  /// The code that stands for it now; itself where it is one, empty when unknown.
  const std::string& code_now(std::string_view code) const;
  /// What a reader of its numbers should know of how it was drawn anew; mostly empty.
  std::string redrawn_note(std::string_view code) const;
  /// The municipality at the start of an address that begins with the prefecture's name; longest match.
  /// Width, variant kanji, ヶ or ケ and a missing 郡 do not matter.
  const Municipality* of_address(std::string_view address) const;

 private:
  struct Start {
    std::string text;  // folded, behind the prefecture's name: 東伯郡湯梨浜町, 湯梨浜町
    std::size_t municipality;
  };
  struct StartsOf {
    std::string prefecture;     // folded
    std::vector<Start> starts;  // by text
  };
  friend class AreasReader;
  std::vector<Prefecture> prefectures_;
  std::vector<Municipality> municipalities_;
  std::vector<PlanningArea> planning_areas_;
  std::vector<HealthCentre> health_centres_;
  std::map<std::string, std::size_t, std::less<>> by_prefecture_, by_municipality_, by_area_, by_centre_;
  std::vector<StartsOf> starts_;
  std::vector<Redrawn> redrawn_;
};

}  // namespace kakari::regime
