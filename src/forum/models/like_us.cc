#include "forum/models/like_us.h"

#include <fmt/format.h>

#include <algorithm>

namespace kakari::models {
namespace {

using forum::Cube;
using forum::Doc;

double km_between(const forum::Place& a, const forum::Place& b) {
  return a.at.known() && b.at.known() ? directory::distance_km(a.at, b.at) : -1;
}

/// Who held it in any year, as a first sieve: the published report decides.
std::vector<Doc> holders(const Cube& cube, regime::Function function) {
  const std::string name = fmt::format("function:{}:held", regime::id(function));
  std::vector<Doc> docs;
  for (Doc doc = 0; doc < cube.roster->size(); ++doc)
    if ((*cube.roster)[doc].closed_on.empty() &&
        std::ranges::any_of(cube.years, [&](const auto& year) { return year->has(name, doc); }))
      docs.push_back(doc);
  return docs;
}

/// False when nothing is published of it, or not this function.
bool publish_of(store::Tx& tx, const Cube& cube, regime::Function function, Other& other) {
  auto report = reporting::published(tx, (*cube.roster)[other.doc].id);
  if (!report) return false;
  const auto held = std::ranges::find(report->functions, function, &reporting::PublishedFunction::function);
  if (held == report->functions.end()) return false;
  other.with_others = held->with_others;
  other.report = std::move(*report);
  return true;
}

regime::Codes fields_of(const regime::Answers& answers) {
  const auto at = answers.find("core.fields");
  const auto* codes = at == answers.end() ? nullptr : std::get_if<regime::Codes>(&at->second);
  return codes ? *codes : regime::Codes{};
}

/// 1: one physician; 2: up to three; 3: up to nine; 4: more; 0: not known.
int size_of(const regime::Answers& answers) {
  const auto at = answers.find("core.physicians");
  const auto* count = at == answers.end() ? nullptr : std::get_if<std::int64_t>(&at->second);
  if (!count) return 0;
  return *count <= 1 ? 1 : *count <= 3 ? 2 : *count <= 9 ? 3 : 4;
}

/// How alike, and why.
double likeness(const Cube& cube, const AreaKinds& kinds, const Own& own, Other& other) {
  const auto &us = (*cube.roster)[own.doc], &they = (*cube.roster)[other.doc];
  double score = 0;
  if (const auto* ours = kinds.of(us.municipality), *theirs = kinds.of(they.municipality);
      ours && ours == theirs) {
    score += 2;
    other.alike.push_back(fmt::format("同じ種類の地域（{}）", ours->label));
  }
  const auto mine = fields_of(own.answers), yours = fields_of(other.report.answers);
  std::size_t shared = 0;
  for (const auto field : mine) shared += std::ranges::count(yours, field) > 0;
  if (shared > 0) {
    score += 2.0 * double(shared) / double(mine.size() + yours.size() - shared);
    other.alike.push_back(fmt::format("対応できる領域が{}つ同じ", shared));
  }
  if (const int size = size_of(own.answers); size > 0 && size == size_of(other.report.answers)) {
    score += 1;
    other.alike.push_back("医師の人数が近い");
  }
  if (us.prefecture == they.prefecture) score += 0.5;
  return score;
}

}  // namespace

std::vector<Other> nearby(store::Tx& tx, const Cube& cube, const Own& own, regime::Function function) {
  const forum::Place& us = (*cube.roster)[own.doc];
  std::vector<Other> near, shown;
  for (const Doc doc : holders(cube, function)) {
    if (doc == own.doc) continue;
    Other other;
    other.doc = doc;
    other.km = km_between(us, (*cube.roster)[doc]);
    const bool there = us.at.known() ? other.km >= 0 && other.km <= kNearKm
                                     : (*cube.roster)[doc].municipality == us.municipality;
    if (there) near.push_back(std::move(other));
  }
  std::ranges::stable_sort(near, {}, &Other::km);
  for (std::size_t i = 0; i < std::min(near.size(), kLookedAtMost) && shown.size() < kShownMost; ++i)
    if (publish_of(tx, cube, function, near[i])) shown.push_back(std::move(near[i]));
  return shown;
}

std::vector<Other> like_us(store::Tx& tx, const Cube& cube, const AreaKinds& kinds, const Own& own,
                           regime::Function function) {
  const forum::Place& us = (*cube.roster)[own.doc];
  std::vector<Doc> candidates = holders(cube, function);
  std::erase_if(candidates, [&](Doc doc) { return doc == own.doc || (*cube.roster)[doc].kind != us.kind; });
  // The same kind of area and the own prefecture are looked at first, since not everybody can be.
  std::ranges::stable_sort(candidates, std::greater{}, [&](Doc doc) {
    const forum::Place& they = (*cube.roster)[doc];
    return 2 * (kinds.of(they.municipality) == kinds.of(us.municipality)) +
           (they.prefecture == us.prefecture);
  });
  candidates.resize(std::min(candidates.size(), kLookedAtMost));
  std::vector<std::pair<double, Other>> found;
  for (const Doc doc : candidates) {
    Other other;
    other.doc = doc;
    other.km = km_between(us, (*cube.roster)[doc]);
    if (!publish_of(tx, cube, function, other)) continue;
    const double score = likeness(cube, kinds, own, other);
    found.emplace_back(score, std::move(other));
  }
  std::ranges::stable_sort(found, std::greater{}, [](const auto& one) { return one.first; });
  std::vector<Other> shown;
  for (std::size_t i = 0; i < std::min(found.size(), kShownMost); ++i)
    shown.push_back(std::move(found[i].second));
  return shown;
}

}  // namespace kakari::models
