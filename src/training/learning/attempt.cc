#include "training/learning/attempt.h"

#include <fmt/format.h>

#include "access/act.h"
#include "training/learning/record.h"
#include "training/progress.h"

namespace kakari::learning {
namespace {

constexpr std::string_view columns =
    "SELECT id, content_id, edition, physician_id, via, answered_on, seed, right_count, asked, passed, "
    "credit_id, note, at FROM learning_attempt ";

Attempt read(const store::Row& row) {
  Attempt a;
  a.id = Id::trusted(row.text(0));
  a.content = Id::trusted(row.text(1));
  a.edition = row.get<int>(2);
  a.physician = row.text(3);
  a.via = via_of(row.text(4));
  a.on = Date::parse(row.text(5)).value();
  a.seed = row.integer(6);
  a.right = row.get<int>(7);
  a.asked = row.get<int>(8);
  a.passed = row.get<bool>(9);
  a.credit = row.text(10);
  a.note = row.text(11);
  a.at = row.integer(12);
  return a;
}

std::unexpected<Problem> unknown() {
  return problem(ProblemKind::not_found, "no-such-content",
                 "このコンテンツは見つかりません。一覧から選び直してください。");
}

Result<void> open_for_answers(const Content& content, Date today) {
  if (const auto opens = Date::parse(content.opens_on); opens && today < *opens)
    return problem(ProblemKind::conflict, "not-open-yet",
                   fmt::format("解答の受付は{}に始まります。それまでお待ちください。", opens->wareki()));
  if (!content.closed_on(today)) return {};
  return problem(ProblemKind::conflict, "closed",
                 fmt::format("解答の受付は{}に終わりました。締切を過ぎた解答は受け付けられません。",
                             Date::parse(content.closes_on)->wareki()));
}

/// The one that the same form has made already, if it is this physician's.
Result<std::optional<Attempt>> sent_before(store::Tx& tx, const Given& given, const std::string& physician) {
  auto before = find_attempt(tx, given.attempt);
  if (!before || (before->physician == physician && before->content == given.content)) return before;
  return problem(ProblemKind::conflict, "attempt-there",
                 "この解答用紙は使えません。問題のページを開き直してください。");
}

}  // namespace

std::string_view id(Via via) {
  return via == Via::net ? "net" : "postcard";
}
std::string_view label(Via via) {
  return via == Via::net ? "インターネット" : "はがき";
}
Via via_of(std::string_view id) {
  return id == "postcard" ? Via::postcard : Via::net;
}

Result<void> may_answer(store::Tx& tx, const regime::Training& rules, const Content& content,
                        std::string_view physician, Date today) {
  if (auto open = open_for_answers(content, today); !open) return open;
  if (!rules.rule(content.way).retry)
    if (auto first = not_answered(tx, content, physician); !first) return first;
  const Moment moment{today.start(), nullptr};
  const auto all_right = earned(tx, moment, rules, content, physician, today, {1, 1, {}});
  if (!all_right) return std::unexpected(all_right.error());
  return {};
}

Result<Attempt> answer(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const regime::Training& rules, const Given& given) {
  const auto physician = training::own_physician(tx, actor);
  if (!physician) return std::unexpected(physician.error());
  const auto opened = open_content(tx, given.content);
  if (!opened) return unknown();
  const std::string whose = physician->id.text();
  auto before = sent_before(tx, given, whose);
  if (!before) return std::unexpected(before.error());
  if (*before) return std::move(**before);
  if (auto may = may_answer(tx, rules, opened->content, whose, moment.today()); !may)
    return std::unexpected(may.error());
  if (given.edition != opened->content.edition)
    return problem(ProblemKind::conflict, "edition-changed",
                   "解答している間に問題が改訂されました。新しい問題に答えて、もう一度送ってください。");
  if (opened->questions.empty())
    return problem(ProblemKind::conflict, "no-questions", "このコンテンツに問題はありません。");
  if (auto whole = complete(opened->questions, given.answers); !whole) return std::unexpected(whole.error());
  return record_answers(tx, actor, moment, rules, *opened,
                        {given.attempt, whose, Via::net, moment.today(), given.answers});
}

std::optional<Attempt> find_attempt(store::Tx& tx, const Id& id) {
  const auto row = tx.one(std::string(columns) + "WHERE id = ?", id);
  if (!row) return {};
  Attempt a = read(*row);
  for (const auto& answer :
       tx.query("SELECT number, chosen, is_right FROM learning_answer WHERE attempt_id = ?", id)) {
    a.answers[answer.get<int>(0)] = from_digits(answer.text(1));
    a.each[answer.get<int>(0)] = answer.get<bool>(2);
  }
  return a;
}

std::vector<Attempt> attempts(store::Tx& tx, std::string_view physician, const Id& content) {
  std::vector<Attempt> all;
  for (const auto& row :
       tx.query(std::string(columns) + "WHERE physician_id = ? AND content_id = ? ORDER BY at DESC, id DESC",
                physician, content))
    all.push_back(read(row));
  return all;
}

std::optional<Attempt> first_answer(store::Tx& tx, std::string_view physician, const Id& content) {
  const auto row = tx.one("SELECT attempt_id FROM learning_once WHERE content_id = ? AND physician_id = ?",
                          content, physician);
  if (!row) return {};
  return find_attempt(tx, Id::trusted(row->text(0)));
}

Result<void> mark_done(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& content) {
  const auto physician = training::own_physician(tx, actor);
  if (!physician) return std::unexpected(physician.error());
  const auto opened = open_content(tx, content);
  if (!opened || !opened->content.open_on(moment.today())) return unknown();
  tx.exec(
      "INSERT INTO learning_done (physician_id, content_id, at) VALUES (?, ?, ?) ON CONFLICT (physician_id, "
      "content_id) DO NOTHING",
      physician->id, content, moment.now);
  return {};
}

}  // namespace kakari::learning
