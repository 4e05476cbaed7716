// All that is public, at one position of the change feed: immutable, so that any number of readers use it
// without locks while the next one is built. The registry's side is shared between snapshots that differ
// in reports only.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "directory/doc_set.h"
#include "directory/facets.h"
#include "directory/register.h"

namespace kakari::directory {

/// A published report, packed. Dates are year·10000 + month·100 + day; 0 none. Names are places in
/// Snapshot::names.
struct ReportRow {
  std::int32_t as_of = 0;
  std::int16_t year = 0;                   // 0: nothing is published
  std::uint8_t held = 0, with_others = 0;  // bit per function
  bool no_general_outpatients = false;
  std::uint8_t standing[5] = {};
  std::int32_t confirmed_on[5] = {};
  std::uint32_t confirmed_by[5] = {}, partner[5] = {};
  std::uint32_t fields = 0;    // bit per facet of its group, in order
  std::uint64_t diseases = 0;  // the same

  bool holds(regime::Function f) const { return held >> unsigned(f) & 1; }
  bool operator==(const ReportRow&) const = default;
};

class Snapshot {
 public:
  std::size_t size() const { return register_->size(); }
  const Register& institutions() const { return *register_; }
  const std::shared_ptr<const Register>& shared_institutions() const { return register_; }
  /// Position of the change feed it shows.
  std::int64_t position() const { return position_; }
  /// Which imports into the registry it shows; with the position it names the content, for ETags.
  const std::string& edition() const { return edition_; }

  const std::vector<Facet>& facets() const { return facets_; }
  const DocSet& set(std::size_t facet) const { return sets_[facet]; }
  /// Who has a published report.
  const DocSet& reported_set() const { return sets_[*facet(Group::other, "reported")]; }
  std::optional<std::size_t> facet(Group group, std::string_view id) const;
  /// Facets of one group: [first, last).
  std::pair<std::size_t, std::size_t> group(Group group) const {
    return {groups_[std::size_t(group)], groups_[std::size_t(group) + 1]};
  }

  const ReportRow& report(Doc doc) const { return reports_[doc]; }
  /// By the registry and the report.
  bool general_outpatients(Doc doc) const {
    return register_->general_outpatients(doc) && !reports_[doc].no_general_outpatients;
  }
  /// The report unpacked; nullopt when none is published.
  std::optional<Reported> reported(Doc doc) const;
  std::size_t memory() const;

  /// The same with one institution's report replaced, or taken away.
  std::shared_ptr<const Snapshot> with_report(Doc doc, const std::optional<Reported>& reported,
                                              std::int64_t position) const;
  /// The same with one institution's access facts replaced.
  std::shared_ptr<const Snapshot> with_access(Doc doc, const registry::AccessFacts& facts,
                                              std::int64_t position) const;
  /// The same facts at a later position.
  std::shared_ptr<const Snapshot> at_position(std::int64_t position) const;
  /// The first difference to another snapshot of the same tables, in words; empty: equal.
  std::string difference(const Snapshot& other) const;

 private:
  friend class SnapshotBuilder;
  ReportRow pack(const Reported& reported);
  std::uint32_t intern(const std::string& name);
  bool same_members(const Snapshot& other, std::size_t facet) const;
  bool in_facet(Doc doc, std::size_t facet) const;
  bool open_facet(Doc doc, std::string_view id) const;
  bool access_facet(Doc doc, std::string_view id) const;

  std::shared_ptr<const Register> register_;
  void index_groups();

  std::vector<Facet> facets_;                                        // by group
  std::array<std::size_t, std::size_t(Group::other) + 2> groups_{};  // where each begins
  std::vector<DocSet> sets_;
  std::vector<ReportRow> reports_;
  std::vector<std::string> names_{""};
  std::unordered_map<std::string, std::uint32_t> name_places_;  // while building only
  std::int64_t position_ = 0;
  std::string edition_;
};

/// Institutions first, ordered by municipality and number; then reports in any order; then build().
class SnapshotBuilder {
 public:
  /// `english`: of the departments, which are filters too; not kept after build().
  explicit SnapshotBuilder(std::vector<Facet> facets, const regime::English* english = nullptr);
  /// Keeps the registry's side of an earlier snapshot: only reports follow.
  SnapshotBuilder(std::vector<Facet> facets, std::shared_ptr<const Register> institutions,
                  const regime::English* english = nullptr);

  /// Throws std::logic_error when out of order.
  void add(const InstitutionRecord& record);
  void add(const InstitutionRecord& record, const Reported& reported);
  /// False when no such institution is open.
  bool report(std::string_view id, const Reported& reported);
  /// Orders and indexes what was added; report() and build() do it too.
  void close_institutions();
  std::shared_ptr<const Snapshot> build(std::int64_t position = 0, std::string edition = {});

 private:
  std::shared_ptr<Register> growing_;
  std::shared_ptr<const Register> register_;
  std::shared_ptr<Snapshot> snapshot_;
  const regime::English* english_ = nullptr;
  std::vector<std::pair<Doc, ReportRow>> early_;
};

}  // namespace kakari::directory
