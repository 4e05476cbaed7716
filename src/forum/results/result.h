// 協議結果の公表 (法30条の18の5第1項): the results sheet of a forum and fiscal year, composed from the
// record, published with its date. What was published is frozen; a correction is a new edition, earlier ones
// stay.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forum/deps.h"
#include "forum/forum.h"
#include "forum/table.h"

namespace kakari::results {

using forum::Forum;

/// The steps of the guideline, in the order of the sheet.
enum class Section { state, aim, issues, causes, measures, earlier, meetings };
inline constexpr std::size_t section_count = 7;
std::string_view id(Section section);     // "earlier"
std::string_view label(Section section);  // これまでの方策の進みぐあい

/// Everything in it is public: no 意向, no persons of the forum, small numbers of people suppressed.
struct Sheet {
  std::string forum, forum_name, prefecture, area_name, theme, theme_name, host;
  int year = 0;
  struct Part {
    Section section = Section::state;
    std::string text;                  // as the prefecture put it; paragraphs by line breaks
    std::vector<forum::Table> tables;  // of the record
  };
  std::vector<Part> parts;
};
/// Canonical JSON, the bytes that are kept and hashed.
std::string to_json(const Sheet& sheet);
Sheet read_sheet(std::string_view json);

struct Edition {
  Id id;
  std::string forum, prefecture, area_name, theme;
  int year = 0, edition = 1;
  std::string published_on;  // ISO date
  std::string reason;        // of a later edition: what was corrected
  std::string hash;          // SHA-256 of the bytes, hex
  Instant at = 0;
  bool newest = true;
};

/// For everybody. Newest first.
struct Wanted {
  std::string prefecture, municipality, theme, words;
  int year = 0;
  bool newest_only = true;
};
std::vector<Edition> editions(store::Tx& tx, const Wanted& wanted);
std::optional<Edition> find(store::Tx& tx, std::string_view id);
/// The frozen bytes.
std::optional<std::string> bytes_of(store::Tx& tx, std::string_view id);

}  // namespace kakari::results
