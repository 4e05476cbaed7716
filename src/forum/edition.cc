#include "forum/edition.h"

#include <fmt/format.h>

#include "directory/load.h"

namespace kakari::forum {
namespace {

std::string said(const std::optional<store::Row>& row) {
  std::string out;
  for (std::size_t i = 0; i < row->size(); ++i) out += (row->is_null(i) ? "-" : row->text(i)) + ".";
  return out;
}

std::string feed(store::Tx& tx) {
  return directory::finished_imports(tx) + "/" +
         said(tx.one("SELECT COALESCE(MAX(number), 0) FROM change_feed WHERE kind = 'registry'"));
}

std::string behind_slash(const std::string& text) {
  const std::size_t at = text.find('|');
  return at == std::string::npos ? "" : text.substr(at);
}

}  // namespace

Edition read_edition(store::Tx& tx, const Edition& known, bool thorough) {
  Edition out;
  out.cycles =
      said(tx.one("SELECT COUNT(*), COALESCE(MAX(year), 0), COALESCE(MAX(form_hash), '') FROM cycle"));
  out.living =
      said(tx.one("SELECT COUNT(*), COUNT(*) FILTER (WHERE ended_at <> 0), COALESCE(SUM(version), 0), "
                  "COALESCE(MAX(at), 0) FROM living_area"));
  out.registry = feed(tx);
  if (!thorough) {
    out.registry += behind_slash(known.registry);
    out.people = known.people;
    return out;
  }
  out.registry += "|" + said(tx.one("SELECT COUNT(*), COALESCE(SUM(version), 0), "
                                    "COUNT(*) FILTER (WHERE closed_on <> '') FROM institution"));
  out.people = said(tx.one(
      "SELECT COUNT(*), COUNT(*) FILTER (WHERE state = 'confirmed'), COUNT(*) FILTER (WHERE to_date <> "
      "''), COALESCE(MAX(decided_at), 0), COALESCE(MAX(stated_at), 0) FROM workplace"));
  return out;
}

void Following::start(store::Tx& tx) {
  newest_ = tx.one("SELECT COALESCE(MAX(number), 0) FROM report_change")->integer(0);
  seen_.clear();
  for (const auto& row : tx.query("SELECT number FROM report_change WHERE number > ?", newest_ - kLookBack))
    seen_.insert(row.integer(0));
}

std::set<std::string> Following::next(store::Tx& tx) {
  std::set<std::string> reports;
  for (const auto& row :
       tx.query("SELECT number, report_id FROM report_change WHERE number > ?", newest_ - kLookBack)) {
    if (!seen_.insert(row.integer(0)).second) continue;
    reports.insert(row.text(1));
  }
  if (!seen_.empty()) newest_ = std::max(newest_, *seen_.rbegin());
  seen_.erase(seen_.begin(), seen_.upper_bound(newest_ - kLookBack));
  return reports;
}

}  // namespace kakari::forum
