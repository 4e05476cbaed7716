#include "demo/applications.h"

#include "demo/credits.h"
#include "demo/must.h"
#include "training/applications/approval.h"
#include "training/applications/check.h"
#include "training/applications/referral.h"
#include "training/applications/submit.h"

namespace kakari::demo {
namespace {

void give_back(store::Tx& tx, const Office& office, const Moment& moment,
               const applications::Application& application) {
  std::vector<applications::ItemReason> reasons;
  for (const auto& item : application.items)
    if (reasons.empty() && item.key.starts_with("practice:"))
      reasons.push_back(
          {item.key,
           "当番表に先生のお名前が見当たりません。担当された日が分かるものがあれば添えてください。"});
  if (reasons.empty()) reasons.push_back({application.items.front().key, "内容をご確認ください。"});
  must(applications::return_application(tx, office.clerk, moment, application.id, application.version,
                                        reasons, "お手数ですが、次の項目をご確認ください。"));
}

void refer(store::Tx& tx, const Office& office, const Moment& moment,
           const applications::Application& application) {
  applications::Refusal refusal;
  refusal.reason = "申請された活動について、地域での実施を確認できませんでした。";
  refusal.letter = applications::draft_letter(application, office.president.name, moment.today());
  refusal.statement =
      "活動は勤務先の市外で行ったものです。依頼元の証明を添えますので、ご審議をお願いします。";
  must(applications::refuse_and_refer(tx, office.president, moment, application.id, application.version,
                                      refusal));
}

}  // namespace

bool apply(store::Tx& tx, const regime::Training& rules, const Doctor& doctor, const Offices& offices,
           Instant when, Fate fate, Random& random) {
  const Moment at{when, &random};
  applications::Wanted wanted;
  wanted.declared = true;
  const auto submitted = applications::submit_application(tx, as_physician(doctor), at, rules, wanted);
  if (!submitted) return false;  // not enough yet
  const auto office = offices.find(submitted->association);
  if (office == offices.end() || fate == Fate::submitted) return false;
  const Moment looked{when + 2 * kDay, &random};
  if (fate == Fate::returned) {
    give_back(tx, office->second, looked, *submitted);
    return false;
  }
  const auto checked = must(
      applications::finish_check(tx, office->second.clerk, looked, submitted->id, submitted->version, true));
  if (fate == Fate::checked) return false;
  const Moment decided{when + 5 * kDay, &random};
  if (fate == Fate::referred) {
    refer(tx, office->second, decided, checked);
    return false;
  }
  must(applications::approve(tx, office->second.president, decided, rules, checked.id, checked.version));
  return true;
}

}  // namespace kakari::demo
