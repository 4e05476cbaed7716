#include "training/applications/file_case.h"

#include <algorithm>

#include "training/applications/referral.h"
#include "training/applications/rows.h"

namespace kakari::applications {
namespace {

void freeze(Application& a, const regime::Training& rules, const Filing& filing, const Content& content) {
  a.kind = content.kind;
  a.rules_hash = rules.hash;
  a.lecture_halves = content.lecture_halves;
  a.practice_halves = content.practice_halves;
  a.counted = content.counted;
  a.declaration = rules.declaration;
  a.declared_on = filing.declared_on;
  a.course_number = filing.course.number;
  a.course_issued_on = filing.course.issued_on;
  if (filing.clerk) {
    a.entered_person = filing.clerk->person.text();
    a.entered_by = filing.clerk->name;
  }
}

void aim(Application& a, const Route& route) {
  a.association = route.association;
  a.association_name = route.name;
  a.federation = route.federation;
}

}  // namespace

Result<Route> may_file(store::Tx& tx, const regime::Training& rules, const training::Progress& progress,
                       const Filing& filing, const Content& content, Date today) {
  if (auto enough = submittable(tx, rules, progress, filing.course, content, today); !enough)
    return std::unexpected(enough.error());
  auto found = route(tx, rules, progress.physician, today);
  if (found && !found->member && !rules.certificates_for_non_members)
    return problem(
        ProblemKind::precondition, "non-members",
        "医師会員でない方への修了証の発行は、まだ始まっていません。始まるまで単位はそのまま残ります。");
  return found;
}

Result<Application> file_case(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                              const regime::Training& rules, const training::Progress& progress,
                              const Filing& filing) {
  Content content = content_of(tx, rules, progress, filing.course);
  const auto to = may_file(tx, rules, progress, filing, content, moment.today());
  if (!to) return std::unexpected(to.error());
  Application a;
  a.physician = progress.physician.id.text();
  a.person = progress.physician.person;
  a.state = to->committee() ? State::referred : State::submitted;
  a.submitted_at = a.waiting_since = moment.now;
  freeze(a, rules, filing, content);
  aim(a, *to);
  insert(tx, moment, a);
  for (std::size_t i = 0; i < content.items.size(); ++i) save_item(tx, a, content.items[i], i);
  save(tx, moment, actor, a, filing.clerk ? "application.enter" : "application.submit");
  if (to->committee()) refer_at_once(tx, moment, actor, a, to->why);
  return find_application(tx, a.id).value();
}

Result<Application> file_again(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const regime::Training& rules, const training::Progress& progress,
                               const Filing& filing, Application a) {
  Content content = content_of(tx, rules, progress, filing.course);
  const auto to = may_file(tx, rules, progress, filing, content, moment.today());
  if (!to) return std::unexpected(to.error());
  for (std::size_t i = 0; i < content.items.size(); ++i) {
    Item& item = content.items[i];
    const Item* before = a.item(item.key);
    const bool stands = before && before->seen == item.seen &&
                        (before->state == ItemState::accepted || before->state == ItemState::not_accepted);
    if (stands) {
      item.state = before->state;
      item.reason = before->reason;
      item.by = before->by;
      item.at = before->at;
    }
    save_item(tx, a, item, i);
  }
  for (const Item& old : a.items)
    if (std::ranges::find(content.items, old.key, &Item::key) == content.items.end())
      drop_item(tx, moment, a, old.key);
  freeze(a, rules, filing, content);
  a.state = a.association == committee_scope ? State::referred : State::submitted;
  a.return_note.clear();
  a.checked_by.clear();
  a.checked_person.clear();
  a.checked_at = 0;
  a.waiting_since = moment.now;
  save(tx, moment, actor, a, filing.clerk ? "application.enter" : "application.resubmit");
  if (a.state == State::referred) refer_at_once(tx, moment, actor, a, to->why);
  return find_application(tx, a.id).value();
}

}  // namespace kakari::applications
