// The questions of a content: written in a working edition, asked once it is published.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/text.h"
#include "training/entry.h"
#include "training/learning/content_row.h"
#include "training/learning/edit.h"
#include "training/learning/edit_parts.h"

namespace kakari::learning {
namespace {

constexpr std::size_t text_most = 1000, choice_most = 300, note_most = 500;

std::string data_of(const Question& q, int edition) {
  return boost::json::serialize(boost::json::object{{"edition", edition},
                                                    {"number", q.number},
                                                    {"text", q.text},
                                                    {"choices", boost::json::parse(json_of(q.choices))}});
}

/// Managed, and its questions may be changed now.
Result<Content> being_worked_on(store::Tx& tx, const access::Actor& actor, const Id& id) {
  auto content = managed(tx, actor, id);
  if (!content) return content;
  if (content->special)
    return problem(ProblemKind::conflict, "special-issue", "特別号には問題を載せません。");
  if (content->published() && questions(tx, *content, content->working_edition()).empty())
    return problem(ProblemKind::conflict, "nothing-to-change",
                   "公開した問題はそのまま変えられません。「問題を改訂する」から新しい版を作ってください。");
  return content;
}

void delete_question(store::Tx& tx, const Content& content, int number) {
  tx.exec("DELETE FROM learning_question WHERE content_id = ? AND edition = ? AND number = ?", content.id,
          content.working_edition(), number);
}

Result<void> may_publish(const Content& content, const std::vector<Question>& asked, std::string_view note) {
  if (content.published() && asked.empty())
    return problem(ProblemKind::conflict, "nothing-to-publish", "公開する新しい版がありません。");
  if (content.special || (asked.empty() && !content.own)) return {};
  if (asked.empty())
    return problem(ProblemKind::conflict, "no-questions",
                   "問題がありません。問題を1問以上登録してから公開してください。");
  if (content.published() && note.empty())
    return wrong("note-missing", "note", "改訂した理由を入力してください。記録に残ります。");
  return {};
}

}  // namespace

Result<Question> checked_question(const Question& asked) {
  Question q = asked;
  std::vector<FieldProblem> wrongs;
  const auto take = [&](std::string& text, std::string field, std::string_view name, std::size_t most,
                        bool may_be_empty) {
    auto read = training::written(text, field, name, most, may_be_empty);
    if (read)
      text = std::move(*read);
    else
      wrongs.push_back(read.error().fields.front());
  };
  take(q.text, "text", "問題文", text_most, false);
  take(q.explanation, "explanation", "解説", text_most, true);
  std::erase_if(q.choices, [](const Choice& c) { return trim(c.text).empty() && !c.right; });
  for (std::size_t i = 0; i < q.choices.size(); ++i)
    take(q.choices[i].text, fmt::format("choice{}", i + 1), fmt::format("選択肢{}", i + 1), choice_most,
         false);
  if (q.choices.size() < 2 || q.choices.size() > choices_max)
    wrongs.push_back({"choice1", fmt::format("選択肢を2から{}入力してください。", choices_max)});
  else if (q.right_choices().empty())
    wrongs.push_back({"right", "正答を選んでください。"});
  if (wrongs.empty()) return q;
  return problem(ProblemKind::invalid, "field-invalid", "入力内容をご確認ください。", std::move(wrongs));
}

void insert_question(store::Tx& tx, const Id& content, int edition, const Question& q) {
  tx.exec(
      "INSERT INTO learning_question (content_id, edition, number, text, choices, explanation, withdrawn_at, "
      "withdrawn_by, withdrawn_reason) VALUES (?, ?, ?, ?, ?, ?, 0, '', '')",
      content, edition, q.number, q.text, json_of(q.choices), q.explanation);
}

Result<Question> put_question(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                              const Question& asked) {
  const auto content = being_worked_on(tx, actor, id);
  if (!content) return std::unexpected(content.error());
  auto q = checked_question(asked);
  if (!q) return q;
  const auto there = questions(tx, *content, content->working_edition());
  if (q->number == 0) q->number = int(there.size()) + 1;
  if (q->number < 1 || q->number > int(std::min(there.size() + 1, questions_max)))
    return problem(ProblemKind::conflict, "no-such-question",
                   fmt::format("問題は{}問までです。", questions_max));
  std::string before;
  if (q->number <= int(there.size()))
    before = data_of(there[std::size_t(q->number - 1)], content->working_edition());
  delete_question(tx, *content, q->number);
  insert_question(tx, content->id, content->working_edition(), *q);
  note_act(tx, actor, moment, "learning.question", id, data_of(*q, content->working_edition()), before);
  return q;
}

Result<std::size_t> put_questions(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                  const Id& id, const std::vector<Question>& all) {
  for (Question q : all) {
    q.number = 0;
    if (auto put = put_question(tx, actor, moment, id, q); !put) return std::unexpected(put.error());
  }
  return all.size();
}

Result<void> remove_question(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                             int number) {
  const auto content = being_worked_on(tx, actor, id);
  if (!content) return std::unexpected(content.error());
  const auto there = questions(tx, *content, content->working_edition());
  if (number < 1 || number > int(there.size()))
    return problem(ProblemKind::not_found, "no-such-question", "この問題は見つかりません。");
  for (int n = number; n <= int(there.size()); ++n) delete_question(tx, *content, n);
  for (int n = number; n < int(there.size()); ++n) {
    Question q = there[std::size_t(n)];
    q.number = n;
    insert_question(tx, id, content->working_edition(), q);
  }
  note_act(tx, actor, moment, "learning.question", id, {},
           data_of(there[std::size_t(number - 1)], content->working_edition()));
  return {};
}

Result<void> begin_revision(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id) {
  const auto content = managed(tx, actor, id);
  if (!content) return std::unexpected(content.error());
  if (!content->published() || content->special)
    return problem(ProblemKind::conflict, "nothing-to-revise", "公開した問題がありません。");
  if (content->journal() && content->closed_on(moment.today()))
    return problem(ProblemKind::conflict, "answers-out",
                   "締切を過ぎた号の問題は改訂できません。誤りのある問題は取り下げてください。");
  if (!questions(tx, *content, content->working_edition()).empty()) return {};
  int number = 0;
  for (Question q : questions(tx, *content, content->edition)) {
    if (q.withdrawn()) continue;
    q.number = ++number;
    insert_question(tx, id, content->working_edition(), q);
  }
  note_act(tx, actor, moment, "learning.revise", id, fmt::format(R"({{"from":{}}})", content->edition));
  return {};
}

Result<Content> publish(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                        std::string_view typed) {
  const auto content = managed(tx, actor, id);
  if (!content) return content;
  auto note = training::written(typed, "note", "改訂した理由", note_most, true);
  if (!note) return std::unexpected(note.error());
  const auto asked = questions(tx, *content, content->working_edition());
  if (content->published() && asked.empty() && (content->special || !content->own))
    return content;  // pressed twice
  if (auto fine = may_publish(*content, asked, *note); !fine) return std::unexpected(fine.error());
  tx.exec("UPDATE learning_content SET edition = ?, published_at = ?, version = version + 1 WHERE id = ?",
          content->working_edition(), content->published() ? content->published_at : moment.now, id);
  tx.exec(
      "INSERT INTO learning_edition (content_id, edition, note, person, name, at) VALUES (?, ?, ?, ?, ?, ?)",
      id, content->working_edition(), *note, actor.person, actor.name, moment.now);
  note_act(tx, actor, moment, "learning.publish", id,
           boost::json::serialize(boost::json::object{
               {"edition", content->working_edition()}, {"questions", asked.size()}, {"note", *note}}));
  return find_content(tx, id).value();
}

}  // namespace kakari::learning
