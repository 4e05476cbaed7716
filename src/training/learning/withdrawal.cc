#include "training/learning/withdrawal.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "messages/message.h"
#include "registry/physician.h"
#include "training/entry.h"
#include "training/learning/edit_parts.h"
#include "training/learning/record.h"

namespace kakari::learning {
namespace {

constexpr std::size_t reason_most = 500;

// Of editions in which a question was withdrawn after the answer had been marked.
constexpr std::string_view outdated =
    "FROM learning_attempt a JOIN (SELECT content_id, edition, MAX(withdrawn_at) AS at FROM "
    "learning_question "
    "WHERE content_id = ? AND withdrawn_at > 0 GROUP BY content_id, edition) w ON w.content_id = "
    "a.content_id "
    "AND w.edition = a.edition AND a.marked_at <= w.at ";

void tell(store::Tx& tx, const Moment& moment, const Content& content, const Attempt& a) {
  const auto physician = registry::find_physician(tx, Id::trusted(a.physician));
  if (!physician || physician->person.empty()) return;
  messages::tell(
      tx, moment,
      {.to = {"person", physician->person},
       .topic = "question-withdrawn",
       .subject = fmt::format("{}が合格になりました", name_of(content)),
       .text = fmt::format("誤りのあった問題を取り下げ、解答した方全員を正答としました。正答率は{}％に"
                           "なり、単位を記録しました。",
                           a.percent()),
       .link = fmt::format("/learning/{}/answers/{}", content.id.text(), a.id.text()),
       .mail_to = physician->email,
       .once_key = "question-withdrawn:" + a.id.text()});
}

/// Whether it passes now and did not before.
bool mark_again(store::Tx& tx, const access::Actor& by, const Moment& moment, const regime::Training& rules,
                const Content& content, Attempt& a) {
  const Marks marks = mark(questions(tx, content, a.edition), a.answers);
  a.right = marks.right;
  a.asked = marks.asked;
  tx.exec("UPDATE learning_attempt SET right_count = ?, asked = ?, marked_at = ? WHERE id = ?", a.right,
          a.asked, moment.now, a.id);
  for (const auto& [number, right] : marks.each)
    tx.exec("UPDATE learning_answer SET is_right = ? WHERE attempt_id = ? AND number = ?", right, a.id,
            number);
  if (a.passed) return false;
  const auto gain = earned(tx, moment, rules, content, a.physician, a.on, marks);
  if (!gain) return false;
  credit_attempt(tx, by, moment, rules, content, *gain, a);
  if (!a.credit.empty()) tell(tx, moment, content, a);
  return true;
}

}  // namespace

Result<void> withdraw_question(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                               int number, std::string_view typed) {
  const auto content = managed(tx, actor, id);
  if (!content) return std::unexpected(content.error());
  auto reason = training::written(typed, "reason", "取り下げる理由", reason_most);
  if (!reason) return std::unexpected(reason.error());
  const auto all = questions(tx, *content, content->edition);
  if (!content->published() || number < 1 || number > int(all.size()))
    return problem(ProblemKind::not_found, "no-such-question", "この問題は見つかりません。");
  if (const Question& q = all[std::size_t(number - 1)]; q.withdrawn())
    return problem(ProblemKind::conflict, "withdrawn-already",
                   fmt::format("問{}は{}さんが取下げ済みです。", number, q.withdrawn_by));
  tx.exec(
      "UPDATE learning_question SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_reason = ? WHERE "
      "content_id "
      "= ? AND edition = ? AND number = ?",
      moment.now, actor.name, *reason, id, content->edition, number);
  note_act(tx, actor, moment, "learning.withdraw", id,
           boost::json::serialize(
               boost::json::object{{"edition", content->edition}, {"number", number}, {"reason", *reason}}));
  return {};
}

Remarked mark_some_anew(store::Tx& tx, const access::Actor& by, const Moment& moment,
                        const regime::Training& rules, const Id& id, std::size_t most) {
  Remarked done;
  const auto content = find_content(tx, id);
  if (!content) return done;
  for (const auto& row : tx.query(fmt::format("SELECT a.id, w.at {} LIMIT {}", outdated, most), id)) {
    auto attempt = find_attempt(tx, Id::trusted(row.text(0))).value();
    Moment later = moment;  // after the withdrawal, whatever the clock says
    later.now = std::max(moment.now, row.integer(1) + 1);
    done.passed += mark_again(tx, by, later, rules, *content, attempt);
    ++done.looked_at;
  }
  return done;
}

Remarked mark_anew(store::Database& database, const access::Actor& by, const Moment& moment,
                   const regime::Training& rules, const Id& content) {
  Remarked all;
  for (;;) {
    const auto some =
        database.write([&](store::Tx& tx) { return mark_some_anew(tx, by, moment, rules, content); });
    if (!some.looked_at) return all;
    all.looked_at += some.looked_at;
    all.passed += some.passed;
  }
}

std::int64_t waiting_to_be_marked(store::Tx& tx, const Id& content) {
  return tx.one(fmt::format("SELECT COUNT(*) {}", outdated), content)->integer(0);
}

}  // namespace kakari::learning
