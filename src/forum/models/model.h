// 多様な類型 (model types; 分科会報告書 令和6年7月31日): what institutions do together, as rules over the
// cube's sets in regime/<year>/models.yaml. No source says how they are to be grouped, so every rule is shown
// and 要確認.
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forum/indicator.h"
#include "regime/boundaries.h"
#include "regime/form.h"

namespace kakari::models {

/// An institution is in at least `least` and at most `most` of `sets`.
struct Condition {
  static constexpr std::size_t any_number = std::size_t(-1);
  std::vector<std::string> sets;  // of cube.h; "item:core.fields:*" stands for every affirmative choice
  std::size_t least = 1, most = any_number;
  std::string words;  // 次のいずれか：…
};

struct Model {
  std::string id, label, short_label;
  std::string words;                                      // what such an institution is for the area, plainly
  std::string example;                                    // an invented one
  std::vector<Condition> rule;                            // all of them
  std::string indicator;                                  // whose map shows the area's state; may be empty
  std::vector<regime::Function> functions;                // that it rests on
  forum::Audience audience = forum::Audience::everybody;  // members: it rests on 意向
  std::vector<std::string> sources;
  regime::Status status = regime::Status::reconstructed;
};

/// What kind of a place a municipality is: the first whose every bound holds; the last has none.
struct AreaKind {
  struct Bound {
    std::int64_t residents = 0;  // at least; of the city, where a ward is one of it
    double per_km2 = 0;          // at least; 0: does not matter
  };
  std::string id, label, words;
  std::vector<Bound> any_of;
  std::vector<std::string> sources;
  regime::Status status = regime::Status::reconstructed;
};

/// Which themes of the training prepare for a function.
struct Preparing {
  regime::Function function = regime::Function::core;
  std::vector<std::string> themes, sources;
  regime::Status status = regime::Status::reconstructed;
};

struct Models {
  int year = 0;
  std::vector<Model> all;
  std::string none_label, none_words;  // those that fit no type
  std::vector<AreaKind> area_kinds;
  std::vector<Preparing> training;

  const Model* find(std::string_view id) const;
  const AreaKind* area_kind(std::string_view id) const;
};

/// Reads DIR/<year>/models.yaml, or the newest earlier one. Every finding: an unknown item, choice, function
/// or mark in a rule is one, and a rule on 意向 that is not for members.
std::expected<Models, std::vector<regime::Finding>> load_models(const std::string& directory, int year,
                                                                const regime::Form& form);

/// Which types the institutions of a year fit.
class Fitting {
 public:
  Fitting(const Models& models, const forum::YearCube& year);
  /// By Models::all; nothing of an institution that has not reported.
  std::vector<const Model*> of(forum::Doc doc) const;
  bool fits(std::size_t model, forum::Doc doc) const;
  /// One condition of a type's rule.
  bool holds(std::size_t model, std::size_t condition, forum::Doc doc) const;
  /// Reported, and fits no type that everybody may know of.
  bool none(forum::Doc doc) const;

 private:
  struct Resolved {
    std::vector<const forum::Bits*> sets;
    std::size_t least, most;
  };
  bool reported(forum::Doc doc) const;
  const Models& models_;
  std::vector<std::vector<Resolved>> rules_;
  const forum::Bits* reported_ = nullptr;
};

}  // namespace kakari::models
