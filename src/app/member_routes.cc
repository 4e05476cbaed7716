#include "app/member_routes.h"

#include "access/act.h"
#include "app/words.h"
#include "registry/association_pages.h"
#include "registry/member_pages.h"
#include "registry/sign_up_pages.h"
#include "registry/workplace_pages.h"
#include "reporting/completers.h"
#include "training/applications/merge.h"
#include "training/learning/merge.h"
#include "training/member_credits.h"
#include "training/merge.h"
#include "training/pending.h"

namespace kakari::app {
namespace {

/// Where they stand, with each credit to be reversed by whoever may, on the association's page of a
/// physician.
html::Fragment credits_of(House& house, const TrainingHouse& training, const access::Visit& visit,
                          const registry::Physician& physician) {
  const training::MemberCredits options{
      .csrf = visit.csrf,
      .may_reverse =
          access::may(visit.actor, access::Act::credit_decide, registry::scope_of(physician)).has_value(),
      .back = registry::member_path(physician.number)};
  const auto rules = training.rules();
  return house.database().read([&](store::Tx& tx) {
    return training::credits_of(tx, *rules, physician.id, visit.moment.today(), options);
  });
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
  members.merged = [](store::Tx& tx, const Moment& moment, const Id& from, const Id& to) {
    training::merge_records(tx, moment, from, to);
    learning::merge_answers(tx, from, to);
    applications::merge_applications(tx, moment, from, to);
  };
  members.act_words = app::act_in_words;
  members.record_part = [&house, &training](const access::Visit& visit,
                                            const registry::Physician& physician) {
    return credits_of(house, training, visit, physician);
  };
  return {registry::sign_up_pages(sign_up), registry::member_pages(members),
          registry::workplace_pages({&house.database(), &house.areas(), reporting::completers_changed}),
          registry::association_pages(house.database())};
}

}  // namespace kakari::app
