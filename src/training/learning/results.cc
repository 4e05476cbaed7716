#include "training/learning/results.h"

#include <fmt/format.h>

#include <map>

namespace kakari::learning {
namespace {

std::vector<QuestionResult> per_question(store::Tx& tx, const Content& content) {
  std::vector<QuestionResult> all;
  for (Question& q : questions(tx, content, content.edition)) {
    QuestionResult result;
    result.chosen.resize(q.choices.size());
    result.question = std::move(q);
    all.push_back(std::move(result));
  }
  for (const auto& row :
       tx.query("SELECT x.number, x.chosen, COUNT(*), SUM(x.is_right) FROM learning_answer x "
                "JOIN learning_attempt a ON a.id = x.attempt_id WHERE a.content_id = ? AND "
                "a.edition = ? GROUP BY x.number, x.chosen",
                content.id, content.edition)) {
    const auto number = row.get<std::size_t>(0);
    if (number < 1 || number > all.size()) continue;
    QuestionResult& q = all[number - 1];
    q.answered += row.integer(2);
    q.right += row.integer(3);
    for (const int choice : from_digits(row.text(1)))
      if (choice >= 1 && choice <= int(q.chosen.size())) q.chosen[std::size_t(choice - 1)] += row.integer(2);
  }
  return all;
}

}  // namespace

Results results(store::Tx& tx, const Content& content) {
  Results all;
  const auto row = tx.one(
      "SELECT COUNT(*), COUNT(DISTINCT physician_id), COUNT(DISTINCT CASE WHEN passed = 1 THEN physician_id "
      "END), count(*) FILTER (WHERE credit_id <> ''), count(*) FILTER (WHERE via = 'net'), count(*) FILTER "
      "(WHERE via = 'postcard') FROM learning_attempt WHERE content_id = ?",
      content.id);
  all.attempts = row->integer(0);
  all.people = row->integer(1);
  all.passed = row->integer(2);
  all.credited = row->integer(3);
  all.by_net = row->integer(4);
  all.by_postcard = row->integer(5);
  all.pending_postcards =
      tx.one("SELECT COUNT(*) FROM learning_postcard WHERE content_id = ? AND state = 'pending'", content.id)
          ->integer(0);
  all.questions = per_question(tx, content);
  return all;
}

std::vector<std::vector<std::string>> register_of(store::Tx& tx, const Content& content) {
  std::map<std::string, std::map<int, std::string>> chosen;
  int most = 0;
  for (const auto& row : tx.query("SELECT x.attempt_id, x.number, x.chosen FROM learning_answer x JOIN "
                                  "learning_attempt a ON a.id = x.attempt_id WHERE a.content_id = ?",
                                  content.id)) {
    chosen[row.text(0)][row.get<int>(1)] = row.text(2);
    most = std::max(most, row.get<int>(1));
  }
  std::vector<std::vector<std::string>> rows{{"医籍登録番号", "氏名", "解答の方法", "解答日", "問題の版",
                                              "正答数", "問題数", "正答率", "合否", "単位"}};
  for (int n = 1; n <= most; ++n) rows.front().push_back(fmt::format("問{}", n));
  for (const auto& row :
       tx.query("SELECT p.licence_number, p.name, a.via, a.answered_on, a.edition, a.right_count, a.asked, "
                "a.passed, "
                "c.halves, a.id FROM learning_attempt a JOIN physician p ON p.id = a.physician_id LEFT JOIN "
                "lecture_credit c ON c.id = a.credit_id WHERE a.content_id = ? ORDER BY a.at, a.id",
                content.id)) {
    rows.push_back(
        {row.text(0), row.text(1), std::string(label(via_of(row.text(2)))), row.text(3), row.text(4),
         row.text(5), row.text(6), std::to_string(percent(row.get<int>(5), row.get<int>(6))),
         row.get<bool>(7) ? "合格" : "不合格", regime::units(row.get<std::optional<int>>(8).value_or(0))});
    for (int n = 1; n <= most; ++n) rows.back().push_back(chosen[row.text(9)][n]);
  }
  return rows;
}

std::vector<ListedContent> list_contents(store::Tx& tx) {
  std::vector<ListedContent> all;
  std::map<std::string, std::size_t, std::less<>> at;
  for (Content& content : contents(tx)) {
    at[content.id.text()] = all.size();
    all.push_back({.content = std::move(content)});
  }
  for (const auto& row :
       tx.query("SELECT content_id, edition, COUNT(*) FROM learning_question GROUP BY content_id, edition")) {
    ListedContent& listed = all[at.at(row.text(0))];
    const int edition = row.get<int>(1);
    if (edition == std::max(1, listed.content.edition)) listed.questions = row.integer(2);
    if (listed.content.published() && edition > listed.content.edition) listed.revising = true;
  }
  for (const auto& row :
       tx.query("SELECT content_id, COUNT(DISTINCT physician_id), COUNT(DISTINCT CASE WHEN passed = 1 THEN "
                "physician_id END) FROM learning_attempt GROUP BY content_id")) {
    all[at.at(row.text(0))].people = row.integer(1);
    all[at.at(row.text(0))].passed = row.integer(2);
  }
  for (const auto& row : tx.query(
           "SELECT content_id, COUNT(*) FROM learning_postcard WHERE state = 'pending' GROUP BY content_id"))
    all[at.at(row.text(0))].pending_postcards = row.integer(1);
  return all;
}

}  // namespace kakari::learning
