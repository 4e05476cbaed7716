#include "forum/cube_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"

namespace kakari::forum {
namespace {

std::string hash_of(const Roster& roster, const std::vector<std::uint64_t>& stamps, int year) {
  std::string text = fmt::format("{}\n{}\n", year, roster.hash());
  text.append(reinterpret_cast<const char*>(stamps.data()), stamps.size() * sizeof stamps[0]);
  return regime::sha256_hex(text);
}

}  // namespace

CubeBuilder::CubeBuilder(int year, std::shared_ptr<const Roster> roster,
                         std::shared_ptr<const regime::Form> form, std::vector<std::string> prefectures)
    : year_(year),
      roster_(std::move(roster)),
      form_(std::move(form)),
      prefectures_(std::move(prefectures)),
      plan_(std::make_shared<const CubePlan>(*form_)),
      stamps_(std::make_shared<std::vector<std::uint64_t>>(roster_->size(), 0)) {
  for (std::size_t i = 0; i < plan_->names()->size(); ++i) {
    own_.push_back(std::make_shared<Bits>(directory::words_for(roster_->size()), 0));
    shared_.push_back(own_.back());
  }
  for (std::size_t i = 0; i < plan_->count_items().size(); ++i) {
    own_counts_.push_back(std::make_shared<std::vector<std::int32_t>>(roster_->size(), -1));
    shared_counts_.push_back(own_counts_.back());
  }
}

CubeBuilder::CubeBuilder(const YearCube& earlier, std::shared_ptr<const Roster> roster)
    : year_(earlier.year),
      roster_(std::move(roster)),
      form_(earlier.form),
      prefectures_(earlier.prefectures_),
      plan_(earlier.plan_),
      own_(earlier.sets_.size()),
      shared_(earlier.sets_),
      own_counts_(plan_->count_items().size()),
      stamps_(std::make_shared<std::vector<std::uint64_t>>(*earlier.stamps_)) {
  for (const std::string& item : plan_->count_items()) shared_counts_.push_back(earlier.counts_.at(item));
}

void CubeBuilder::take(Gathered& into, Doc doc, const ReportFacts& facts, std::uint64_t stamp) {
  into.take(doc, facts);
  for (const auto& [index, value] : facts.counts) (*own_counts_[index])[doc] = value;
  (*stamps_)[doc] = stamp;
}

void CubeBuilder::merge(Gathered&& gathered) {
  for (std::size_t i = 0; i < own_.size(); ++i)
    for (std::size_t w = 0; w < own_[i]->size(); ++w) (*own_[i])[w] |= gathered.bits[i][w];
  gathered.bits.clear();
}

void CubeBuilder::own(std::size_t set) {
  if (own_[set]) return;
  own_[set] = std::make_shared<Bits>(*shared_[set]);
  shared_[set] = own_[set];
}

void CubeBuilder::count(std::size_t index, Doc doc, std::int32_t value) {
  if ((*shared_counts_[index])[doc] == value) return;
  if (!own_counts_[index]) {
    own_counts_[index] = std::make_shared<std::vector<std::int32_t>>(*shared_counts_[index]);
    shared_counts_[index] = own_counts_[index];
  }
  (*own_counts_[index])[doc] = value;
}

void CubeBuilder::replace(Doc doc, const std::optional<ReportFacts>& facts, std::uint64_t stamp) {
  std::vector<bool> wanted(shared_.size(), false);
  std::vector<std::int32_t> counts(shared_counts_.size(), -1);
  if (facts) {
    for (const std::uint32_t set : facts->sets) wanted[set] = true;
    for (const auto& [index, value] : facts->counts) counts[index] = value;
  }
  for (std::size_t set = kReported; set < shared_.size(); ++set) {
    if (set == kHospital || set == kClinic || directory::test(*shared_[set], doc) == wanted[set]) continue;
    own(set);
    (*own_[set])[doc / 64] ^= std::uint64_t{1} << (doc % 64);
  }
  for (std::size_t i = 0; i < counts.size(); ++i) count(i, doc, counts[i]);
  (*stamps_)[doc] = facts ? stamp : 0;
  changed_ = true;
}

/// asked: those that must report, and those that did all the same.
void CubeBuilder::fill_roster_sets() {
  const std::string as_of = Date(year_ + 1, 1, 1).iso();
  for (const std::size_t set : {std::size_t(kAsked), std::size_t(kHospital), std::size_t(kClinic)}) {
    own_[set] = std::make_shared<Bits>(directory::words_for(roster_->size()), 0);
    shared_[set] = own_[set];
  }
  for (Doc doc = 0; doc < roster_->size(); ++doc) {
    const Place& place = (*roster_)[doc];
    const bool must = !place.exempt && (place.closed_on.empty() || place.closed_on > as_of) &&
                      std::ranges::binary_search(prefectures_, place.prefecture);
    if (!must && !directory::test(*shared_[kReported], doc)) continue;
    directory::set(*own_[kAsked], doc);
    directory::set(*own_[place.kind == regime::InstitutionKind::hospital ? kHospital : kClinic], doc);
  }
}

std::shared_ptr<const YearCube> CubeBuilder::build() {
  fill_roster_sets();
  auto cube = std::make_shared<YearCube>();
  cube->year = year_;
  cube->roster = roster_;
  cube->form = form_;
  cube->names_ = plan_->names();
  cube->by_name_ = plan_->by_name();
  cube->sets_ = shared_;
  for (std::size_t i = 0; i < shared_counts_.size(); ++i)
    cube->counts_.emplace(plan_->count_items()[i], shared_counts_[i]);
  cube->plan_ = plan_;
  cube->prefectures_ = prefectures_;
  cube->stamps_ = stamps_;
  cube->hash = hash_of(*roster_, *stamps_, year_);
  return cube;
}

}  // namespace kakari::forum
