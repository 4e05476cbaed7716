#include "app/forum_house.h"

#include "app/worker_name.h"
#include "forum/analysis/pages.h"
#include "forum/measures/measure.h"
#include "forum/measures/pages.h"
#include "forum/measures/remind.h"
#include "forum/meetings/pages.h"
#include "forum/models/pages.h"
#include "forum/papers/pack.h"
#include "forum/papers/pages.h"
#include "forum/results/pages.h"
#include "training/courses/course.h"
#include "training/learning/catalogue.h"

namespace kakari::app {
namespace {

/// Open measures of the forums the actor may read, for the rooms below measures.
std::vector<forum::MeasureThere> measures_for(store::Tx& tx, const access::Actor& actor) {
  std::map<Id, measures::Issue> issues;
  for (measures::Issue& issue : measures::issues(tx, actor)) {
    const Id id = issue.id;
    issues.emplace(id, std::move(issue));
  }
  std::vector<forum::MeasureThere> there;
  for (const measures::Measure& one : measures::measures(tx, actor)) {
    const auto issue = issues.find(one.issue);
    if (!one.open() || issue == issues.end()) continue;
    const auto function = regime::function_of(issue->second.function);
    if (!function) continue;
    auto places = issue->second.municipalities;
    if (places.empty())
      if (const auto forum = forum::find(tx, one.forum)) places = forum->municipalities;
    there.push_back(
        {one.text, "/forums/" + one.forum + "/measures/" + one.id.text(), *function, std::move(places)});
  }
  return there;
}

/// Lectures to come in the prefecture and on the web, then contents.
std::vector<forum::TrainingThere> training_in(store::Tx& tx, const regime::Training& rules,
                                              std::string_view prefecture, Instant now) {
  std::vector<forum::TrainingThere> there;
  for (const courses::Course& course :
       courses::upcoming(tx, now, {.prefecture = std::string(prefecture)}, 50))
    if (!course.theme.empty() && !course.sessions.empty())
      there.push_back({course.title, course.theme, courses::when_text(course.sessions.front()),
                       courses::where_text(course)});
  for (const learning::Listed& one : learning::catalogue(tx, rules, {}, Date::of(now)))
    if (!one.content.theme.empty()) there.push_back({one.content.title, one.content.theme, "", ""});
  return there;
}

}  // namespace

ForumHouse::ForumHouse(House& house, access::Access& access, const directory::Deps& directory,
                       const TrainingHouse& training)
    : live_(house.database(), house.areas()) {
  const std::string folder = house.regime_folder();
  deps_ = {.database = &house.database(),
           .access = &access,
           .areas = &house.areas(),
           .boundaries = directory.boundaries,
           .form = directory.form,
           .live = &live_,
           .indicators = std::make_shared<const forum::Indicators>(
               forum::Indicators::load(folder, directory.form->year, *directory.form)),
           .facts = forum::load_area_facts(folder, house.areas()),
           .words = std::make_shared<const forum::ForumWords>(
               forum::load_forum_words(folder, directory.form->year)),
           .regime_folder = folder,
           .public_url = directory.public_url};
  deps_.measures_there = [&house](const access::Actor& actor) {
    return house.database().read([&](store::Tx& tx) { return measures_for(tx, actor); });
  };
  deps_.training_there = [&house, &training](std::string_view prefecture, Instant now) {
    const auto rules = training.rules();
    return house.database().read([&](store::Tx& tx) { return training_in(tx, *rules, prefecture, now); });
  };
}

std::vector<std::vector<access::Route>> ForumHouse::routes() const {
  using access::Visit;
  const meetings::Above above{
      .papers_of_meeting =
          [this](store::Tx& tx, const Visit& visit, const meetings::Meeting& meeting) {
            return papers::packs_part(tx, visit, *deps_.areas, meeting.forum, meeting.id.text());
          },
      .papers_of_forum =
          [this](store::Tx& tx, const Visit& visit, const forum::Forum& forum) {
            return papers::packs_part(tx, visit, *deps_.areas, forum.code);
          }};
  return {analysis::pages(deps_), measures::pages(deps_), meetings::pages(deps_, above),
          models::pages(deps_),   papers::pages(deps_),   results::pages(deps_)};
}

void ForumHouse::add_jobs(Jobs& jobs, House& house) {
  jobs.add("forum numbers", std::chrono::seconds(1), [this, &house] { live_.refresh(house.scheme().now()); });
  const std::string worker = worker_name("papers");
  jobs.add("papers of forums", std::chrono::seconds(1), [this, &house, worker] {
    while (papers::work(house.database(), deps_, house.moment(), worker)) {
    }
  });
  jobs.add("measures overdue", std::chrono::minutes(10),
           [&house] { measures::remind_due(house.database(), house.moment()); });
}

}  // namespace kakari::app
