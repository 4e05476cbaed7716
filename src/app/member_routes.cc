#include "app/member_routes.h"

#include "platform/html/components.h"
#include "registry/association_pages.h"
#include "registry/member_pages.h"
#include "registry/sign_up_pages.h"
#include "registry/workplace_pages.h"
#include "training/pending.h"
#include "training/progress.h"

namespace kakari::app {
namespace {

/// How far the training is, on the association's page of a physician.
html::Fragment progress_of(House& house, const TrainingHouse& training, const access::Visit& visit,
                           const registry::Physician& physician) {
  const auto rules = training.rules();
  const auto known = house.database().read(
      [&](store::Tx& tx) { return training::progress(tx, *rules, physician.id, visit.moment.today()); });
  if (!known) return {};
  const regime::Completion& c = known->completion;
  return html::stack(
      {html::heading({.text = "研修のようす", .level = 2}),
       html::figures({{.name = "座学", .number = regime::units(c.lecture_halves), .unit = "単位"},
                      {.name = "実地", .number = regime::units(c.practice_halves), .unit = "単位"},
                      {.name = "合計", .number = regime::units(c.total_halves), .unit = "単位"}})});
}

}  // namespace

std::vector<std::vector<access::Route>> member_routes(House& house, access::Access& access,
                                                      const TrainingHouse& training,
                                                      const access::PagesOptions& options) {
  access.letter_taken = registry::take_letter;
  const registry::PhysicianArrived claim = [&training](store::Tx& tx, const access::Actor& actor,
                                                       const Moment& moment,
                                                       const registry::Physician& physician) {
    training::claim_pending(tx, actor, moment, physician, training.rules().get());
  };
  registry::SignUpDeps sign_up{.access = &access, .areas = &house.areas(), .options = options};
  sign_up.arrived = claim;
  registry::MemberDeps members{.database = &house.database()};
  members.accepted = claim;
  members.record_part = [&house, &training](const access::Visit& visit,
                                            const registry::Physician& physician) {
    return progress_of(house, training, visit, physician);
  };
  return {registry::sign_up_pages(sign_up), registry::member_pages(members),
          registry::workplace_pages({&house.database(), &house.areas(), training.workplace_listener()}),
          registry::association_pages(house.database())};
}

}  // namespace kakari::app
