// For tests of reporting: a prefecture with two institutions, the form of 2025 for the fiscal year 2026,
// people of each role, and answers that may be submitted.
#pragma once
#include <memory>
#include <stdexcept>

#include "access/room.h"
#include "access/world_testing.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "platform/files/room.h"
#include "registry/institution.h"
#include "reporting/draft.h"
#include "reporting/publication.h"
#include "reporting/published.h"
#include "reporting/review.h"
#include "reporting/schema.h"
#include "reporting/submission.h"
#include "training/certificates/certificate.h"
#include "training/room.h"

namespace kakari::reporting::testing {

using regime::Answer;
using regime::Answers;
using regime::Function;

inline constexpr int year = 2026;

inline std::shared_ptr<const regime::Form> form_2025() {
  static const auto form = [] {
    auto loaded = regime::load_form("regime", 2025);
    if (!loaded) throw std::runtime_error(loaded.error().front().message);
    return std::make_shared<const regime::Form>(std::move(*loaded));
  }();
  return form;
}

/// An answer to the item that means 有り (yes) or 無し.
inline Answer plain_answer(const regime::Item& item, bool yes) {
  const regime::Choice* chosen = nullptr;
  for (const auto& choice : item.choices)
    if (!chosen && !choice.intent && !choice.cooperation && choice.affirmative == yes) chosen = &choice;
  if (!chosen && !item.choices.empty()) chosen = &item.choices.front();
  switch (item.kind) {
    case regime::Kind::choice:
      return chosen->code;
    case regime::Kind::choices:
      for (const auto& choice : item.choices)
        if (choice.excludes_others != yes) return regime::Codes{choice.code};
      return regime::Codes{};
    case regime::Kind::count:
    case regime::Kind::tenths:
      return std::int64_t(yes ? 10 : 0);
    case regime::Kind::text:
      return std::string("特になし");
    case regime::Kind::partners:
      return regime::Partners{{"", "みどり病院（架空）", "当番の日の診療"}};
  }
  return std::int64_t(0);
}

/// Makes the function held: every ground of 1号, the first one of イ–ニ.
inline void hold(Answers& answers, Function function) {
  const auto& form = *form_2025();
  const auto& rule = form.rule(function);
  for (const auto& ground : rule.grounds) {
    const auto& item = ground.any_of.front();
    answers[item] = plain_answer(*form.item(item), true);
    if (!rule.all) return;
  }
}

/// Answers everything that is still asked with 無し.
inline Answers completed(Answers answers) {
  const auto& form = *form_2025();
  for (int round = 0; round < 20; ++round) {
    const auto evaluation = regime::evaluate(form, answers);
    if (evaluation.left.empty()) return answers;
    for (const auto& item : evaluation.left) answers[item] = plain_answer(*form.item(item), false);
  }
  throw std::runtime_error("the form never stops asking");
}

/// A complete report with these functions held (1号 goes with any of イ–ニ).
inline Answers report_with(std::initializer_list<Function> functions) {
  Answers answers;
  if (functions.size() > 0) hold(answers, Function::core);
  for (const auto function : functions) hold(answers, function);
  return completed(std::move(answers));
}

using access::testing::actor;

/// A database with a cycle of 2026 in 鳥取県.
class World : public access::testing::World {
 public:
  /// `more`: the rooms above reporting.
  explicit World(store::Engine engine, std::initializer_list<store::Room> more = {})
      : access::testing::World(engine, rooms(more)) {
    db.write([&](store::Tx& tx) {
      aoba = add_institution(tx, "31", "あおば内科クリニック（架空）", "31201", "31-鳥取市");
      midori = add_institution(tx, "31", "みどり病院（架空）", "31202", "31-米子");
      add_cycle(tx, now(), lawful_cycle("31", year), *form_2025());
    });
    clerk = actor(access::Role::institution_staff, aoba.id.text(), "田中 花子", "p-clerk");
    colleague = actor(access::Role::institution_staff, aoba.id.text(), "佐藤 次郎", "p-colleague");
    other_clerk = actor(access::Role::institution_staff, midori.id.text(), "鈴木 三郎", "p-other");
    officer = actor(access::Role::prefecture_officer, "31", "山田 太郎", "p-officer");
    stranger = actor(access::Role::prefecture_officer, "32", "島根 四郎", "p-stranger");
    centre = actor(access::Role::health_centre_officer, "31-米子", "米子 五郎", "p-centre");
  }

