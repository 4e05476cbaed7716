// What the forums work with, as data (regime/<year>/forum.yaml): themes with the level the guideline names
// for them, kinds of members, steps ①–⑥, kinds of measures, plans to be considered (第3項), matters to be
// heeded (第4項), causes seen elsewhere, defaults of the policy.
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forum/area.h"
#include "regime/form.h"

namespace kakari::forum {

struct Named {
  std::string id, label, help;
  regime::Status status = regime::Status::reconstructed;
  std::string source;  // ガイドライン（第1版） p.25、医療法 30条の18の5第3項
};
struct Theme : Named {
  std::optional<regime::Function> function;
  std::vector<Level> levels;            // first: as the guideline has it
  bool care = false;                    // 第3項 applies
  std::vector<std::string> members;     // kinds to invite
  std::vector<std::string> causes;      // examples
  std::vector<std::string> indicators;  // ids
};

struct ForumWords {
  int year = 0;
  std::vector<Theme> themes;
  std::vector<Named> members, steps, measures, plans, matters, conclusions;
  bool intent_public = false;
  std::int64_t least_people = 10;

  const Theme* theme(std::string_view id) const;
  const Named* member(std::string_view id) const;
  const Named* measure(std::string_view id) const;
  const Named* conclusion(std::string_view id) const;
  /// Of a theme; the id itself where the words no longer have it.
  std::string theme_label(std::string_view id) const;
};

/// Every finding of regime/<year>/forum.yaml, or of the newest earlier one.
std::expected<ForumWords, std::vector<regime::Finding>> read_forum_words(const std::string& regime_folder,
                                                                         int year);
/// Throws std::runtime_error naming file and line.
ForumWords load_forum_words(const std::string& regime_folder, int year);

}  // namespace kakari::forum
