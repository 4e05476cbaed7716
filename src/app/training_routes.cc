#include "app/training_routes.h"

#include "training/applications/pages.h"
#include "training/certificates/pages.h"
#include "training/courses/pages.h"
#include "training/learning/catalogue.h"
#include "training/learning/pages.h"
#include "training/oversight/pages.h"
#include "training/pages.h"

namespace kakari::app {

namespace {

/// What matters more to a physician than the count of credits.
std::string headline(store::Tx& tx, const training::Progress& progress, Date today) {
  const std::string& physician = progress.physician.id.text();
  if (certificates::valid_certificate(tx, physician, today)) return "研修を修了しています";
  const auto open = applications::open_application(tx, physician);
  if (!open) return {};
  if (open->state == applications::State::returned) return "修了申請に、直していただきたいところがあります";
  if (open->state == applications::State::referred) return "修了申請は、運営委員会で審議しています";
  return "修了を申請しています。承認をお待ちください";
}

}  // namespace

std::vector<std::vector<access::Route>> training_routes(House& house, access::Access&,
                                                        const TrainingHouse& training) {
  store::Database* const database = &house.database();
  const auto rules = [&training] { return training.rules(); };
  training::PageDeps own{.database = database, .rules = rules};
  own.headline = headline;
  own.next = {oversight::next_steps, applications::next_steps, courses::next_courses,
              learning::next_contents(rules)};
  own.panels = {certificates::panel, applications::panel};
  own.may_view = {applications::may_view, oversight::may_view};
  own.may_remove = {applications::may_remove, oversight::may_remove};
  std::vector<std::vector<access::Route>> all;
  all.push_back(training::pages(own));
  all.push_back(applications::pages({.database = database, .rules = rules, .listener = follow_certificate}));
  all.push_back(certificates::pages({.database = database,
                                     .rules = rules,
                                     .signer = &training.signer(),
                                     .key = &training.badge_key(),
                                     .issuer = training.issuer(),
                                     .on_change = follow_certificate}));
  all.push_back(courses::pages({.database = database, .rules = rules, .public_url = training.public_url()}));
  all.push_back(learning::pages({.database = database, .rules = rules}));
  all.push_back(oversight::pages({.database = database, .rules = rules}));
  return all;
}

}  // namespace kakari::app
