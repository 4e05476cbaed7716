// For tests of packs: a forum of 鳥取市, an institution that is willing, and what the job is given.
#pragma once
#include "forum/measures/testing.h"
#include "forum/meetings/room.h"
#include "forum/papers/chapters.h"
#include "forum/papers/pack.h"
#include "forum/papers/room.h"

namespace kakari::papers::testing {

namespace rt = reporting::testing;

struct World : measures::testing::World {
  explicit World(store::Engine engine)
      : measures::testing::World(
            engine, {courses::room(), forum::room(), measures::room(), meetings::room(), papers::room()}) {
    live = std::make_unique<forum::Live>(db, measures::testing::areas());
    deps.live = live.get();
    static const auto outlines =
        std::make_shared<const regime::Boundaries>(regime::Boundaries::load("regime/maps"));
    deps.boundaries = outlines;
    willing = write([&](store::Tx& tx) {
      return add_institution(tx, "31", "ひみつ内科医院（架空）", "31201", "31-鳥取市");
    });
    later = write([&](store::Tx& tx) {
      return add_institution(tx, "31", "あとから診療所（架空）", "31201", "31-鳥取市");
    });
    later_clerk =
        access::testing::actor(access::Role::institution_staff, later.id.text(), "後田 直", "p-later");
    willing_clerk =
        access::testing::actor(access::Role::institution_staff, willing.id.text(), "秘田 密", "p-willing");
    day(2027, 2, 1);
    submit(rt::report_with({rt::Function::home_care})).value();
    submit(intent_report(), willing_clerk, willing.id).value();
    day(2027, 2, 10);
  }

  /// A report in which home care is not held, but meant to be.
  static rt::Answers intent_report() {
    rt::Answers answers;
    rt::hold(answers, rt::Function::core);
    for (const auto& ground : rt::form_2025()->rule(rt::Function::home_care).grounds)
      for (const auto& id : ground.any_of)
        for (const auto& choice : rt::form_2025()->item(id)->choices)
          if (choice.intent) answers[id] = choice.code;
    return rt::completed(std::move(answers));
  }

  Wish wish() {
    return {.forum = forum.code,
            .meeting = "",
            .level = forum::Level::municipality,
            .area = "31201",
            .theme = "home_care",
            .year = rt::year,
            .cut_off = today().iso(),
            .left_out = {},
            .own_title = "",
            .own_text = ""};
  }
  /// Soon made: of its sections only the matrix, without a picture.
  Wish brief() {
    Wish wanted = wish();
    for (const Chapter& chapter : chapters(true, {}))
      if (chapter.id != "matrix") wanted.left_out.push_back(chapter.id);
    return wanted;
  }
  Result<Pack> order(const Wish& wanted) { return order(wanted, coordinator); }
  Result<Pack> order(const Wish& wanted, const access::Actor& who) {
    const auto book = std::make_shared<const forum::AreaBook>(measures::testing::areas());
    return write([&](store::Tx& tx) { return order_pack(tx, who, now(), *book, *deps.words, wanted); });
  }
  Pack found(const Id& id) {
    return read([&](store::Tx& tx) { return find_pack(tx, coordinator, *deps.areas, id); }).value();
  }
  std::vector<PackFile> files(const Id& id) {
    return read([&](store::Tx& tx) { return files_of(tx, id); });
  }
  Pack made(const Wish& wanted) {
    const Id id = order(wanted).value().id;
    while (work(db, deps, now(), "one")) {
    }
    return found(id);
  }

  std::unique_ptr<forum::Live> live;
  /// One more that provides home care.
  void report_later() { submit(rt::report_with({rt::Function::home_care}), later_clerk, later.id).value(); }

  registry::Institution willing, later;
  access::Actor willing_clerk, later_clerk;
};

}  // namespace kakari::papers::testing
