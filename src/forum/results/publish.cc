#include "forum/results/publish.h"

#include <boost/json.hpp>
#include <set>

#include "access/act.h"
#include "base/text.h"
#include "forum/forum_row.h"
#include "forum/measures/measure.h"
#include "forum/results/unfinished.h"

namespace kakari::results {
namespace {

using access::Act;

void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            const std::string& forum, const boost::json::object& after) {
  forum::record(tx, moment, actor, act, forum, "", boost::json::serialize(after));
}

std::string to_json(const Texts& texts) {
  boost::json::object all;
  for (const auto& [section, text] : texts) all[std::string(id(section))] = text;
  return boost::json::serialize(all);
}

/// Everything somebody could read in it, folded.
std::string all_words(const Sheet& sheet) {
  std::string all;
  for (const auto& section : sheet.content.sections)
    for (const auto& block : section.blocks) {
      if (const auto* text = std::get_if<papers::Text>(&block)) all += text->words + "\n";
      if (const auto* table = std::get_if<forum::Table>(&block))
        for (const auto& row : table->rows)
          for (const auto& cell : row) all += cell.text + "\n";
    }
  return all;
}

}  // namespace

Draft draft_of(store::Tx& tx, std::string_view forum, int year) {
  Draft draft;
  const auto row = tx.one("SELECT version, texts, by_name, at FROM result_draft WHERE forum = ? AND year = ?",
                          forum, year);
  if (!row) return draft;
  draft.version = row->integer(0);
  draft.by = row->text(2);
  draft.at = row->integer(3);
  const boost::json::value parsed = boost::json::parse(row->text(1));
  for (const Section section : kSections)
    if (const auto* text = parsed.as_object().if_contains(std::string(id(section))))
      draft.texts[section] = std::string(text->as_string());
  return draft;
}

Result<Forum> asked_forum(store::Tx& tx, const access::Actor& actor, const regime::Areas& areas,
                          std::string_view code) {
  auto forum = forum::find(tx, code);
  if (!forum)
    return problem(ProblemKind::not_found, "no-such-forum",
                   "その協議の場は見つかりません。一覧からお選びください。");
  if (auto allowed = forum::may(actor, Act::result_publish, *forum, areas); !allowed)
    return std::unexpected(allowed.error());
  return std::move(*forum);
}

Result<std::int64_t> save_texts(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                const forum::Deps& deps, std::string_view code, int year,
                                std::int64_t version, const Texts& texts) {
  const auto forum = asked_forum(tx, actor, *deps.areas, code);
  if (!forum) return std::unexpected(forum.error());
  std::vector<FieldProblem> wrong;
  for (const auto& [section, text] : texts)
    if (const auto n = length(text); !n || *n > text_characters_max)
      wrong.push_back(
          {std::string(id(section)),
           fmt::format("{}文字以内で入力してください。", with_commas(std::int64_t(text_characters_max)))});
  if (!wrong.empty())
    return problem(ProblemKind::invalid, "text-too-long", "入力内容をご確認ください。", std::move(wrong));
  const std::int64_t present = draft_of(tx, code, year).version;
  const bool saved =
      present == version &&
      tx.exec(
          "INSERT INTO result_draft (forum, year, version, texts, person, by_name, at) VALUES (?, ?, 1, ?, "
          "?, ?, ?) ON CONFLICT (forum, year) DO UPDATE SET version = result_draft.version + 1, texts = "
          "excluded.texts, person = excluded.person, by_name = excluded.by_name, at = excluded.at WHERE "
          "result_draft.version = ?",
          code, year, to_json(texts), actor.person, actor.name, moment.now, version) > 0;
  if (!saved)
    return problem(ProblemKind::conflict, "changed-meanwhile",
                   "ほかの方が先に文を直しました。今の内容と見比べて、もう一度保存してください。");
  record(tx, moment, actor, "result.write", forum->code, {{"year", year}, {"version", version + 1}});
  return version + 1;
}

std::vector<std::string> names_in(store::Tx& tx, const Sheet& sheet) {
  std::set<std::string> names;
  for (const auto& member : forum::members(tx, sheet.content.forum)) names.insert(member.name);
  for (const auto& measure : measures::measures_of(tx, sheet.content.forum, 0))
    names.insert(measure.owner.person);
  const std::string words = fold(all_words(sheet));
  constexpr std::size_t characters_least = 3;  // a full name; shorter ones are found in many words
  std::vector<std::string> found;
  for (const auto& name : names)
    if (const std::string folded = fold(name);
        length(folded).value_or(0) >= characters_least && words.find(folded) != std::string::npos)
      found.push_back(name);
  return found;
}

Result<Id> publish(store::Tx& tx, const access::Actor& actor, const Moment& moment, const forum::Deps& deps,
                   const forum::Numbers& numbers, const NewEdition& wanted) {
  const auto forum = asked_forum(tx, actor, *deps.areas, wanted.forum);
  if (!forum) return std::unexpected(forum.error());
  const Sheet sheet = compose(tx, deps, numbers, *forum, wanted.year,
                              draft_of(tx, forum->code, wanted.year).texts, moment.today());
  const std::string bytes = results::to_json(sheet);
  const std::string hash = hash_of(bytes);
  if (hash != wanted.hash)
    return problem(
        ProblemKind::precondition, "changed-since-preview",
        "確かめた後に、内容が変わりました。下の新しい内容を確かめてから、もう一度公表してください。");
  const auto before = editions(tx, {.forum = forum->code, .year = wanted.year});
  const std::string reason = trim(wanted.reason);
  if (!before.empty() && before.front().hash == hash)
    return problem(ProblemKind::precondition, "same-as-before", "すでに公表している内容と同じです。");
  if (!before.empty() && reason.empty())
    return problem(ProblemKind::invalid, "reason-missing", "どこを直したかを入力してください。",
                   {{"reason", "公表した内容をどう直したかを入力してください。住民の方にも表示します。"}});
  if (const auto names = names_in(tx, sheet); !names.empty() && !wanted.names_checked)
    return problem(
        ProblemKind::invalid, "names-in-sheet", "個人の氏名が含まれていないか、ご確認ください。",
        {{"names_checked", fmt::format("「{}」が含まれています。機関の名称の一部であるなど、公表してよいとき"
                                       "は、確認の欄に印を付けてください。",
                                       names.front())}});
  if (!wanted.as_it_is)
    if (auto lacking = unfinished(tx, numbers, *forum, sheet, moment.today()); !lacking.empty()) {
      std::vector<FieldProblem> fields;
      for (std::string& one : lacking) fields.push_back({"", std::move(one)});
      return problem(ProblemKind::precondition, "unfinished",
                     "まだそろっていないものがあります。確かめてから公表してください。", std::move(fields));
    }
  const Id made = moment.new_id();
  const std::int64_t edition = before.empty() ? 1 : before.front().edition + 1;
  tx.exec(
      "INSERT INTO result_edition (id, forum, prefecture, theme, year, edition, published_on, reason, hash, "
      "body, words, person, by_name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      made, forum->code, forum->prefecture, forum->theme, wanted.year, edition, moment.today().iso(), reason,
      hash, bytes, fold(forum->name + sheet.content.area_name + sheet.content.theme_name + all_words(sheet)),
      actor.person, actor.name, moment.now);
  record(tx, moment, actor, "result.publish", forum->code,
         {{"year", wanted.year}, {"edition", edition}, {"hash", hash}, {"reason", reason}});
  return made;
}

}  // namespace kakari::results
