#include "demo/demo.h"

#include <gmock/gmock.h>

#include "access/access.h"
#include "access/room.h"
#include "demo/people.h"
#include "forum/analysis/room.h"
#include "forum/forum.h"
#include "forum/living_area.h"
#include "forum/measures/measure.h"
#include "forum/measures/room.h"
#include "forum/meetings/meeting.h"
#include "forum/meetings/room.h"
#include "forum/models/room.h"
#include "forum/papers/room.h"
#include "forum/results/result.h"
#include "forum/results/room.h"
#include "forum/room.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "platform/files/room.h"
#include "platform/store/testing.h"
#include "registry/institution.h"
#include "registry/succession.h"
#include "reporting/bulk_confirmation.h"
#include "reporting/desk/room.h"
#include "reporting/exchange/claims_import.h"
#include "reporting/exchange/room.h"
#include "reporting/explanation/room.h"
#include "reporting/extension.h"
#include "reporting/forum_report.h"
#include "reporting/orders/order.h"
#include "reporting/orders/room.h"
#include "reporting/paper/room.h"
#include "reporting/paper/submit.h"
#include "reporting/progress/room.h"
#include "reporting/published.h"
#include "reporting/queue.h"
#include "reporting/release/room.h"
#include "reporting/requests/letters.h"
#include "reporting/requests/reminder.h"
#include "reporting/requests/room.h"
#include "reporting/requests/unknown.h"
#include "reporting/schedule/dates.h"
#include "reporting/schedule/outreach.h"
#include "reporting/schedule/preparation.h"
#include "reporting/schedule/room.h"
#include "reporting/schema.h"
#include "training/applications/queue.h"
#include "training/certificates/certificate.h"
#include "training/courses/room.h"
#include "training/learning/room.h"
#include "training/room.h"

