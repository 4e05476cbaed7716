#include "directory/places.h"

#include <algorithm>

#include "base/text.h"
#include "directory/place_words.h"
#include "directory/restrictions.h"

namespace kakari::directory {
namespace {

constexpr double kOnePlaceKm = 20;  // half of those who are there are nearer to the middle than this

Window range_of(const Register& all, std::string_view prefecture) {
  std::vector<Range> ranges{{0, Doc(all.size())}};
  if (!prefecture.empty()) ranges = all.in_prefecture(prefecture);
  Window out;
  if (ranges.empty()) return out;
  out.first = ranges.front().first / 64;
  out.bits.assign(words_for(ranges.front().last) - out.first, 0);
  fill(out, ranges.front().first, ranges.front().last);
  return out;
}

float middle(std::vector<float>& values) {
  const auto at = values.begin() + std::ptrdiff_t(values.size() / 2);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

Point middle_of(const std::vector<Point>& points) {
  std::vector<float> latitudes, longitudes;
  for (const Point point : points) {
    latitudes.push_back(point.latitude);
    longitudes.push_back(point.longitude);
  }
  return {middle(latitudes), middle(longitudes)};
}

/// The middle of what may be one place or several of the same name.
Located one_place(const std::vector<Point>& points) {
  if (points.empty()) return {};
  const Point centre = middle_of(points);
  const auto near = std::count_if(points.begin(), points.end(),
                                  [&](Point p) { return distance_km(centre, p) <= kOnePlaceKm; });
  if (points.size() > 1 && std::size_t(near) * 2 <= points.size()) return {PlaceFound::several, {}};
  return {PlaceFound::found, centre};
}

class Locator {
 public:
  Locator(const Snapshot& snapshot, const regime::Areas& areas, std::string_view prefecture)
      : all_(snapshot.institutions()), areas_(areas), prefecture_(prefecture) {}

  Located locate(std::string_view typed) const {
    const std::string word = fold_clean(typed);
    if (word.empty()) return {};
    if (const std::string digits = postal_digits(word); !digits.empty()) return at_postal(digits);
    const std::string stem = fold_clean(place_stem(trim(narrow(typed))));
    if (stem.empty()) {
      const Located there = in_municipality(word);
      return there.found == PlaceFound::unknown ? in_texts(word) : there;
    }
    // 米子駅前クリニック tells better where the station is than all of 米子市.
    return first_of({in_texts(word), in_municipality(stem), in_texts(stem)});
  }

 private:
  static Located first_of(std::initializer_list<Located> answers) {
    Located best;
    for (const Located& answer : answers) {
      if (answer.found == PlaceFound::found) return answer;
      if (answer.found == PlaceFound::several) best = answer;
    }
    return best;
  }

  Located at_postal(std::string_view digits) const {
    const std::string known = known_postal(all_, digits);
    std::vector<Point> points;
    if (!known.empty())
      for (const Doc doc : all_.by_postal(known)) take(doc, points);
    return one_place(points);
  }

  /// 米子市, 米子, ヨナゴシ; a designated city is where its wards are.
  Located in_municipality(const std::string& word) const {
    std::vector<std::string> named;
    for (const auto& m : areas_.municipalities())
      if ((prefecture_.empty() || m.prefecture == prefecture_) && is_called(m, word)) named.push_back(m.code);
    std::vector<Point> points;
    std::size_t places = 0;
    for (const std::string& code : named) {
      const std::size_t before = points.size();
      for (const auto& m : areas_.municipalities())
        if (m.code == code || m.city == code)
          for (const Range range : all_.in_municipality(m.code))
            for (Doc doc = range.first; doc < range.last; ++doc) take(doc, points);
      places += points.size() > before;
    }
    if (places == 0) return {};
    return places > 1 ? Located{PlaceFound::several, {}} : Located{PlaceFound::found, middle_of(points)};
  }

  /// Yonago, Yonago City, Yonago-shi.
  static bool is_called_in_latin(const regime::Municipality& m, std::string_view word) {
    for (const std::string_view kind : {"city", "ward", "town", "village", "-shi", "-ku", "-cho", "-machi"})
      if (word.ends_with(kind)) word.remove_suffix(kind.size());
    const std::string read = regime::romaji(m.kana);
    if (word.empty() || !read.starts_with(word)) return false;
    const std::string_view kind = std::string_view(read).substr(word.size());
    return kind == "shi" || kind == "ku" || kind == "cho" || kind == "machi" || kind == "mura" ||
           kind == "son";
  }

  static bool is_called(const regime::Municipality& m, std::string_view word) {
    if (word.front() >= 'a' && word.front() <= 'z') return is_called_in_latin(m, word);
    constexpr std::size_t kKind = 3;  // bytes of 市, 町, 村, 区
    if (m.name_key == word || m.kana_key == word) return true;
    return m.name_key.size() == word.size() + kKind && m.name_key.starts_with(word);
  }

  Located in_texts(const std::string& word) const {
    const Window among = range_of(all_, prefecture_);
    Window found = with_name(all_, word, among);
    all_.places().find(word, among, found);
    intersect(found, among);
    std::vector<Point> points;
    found.each([&](Doc doc) { take(doc, points); });
    return one_place(points);
  }

  void take(Doc doc, std::vector<Point>& points) const {
    if (const Point point = all_.point(doc); point.known()) points.push_back(point);
  }

  const Register& all_;
  const regime::Areas& areas_;
  std::string_view prefecture_;
};

}  // namespace

Located locate(const Snapshot& snapshot, const regime::Areas& areas, std::string_view typed,
               std::string_view prefecture) {
  return Locator(snapshot, areas, prefecture).locate(typed);
}

}  // namespace kakari::directory
