#include <algorithm>
#include <stdexcept>

#include "directory/snapshot.h"

namespace kakari::directory {

SnapshotBuilder::SnapshotBuilder(std::vector<Facet> facets, const regime::English* english)
    : growing_(std::make_shared<Register>()), snapshot_(std::make_shared<Snapshot>()), english_(english) {
  std::stable_sort(facets.begin(), facets.end(),
                   [](const Facet& a, const Facet& b) { return a.group < b.group; });
  snapshot_->facets_ = std::move(facets);
  snapshot_->index_groups();
  const auto width = [&](Group g) { return snapshot_->group(g).second - snapshot_->group(g).first; };
  if (width(Group::field) > 32 || width(Group::disease) > 64)
    throw std::logic_error("the form has more fields or diseases than ReportRow has bits");
}

SnapshotBuilder::SnapshotBuilder(std::vector<Facet> facets, std::shared_ptr<const Register> institutions,
                                 const regime::English* english)
    : SnapshotBuilder(std::move(facets), english) {
  growing_.reset();
  register_ = std::move(institutions);
  close_institutions();
}

void SnapshotBuilder::add(const InstitutionRecord& record) {
  if (!growing_) throw std::logic_error("institutions come before reports");
  growing_->add(record);
}

void SnapshotBuilder::add(const InstitutionRecord& record, const Reported& reported) {
  add(record);
  early_.emplace_back(Doc(growing_->size() - 1), snapshot_->pack(reported));
}

void SnapshotBuilder::close_institutions() {
  if (growing_) {
    growing_->seal();
    register_ = std::move(growing_);
    growing_.reset();
  }
  if (snapshot_->register_) return;
  snapshot_->register_ = register_;
  snapshot_->reports_.resize(register_->size());
  for (const auto& [doc, row] : early_) snapshot_->reports_[doc] = row;
  std::vector<Facet> departments;
  for (const std::string& name : register_->departments())
    departments.push_back(
        {Group::department, name, name, {}, english_ ? std::string(english_->department(name)) : ""});
  auto& facets = snapshot_->facets_;
  facets.insert(facets.begin() + std::ptrdiff_t(snapshot_->group(Group::department).first),
                departments.begin(), departments.end());
  snapshot_->index_groups();
}

bool SnapshotBuilder::report(std::string_view id, const Reported& reported) {
  close_institutions();
  const auto doc = register_->by_id(id);
  if (!doc) return false;
  snapshot_->reports_[*doc] = snapshot_->pack(reported);
  return true;
}

std::shared_ptr<const Snapshot> SnapshotBuilder::build(std::int64_t position, std::string edition) {
  close_institutions();
  Snapshot& s = *snapshot_;
  s.position_ = position;
  s.edition_ = std::move(edition);
  s.sets_.resize(s.facets_.size());
  const auto [first, last] = s.group(Group::department);
  for (std::size_t i = 0; i < s.facets_.size(); ++i) {
    if (i >= first && i < last) {
      s.sets_[i] = register_->department_sets()[i - first];
      continue;
    }
    for (Doc doc = 0; doc < s.size(); ++doc)
      if (s.in_facet(doc, i)) s.sets_[i].add(doc);
    s.sets_[i].seal(s.size());
  }
  s.name_places_.clear();
  return std::move(snapshot_);
}

}  // namespace kakari::directory