  registry::Institution add_institution(store::Tx& tx, std::string prefecture, std::string name,
                                        std::string municipality, std::string health_centre) {
    registry::Institution i;
    i.prefecture = std::move(prefecture);
    i.name = std::move(name);
    i.kana = "カナ";
    i.municipality = std::move(municipality);
    i.health_centre = std::move(health_centre);
    return registry::add(tx, now(), i);
  }

  /// A report, a late one (with its reason), or over a settled one a change.
  Result<Submission> submit(const Answers& answers) { return submit(answers, clerk, aoba.id); }
  Result<Submission> submit(const Answers& answers, const access::Actor& who, const Id& institution) {
    auto prepared = prepare(*form_2025(), answers);
    if (!prepared) return std::unexpected(prepared.error());
    return write([&](store::Tx& tx) {
      SubmitRequest request{institution, year, "青葉 一郎", -1, 0};
      request.change_reason = "当番医の体制が変わりました";
      request.changed_on = today().iso();
      request.late_on_purpose = true;
      request.late_reason = "担当者の交代のため";
      return submit_answers(tx, who, now(), request, *prepared);
    });
  }
  Result<void> open() {
    return write([&](store::Tx& tx) { return open_review(tx, officer, now(), aoba.id, year); });
  }
  Result<Decision> confirm(Function function) {
    return write([&](store::Tx& tx) {
      return reporting::confirm(tx, officer, now(), aoba.id, year, function, hash(tx, function));
    });
  }
  Result<Decision> find_absent(Function function) {
    return write([&](store::Tx& tx) {
      return reporting::find_absent(tx, officer, now(), aoba.id, year, function, hash(tx, function),
                                    "当番表に名前がありません");
    });
  }
  Result<void> give_back(std::string item) {
    return write([&](store::Tx& tx) {
      return return_report(tx, officer, now(), aoba.id, year, {{item, "人数をご確認ください"}});
    });
  }
  Result<Cycle> publish() {
    return write([&](store::Tx& tx) { return reporting::publish(tx, officer, now(), "31", year); });
  }
  std::string hash(store::Tx& tx, Function function) {
    return current_revision(tx, aoba.id, year)->functions.at(std::size_t(function)).hash;
  }
  std::optional<PublishedReport> shown() {
    return read([&](store::Tx& tx) { return published(tx, aoba.id); });
  }
  Draft draft() {
    return write([&](store::Tx& tx) { return open_draft(tx, clerk, now(), aoba.id, year); }).value();
  }
  Stage stage() {
    return read([&](store::Tx& tx) { return read_draft(tx, clerk, aoba.id, year); }).value().stage;
  }

 private:
  static std::vector<store::Room> rooms(std::initializer_list<store::Room> more) {
    std::vector<store::Room> all{access::room(),   journal::room(),  files::room(),        messages::room(),
                                 registry::room(), training::room(), certificates::room(), reporting::room()};
    for (const auto& room : more)
      if (std::ranges::find(all, room.name, &store::Room::name) == all.end()) all.push_back(room);
    return all;
  }

 public:
  registry::Institution aoba, midori;
  access::Actor clerk, colleague, other_clerk, officer, stranger, centre;
};

/// `class DraftTest : public InWorld {}; EACH_ENGINE(DraftTest);`
class InWorld : public store::testing::EachEngine {
 protected:
  World world{GetParam()};
};

inline const PublishedFunction* function_of(const std::optional<PublishedReport>& report, Function function) {
  if (!report) return nullptr;
  for (const auto& f : report->functions)
    if (f.function == function) return &f;
  return nullptr;
}

}  // namespace kakari::reporting::testing
