#include "demo/contents.h"

#include <fmt/format.h>

#include <ranges>

#include "demo/content_texts.h"
#include "demo/must.h"
#include "platform/pdf/document.h"
#include "training/learning/content_file.h"
#include "training/learning/edit.h"
#include "training/learning/postcard.h"

namespace kakari::demo {
namespace {

using learning::Content;

constexpr Instant hour = 3'600'000'000;
constexpr int postcards = 24;

access::Actor office(const Moment& moment) {
  access::Actor actor;
  actor.person = moment.new_id();
  actor.name = "生涯教育 担当";
  actor.role = access::Role::jma_office;
  actor.scope = "jma";
  actor.scope_name = "日本医師会（架空）";
  return actor;
}

/// The choices turned by so many places, so that the right ones stand here and there.
learning::Question question(const QuestionText& text, std::size_t turned) {
  learning::Question q;
  q.text = text.text;
  q.explanation = text.explanation;
  const std::size_t n = text.choices.size();
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t at = (i + turned) % n;
    q.choices.push_back({std::string(text.choices[at]), text.right.contains(char('1' + at))});
  }
  return q;
}

Content put_up(store::Tx& tx, const access::Actor& actor, const Moment& today, const regime::Training& rules,
               const Content& content, std::span<const QuestionText> questions) {
  const Moment then{Date::parse(content.opens_on)->start() + 9 * hour, today.random};
  const Content made = must(learning::add_content(tx, actor, then, rules, content));
  std::size_t turned = 0;
  for (const QuestionText& text : questions)
    must(learning::put_question(tx, actor, then, made.id, question(text, turned += 3)));
  return must(learning::publish(tx, actor, then, made.id));
}

/// A slide for each paragraph of the lesson.
files::Prepared slides(const LessonText& text) {
  pdf::Document document(text.title, "デモのために作った架空の教材です");
  document.heading(text.title);
  for (const auto line : std::views::split(text.text, '\n')) document.paragraph(std::string_view(line));
  return must(files::prepare_bytes(document.finish(), "スライド.pdf"));
}

Content lesson(store::Tx& tx, const access::Actor& actor, const Moment& moment, const regime::Training& rules,
               const LessonText& text) {
  Content content;
  content.theme = text.theme;
  content.title = text.title;
  content.minutes = text.minutes;
  content.text = text.text;
  content.opens_on = moment.today().plus_days(-text.days_open).iso();
  return put_up(tx, actor, moment, rules, content, text.questions);
}

/// The first of the month so many months away.
Date month_of(Date today, int months) {
  const int count = today.year() * 12 + int(today.month()) - 1 + months;
  return Date(count / 12, unsigned(count % 12) + 1, 1);
}

Content issue(store::Tx& tx, const access::Actor& actor, const Moment& moment, const regime::Training& rules,
              const IssueText& text, int months_ago) {
  const Date month = month_of(moment.today(), -months_ago);
  Content content;
  content.way = regime::Way::journal;
  content.issue = month.iso().substr(0, 7);
  content.title = text.title;
  content.text = text.text;
  content.opens_on = month.iso();
  content.closes_on = month_of(month, 1).plus_days(24).iso();
  return put_up(tx, actor, moment, rules, content, text.questions);
}

/// Digits of a postcard that has most of it right.
std::string written(const std::vector<learning::Question>& questions, Random& random) {
  std::string digits;
  for (const learning::Question& q : questions) {
    const std::string right = learning::digits(q.right_choices());
    if (!digits.empty()) digits += ' ';
    digits += random.below(100) < 78 ? right : right.contains('4') ? "1" : "4";
  }
  return digits;
}

void answer_by_postcard(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                        const regime::Training& rules, const Content& content) {
  const auto asked = learning::questions(tx, content, content.edition);
  const std::string day = Date::parse(content.opens_on)->plus_days(20).iso();
  const auto key = [&](const std::string& who) {
    must(learning::key_postcard(tx, actor, {Date::parse(day)->start() + 10 * hour, moment.random}, rules,
                                {content.id, who, "", day, written(asked, *moment.random)}));
  };
  for (const auto& row : tx.query(
           fmt::format(
               "SELECT p.licence_number FROM physician p JOIN membership m ON m.physician_id = p.id WHERE "
               "m.kind = 'jma' AND m.from_date <= ? AND m.to_date = '' AND p.person = '' AND "
               "p.licence_number <> '' AND p.licence_date < ? ORDER BY p.licence_number LIMIT {}",
               postcards),
           day, day))
    key(row.text(0));
  key("999999");
}

}  // namespace

void make_contents(store::Database& database, const Moment& moment, const regime::Training& rules) {
  const access::Actor actor = office(moment);
  for (const auto lessons : {lessons_on_diseases(), lessons_on_care(), lessons_on_access()}) {
    const files::Prepared deck = slides(lessons.front());
    database.write([&](store::Tx& tx) {
      for (const LessonText& text : lessons) {
        const Content made = lesson(tx, actor, moment, rules, text);
        if (&text == &lessons.front()) must(learning::add_file(tx, actor, moment, made.id, "slides", deck));
      }
    });
  }
  int months_ago = 0;
  for (const IssueText& text : issues()) {
    const auto content =
        database.write([&](store::Tx& tx) { return issue(tx, actor, moment, rules, text, months_ago); });
    ++months_ago;
    if (months_ago == int(issues().size()))
      database.write([&](store::Tx& tx) { answer_by_postcard(tx, actor, moment, rules, content); });
  }
}

}  // namespace kakari::demo
