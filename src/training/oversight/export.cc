#include "training/oversight/export.h"

#include <boost/json.hpp>

#include "base/name.h"
#include "platform/sheet/csv_writer.h"
#include "platform/sheet/workbook.h"
#include "training/entry.h"
#include "training/oversight/member_list.h"

namespace kakari::oversight {
namespace {

using Cells = std::vector<std::string>;

constexpr Name exports[]{
    {"completion", "修了のようす"}, {"members", "会員・医師の進み"}, {"queues", "申請の待ち"}};

/// Takes rows one by one, as text of a CSV or as cells of a workbook.
class Sink {
 public:
  explicit Sink(bool workbook) : workbook_(workbook) {}
  void row(Cells cells) {
    ++rows_;
    if (workbook_ && rows_ <= workbook_rows_max + 1) kept_.push_back(std::move(cells));
    if (workbook_) return;
    const std::vector<std::string_view> views(cells.begin(), cells.end());
    csv_.row(views);
    text_ += csv_.take();
  }
  std::size_t rows() const { return rows_ - 1; }
  std::string bytes(std::string_view title) {
    return workbook_ ? sheet::write_xlsx(title, kept_) : std::move(text_);
  }

 private:
  bool workbook_;
  std::size_t rows_ = 0;
  std::vector<Cells> kept_;
  sheet::CsvWriter csv_;
  std::string text_;
};

std::string percent(std::int64_t part, std::int64_t all) {
  return all == 0 ? "" : fmt::format("{:.1f}", 100.0 * double(part) / double(all));
}

void add_completion(store::Database& database, const Body& body, Sink& sink) {
  Cells head{"都道府県", "都道府県医師会", "医師会番号", "医師会", "会員・医師"};
  for (std::size_t i = 0; i < place_count; ++i) head.emplace_back(label(Place(i)));
  head.emplace_back("修了率（%）");
  sink.row(std::move(head));
  const auto rows = database.read([&](store::Tx& tx) { return completion_by_association(tx, body); });
  for (const AssociationRow& each : rows) {
    const Counts& counts = each.row.counts;
    Cells cells{each.prefecture, each.federation_name, each.row.number, each.row.name,
                std::to_string(counts.people())};
    for (const std::int64_t n : counts.by_place) cells.push_back(std::to_string(n));
    cells.push_back(percent(counts.of(Place::completed), counts.people()));
    sink.row(std::move(cells));
  }
}

void add_queues(store::Database& database, const Body& body, Instant now, Sink& sink) {
  sink.row({"区分", "医師会番号", "医師会・状態", "件数", "もっとも古い（日）", "中央値（日）", "14日超",
            "30日超"});
  const Queues found = database.read([&](store::Tx& tx) { return queues(tx, body, now); });
  const auto add = [&](const char* kind, const std::vector<QueueRow>& rows) {
    for (const QueueRow& row : rows)
      sink.row({kind, row.number, row.name, std::to_string(row.ages.cases),
                std::to_string(row.ages.oldest_days), std::to_string(row.ages.median_days),
                std::to_string(row.ages.over_14), std::to_string(row.ages.over_30)});
  };
  add("状態ごと", found.by_state);
  add("医師会ごと（申請中・確認済）", found.by_association);
}

Result<std::int64_t> add_members(store::Database& database, const access::Actor& actor,
                                 const regime::Training& rules, const Body& body, Sink& sink) {
  sink.row({"医師会", "番号", "医籍登録番号", "氏名", "カナ", "段階", "座学", "実地", "合計", "不足",
            "修了証番号", "最後の動き", "利用の登録"});
  return each_member(database, actor, body, {}, [&](const Member& m) {
    const Standing& s = m.standing;
    sink.row({m.association_name, m.number, m.licence_number, m.name, m.kana, std::string(label(s.place)),
              regime::units(s.lecture_halves), regime::units(s.practice_halves),
              regime::units(s.lecture_halves + s.practice_halves), lacking(rules, s), s.certificate,
              s.last_activity == 0 ? "" : Date::of(s.last_activity).iso(),
              m.person.empty() ? "なし" : "あり"});
  });
}

}  // namespace

std::string_view id(Export what) {
  return exports[std::size_t(what)].id;
}

void record_export(store::Tx& tx, const access::Actor& actor, const Moment& moment, journal::Subject of,
                   std::string_view table, std::string_view format, std::size_t rows) {
  journal::record(tx, moment,
                  training::entry(actor, "training.export", std::move(of),
                                  boost::json::serialize(boost::json::object{
                                      {"table", table}, {"format", format}, {"rows", std::int64_t(rows)}})));
}

Result<std::string> export_table(store::Database& database, const access::Actor& actor, const Moment& moment,
                                 const regime::Training& rules, const Body& body, Export what,
                                 bool workbook) {
  Sink sink(workbook);
  if (what == Export::completion) add_completion(database, body, sink);
  if (what == Export::queues) add_queues(database, body, moment.now, sink);
  if (what == Export::members)
    if (auto added = add_members(database, actor, rules, body, sink); !added)
      return std::unexpected(added.error());
  if (workbook && sink.rows() > workbook_rows_max)
    return problem(
        ProblemKind::invalid, "too-many-rows",
        "件数が多いため、Excel形式では保存できません。CSVで保存してください。CSVもExcelで開けます。");
  database.write([&](store::Tx& tx) {
    const std::string of = body.association ? body.association->id.text() : std::string(whole);
    record_export(tx, actor, moment, {"association", of}, id(what), workbook ? "xlsx" : "csv", sink.rows());
  });
  return sink.bytes(exports[std::size_t(what)].label);
}

}  // namespace kakari::oversight
