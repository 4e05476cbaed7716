// English of the official terms and places: regime/<year>/english.yaml beside the form it translates, and
// romanised names of prefectures and municipalities. A translation is no part of the form: it changes no
// hash.
#pragma once
#include <cstdint>
#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "regime/areas.h"
#include "regime/form.h"

namespace kakari::regime {

class English {
 public:
  English() = default;
  /// DIRECTORY/<year>/english.yaml, or the newest year before it that has one; none known when no year has.
  /// Every published item, choice, section and function of the form must have its English; every finding.
  static std::expected<English, std::vector<Finding>> load(const std::string& directory, int year,
                                                           const Form& form);

  // Each gives an empty text for what it does not know; callers then show the Japanese.
  std::string_view item(std::string_view id) const;                               // label
  std::string_view short_item(std::string_view id) const;                         // for lists; else the label
  std::string_view plain(std::string_view item) const;                            // Sees patients at home
  std::string_view choice(std::string_view item, std::int64_t code) const;        // as the public reads it
  std::string_view plain_choice(std::string_view item, std::int64_t code) const;  // Once a month
  std::string_view section(std::string_view id) const;
  std::string_view function(Function function) const;      // After-hours care
  std::string_view short_name(Function function) const;    // on a tag
  std::string_view need(Function function) const;          // in a list of filters: Sees patients at night
  std::string_view plain(Function function) const;         // Sees patients at night and on holidays
  std::string_view department(std::string_view ja) const;  // 内科 → Internal medicine
  std::string_view cooperation(std::string_view ja) const;
  std::string_view unit(std::string_view ja) const;  // 回 → times
  /// 鳥取市 → Tottori City, 湯梨浜町 → Yurihama Town; of a prefecture's code: Tottori Prefecture.
  std::string place(const Areas& areas, std::string_view code) const;

 private:
  friend class EnglishReader;
  using Texts = std::map<std::string, std::string, std::less<>>;
  Texts items_, short_items_, plain_items_, choices_, plain_choices_, sections_;
  Texts functions_, short_names_, needs_, plain_;
  Texts departments_, cooperations_, units_;  // by fold()
  Texts places_;                              // by code, where romaji() does not give the name in use
};

/// Hepburn without macrons of katakana: トットリ → tottori, オオサカ → osaka, シンオンセン → shin'onsen.
std::string romaji(std::string_view katakana);

}  // namespace kakari::regime
