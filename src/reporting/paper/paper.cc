#include "reporting/paper/paper.h"

#include <boost/json.hpp>

#include "access/account.h"
#include "base/text.h"
#include "messages/message.h"

namespace kakari::paper {
namespace {

namespace json = boost::json;

std::unexpected<Problem> wrong_arrival(std::string message) {
  return problem(ProblemKind::invalid, "arrived-on", "届いた日をご確認ください。",
                 {{"arrived_on", std::move(message)}});
}

Result<void> check_arrival(const std::string& arrived_on, const reporting::Cycle& cycle, Date today) {
  const auto day = Date::parse(arrived_on);
  if (!day) return wrong_arrival("調査票が届いた日を入力してください。");
  if (*day > today) return wrong_arrival("今日より後の日は入力できません。届いた日をご確認ください。");
  if (arrived_on < cycle.opens)
    return wrong_arrival("報告の受付は" + Date::parse(cycle.opens)->wareki() +
                         "からです。届いた日か年度をご確認ください。");
  return {};
}

Result<void> check_no_other(store::Tx& tx, const NewPaper& wanted) {
  const auto row = tx.one(
      "SELECT name, at FROM paper WHERE institution_id = ? AND year = ? AND revision = 0 AND set_aside_at = "
      "0",
      wanted.institution, wanted.year);
  if (!row) return {};
  return problem(
      ProblemKind::conflict, "paper-open",
      fmt::format("この医療機関の調査票は、{}さんが{}に登録し、入力中です。一覧からその調査票を開き、"
                  "届いたページはそこに追加してください。",
                  row->text(0), local_time(row->integer(1))),
      {{"institution", "この医療機関の調査票は、すでに登録されています。"}});
}

Result<std::string> checked_text(std::string_view text, std::string_view field, std::string_view what) {
  constexpr std::size_t most = 1000;
  std::string trimmed = trim(text);
  const auto characters = length(trimmed);
  if (!trimmed.empty() && characters && *characters <= most) return trimmed;
  const std::string said = trimmed.empty() ? fmt::format("{}を入力してください。", what)
                                           : fmt::format("{}は{}字以内で入力してください。", what, most);
  return problem(ProblemKind::invalid, "text", said, {{std::string(field), said}});
}

}  // namespace

void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            const Paper& paper, std::string after) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = std::string(act),
                   .subject = {"paper", paper.id.text()},
                   .institution = paper.institution.text(),
                   .before = {},
                   .after = std::move(after)});
}

void touch(store::Tx& tx, const Id& paper) {
  tx.exec("UPDATE paper SET version = version + 1 WHERE id = ?", paper);
}

void tell_institution(store::Tx& tx, const Moment& moment, const Paper& paper, std::string_view topic,
                      std::string subject, std::string text, std::string link) {
  messages::tell(tx, moment,
                 {.to = {"institution", paper.institution.text()},
                  .topic = std::string(topic),
                  .subject = std::move(subject),
                  .text = std::move(text),
                  .link = std::move(link),
                  .mail_to = {},
                  .once_key = std::string(topic) + " " + paper.id.text()});
}

Result<Paper> register_paper(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                             const NewPaper& wanted) {
  auto subject =
      reporting::find_subject(tx, actor, access::Act::report_enter, wanted.institution, wanted.year);
  if (!subject) return std::unexpected(subject.error());
  if (auto must = reporting::must_report(*subject); !must) return std::unexpected(must.error());
  if (auto ok = check_arrival(wanted.arrived_on, subject->cycle, moment.today()); !ok)
    return std::unexpected(ok.error());
  if (auto ok = check_no_other(tx, wanted); !ok) return std::unexpected(ok.error());
  const Id id = moment.new_id();
  tx.exec(
      "INSERT INTO paper (id, institution_id, year, printed, arrived_on, twice, manager, person, name, at, "
      "version, revision, submitted_at, submitted_by, draft, set_aside_at, set_aside_by, set_aside_reason) "
      "VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, ?, 1, 0, 0, '', '', 0, '', '')",
      id, wanted.institution, wanted.year, paper::id(wanted.printed), wanted.arrived_on, wanted.twice,
      actor.person, actor.name, moment.now);
  auto paper = read_paper(tx, actor, id).value();
  record(tx, moment, actor, "paper.register", paper,
         json::serialize(json::object{{"year", wanted.year},
                                      {"arrived_on", wanted.arrived_on},
                                      {"printed", paper::id(wanted.printed)},
                                      {"twice", wanted.twice}}));
  if (wanted.scan)
    if (auto kept = add_scan(tx, actor, moment, id, *wanted.scan); !kept)
      return std::unexpected(kept.error());
  tell_institution(
      tx, moment, paper, "paper-arrived", fiscal_year_name(paper.year) + "の紙の調査票が届きました",
      fmt::format(
          "{}に届いた調査票を、{}が入力します。入力が済みましたらお知らせしますので、内容をご確認ください。"
          "この間に画面から報告なさる場合は、先に{}へご連絡ください。",
          Date::parse(paper.arrived_on)->wareki(), actor.scope_name, actor.scope_name),
      fmt::format("/report/{}", paper.year));
  return paper;
}

