// What kind of institution an invented one is: decides its name, departments, hours and answers.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "regime/evaluate.h"

namespace kakari::demo {

enum class Setting { town, home_care, island, in_house, hospital, large_hospital };

struct Profile {
  std::string_view id;
  std::string_view word;         // in its name: 内科
  std::string_view word_kana;    // ナイカ
  std::string_view departments;  // 内科;小児科
  Setting setting = Setting::town;
  regime::InstitutionKind kind = regime::InstitutionKind::clinic;
  int weight = 1;                         // how many of them, relatively
  std::vector<std::int64_t> fields;       // of the 17
  int core_percent = 80;                  // has 1号
  std::array<int, 4> extended_percent{};  // イ ロ ハ ニ, given 1号
  int beds = 0;

  bool general_outpatients() const { return setting != Setting::in_house; }
};

std::span<const Profile> profiles();
/// The 40 diseases (告示 numbers) that belong to a field.
std::span<const std::int64_t> diseases_of(std::int64_t field);

}  // namespace kakari::demo
