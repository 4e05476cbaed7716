// What was scanned of a returned form: kept with it, shown beside the entry, and to the institution later.
#include <boost/json.hpp>

#include "reporting/paper/paper.h"

namespace kakari::paper {
namespace json = boost::json;

Result<void> add_scan(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                      const files::Prepared& file) {
  const auto paper = open_paper(tx, actor, id);
  if (!paper) return std::unexpected(paper.error());
  const auto there = scans(tx, id);
  if (std::ranges::any_of(there, [&](const Scan& s) { return s.sha256 == file.sha256; })) return {};
  if (there.size() >= scans_max)
    return problem(ProblemKind::conflict, "too-many-files",
                   fmt::format("読み取ったものは{}件まで保存できます。", scans_max),
                   {{"scan", fmt::format("{}件までです。1つのPDFにまとめてください。", scans_max)}});
  files::put(tx, moment.now, file);
  tx.exec(
      "INSERT INTO paper_scan (id, paper_id, sha256, name, media_type, size, added_by, at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      moment.new_id(), id, file.sha256, file.name, file.media_type, std::int64_t(file.bytes.size()),
      actor.name, moment.now);
  touch(tx, id);
  record(tx, moment, actor, "paper.scan", *paper,
         json::serialize(json::object{{"name", file.name}, {"sha256", file.sha256}}));
  return {};
}

std::vector<Scan> scans(store::Tx& tx, const Id& paper) {
  std::vector<Scan> out;
  for (const auto& row : tx.query("SELECT id, paper_id, sha256, name, media_type, size, added_by, at FROM "
                                  "paper_scan WHERE paper_id = ? ORDER BY at, id",
                                  paper))
    out.push_back({Id::trusted(row.text(0)), Id::trusted(row.text(1)), row.text(2), row.text(3), row.text(4),
                   row.integer(5), row.text(6), row.integer(7)});
  return out;
}

Result<ScanFile> read_scan(store::Tx& tx, const access::Actor& actor, const Id& id) {
  const auto unknown = [] {
    return problem(ProblemKind::not_found, "no-such-scan", "この読み取りは見つかりません。");
  };
  const auto row = tx.one(
      "SELECT s.paper_id, p.institution_id, p.revision, i.prefecture, i.municipality, i.health_centre, "
      "i.corporation FROM paper_scan s JOIN paper p ON p.id = s.paper_id JOIN institution i ON i.id = "
      "p.institution_id WHERE s.id = ?",
      id);
  if (!row) return unknown();
  const access::Scope scope{.institution = row->text(1),
                            .municipality = row->text(4),
                            .health_centre = row->text(5),
                            .prefecture = row->text(3),
                            .corporation = row->text(6)};
  const bool entering = access::may(actor, access::Act::report_enter, scope).has_value();
  if (auto allowed = access::may(actor, access::Act::report_read, scope); !entering && !allowed)
    return std::unexpected(allowed.error());
  if (!entering && row->integer(2) == 0) return unknown();
  for (Scan& scan : scans(tx, Id::trusted(row->text(0))))
    if (scan.id == id)
      if (auto file = files::get(tx, scan.sha256)) return ScanFile{std::move(scan), std::move(*file)};
  return unknown();
}

}  // namespace kakari::paper
