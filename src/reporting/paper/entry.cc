#include "reporting/paper/entry.h"

#include <boost/json.hpp>

#include <algorithm>

#include "base/text.h"
#include "reporting/paper/printed_form.h"

namespace kakari::paper {
namespace {

namespace json = boost::json;

std::string packed(const std::vector<std::string>& typed) {
  return json::serialize(json::value_from(typed));
}

std::vector<std::string> unpacked(std::string_view text) {
  std::vector<std::string> out;
  const json::value typed = json::parse(json::string_view(text.data(), text.size()));
  for (const auto& one : typed.as_array()) out.emplace_back(one.as_string());
  return out;
}

bool nothing(const std::vector<std::string>& typed) {
  return std::ranges::all_of(typed, [](const std::string& one) { return trim(one).empty(); });
}

void put(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& paper, int turn,
         const TypedItem& item) {
  tx.exec(
      "INSERT INTO paper_value (paper_id, turn, item, typed, version, person, name, at) VALUES "
      "(?, ?, ?, ?, 1, ?, ?, ?) ON CONFLICT (paper_id, turn, item) DO UPDATE SET typed = excluded.typed, "
      "version = paper_value.version + 1, person = excluded.person, name = excluded.name, at = excluded.at",
      paper, turn, item.item, packed(item.typed), actor.person, actor.name, moment.now);
}

/// A form that came back with printed answers begins with them; the officer corrects what was struck out.
Values printed_values(store::Tx& tx, const Paper& paper, const reporting::Cycle& cycle) {
  Values values;
  if (paper.printed != Printed::filled) return values;
  const auto form = reporting::definition(tx, cycle.form_hash);
  for (const auto& [item, answer] : offered_answers(tx, paper.institution, cycle, *form).answers)
    values[item] = {typed_of(*form->item(item), answer), 0, "印字", 0};
  return values;
}

Result<reporting::Subject> subject_of(store::Tx& tx, const access::Actor& actor, const Paper& paper) {
  return reporting::find_subject(tx, actor, access::Act::report_enter, paper.institution, paper.year);
}

Result<void> check_items(const regime::Form& form, const std::vector<TypedItem>& items) {
  for (const TypedItem& item : items)
    if (!form.item(item.item))
      return problem(ProblemKind::invalid, "unknown-item",
                     "この年度の様式にない項目です。画面を読み込み直してください。");
  return {};
}

/// The row of the turn, and what was printed; once.
void begin(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Paper& paper,
           const reporting::Cycle& cycle, int turn) {
  tx.exec(
      "INSERT INTO paper_entry (paper_id, turn, person, name, begun_at, finished_at) VALUES (?, ?, ?, ?, ?, "
      "0)",
      paper.id, turn, actor.person, actor.name, moment.now);
  for (const auto& [item, value] : printed_values(tx, paper, cycle))
    put(tx, actor, moment, paper.id, turn, {item, value.typed});
  record(tx, moment, actor, "paper.begin_entry", paper, json::serialize(json::object{{"turn", turn}}));
}

}  // namespace

Entry read_entry(store::Tx& tx, const Paper& paper, int turn) {
  Entry entry;
  entry.turn = turn;
  if (const auto row = tx.one(
          "SELECT person, name, begun_at, finished_at FROM paper_entry WHERE paper_id = ? AND turn = ?",
          paper.id, turn)) {
    entry.person = row->text(0);
    entry.by = row->text(1);
    entry.begun_at = row->integer(2);
    entry.finished_at = row->integer(3);
  }
  for (const auto& row :
       tx.query("SELECT item, typed, version, name, at FROM paper_value WHERE paper_id = ? AND turn = ?",
                paper.id, turn))
    entry.values[row.text(0)] = {unpacked(row.text(1)), row.integer(2), row.text(3), row.integer(4)};
  return entry;
}

Result<int> turn_of(store::Tx& tx, const access::Actor& actor, const Paper& paper) {
  if (!paper.twice) return 1;
  int free = 0;
  for (const int turn : {1, 2}) {
    const auto row = tx.one("SELECT person FROM paper_entry WHERE paper_id = ? AND turn = ?", paper.id, turn);
    if (row && row->text(0) == actor.person.text()) return turn;
    if (!row && free == 0) free = turn;
  }
  if (free > 0) return free;
  return problem(ProblemKind::forbidden, "entered-by-two",
                 "この調査票は、別の2人が入力しています。違いの確認と提出は、入力した方が行います。");
}

Result<Entry> own_entry(store::Tx& tx, const access::Actor& actor, const Paper& paper) {
  const auto turn = turn_of(tx, actor, paper);
  if (!turn) return std::unexpected(turn.error());
  Entry entry = read_entry(tx, paper, *turn);
  if (entry.begun()) return entry;
  const auto subject = subject_of(tx, actor, paper);
  if (!subject) return std::unexpected(subject.error());
  entry.values = printed_values(tx, paper, subject->cycle);
  return entry;
}

Result<Entry> save_entry(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                         const std::vector<TypedItem>& items) {
  const auto paper = open_paper(tx, actor, id);
  if (!paper) return std::unexpected(paper.error());
  const auto turn = turn_of(tx, actor, *paper);
  if (!turn) return std::unexpected(turn.error());
  const auto subject = subject_of(tx, actor, *paper);
  if (!subject) return std::unexpected(subject.error());
  if (auto ok = check_items(*reporting::definition(tx, subject->cycle.form_hash), items); !ok)
    return std::unexpected(ok.error());
  Entry entry = read_entry(tx, *paper, *turn);
  if (entry.finished_at > 0)
    return problem(
        ProblemKind::conflict, "entry-finished",
        "この調査票の入力は済んでいます。直すときは、違いの確認の画面で正しい答えを入力してください。");
  if (!entry.begun()) {
    begin(tx, actor, moment, *paper, subject->cycle, *turn);
    entry = read_entry(tx, *paper, *turn);
  } else if (entry.person != actor.person.text()) {
    // Of a form entered once a colleague may go on; who typed last answers for it.
    tx.exec("UPDATE paper_entry SET person = ?, name = ? WHERE paper_id = ? AND turn = ?", actor.person,
            actor.name, id, *turn);
  }
  for (const TypedItem& item : items) {
    const auto before = entry.values.find(item.item);
    const bool same = before == entry.values.end() ? nothing(item.typed) : before->second.typed == item.typed;
    if (!same) put(tx, actor, moment, id, *turn, item);
  }
  touch(tx, id);
  return read_entry(tx, *paper, *turn);
}

Result<void> save_manager(store::Tx& tx, const access::Actor& actor, const Moment&, const Id& id,
                          std::string_view manager) {
  const auto paper = open_paper(tx, actor, id);
  if (!paper) return std::unexpected(paper.error());
  const std::string name = trim(manager);
  if (length(name).value_or(1000) > 100)
    return problem(ProblemKind::invalid, "manager", "管理者の氏名は100字以内で入力してください。",
                   {{"manager", "管理者の氏名は100字以内で入力してください。"}});
  tx.exec("UPDATE paper SET manager = ?, version = version + 1 WHERE id = ?", name, id);
  return {};
}

Result<void> finish_entry(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id) {
  const auto paper = open_paper(tx, actor, id);
  if (!paper) return std::unexpected(paper.error());
  const auto turn = turn_of(tx, actor, *paper);
  if (!turn) return std::unexpected(turn.error());
  const Entry entry = read_entry(tx, *paper, *turn);
  if (!entry.begun())
    return problem(ProblemKind::precondition, "nothing-entered",
                   "まだ何も入力されていません。調査票の内容を入力してください。");
  if (entry.finished_at > 0) return {};
  tx.exec("UPDATE paper_entry SET finished_at = ? WHERE paper_id = ? AND turn = ?", moment.now, id, *turn);
  touch(tx, id);
  record(tx, moment, actor, "paper.finish_entry", *paper, json::serialize(json::object{{"turn", *turn}}));
  return {};
}

std::vector<std::string> enterers(store::Tx& tx, const Id& paper) {
  std::vector<std::string> out;
  for (const auto& row : tx.query("SELECT DISTINCT person FROM paper_entry WHERE paper_id = ?", paper))
    out.push_back(row.text(0));
  return out;
}

Result<void> decide(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                    const TypedItem& item) {
  const auto paper = open_paper(tx, actor, id);
  if (!paper) return std::unexpected(paper.error());
  const auto who = enterers(tx, id);
  if (std::ranges::find(who, actor.person.text()) == who.end())
    return problem(ProblemKind::forbidden, "not-an-enterer", "入力した方が確認してください。");
  const auto subject = subject_of(tx, actor, *paper);
  if (!subject) return std::unexpected(subject.error());
  const auto form = reporting::definition(tx, subject->cycle.form_hash);
  if (auto ok = check_items(*form, {item}); !ok) return ok;
  if (paper->twice && !merged(tx, *paper, *form).both_done)
    return problem(ProblemKind::precondition, "entry-not-finished",
                   "2人の入力がどちらも済んでから、違いを確認してください。");
  if (const auto read = read_paper(*form->item(item.item), item.typed); !read.error.empty())
    return problem(ProblemKind::invalid, "not-understood", read.error, {{item.item, read.error}});
  put(tx, actor, moment, id, kDecided, item);
  touch(tx, id);
  record(tx, moment, actor, "paper.decide", *paper,
         json::serialize(json::object{{"item", item.item}, {"typed", json::value_from(item.typed)}}));
  return {};
}

}  // namespace kakari::paper
