#include "app/forum_house.h"

#include <unistd.h>

#include "forum/analysis/pages.h"
#include "forum/measures/pages.h"
#include "forum/meetings/pages.h"
#include "forum/models/pages.h"
#include "forum/papers/pack.h"
#include "forum/papers/pages.h"
#include "forum/results/pages.h"

namespace kakari::app {
ForumHouse::ForumHouse(House& house, access::Access& access, const directory::Deps& directory)
    : live_(house.database(), house.areas()) {
  const std::string folder = house.regime_folder();
  deps_ = {.database = &house.database(),
           .access = &access,
           .areas = &house.areas(),
           .boundaries = directory.boundaries,
           .form = directory.form,
           .live = &live_,
           .indicators = std::make_shared<const forum::Indicators>(
               forum::Indicators::load(folder, 2025, *directory.form)),
           .facts = forum::load_area_facts(folder, house.areas()),
           .words = std::make_shared<const forum::ForumWords>(forum::load_forum_words(folder, 2025)),
           .regime_folder = folder,
           .public_url = directory.public_url};
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
  const std::string worker = fmt::format("papers-{}", ::getpid());
  jobs.add("papers of forums", std::chrono::seconds(1), [this, &house, worker] {
    while (papers::work(house.database(), deps_, house.moment(), worker)) {
    }
  });
}

}  // namespace kakari::app
