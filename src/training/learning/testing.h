// For tests of this room: contents with five questions each (the first choice is right), published on a day.
#pragma once
#include "training/learning/attempt.h"
#include "training/learning/edit.h"
#include "training/learning/room.h"
#include "training/testing.h"

namespace kakari::learning::testing {

using training::testing::rules;

inline Question question(std::string text, std::vector<int> right = {1}, std::size_t choices = 4) {
  Question q;
  q.text = std::move(text);
  for (std::size_t i = 1; i <= choices; ++i)
    q.choices.push_back({"選択肢" + std::to_string(i), std::ranges::find(right, int(i)) != right.end()});
  q.explanation = "解説です。";
  return q;
}
/// `right` of the five first questions as they should be, the others wrong.
inline Answers answers(int right, int asked = 5) {
  Answers all;
  for (int n = 1; n <= asked; ++n) all[n] = {n <= right ? 1 : 2};
  return all;
}

class LearningTest : public store::testing::EachEngine {
 protected:
  static Content issue(std::string label = "2027-02", bool special = false) {
    Content c;
    c.way = regime::Way::journal;
    c.issue = std::move(label);
    c.special = special;
    c.title = "高血圧";
    c.opens_on = "2027-02-01";
    if (!special) c.closes_on = "2027-03-25";
    return c;
  }
  static Content lesson(std::string theme = "elderly_care", std::string title = "服薬を減らすとき") {
    Content c;
    c.title = std::move(title);
    c.theme = std::move(theme);
    c.minutes = 20;
    c.text = "本文です。";
    c.opens_on = "2027-01-10";
    return c;
  }
  Content put_up(const Content& content, int asked = 5) {
    return world
        .write([&](store::Tx& tx) -> Result<Content> {
          auto made = add_content(tx, world.office, world.now(), *rules(), content);
          if (!made) return made;
          for (int n = 1; n <= asked && !content.special; ++n) {
            auto put =
                put_question(tx, world.office, world.now(), made->id, question("問題" + std::to_string(n)));
            if (!put) return std::unexpected(put.error());
          }
          return publish(tx, world.office, world.now(), made->id);
        })
        .value();
  }
  Result<Attempt> send(const access::Actor& who, const Content& content, const Answers& given,
                       std::optional<Id> attempt = {}) {
    const Moment moment = world.now();
    return world.write([&](store::Tx& tx) {
      return answer(tx, who, moment, *rules(),
                    {attempt.value_or(moment.new_id()), content.id, content.edition, given});
    });
  }
  std::vector<training::Credit> ledger(const registry::Physician& whose) {
    return world.read([&](store::Tx& tx) { return training::ledger(tx, whose.id.text()); });
  }
  template <class T>
  static std::string code(const Result<T>& result) {
    return result ? "" : result.error().code;
  }

  training::testing::World world{GetParam(), {room()}};
};

}  // namespace kakari::learning::testing
