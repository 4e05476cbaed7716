#include "reporting/exchange/claims_writing.h"

#include <algorithm>
#include <span>

#include "reporting/claims.h"
#include "reporting/draft_claims.h"

namespace kakari::exchange {
namespace {

constexpr std::size_t slice_institutions = 50;

using Slice = std::span<const InstitutionCounts>;

/// The counts of a slice that are not kept yet, by institution.
std::vector<InstitutionCounts> compare(store::Tx& tx, int year, Slice slice, CountsWritten& sum) {
  std::vector<InstitutionCounts> differing;
  for (const InstitutionCounts& one : slice) {
    const regime::Answers known = reporting::claims(tx, one.institution, year);
    InstitutionCounts other{one.institution, {}};
    for (const auto& [item, count] : one.counts) {
      const auto before = known.find(item);
      if (before == known.end())
        ++sum.fresh;
      else if (before->second != count)
        ++sum.changed;
      else {
        ++sum.unchanged;
        continue;
      }
      other.counts.emplace(item, count);
    }
    if (!other.counts.empty()) differing.push_back(std::move(other));
  }
  return differing;
}

/// How many of these an institution has corrected to something else.
std::int64_t corrected(store::Tx& tx, int year, const std::vector<InstitutionCounts>& counts) {
  std::int64_t n = 0;
  for (const InstitutionCounts& one : counts)
    for (const auto& row : tx.query("SELECT DISTINCT c.item FROM report r JOIN claim_correction c ON "
                                    "c.report_id = r.id WHERE r.institution_id = ? AND r.year = ?",
                                    one.institution, year))
      n += one.counts.contains(row.text(0));
  return n;
}

}  // namespace

CountsWritten write_counts(store::Database& database, const Moment& moment, int year,
                           const std::vector<InstitutionCounts>& institutions, bool write,
                           const registry::ImportProgress& progress) {
  CountsWritten sum;
  const Slice all(institutions);
  for (std::size_t from = 0; from < all.size(); from += slice_institutions) {
    const Slice slice = all.subspan(from, std::min(slice_institutions, all.size() - from));
    const auto differing = database.read([&](store::Tx& tx) {
      auto found = compare(tx, year, slice, sum);
      sum.corrected += corrected(tx, year, found);
      return found;
    });
    if (write && !differing.empty())
      database.write([&](store::Tx& tx) {
        for (const InstitutionCounts& one : differing) {
          reporting::put_claims(tx, one.institution, year, one.counts);
          reporting::follow_claims(tx, moment, one.institution, year);
        }
      });
    if (progress)
      progress("登録", std::int64_t(std::min(from + slice_institutions, all.size())),
               std::int64_t(all.size()));
  }
  return sum;
}

}  // namespace kakari::exchange
