// Everyday words and what they lead to: ぎっくり腰 → 腰痛, 家に来てほしい → 在宅医療. Reviewed data
// (regime/<year>/words.yaml) and the labels of the form itself.
#pragma once
#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "directory/facets.h"

namespace kakari::directory {

/// What a word was understood as.
struct Meaning {
  std::string means = {};                     // 在宅医療
  std::vector<std::string> targets = {};      // "function.home_care": all of them must hold
  std::string means_en = {};                  // Home medical care; empty: none is known
  std::string caution = {}, caution_en = {};  // to be said first: call 119; may be without targets
  std::string text = {};                      // folded; without targets: looked for as if typed: 皮膚科
  std::vector<std::string> places = {};       // codes of prefectures and municipalities: there, or named so
  bool operator==(const Meaning&) const = default;
};

class Words {
 public:
  /// The labels and aliases of fields and diseases alone.
  explicit Words(const std::vector<Facet>& facets);
  /// And those of DIRECTORY/<year>/words.yaml (or the newest year before it that has one). Every finding.
  static std::expected<Words, std::vector<regime::Finding>> load(const std::string& directory, int year,
                                                                 const std::vector<Facet>& facets);

  /// The places by their English names: Yonago, Yonago City, Yonago-shi, Tottori Prefecture. Words that are
  /// there already stay; places of one name are meant together.
  void add_places(const regime::Areas& areas, const regime::English& english);

  /// By folded text; null when it is not an everyday word.
  const Meaning* find(std::string_view folded) const;
  std::size_t size() const { return meanings_.size(); }
  /// How each is written, by folded text: what is suggested while somebody types.
  const std::map<std::string, std::string, std::less<>>& spellings() const { return spellings_; }

 private:
  bool add(std::string_view said, Meaning meaning);
  void add_place(std::string_view said, const Meaning& place);
  std::map<std::string, Meaning, std::less<>> meanings_;
  std::map<std::string, std::string, std::less<>> spellings_;
};

/// A part of a query: words that are looked for as they are (no meaning), or an everyday word.
struct Said {
  std::string typed = {};
  std::string folded = {};
  const Meaning* meaning = nullptr;
};

/// What was typed, split at white space and cut after kWordsMax words and kCharactersMax characters.
std::vector<std::string> words_in(std::string_view typed);

/// Splits at white space; words that together are an everyday word (夜に 診てほしい) stay together. At most
/// kWordsMax words and kCharactersMax characters count. `literal`: nothing is understood.
std::vector<Said> understand(std::string_view typed, const Words& words, bool literal = false);

inline constexpr std::size_t kWordsMax = 10;
inline constexpr std::size_t kCharactersMax = 200;

}  // namespace kakari::directory
