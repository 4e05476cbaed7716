// 学ぶ: the catalogue, a content, its questions and the result, for physicians; 教材と問題 for JMA's office.
#pragma once
#include "access/visit.h"
#include "training/learning/content.h"

namespace kakari::learning {

struct PageDeps {
  store::Database* database = nullptr;
  std::function<regime::TrainingPtr()> rules;
};

/// GET /learning · /learning/{id} · /learning/{id}/files/{file} · POST /learning/{id}/done
/// GET /learning/{id}/questions · POST /learning/{id}/answers · GET /learning/{id}/answers/{attempt}
/// GET /learning/{id}/explanations (of an issue, after its closing date)
/// GET+POST /contents · GET /contents/new · GET+POST /contents/{id} · POST …/publication · …/revision
/// GET+POST /contents/{id}/questions/{number} · POST …/removal · …/withdrawal · POST …/sheet
/// POST /contents/{id}/files · POST …/files/{file}/removal
/// GET+POST /contents/{id}/postcards · GET …/writers (look-up) · GET+POST …/postcards/{postcard}
/// GET /contents/{id}/results · GET …/results.csv · POST …/marking
std::vector<access::Route> pages(const PageDeps& deps);

}  // namespace kakari::learning
