#include "training/learning/postcard.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "messages/message.h"
#include "training/entry.h"
#include "training/learning/edit_parts.h"
#include "training/learning/record.h"

namespace kakari::learning {
namespace {

constexpr std::size_t who_most = 100;

std::string_view id_of(Postcard::State state) {
  return state == Postcard::State::counted     ? "counted"
         : state == Postcard::State::duplicate ? "duplicate"
                                               : "pending";
}

/// The day it came in, within the time in which the issue takes answers.
Result<Date> received(const Content& content, std::string_view typed, Date today) {
  const auto day = Date::parse(typed);
  if (!day) return wrong("received-missing", "received_on", "はがきを受け取った日を入力してください。");
  if (*day > today) return wrong("in-future", "received_on", "受け取った日が今日より先になっています。");
  if (day->iso() < content.opens_on)
    return wrong("not-open-yet", "received_on",
                 fmt::format("解答の受付は{}に始まりました。日付を確かめてください。",
                             Date::parse(content.opens_on)->wareki()));
  if (content.closed_on(*day))
    return wrong("closed", "received_on",
                 fmt::format("締切（{}）の後に届いたはがきは受け付けられません。",
                             Date::parse(content.closes_on)->wareki()));
  return *day;
}

/// Whose it is: nobody, one, or a problem that asks which.
Result<std::string> writer(store::Tx& tx, const KeyedPostcard& keyed) {
  if (!keyed.physician.empty()) {
    const auto chosen = registry::find_physician(tx, Id::trusted(keyed.physician));
    if (!chosen) return wrong("no-such-physician", "who", "この医師の登録は見つかりません。");
    return chosen->id.text();
  }
  const auto found = find_writers(tx, keyed.who);
  if (found.empty()) return std::string();
  if (found.size() > 1)
    return wrong("who-unclear", "who",
                 "この氏名に当てはまる医師が複数います。一覧から選ぶか、医籍登録番号を入力してください。");
  return found.front().id.text();
}

void tell(store::Tx& tx, const Moment& moment, const Content& content, const Attempt& a) {
  const auto physician = registry::find_physician(tx, Id::trusted(a.physician));
  if (!physician || physician->person.empty()) return;
  const std::string result =
      a.credit.empty() ? (a.passed ? a.note : "単位にはなりませんでした。") : "単位を記録しました。";
  messages::tell(tx, moment,
                 {.to = {"person", physician->person},
                  .topic = "postcard-marked",
                  .subject = fmt::format("{}のはがきによる解答を受け付けました", issue_name(content)),
                  .text = fmt::format("{}に届いたはがきを採点しました。正答率は{}％です。{}", a.on.wareki(),
                                      a.percent(), result),
                  .link = fmt::format("/learning/{}/answers/{}", content.id.text(), a.id.text()),
                  .mail_to = physician->email,
                  .once_key = "postcard-marked:" + a.id.text()});
}

/// Marks it as this physician's answer, or says that they had answered before.
Result<void> count_it(store::Tx& tx, const access::Actor& by, const Moment& moment,
                      const regime::Training& rules, const Opened& opened, Postcard& card) {
  auto answers = read_digits(opened.questions, card.answers);
  if (!answers) return std::unexpected(answers.error());
  const auto attempt =
      record_answers(tx, by, moment, rules, opened,
                     {moment.new_id(), card.physician, Via::postcard, card.received, std::move(*answers)});
  if (attempt) {
    card.attempt = attempt->id.text();
    card.state = Postcard::State::counted;
    card.reason.clear();
    tell(tx, moment, opened.content, *attempt);
    return {};
  }
  if (attempt.error().code == "answered-already") {
    card.state = Postcard::State::duplicate;
    card.reason = attempt.error().message;
    return {};
  }
  Problem refused = attempt.error();
  refused.fields = {{refused.code == "special-issue" ? "answers" : "who", refused.message}};
  return std::unexpected(std::move(refused));
}

std::string data_of(const Postcard& card) {
  return boost::json::serialize(boost::json::object{{"postcard", card.id.text()},
                                                    {"written_as", card.written_as},
                                                    {"physician", card.physician},
                                                    {"received_on", card.received.iso()},
                                                    {"answers", card.answers},
                                                    {"state", id_of(card.state)}});
}

Result<Opened> open_issue(store::Tx& tx, const access::Actor& actor, const Id& id) {
  const auto content = managed(tx, actor, id);
  if (!content) return std::unexpected(content.error());
  auto opened = open_content(tx, id);
  if (!content->journal() || !opened || opened->questions.empty())
    return problem(ProblemKind::conflict, "no-questions",
                   "はがきを入力できるのは、問題を公開した日医雑誌の号だけです。");
  return std::move(*opened);
}

Result<Postcard> read_keyed(store::Tx& tx, const Opened& opened, const KeyedPostcard& keyed, Date today) {
  Postcard card;
  card.content = opened.content.id;
  card.edition = opened.content.edition;
  std::vector<FieldProblem> wrongs;
  const auto keep = [&](const Problem& p) {
    wrongs.insert(wrongs.end(), p.fields.begin(), p.fields.end());
    return p.code;
  };
  std::string code = "field-invalid";
  auto who = training::written(keyed.who, "who", "医籍登録番号または氏名", who_most);
  if (!who) keep(who.error());
  const auto whose = who ? writer(tx, keyed) : Result<std::string>();
  if (!whose) code = keep(whose.error());
  const auto day = received(opened.content, keyed.received_on, today);
  if (!day) keep(day.error());
  if (const auto answers = read_digits(opened.questions, keyed.answers); !answers) keep(answers.error());
  if (!wrongs.empty())
    return problem(ProblemKind::invalid, code, "入力内容をご確認ください。", std::move(wrongs));
  card.written_as = *who;
  card.physician = *whose;
  card.received = *day;
  card.answers = keyed.answers;
  return card;
}

}  // namespace

Result<Postcard> key_postcard(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                              const regime::Training& rules, const KeyedPostcard& keyed) {
  const auto opened = open_issue(tx, actor, keyed.content);
  if (!opened) return std::unexpected(opened.error());
  auto card = read_keyed(tx, *opened, keyed, moment.today());
  if (!card) return card;
  card->id = moment.new_id();
  card->reason = "この番号または氏名の医師が登録されていません。";
  if (!card->physician.empty())
    if (auto counted = count_it(tx, actor, moment, rules, *opened, *card); !counted)
      return std::unexpected(counted.error());
  tx.exec(
      "INSERT INTO learning_postcard (id, content_id, edition, written_as, physician_id, received_on, "
      "answers, "
      "state, reason, attempt_id, person, name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      card->id, card->content, card->edition, card->written_as, card->physician, card->received.iso(),
      card->answers, id_of(card->state), card->reason, card->attempt, actor.person, actor.name, moment.now);
  note_act(tx, actor, moment, "learning.postcard", card->content, data_of(*card));
  return find_postcard(tx, card->id).value();
}

Result<Postcard> match_postcard(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                const regime::Training& rules, const Id& id, const Id& physician) {
  auto card = find_postcard(tx, id);
  if (!card) return problem(ProblemKind::not_found, "no-such-postcard", "このはがきは見つかりません。");
  auto opened = open_issue(tx, actor, card->content);
  if (!opened) return std::unexpected(opened.error());
  opened->content.edition = card->edition;  // that was printed when it was written
  opened->questions = questions(tx, opened->content, card->edition);
  if (card->state != Postcard::State::pending)
    return problem(ProblemKind::conflict, "matched-already",
                   fmt::format("このはがきは照合済みです（{}）。", card->physician_name));
  if (!registry::find_physician(tx, physician))
    return wrong("no-such-physician", "who", "当てはまる医師を選んでください。");
  card->physician = physician.text();
  if (auto counted = count_it(tx, actor, moment, rules, *opened, *card); !counted)
    return std::unexpected(counted.error());
  tx.exec(
      "UPDATE learning_postcard SET physician_id = ?, state = ?, reason = ?, attempt_id = ? WHERE id = ? AND "
      "state = 'pending'",
      card->physician, id_of(card->state), card->reason, card->attempt, id);
  note_act(tx, actor, moment, "learning.postcard", card->content, data_of(*card));
  return find_postcard(tx, id).value();
}

}  // namespace kakari::learning