namespace kakari::demo {
namespace {

using ::testing::Contains;
using ::testing::SizeIs;

const std::array kRooms{files::room(),    journal::room(),  access::room(),       messages::room(),
                        registry::room(), training::room(), certificates::room(), applications::room(),
                        courses::room(),  learning::room(), reporting::room(),    schedule::room(),
                        requests::room(), paper::room(),    orders::room(),       exchange::room(),
                        progress::room(), desk::room(),     explanation::room(),  release::room(),
                        forum::room(),    analysis::room(), measures::room(),     meetings::room(),
                        models::room(),   papers::room(),   results::room()};

/// Nobody writes into it, so that it is built once for each engine.
class Demo : public store::testing::EachEngine {
 protected:
  struct Prefecture {
    explicit Prefecture(store::Engine engine) : database(engine, kRooms) {}
    const regime::Areas areas = regime::Areas::load("regime/areas");
    store::testing::Scratch database;
    Built built = build(*database, areas, options(), [](const std::string&) {});
  };
  static void TearDownTestSuite() { built_by_engine().clear(); }
  static Options options() {
    Options options;
    options.institutions = 120;
    options.now = *parse_time("2027-02-10T09:00");
    options.regime_folder = "regime";
    return options;
  }
  static access::Actor officer() {
    access::Actor actor;
    actor.person = Id::trusted("officer");
    actor.role = access::Role::prefecture_officer;
    actor.scope = "31";
    return actor;
  }
  static std::map<store::Engine, std::unique_ptr<Prefecture>>& built_by_engine() {
    static std::map<store::Engine, std::unique_ptr<Prefecture>> all;
    return all;
  }
  static Prefecture& prefecture(store::Engine engine) {
    auto& made = built_by_engine()[engine];
    if (!made) made = std::make_unique<Prefecture>(engine);
    return *made;
  }
  const regime::Areas& areas = prefecture(GetParam()).areas;
  store::testing::Scratch& database = prefecture(GetParam()).database;
  const Built& built = prefecture(GetParam()).built;
};
EACH_ENGINE(Demo);

TEST_P(Demo, HasReportsInEveryState) {
  const auto list = database->read(
      [&](store::Tx& tx) { return reporting::queue(tx, officer(), {.year = 2026}, options().now).value(); });
  EXPECT_EQ(list.total, 120);
  for (const auto stage :
       {reporting::Stage::not_started, reporting::Stage::draft, reporting::Stage::submitted,
        reporting::Stage::in_review, reporting::Stage::returned, reporting::Stage::settled}) {
    const auto found = list.by_stage.find(stage);
    EXPECT_TRUE(found != list.by_stage.end() && found->second > 0) << reporting::label(stage);
  }
}

TEST_P(Demo, HasApplicationsInEveryStateOfTheirWayAndCertificates) {
  access::Actor office;
  office.role = access::Role::jma_office;
  office.scope = "jma";
  const auto cases = database->read(
      [&](store::Tx& tx) { return applications::queue(tx, office, {}, options().now).by_state; });
  for (const auto state : {applications::State::submitted, applications::State::returned,
                           applications::State::checked, applications::State::approved})
    EXPECT_TRUE(cases.contains(state)) << applications::label(state);
  EXPECT_GT(built.certificates, 0U);
  EXPECT_GT(built.physicians, built.institutions);
}

TEST_P(Demo, SampleCertificateCanBeChecked) {
  const auto found = database->read(
      [&](store::Tx& tx) { return certificates::find_by_number(tx, built.certificate_number); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->name, "足立 美咲");
}

TEST_P(Demo, LastYearIsPublishedAndThisYearIsNot) {
  int shown = 0;
  database->read([&](store::Tx& tx) {
    for (const auto& institution : tx.query("SELECT id FROM institution"))
      for (const auto& report : reporting::published_years(tx, Id::trusted(institution.text(0)))) {
        ++shown;
        EXPECT_EQ(report.year, 2025);
      }
  });
  EXPECT_GT(shown, 90);
}

TEST_P(Demo, EveryInstitutionSaysThatItIsInvented) {
  const auto all =
      database->read([&](store::Tx& tx) { return registry::in_scope(tx, "31", Date(2027, 1, 1)); });
  ASSERT_THAT(all, SizeIs(120));
  std::set<std::string> names;
  for (const auto& one : all) {
    EXPECT_TRUE(one.invented);
    EXPECT_TRUE(one.name.ends_with("（架空）")) << one.name;
    EXPECT_TRUE(names.insert(one.name).second) << one.name << " stands twice";
  }
  EXPECT_TRUE(names.contains("𠮷岡内科医院（架空）"));
}

TEST_P(Demo, EverySampleAccountCanBecomeSomebody) {
  const auto ready = database->read([](store::Tx& tx) { return ready_samples(tx); });
  EXPECT_EQ(ready.size(), samples().size());
  EXPECT_FALSE(built.letter_code.empty());
}

TEST_P(Demo, HasAskedEverybodyInNovemberByMailByLetterOrInTheProgram) {
  database->read([&](store::Tx& tx) {
    const auto asked = requests::asked(tx, "31", 2026);
    EXPECT_EQ(asked.all(), 120);
    EXPECT_GT(asked.by_mail, 55);
    EXPECT_EQ(asked.bounced, 2);
    EXPECT_GT(asked.by_program, 0);
    EXPECT_EQ(asked.letters_returned, 2);
    EXPECT_EQ(asked.letters_posted + asked.letters_returned, asked.by_letter + asked.bounced);
    const auto batches = requests::letter_batches(tx, requests::place_of(officer(), 2026));
    ASSERT_THAT(batches, SizeIs(1));
    EXPECT_EQ(batches.front().posted_on, "2026-11-06");
    const auto reminders = requests::reminder_runs(tx, officer(), 2026);
    ASSERT_THAT(reminders, SizeIs(1));
    EXPECT_EQ(reminders.front().due_on, "2027-02-03");
    EXPECT_THAT(requests::unknown_mails(tx, officer()), SizeIs(1));
  });
}

TEST_P(Demo, HasTheDatesThePreparationAndWhatInstitutionsWereTold) {
  const auto almanac = regime::Almanac::load("regime");
  database->read([&](store::Tx& tx) {
    const auto schedule = schedule::schedule_of(tx, almanac, "31", 2026);
    EXPECT_EQ(schedule.date("target")->day.iso(), "2027-02-27");
    EXPECT_FALSE(schedule.date("target")->reason.empty());
    EXPECT_EQ(schedule.date("request")->day.iso(), "2026-11-02");
    std::set<schedule::Progress> states;
    for (const auto& one : schedule::preparations(tx, officer(), areas, 2026)) states.insert(one.progress);
    EXPECT_EQ(states.size(), std::size(schedule::kProgress));
    EXPECT_THAT(schedule::outreach(tx, officer(), areas, 2026), SizeIs(3));
    EXPECT_THAT(reporting::extensions(tx, "31", 2026), SizeIs(1)) << "the other one has ended";
  });
}

TEST_P(Demo, HasPapersInEveryStateOfTheirEntryAndACall) {
  database->read([&](store::Tx& tx) {
    const auto papers = paper::list_papers(tx, officer(), {.year = 2026, .state = "all"}).papers;
    ASSERT_THAT(papers, SizeIs(3));
    std::multiset<std::string> found;
    for (const auto& one : papers) {
      EXPECT_FALSE(paper::scans(tx, one.id).empty());
      const auto desk = paper::desk(tx, officer(), one.id).value();
      found.insert(one.revision > 0 ? "submitted" : one.twice ? "twice" : "half");
      EXPECT_EQ(desk.merged.differences.size(), one.twice ? 3U : 0U);
      EXPECT_TRUE(one.twice || desk.missing.empty() == !one.open()) << one.name;
    }
    EXPECT_THAT(found, ::testing::UnorderedElementsAre("submitted", "twice", "half"));
    EXPECT_EQ(tx.one("SELECT count(*) FROM telephone_call")->integer(0), 1);
  });
}

TEST_P(Demo, HasChangesOrdersQuestionsAndWhatTheForumsHeard) {
  database->read([&](store::Tx& tx) {
    std::multiset<orders::State> states;
    for (const auto& order : orders::list(tx, officer())) {
      states.insert(order.state());
      EXPECT_EQ(order.year, 2025);
      EXPECT_EQ(order.due() == "2027-03-05", order.state() == orders::State::issued);
    }
    using enum orders::State;
    EXPECT_THAT(states, ::testing::UnorderedElementsAre(prepared, issued, complied));
    EXPECT_TRUE(orders::noncompliance(tx, "").empty());
    EXPECT_EQ(tx.one("SELECT count(*) FROM revision WHERE is_change = 1")->integer(0), 3);
    EXPECT_THAT(reporting::forum_reports(tx, officer(), 2025).value(), SizeIs(3));
    EXPECT_THAT(reporting::bulk_acts(tx, officer(), 2026).value(), SizeIs(1));
    const auto asked =
        reporting::queue(tx, officer(), {.year = 2026, .asked_only = true}, options().now).value();
    ASSERT_THAT(asked.rows, SizeIs(1));
    EXPECT_EQ(asked.rows.front().asked_days, 9);
    EXPECT_THAT(registry::successions(tx, officer(), 10, 0).rows, SizeIs(1));
    const auto imports = exchange::claims_runs(tx, officer(), 10).value();
    ASSERT_THAT(imports, SizeIs(2));
    EXPECT_EQ(imports.front().corrected, 1);
  });
}

TEST_P(Demo, KeepsTheSamplesAsTheirSentencesSayAndTheirInboxShort) {
  database->read([&](store::Tx& tx) {
    const auto list =
        reporting::queue(tx, officer(), {.year = 2026, .page_size = 200}, options().now).value();
    std::map<std::string, reporting::Stage> stages;
    for (const auto& row : list.rows) stages[row.name] = row.stage;
    EXPECT_EQ(stages.at("あおば内科クリニック（架空）"), reporting::Stage::not_started);
    EXPECT_EQ(stages.at("ふもと整形外科（架空）"), reporting::Stage::not_started);
    EXPECT_EQ(stages.at("みなと在宅クリニック（架空）"), reporting::Stage::submitted);
    EXPECT_EQ(stages.at("𠮷岡内科医院（架空）"), reporting::Stage::returned);
    for (const auto& one : ready_samples(tx))
      EXPECT_LE(messages::received(tx, access::actor_of(one.account, one.grant)), 8) << one.sample->name;
  });
}

TEST(DemoBeforeTheRequest, HasNothingOfTheYear) {
  const regime::Areas areas = regime::Areas::load("regime/areas");
  store::testing::Scratch database{store::Engine::sqlite, kRooms};
  Options options;
  options.institutions = 30;
  options.now = *parse_time("2027-02-10T09:00");
  options.regime_folder = "regime";
  options.year_worked = false;
  build(*database, areas, options, [](const std::string&) {});
  database->read([&](store::Tx& tx) {
    for (const std::string_view table : {"request", "letter", "paper", "order_case", "extension", "outreach",
                                         "preparation", "claim_import", "succession", "forum_report"})
      EXPECT_FALSE(tx.one(fmt::format("SELECT 1 FROM {} LIMIT 1", table))) << table;
  });
}

TEST_P(Demo, RefusesADatabaseThatHasInstitutions) {
  EXPECT_THROW(build(*database, areas, options(), [](const std::string&) {}), std::runtime_error);
}

TEST(DemoSeed, TheSameSeedGivesTheSameDataInTheSameMinute) {
  const regime::Areas areas = regime::Areas::load("regime/areas");
  std::array<std::string, 2> names;
  for (std::string& list : names) {
    store::testing::Scratch database{store::Engine::sqlite, kRooms};
    Options options;
    options.institutions = 30;
    options.now = *parse_time("2027-02-10T09:00") + (&list == &names[1] ? 1'234'567 : 0);
    options.regime_folder = "regime";
    build(*database, areas, options, [](const std::string&) {});
    database->read([&](store::Tx& tx) {
      for (const auto& row : tx.query("SELECT name FROM institution ORDER BY number"))
        list += row.text(0) + "\n";
      for (const auto& row : tx.query("SELECT 1, act FROM journal_entry ORDER BY act"))
        list += row.text(1) + "\n";
      for (const auto& row : tx.query("SELECT earned_on, title FROM lecture_credit ORDER BY id"))
        list += row.text(0) + row.text(1) + "\n";
    });
  }
  EXPECT_EQ(names[0], names[1]);
}

TEST_P(Demo, HoldsForumsWhoseSummerIsPublishedAndWhoseMarchIsToCome) {
  database->read([&](store::Tx& tx) {
    const auto all = forum::forums(tx, officer());
    ASSERT_THAT(all, SizeIs(4));
    const auto home_care =
        std::ranges::find(all, std::string("home_care"), [](const forum::Forum& f) { return f.theme; });
    ASSERT_NE(home_care, all.end());
    const auto held = meetings::meetings_of(tx, home_care->code);
    ASSERT_THAT(held, SizeIs(2));
    EXPECT_EQ(held.front().closed_at, 0);
    EXPECT_NE(held.back().closed_at, 0);
    std::size_t overdue = 0, without_owner = 0;
    for (const auto& measure : measures::measures_of(tx, home_care->code, 0)) {
      overdue += measure.overdue(Date::of(options().now));
      without_owner += !measure.owner.known();
    }
    EXPECT_EQ(overdue, 1u);
    EXPECT_EQ(without_owner, 1u);
    EXPECT_THAT(results::editions(tx, {.prefecture = "31"}), SizeIs(1));
    EXPECT_THAT(forum::living_areas(tx, "31201"), SizeIs(3));
  });
}

}  // namespace
}  // namespace kakari::demo
