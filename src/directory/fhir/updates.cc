#include "directory/fhir/updates.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace kakari::fhir {
namespace {

using directory::Register;
using directory::Snapshot;

/// An id says when it was made: the first 48 bits are milliseconds (RFC 9562). 0 for others.
Instant made_at(std::string_view id) {
  if (id.size() != 36) return 0;
  const std::string digits = std::string(id.substr(0, 8)) + std::string(id.substr(9, 4));
  std::int64_t ms = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), ms, 16);
  return error == std::errc{} && end == digits.data() + digits.size() ? ms * 1000 : 0;
}

std::vector<std::uint64_t> hashes(const Register& institutions) {
  std::vector<std::uint64_t> out(institutions.size());
  for (Doc doc = 0; doc < out.size(); ++doc) out[doc] = std::hash<std::string_view>{}(institutions.id(doc));
  return out;
}

void later(Instant& at, Instant other) {
  at = std::max(at, other);
}

/// Rows that a finished import has changed, or last seen.
void take_imports(store::Tx& tx, const Register& institutions, Updates& out) {
  for (const auto& row :
       tx.query("SELECT s.institution_id, MAX(r.finished_at) FROM source_row s JOIN import_run r "
                "ON r.id = s.changed_run WHERE r.finished_at IS NOT NULL GROUP BY s.institution_id"))
    if (const auto doc = institutions.by_id(row.text(0))) later(out.changed[*doc], row.integer(1));
}

/// When a list, or the registry's own change, said that institutions are closed.
std::unordered_map<std::string, Instant> told_closed(store::Tx& tx, std::int64_t position) {
  std::unordered_map<std::string, Instant> out;
  for (const auto& row :
       tx.query("SELECT s.institution_id, MAX(r.finished_at) FROM source_row s JOIN import_run r "
                "ON r.id = s.gone_run WHERE r.finished_at IS NOT NULL GROUP BY s.institution_id"))
    later(out[row.text(0)], row.integer(1));
  for (const auto& row :
       tx.query("SELECT institution_id, MAX(at) FROM change_feed WHERE kind = 'registry' AND "
                "institution_id <> '' AND number <= ? GROUP BY institution_id",
                position))
    later(out[row.text(0)], row.integer(1));
  return out;
}

/// Closed ones leave as their day begins, or when it was said later.
void take_gone(store::Tx& tx, Date today, Updates& out) {
  out.gone.clear();
  const auto told = told_closed(tx, out.position);
  for (const auto& row : tx.query("SELECT id, number, closed_on FROM institution WHERE closed_on <> '' AND "
                                  "closed_on <= ?",
                                  today.iso())) {
    const auto day = Date::parse(row.text(2));
    Gone gone{row.text(1), day ? day->start() : 0};
    if (const auto at = told.find(row.text(0)); at != told.end()) later(gone.at, at->second);
    later(out.newest, gone.at);
    out.gone.push_back(std::move(gone));
  }
  std::ranges::sort(out.gone, {}, &Gone::number);  // by bytes, whatever the database's collation
}

void take_change(const reporting::Change& change, const Snapshot& snapshot, Updates& out) {
  const Register& institutions = snapshot.institutions();
  later(out.newest, change.at);
  const bool registry = change.kind == "registry";
  if (!change.institution.empty()) {
    const auto doc = institutions.by_id(change.institution);
    if (!doc) return;
    later(out.changed[*doc], out.newest);
    if (!registry) out.moved[*doc] = 1;
    return;
  }
  std::vector<directory::Range> ranges{{0, Doc(snapshot.size())}};
  if (!change.prefecture.empty()) ranges = institutions.in_prefecture(change.prefecture);
  for (const auto& range : ranges)
    for (Doc doc = range.first; doc < range.last; ++doc) {
      if (!registry && snapshot.report(doc).year == 0) continue;
      later(out.changed[doc], out.newest);
      if (!registry) out.moved[doc] = 1;
    }
}

void take_feed(store::Tx& tx, std::int64_t from, const Snapshot& snapshot, Updates& out) {
  while (from < snapshot.position()) {
    const auto changes = reporting::changes_since(tx, from);
    for (const auto& change : changes)
      if (change.number <= snapshot.position()) take_change(change, snapshot, out);
    if (changes.empty()) return;
    from = changes.back().number;
  }
}

}  // namespace

View UpdateKeeper::view(Date today) {
  const std::lock_guard lock(mutex_);
  Shot snapshot = live_.get();
  if (!snapshot) return {};
  if (!updates_ || of_.lock() != snapshot || updates_->day != today) {
    updates_ = next(*snapshot, today);
    of_ = snapshot;
  }
  return {snapshot, updates_};
}

std::shared_ptr<const Updates> UpdateKeeper::next(const Snapshot& snapshot, Date today) {
  const auto& institutions = snapshot.shared_institutions();
  const bool same_register = updates_ && register_.lock() == institutions;
  auto out = std::make_shared<Updates>();
  std::int64_t from = 0;
  if (same_register) {
    *out = *updates_;
  } else {
    out->changed.resize(snapshot.size());
    out->moved.resize(snapshot.size());
    auto ids = hashes(*institutions);
    std::unordered_map<std::uint64_t, Doc> before;
    for (Doc doc = 0; doc < ids_.size(); ++doc) before.emplace(ids_[doc], doc);
    for (Doc doc = 0; doc < ids.size(); ++doc) {
      out->changed[doc] = made_at(institutions->id(doc));
      if (const auto at = before.find(ids[doc]); at != before.end()) {
        later(out->changed[doc], updates_->changed[at->second]);
        out->moved[doc] = updates_->moved[at->second];
      }
    }
    ids_ = std::move(ids);
    register_ = institutions;
  }
  if (updates_) from = updates_->position, out->newest = updates_->newest;
  out->position = snapshot.position();
  out->edition = snapshot.edition();
  out->day = today;
  database_.read([&](store::Tx& tx) {
    take_feed(tx, from, snapshot, *out);
    if (same_register && updates_->edition == out->edition && updates_->day == today) return;
    take_imports(tx, *institutions, *out);
    take_gone(tx, today, *out);
  });
  for (const Instant at : out->changed) later(out->newest, at);
  return out;
}

}  // namespace kakari::fhir