Result<void> add_note(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                      std::string_view text) {
  const auto paper = read_paper(tx, actor, id);
  if (!paper) return std::unexpected(paper.error());
  const auto said = checked_text(text, "note", "問い合わせの内容");
  if (!said) return std::unexpected(said.error());
  tx.exec("INSERT INTO paper_note (id, paper_id, note, person, name, at) VALUES (?, ?, ?, ?, ?, ?)",
          moment.new_id(), id, *said, actor.person, actor.name, moment.now);
  record(tx, moment, actor, "paper.note", *paper, json::serialize(json::object{{"note", *said}}));
  return {};
}

std::vector<Note> notes(store::Tx& tx, const Id& paper) {
  std::vector<Note> out;
  for (const auto& row :
       tx.query("SELECT note, name, at FROM paper_note WHERE paper_id = ? ORDER BY at DESC, id DESC", paper))
    out.push_back({row.text(0), row.text(1), row.integer(2)});
  return out;
}

Result<void> set_aside(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                       std::string_view reason) {
  const auto paper = open_paper(tx, actor, id);
  if (!paper) return std::unexpected(paper.error());
  const auto said = checked_text(reason, "reason", "取りやめる理由");
  if (!said) return std::unexpected(said.error());
  tx.exec(
      "UPDATE paper SET set_aside_at = ?, set_aside_by = ?, set_aside_reason = ?, version = version + 1 "
      "WHERE "
      "id = ?",
      moment.now, actor.name, *said, id);
  record(tx, moment, actor, "paper.set_aside", *paper, json::serialize(json::object{{"reason", *said}}));
  return {};
}

Result<void> take_up(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id) {
  const auto paper = read_paper(tx, actor, id);
  if (!paper) return std::unexpected(paper.error());
  if (paper->open()) return {};
  if (paper->set_aside_at == 0) {
    auto closed = open_paper(tx, actor, id);
    return std::unexpected(closed.error());
  }
  if (auto ok =
          check_no_other(tx, {.institution = paper->institution, .year = paper->year, .arrived_on = {}});
      !ok)
    return ok;
  tx.exec(
      "UPDATE paper SET set_aside_at = 0, set_aside_by = '', set_aside_reason = '', version = version + 1 "
      "WHERE id = ?",
      id);
  record(tx, moment, actor, "paper.take_up", *paper, {});
  return {};
}

bool enters_twice(store::Tx& tx, std::string_view prefecture) {
  const auto row = tx.one("SELECT twice FROM paper_policy WHERE prefecture = ?", prefecture);
  return row && row->get<bool>(0);
}

Result<void> set_policy(store::Tx& tx, const access::Actor& actor, const Moment& moment, bool twice) {
  if (auto ok = access::may(actor, access::Act::schedule_manage, {.prefecture = actor.scope}); !ok) return ok;
  tx.exec(
      "INSERT INTO paper_policy (prefecture, twice, person, name, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT "
      "(prefecture) DO UPDATE SET twice = excluded.twice, person = excluded.person, name = excluded.name, "
      "at = excluded.at",
      actor.scope, twice, actor.person, actor.name, moment.now);
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = "paper.policy",
                   .subject = {"prefecture", actor.scope},
                   .institution = {},
                   .before = {},
                   .after = json::serialize(json::object{{"twice", twice}})});
  return {};
}

}  // namespace kakari::paper
