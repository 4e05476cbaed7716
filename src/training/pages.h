// The physician's pages: 研修のようす, 単位の記録, 申告, 実地, 学習単位取得証; and for the association the
// claims that wait. Rooms above add to them through the hooks.
#pragma once
#include <functional>
#include <vector>

#include "access/visit.h"
#include "training/evidence.h"
#include "training/progress.h"

namespace kakari::training {

struct PageDeps {
  store::Database* database = nullptr;
  std::function<regime::TrainingPtr()> rules;
  /// 次にできること of the home page: contents, courses near by, the application; each room gives its own.
  struct Next {
    int rank = 0;  // lower comes first
    std::string title, href, detail;
  };
  std::vector<std::function<std::vector<Next>(store::Tx&, const Progress&, Date today)>> next = {};
  /// What the first page's heading says instead of the completion's: 修了しています. Empty: nothing to add.
  std::function<std::string(store::Tx&, const Progress&, Date today)> headline = {};
  /// Shown above everything: the state of the application, the certificate. Empty fragment: nothing.
  std::vector<std::function<html::Fragment(store::Tx&, const Progress&)>> panels = {};
  /// Who else may see a file: an application's association that is not the physician's own.
  std::vector<std::function<bool(store::Tx&, const access::Actor&, const Evidence&)>> may_view = {};
  /// Why a file has to stay although its owner would take it off: an office is deciding by it.
  std::vector<std::function<Result<void>(store::Tx&, const Evidence&)>> may_remove = {};
};

/// GET /training (研修のようす: the first page) · POST /training/pending · GET /training/credits ·
/// /training/credits.csv · /training/credits/statement.pdf?year= · GET+POST /training/claims… · GET+POST
/// /training/practice · POST /training/laboratories… · GET /evidence/{id} · POST /evidence/{id}/remove ·
/// GET /training/schemes (the two look-alike schemes) · GET /claims · GET+POST /claims/{id} and POST
/// /credits/{id}/reversal (association)
std::vector<access::Route> pages(const PageDeps& deps);

}  // namespace kakari::training
