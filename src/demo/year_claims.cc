// NDB counts as files: the year's import, a correction by an institution, and a later import that differs.
#include <fstream>

#include "base/temporary_file.h"
#include "demo/must.h"
#include "demo/year_parts.h"
#include "reporting/draft.h"
#include "reporting/exchange/claims_import.h"
#include "reporting/queue.h"
#include "reporting/revision.h"

namespace kakari::demo {
namespace {

/// One institution's count of one item.
struct Count {
  std::string code10, item;
  std::int64_t count = 0;
};

void write(const std::string& path, const Year& y, const std::vector<Count>& counts) {
  std::ofstream out(path, std::ios::binary);
  out << "医療機関コード,年度,項目,回数\r\n";
  for (const Count& one : counts)
    out << one.code10 << ',' << y.year - 1 << ',' << one.item << ',' << one.count << "\r\n";
}

void import(const Year& y, const Moment& moment, std::string_view name, const std::vector<Count>& counts) {
  if (counts.empty()) return;
  const TemporaryFile file("counts-" + moment.new_id().text(), ".csv");
  write(file.path(), y, counts);
  const auto run = must(exchange::check_claims(y.database, y.officer, moment, file.path(), name, y.year));
  must(exchange::take_claims(y.database, y.officer, {moment.now + kHour / 6, &y.random}, run.id));
}

/// The first count of a draft that NDB gave, changed with a reason.
std::optional<Count> correct(store::Tx& tx, const Year& y, const Made& made, const Moment& moment) {
  const access::Actor clerk = clerk_of(made, moment);
  const auto draft = reporting::read_draft(tx, clerk, made.institution.id, y.year);
  if (!draft) return {};
  for (const auto& [item, answer] : draft->claims) {
    const auto* counted = std::get_if<std::int64_t>(&answer);
    const auto held = draft->items.find(item);
    if (!counted || held == draft->items.end() || held->second.source != reporting::Source::claims) continue;
    reporting::ItemChange change{item, draft->version_of(item), regime::Answer(*counted + 6)};
    change.reason = "月遅れで請求した6回が含まれていないため、自院の記録の回数としました。";
    must(reporting::save(tx, clerk, moment, made.institution.id, y.year, {change}));
    return Count{made.code10, item, *counted + 4};
  }
  return {};
}

}  // namespace

void import_claim_counts(const Year& y, const std::vector<Made>& made) {
  const auto counts = y.database.read([&](store::Tx& tx) {
    std::vector<Count> found;
    for (const Made& one : made)
      if (const auto last = reporting::current_revision(tx, one.institution.id, y.year - 1))
        for (const auto& [item, answer] : last->answers())
          if (const regime::Item* known = y.form.item(item); known && known->ndb)
            if (const auto* count = std::get_if<std::int64_t>(&answer))
              found.push_back({one.code10, item, *count});
    return found;
  });
  import(y, y.at(12, 10, 14), "NDB集計_令和7年度分（架空）.csv", counts);
}

void correct_a_count(const Year& y, const std::vector<Made>& made) {
  std::vector<Count> later;
  y.database.write([&](store::Tx& tx) {
    for (const Made& one : made) {
      if (is_sample(one)) continue;
      if (auto corrected = correct(tx, y, one, y.ago(2, 10))) {
        later.push_back(std::move(*corrected));
        break;
      }
    }
    for (const Made& one : made) {
      if (later.size() > 5) return;
      if (is_sample(one) || (!later.empty() && later.front().code10 == one.code10)) continue;
      for (const auto& [item, answer] : reporting::claims(tx, one.institution.id, y.year))
        if (const auto* count = std::get_if<std::int64_t>(&answer); count && *count > 20) {
          later.push_back({one.code10, item, *count + 3});
          break;
        }
    }
  });
  import(y, y.ago(1, 9), "NDB集計_令和7年度分_追加（架空）.csv", later);
}

}  // namespace kakari::demo
