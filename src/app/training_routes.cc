#include "app/training_routes.h"

#include "training/applications/pages.h"
#include "training/certificates/pages.h"
#include "training/pages.h"

namespace kakari::app {

std::vector<std::vector<access::Route>> training_routes(House& house, access::Access&,
                                                        const TrainingHouse& training) {
  store::Database* const database = &house.database();
  const auto rules = [&training] { return training.rules(); };
  training::PageDeps own{.database = database, .rules = rules};
  own.next = {applications::next_steps};
  own.panels = {certificates::panel, applications::panel};
  own.may_view = {applications::may_view};
  std::vector<std::vector<access::Route>> all;
  all.push_back(training::pages(own));
  all.push_back(applications::pages({.database = database, .rules = rules, .listener = training.listener()}));
  all.push_back(certificates::pages({.database = database,
                                     .rules = rules,
                                     .signer = &training.signer(),
                                     .key = &training.badge_key(),
                                     .issuer = training.issuer(),
                                     .on_change = training.listener()}));
  return all;
}

}  // namespace kakari::app
