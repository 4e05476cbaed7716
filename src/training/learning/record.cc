#include "training/learning/record.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "training/credit.h"
#include "training/entry.h"

namespace kakari::learning {
namespace {

std::string data_of(const Content& content, const Attempt& a) {
  return boost::json::serialize(boost::json::object{{"content", content.id.text()},
                                                    {"attempt", a.id.text()},
                                                    {"edition", a.edition},
                                                    {"via", id(a.via)},
                                                    {"on", a.on.iso()},
                                                    {"right", a.right},
                                                    {"asked", a.asked},
                                                    {"passed", a.passed}});
}

void insert(store::Tx& tx, const access::Actor& by, const Attempt& a) {
  tx.exec(
      "INSERT INTO learning_attempt (id, content_id, edition, physician_id, via, answered_on, seed, "
      "right_count, asked, passed, credit_id, note, person, name, at, marked_at) VALUES (?, ?, ?, ?, ?, ?, "
      "?, "
      "?, ?, ?, '', '', ?, ?, ?, ?)",
      a.id, a.content, a.edition, a.physician, id(a.via), a.on.iso(), a.seed, a.right, a.asked, a.passed,
      by.person, by.name, a.at, a.at);
  for (const auto& [number, right] : a.each) {
    const auto given = a.answers.find(number);
    tx.exec("INSERT INTO learning_answer (attempt_id, number, chosen, is_right) VALUES (?, ?, ?, ?)", a.id,
            number, given == a.answers.end() ? std::string() : digits(given->second), right);
  }
  tx.exec(
      "INSERT INTO learning_done (physician_id, content_id, at) VALUES (?, ?, ?) ON CONFLICT (physician_id, "
      "content_id) DO NOTHING",
      a.physician, a.content, a.at);
}

training::NewCredit credit_of(const regime::Training& rules, const Content& content,
                              const regime::Earned& earned, const Attempt& a) {
  training::NewCredit credit;
  credit.physician = a.physician;
  credit.way = content.way;
  credit.halves = earned.halves;
  credit.earned = a.on;
  credit.title = name_of(content);
  if (const auto& certifiers = rules.rule(content.way).certifiers; !certifiers.empty())
    credit.certifier = certifiers.front();
  credit.proof = fmt::format("正答{}％（{}問中{}問）", a.percent(), a.asked, a.right);
  credit.source = !content.journal() ? "e_learning" : a.via == Via::net ? "journal_net" : "journal_postcard";
  credit.source_id = a.id.text();
  credit.once_key = once_key(content);
  return credit;
}

}  // namespace

Result<regime::Earned> earned(store::Tx& tx, const Moment& moment, const regime::Training& rules,
                              const Content& content, std::string_view physician, Date on,
                              const Marks& marks) {
  regime::Learning learning;
  learning.way = content.way;
  learning.on = on;
  learning.special_issue = content.special;
  learning.right = marks.right;
  learning.asked = marks.asked;
  auto facts = training::learner_facts(tx, physician, on, moment.today());
  if (!content.own) facts.jma_member = true;  // gives nobody a unit: only the mark is asked for
  return regime::earn(rules, learning, facts);
}

void credit_attempt(store::Tx& tx, const access::Actor& by, const Moment& moment,
                    const regime::Training& rules, const Content& content, const regime::Earned& earned,
                    Attempt& a) {
  a.passed = true;
  if (content.own) {
    auto credit = training::add_credit(tx, by, moment, credit_of(rules, content, earned, a));
    if (credit)
      a.credit = credit->id.text();
    else
      a.note = credit.error().message;
  }
  tx.exec("UPDATE learning_attempt SET passed = 1, credit_id = ?, note = ? WHERE id = ?", a.credit, a.note,
          a.id);
}

Result<void> not_answered(store::Tx& tx, const Content& content, std::string_view physician) {
  const auto first = first_answer(tx, physician, content.id);
  if (!first) return {};
  return problem(ProblemKind::conflict, "answered-already",
                 fmt::format("{}は、{}に{}で解答済みです（正答率{}％）。解答は1号につき1回限りのため、2回目の"
                             "解答は受け付けていません。",
                             name_of(content), first->on.wareki(), label(first->via), first->percent()));
}

Result<Attempt> record_answers(store::Tx& tx, const access::Actor& by, const Moment& moment,
                               const regime::Training& rules, const Opened& opened, const Taken& taken) {
  const Content& content = opened.content;
  const bool once = !rules.rule(content.way).retry;
  if (once)
    if (auto first = not_answered(tx, content, taken.physician); !first)
      return std::unexpected(first.error());
  const Marks marks = mark(opened.questions, taken.answers);
  const auto gain = earned(tx, moment, rules, content, taken.physician, taken.on, marks);
  if (!gain && gain.error().code != "below-pass") return std::unexpected(gain.error());
  if (once && !tx.exec("INSERT INTO learning_once (content_id, physician_id, attempt_id) VALUES (?, ?, ?) ON "
                       "CONFLICT (content_id, physician_id) DO NOTHING",
                       content.id, taken.physician, taken.attempt))
    return std::unexpected(not_answered(tx, content, taken.physician).error());
  Attempt a;
  a.id = taken.attempt;
  a.content = content.id;
  a.edition = content.edition;
  a.physician = taken.physician;
  a.via = taken.via;
  a.on = taken.on;
  a.seed = seed_of(a.id);
  a.right = marks.right;
  a.asked = marks.asked;
  a.passed = gain.has_value();
  a.at = moment.now;
  a.answers = taken.answers;
  a.each = marks.each;
  insert(tx, by, a);
  if (gain) credit_attempt(tx, by, moment, rules, content, *gain, a);
  journal::record(
      tx, moment,
      training::entry(by, "learning.answer", training::record_of(a.physician), data_of(content, a)));
  return a;
}

}  // namespace kakari::learning
