// Asking for a pack: what is checked before it waits for its making.
#include <algorithm>
#include <boost/json.hpp>

#include "access/account.h"
#include "base/text.h"
#include "forum/papers/chapters.h"
#include "forum/papers/pack_row.h"
#include "forum/papers/record.h"
#include "regime/answers.h"

namespace kakari::papers {
namespace {

constexpr int kFirstYear = 2025;  // of the first reports
constexpr std::size_t kTitleMax = 60, kTextMax = 5000;

/// What stands in the row beside the wish.
struct Checked {
  std::string area_name, theme_name;
  Instant as_of = 0;
};

const forum::Area* area_wanted(const forum::AreaBook& book, const forum::Forum& forum, const Wish& wish) {
  if (wish.level == forum::Level::joint) return nullptr;
  const forum::Area* area = book.find(wish.level, wish.area);
  return area && area->prefecture == forum.prefecture ? area : nullptr;
}

void check_own(const Wish& wish, std::vector<FieldProblem>& faults) {
  if (length(wish.own_title).value_or(kTitleMax + 1) > kTitleMax)
    faults.push_back({"own_title", "見出しは60字までで入力してください。"});
  if (length(wish.own_text).value_or(kTextMax + 1) > kTextMax)
    faults.push_back({"own_text", "本文は5,000字までで入力してください。"});
  if (!wish.own_text.empty() && wish.own_title.empty())
    faults.push_back({"own_title", "追加する文章の見出しを入力してください。"});
  if (wish.own_text.empty() && !wish.own_title.empty())
    faults.push_back({"own_text", "追加する文章の本文を入力してください。"});
}

void check_chapters(const Wish& wish, const std::vector<Chapter>& offered,
                    std::vector<FieldProblem>& faults) {
  const bool any = std::ranges::any_of(offered, [&](const Chapter& chapter) {
    return std::ranges::find(wish.left_out, chapter.id) == wish.left_out.end();
  });
  if (!any && wish.own_text.empty())
    faults.push_back({"chapters", "資料に載せる章を1つ以上選んでください。"});
}

Result<Checked> check(const Moment& moment, const forum::AreaBook& book, const forum::ForumWords& words,
                      const forum::Forum& forum, const Wish& wish, const std::vector<Chapter>& offered) {
  std::vector<FieldProblem> faults;
  Checked out;
  if (wish.level == forum::Level::joint && forum.level == forum::Level::joint)
    out.area_name = forum::area_of(book, forum).name;
  else if (const forum::Area* area = area_wanted(book, forum, wish))
    out.area_name = area->name;
  else
    faults.push_back({"area", "対象の区域を、都道府県内の区域から選んでください。"});
  if (const forum::Theme* theme = words.theme(wish.theme))
    out.theme_name = theme->label;
  else
    faults.push_back({"theme", "協議のテーマを選んでください。"});
  if (wish.year < kFirstYear || wish.year > fiscal_year(moment.today()))
    faults.push_back({"year", "報告の年度を選んでください。"});
  const auto day = Date::parse(wish.cut_off);
  if (!day || *day > moment.today() || *day < Date(kFirstYear, 4, 1))
    faults.push_back({"cut_off", "締切日は、令和7年4月1日から今日までの日付を入力してください。"});
  else
    out.as_of = std::min(day->plus_days(1).start(), moment.now);
  check_own(wish, faults);
  check_chapters(wish, offered, faults);
  if (!faults.empty())
    return problem(ProblemKind::invalid, "pack-invalid", "入力内容をご確認ください。", std::move(faults));
  return out;
}

std::string key_of(const Wish& wish) {
  std::string all;
  for (const std::string_view part :
       {std::string_view(wish.forum), std::string_view(wish.meeting), forum::id(wish.level),
        std::string_view(wish.area), std::string_view(wish.theme), std::string_view(wish.cut_off),
        std::string_view(wish.own_title), std::string_view(wish.own_text), id(wish.own_audience)})
    all.append(part).push_back('\0');
  for (const std::string& id : wish.left_out) all.append(id).push_back('\0');
  return regime::sha256_hex(all + std::to_string(wish.year));
}

std::string json_of(const std::vector<std::string>& ids) {
  boost::json::array out;
  for (const std::string& id : ids) out.emplace_back(id);
  return boost::json::serialize(out);
}

void insert(store::Tx& tx, const access::Actor& actor, const Moment& moment, const forum::Forum& forum,
            const Wish& wish, const Checked& checked, const Id& id, std::int64_t number) {
  tx.exec(
      "INSERT INTO pack (id, forum, number, prefecture, forum_name, level, area, area_name, theme, "
      "theme_name, year, cut_off, left_out, own_title, own_text, own_audience, wish_key, as_of, state, done, "
      "total, step, worker, lease_until, attempt, sha256, fingerprint, person, by_name, at, ready_at) VALUES "
      "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, 1, '', '', 0, 0, '', '', ?, ?, "
      "?, 0)",
      id, forum.code, number, forum.prefecture, forum.name, forum::id(wish.level), wish.area,
      checked.area_name, wish.theme, checked.theme_name, wish.year, wish.cut_off, json_of(wish.left_out),
      wish.own_title, wish.own_text, papers::id(wish.own_audience), key_of(wish), checked.as_of, actor.person,
      actor.name, moment.now);
  if (!wish.meeting.empty())
    tx.exec(
        "INSERT INTO pack_meeting (pack, version, meeting, person, by_name, at) VALUES (?, 1, ?, ?, ?, ?)",
        id, wish.meeting, actor.person, actor.name, moment.now);
}

}  // namespace

Result<Pack> order_pack(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                        const forum::AreaBook& book, const forum::ForumWords& words, const Wish& wish) {
  const auto forum = forum::find(tx, wish.forum);
  if (!forum) return no_such_forum();
  if (auto allowed = forum::may(actor, access::Act::paper_make, *forum, book.areas()); !allowed)
    return std::unexpected(allowed.error());
  if (auto known = check_meeting(tx, *forum, wish.meeting); !known) return std::unexpected(known.error());
  const auto checked = check(moment, book, words, *forum, wish,
                             chapters(forum->care, forum::policy(tx, forum->prefecture, words)));
  if (!checked) return std::unexpected(checked.error());
  if (auto same = pack_under_way(tx, key_of(wish))) return *same;
  const Id id = moment.new_id();
  const std::int64_t number =
      tx.one("SELECT COALESCE(MAX(number), 0) + 1 FROM pack WHERE forum = ?", forum->code)->integer(0);
  insert(tx, actor, moment, *forum, wish, *checked, id, number);
  record(tx, actor, moment, access::Act::paper_make, id,
         {{"forum", forum->code}, {"year", wish.year}, {"cut_off", wish.cut_off}, {"theme", wish.theme}});
  return read_pack(tx, id).value();
}

}  // namespace kakari::papers
