#include "training/learning/content.h"

#include <fmt/format.h>

#include "training/learning/content_row.h"

namespace kakari::learning {

bool Content::open_on(Date day) const {
  return published() && opens_on <= day.iso() && !closed_on(day);
}

bool Content::closed_on(Date day) const {
  return !closes_on.empty() && closes_on < day.iso();
}

std::vector<int> Question::right_choices() const {
  std::vector<int> numbers;
  for (std::size_t i = 0; i < choices.size(); ++i)
    if (choices[i].right) numbers.push_back(int(i) + 1);
  return numbers;
}

std::optional<Content> find_content(store::Tx& tx, const Id& id) {
  const auto row = tx.one(select_content("body", "WHERE id = ?"), id);
  if (!row) return {};
  return read_content(*row);
}

std::vector<Content> contents(store::Tx& tx) {
  std::vector<Content> all;
  for (const auto& row : tx.query(select_content("''", "ORDER BY opens_on DESC, made_at DESC, id")))
    all.push_back(read_content(row));
  return all;
}

std::vector<Question> questions(store::Tx& tx, const Content& content, int edition) {
  std::vector<Question> all;
  for (const auto& row : tx.query("SELECT number, text, choices, explanation, withdrawn_at, withdrawn_by, "
                                  "withdrawn_reason FROM learning_question WHERE content_id = ? AND edition "
                                  "= ? ORDER BY number",
                                  content.id, edition))
    all.push_back({row.get<int>(0), row.text(1), choices_of(row.text(2)), row.text(3), row.integer(4),
                   row.text(5), row.text(6)});
  return all;
}

std::vector<Edition> editions(store::Tx& tx, const Id& content) {
  std::vector<Edition> all;
  for (const auto& row :
       tx.query("SELECT edition, note, name, at FROM learning_edition WHERE content_id = ? ORDER BY edition",
                content))
    all.push_back({row.get<int>(0), row.text(1), row.text(2), row.integer(3)});
  return all;
}

std::optional<Opened> open_content(store::Tx& tx, const Id& id) {
  auto content = find_content(tx, id);
  if (!content || !content->published()) return {};
  auto asked = questions(tx, *content, content->edition);
  return Opened{std::move(*content), std::move(asked)};
}

std::string issue_name(const Content& content) {
  const auto first = Date::parse(content.issue + "-01");
  if (!content.journal() || !first) return {};
  return fmt::format("日医雑誌 {}{}月{}", wareki_year(*first), first->month(),
                     content.special ? "特別号" : "号");
}

std::string name_of(const Content& content) {
  if (!content.journal()) return content.title;
  return content.title.empty() ? issue_name(content)
                               : fmt::format("{}「{}」", issue_name(content), content.title);
}

std::string once_key(const Content& content) {
  return content.journal() ? "journal:" + content.issue : "content:" + content.id.text();
}

std::string units_in_words(const regime::Training& rules, const Content& content) {
  const auto& rule = rules.rule(content.way);
  if (!content.own || (rule.special_issues_excluded && content.special)) return {};
  if (!rule.pass_percent) return fmt::format("{}単位", regime::units(rule.halves_each));
  return fmt::format("{}％以上の正答で{}単位", *rule.pass_percent, regime::units(rule.halves_each));
}

}  // namespace kakari::learning
