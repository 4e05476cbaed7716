// 協議結果の公表 (法30条の18の5第1項): the results sheet of a forum and fiscal year, composed from the
// record, published with its date. What was published is frozen; a correction is a new edition, earlier ones
// stay.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forum/deps.h"
#include "forum/forum.h"
#include "forum/papers/content.h"

namespace kakari::results {

using forum::Forum;

/// The steps of the guideline, in the order of the sheet.
enum class Section { state, aim, issues, causes, measures, earlier, meetings };
inline constexpr std::array kSections{Section::state,    Section::aim,     Section::issues,  Section::causes,
                                      Section::measures, Section::earlier, Section::meetings};
std::string_view id(Section section);     // "earlier"
std::string_view label(Section section);  // これまでの方策の進みぐあい

/// What the prefecture wrote, by section; a section that is missing has its offered text.
using Texts = std::map<Section, std::string>;

/// Everything in it is public: no 意向, no persons of the forum, small numbers of people suppressed.
struct Sheet {
  papers::Content content;  // a section for each of kSections
  /// Ids of the measures in the rows of the table of `measures` and of `earlier`.
  std::map<Section, std::vector<std::string>> rows;
};
/// Canonical JSON, the bytes that are kept and hashed.
std::string to_json(const Sheet& sheet);
Sheet read_sheet(std::string_view json);
std::string hash_of(std::string_view bytes);  // SHA-256, hex

/// From the record as it is. `year`: of the reports; its meetings are those of the fiscal year after it.
Sheet compose(store::Tx& tx, const forum::Deps& deps, const forum::Numbers& numbers, const Forum& forum,
              int year, const Texts& texts, Date today);

struct Edition {
  Id id;
  std::string forum, forum_name, prefecture, theme;
  int year = 0, edition = 1;
  std::string published_on;  // ISO date
  std::string reason;        // of a later edition: what was corrected
  std::string hash;          // of the bytes
  std::string by;
  Instant at = 0;
  bool newest = true;
};

struct Wanted {
  std::string prefecture = {}, municipality = {}, theme = {}, words = {}, forum = {};
  int year = 0;
  bool newest_only = true;
};
/// For everybody. Newest first.
std::vector<Edition> editions(store::Tx& tx, const Wanted& wanted);
std::optional<Edition> find(store::Tx& tx, std::string_view id);
/// The frozen bytes.
std::optional<std::string> bytes_of(store::Tx& tx, std::string_view id);

}  // namespace kakari::results
