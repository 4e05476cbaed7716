#include "app/forum_house.h"

#include "forum/analysis/pages.h"
#include "forum/measures/pages.h"
#include "forum/meetings/pages.h"
#include "forum/models/pages.h"
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
  return {analysis::pages(deps_), measures::pages(deps_), meetings::pages(deps_),
          models::pages(deps_),   papers::pages(deps_),   results::pages(deps_)};
}

void ForumHouse::add_jobs(Jobs& jobs, House& house) {
  jobs.add("forum numbers", std::chrono::seconds(1), [this, &house] { live_.refresh(house.scheme().now()); });
}

}  // namespace kakari::app
