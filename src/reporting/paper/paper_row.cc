// Papers as rows: reading one, listing many, what stands on the screen beside them.
#include "base/text.h"
#include "reporting/paper/paper.h"

namespace kakari::paper {
namespace {

constexpr std::string_view columns =
    "p.id, p.institution_id, i.number, i.name, p.year, p.printed, p.arrived_on, p.twice, p.manager, p.name, "
    "p.at, p.version, p.revision, p.submitted_at, p.submitted_by, p.draft, p.set_aside_at, p.set_aside_by, "
    "p.set_aside_reason, i.prefecture, i.municipality, i.health_centre, i.corporation "
    "FROM paper p JOIN institution i ON i.id = p.institution_id ";

Paper read(const store::Row& row) {
  Paper p;
  p.id = Id::trusted(row.text(0));
  p.institution = Id::trusted(row.text(1));
  p.number = row.text(2);
  p.name = row.text(3);
  p.year = row.get<int>(4);
  p.printed = row.text(5) == id(Printed::filled) ? Printed::filled : Printed::blank;
  p.arrived_on = row.text(6);
  p.twice = row.get<bool>(7);
  p.manager = row.text(8);
  p.by = row.text(9);
  p.at = row.integer(10);
  p.version = row.integer(11);
  p.revision = row.get<int>(12);
  p.submitted_at = row.integer(13);
  p.submitted_by = row.text(14);
  p.draft = row.text(15);
  p.set_aside_at = row.integer(16);
  p.set_aside_by = row.text(17);
  p.set_aside_reason = row.text(18);
  p.scope.institution = p.institution.text();
  p.scope.prefecture = row.text(19);
  p.scope.municipality = row.text(20);
  p.scope.health_centre = row.text(21);
  p.scope.corporation = row.text(22);
  return p;
}

std::string select(std::string_view where) {
  return std::string("SELECT ").append(columns).append(where);
}

std::string_view condition_of(std::string_view state) {
  if (state == "open") return "p.revision = 0 AND p.set_aside_at = 0";
  if (state == "submitted") return "p.revision > 0";
  if (state == "set_aside") return "p.set_aside_at > 0";
  return "1=1";
}

}  // namespace

std::string_view id(Printed printed) {
  return printed == Printed::filled ? "filled" : "blank";
}

std::string_view label(Printed printed) {
  return printed == Printed::filled ? "昨年度の答えなどを印字した調査票" : "白紙の調査票";
}

Result<Paper> read_paper(store::Tx& tx, const access::Actor& actor, const Id& paper) {
  const auto row = tx.one(select("WHERE p.id = ?"), paper);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-paper",
                   "この調査票は登録されていません。紙の調査票の一覧からお選びください。");
  Paper p = read(*row);
  if (auto allowed = access::may(actor, access::Act::report_enter, p.scope); !allowed)
    return std::unexpected(allowed.error());
  return p;
}

Result<Paper> open_paper(store::Tx& tx, const access::Actor& actor, const Id& paper) {
  auto p = read_paper(tx, actor, paper);
  if (!p || p->open()) return p;
  return problem(
      ProblemKind::conflict, "paper-closed",
      p->revision > 0
          ? fmt::format("この調査票は{}さんが提出の手続きを済ませました。直すときは、電話による訂正"
                        "をお使いください。",
                        p->submitted_by)
          : fmt::format("この調査票は{}さんが入力を取りやめました。続けるときは、取りやめを"
                        "取り消してください。",
                        p->set_aside_by));
}

std::optional<Paper> paper_of(store::Tx& tx, const Id& institution, int year, int revision) {
  const auto row = tx.one(select("WHERE p.institution_id = ? AND p.year = ? AND p.revision = ?"), institution,
                          year, revision);
  if (!row) return {};
  return read(*row);
}

PaperList list_papers(store::Tx& tx, const access::Actor& actor, const PaperFilter& filter) {
  const access::Filter mine = access::scope(actor, access::Act::report_enter, "i");
  std::vector<store::Value> values{store::to_value(filter.year)};
  for (const std::string& value : mine.args) values.push_back(store::to_value(value));
  std::string where = "WHERE p.year = ? AND " + mine.sql + " AND ";
  where += condition_of(filter.state);
  const std::string number = narrow(filter.query), part = "%" + filter.query + "%";
  if (!filter.query.empty()) {
    where += " AND (i.number = ? OR i.name LIKE ?)";
    values.push_back(store::to_value(number));
    values.push_back(store::to_value(part));
  }
  PaperList out;
  out.total =
      tx.run("SELECT COUNT(*) FROM paper p JOIN institution i ON i.id = p.institution_id " + where, values)
          .front()
          .integer(0);
  values.push_back(store::to_value(std::int64_t(filter.most)));
  values.push_back(store::to_value(std::int64_t(filter.skip)));
  for (const auto& row : tx.run(select(where + " ORDER BY p.arrived_on, p.id LIMIT ? OFFSET ?"), values))
    out.papers.push_back(read(row));
  return out;
}

OnScreen on_screen(store::Tx& tx, const reporting::Subject& s) {
  OnScreen out{s.stage, s.revision, {}, 0, 0};
  if (!s.exists()) return out;
  if (const auto row =
          tx.one("SELECT COUNT(*) FROM draft_item WHERE report_id = ? AND source = 'typed'", s.report))
    out.typed = row->integer(0);
  if (out.submitted()) {
    if (const auto r = reporting::current_revision(tx, s.institution, s.cycle.year)) {
      out.by = r->by;
      out.at = r->arrived_at;
    }
  } else if (const auto row =
                 tx.one("SELECT name, at FROM draft_item WHERE report_id = ? AND source = 'typed' "
                        "ORDER BY at DESC LIMIT 1",
                        s.report)) {
    out.by = row->text(0);
    out.at = row->integer(1);
  }
  return out;
}

}  // namespace kakari::paper
