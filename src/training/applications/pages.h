// The pages of 修了申請: the physician's, the association's queue and check page, the committee's; and what
// the training's home page shows of them.
#pragma once
#include <functional>
#include <vector>

#include "access/visit.h"
#include "training/applications/application.h"
#include "training/pages.h"

namespace kakari::applications {

struct PageDeps {
  store::Database* database = nullptr;
  std::function<regime::TrainingPtr()> rules;
  certificates::Listener listener = {};  // told of each certificate in its transaction
};

/// Physician: GET+POST /application · GET /application/preview · GET+POST /application/course ·
/// POST /application/{withdrawal,statement} · GET /application/form.pdf
/// Association: GET /applications · POST /applications/{approval,approvals} · GET+POST /applications/new… ·
/// GET /applications/{number} · …/form.pdf · POST …/{items,check,approval} · GET+POST …/{returns,referral}
/// Committee: GET /committee · GET+POST /committee/{number}; both: GET+POST /inquiries, POST /inquiries/{id}
std::vector<access::Route> pages(const PageDeps& deps);

/// For training::PageDeps: the nearest step, the state above everything, who may see a file.
std::vector<training::PageDeps::Next> next_steps(store::Tx& tx, const training::Progress& progress,
                                                 Date today);
html::Fragment panel(store::Tx& tx, const training::Progress& progress);
bool may_view(store::Tx& tx, const access::Actor& actor, const training::Evidence& evidence);

/// For training::PageDeps::may_remove: what an office is checking by, and a scan that it filed, stays.
Result<void> may_remove(store::Tx& tx, const training::Evidence& evidence);

}  // namespace kakari::applications
