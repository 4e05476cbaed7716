// The certificate as the physician, JMA's office, the institution and anybody at all sees it.
#pragma once
#include <vector>

#include "access/visit.h"
#include "platform/html/components.h"
#include "regime/training.h"
#include "training/certificates/badge.h"
#include "training/certificates/paper.h"
#include "training/progress.h"

namespace kakari::certificates {

struct PageDeps {
  store::Database* database = nullptr;
  std::function<regime::TrainingPtr()> rules;
  const pdf::Signer* signer = nullptr;
  const BadgeKey* key = nullptr;
  BadgeIssuer issuer;            // its public_url stands in QR codes and badges
  Listener on_change = {};       // called in the transaction of the act; may be empty
  std::size_t checks_free = 60;  // numbers that one address may ask for before it has to wait
};

/// GET /certificate · /certificate.pdf · /certificate/badge.jwt (the physician)
/// GET /certificates · /certificates/{number} · /api/v1/certificates/{number} (anybody)
/// GET /.well-known/jwks.json · /badges/key · issuer · achievement · status/{list} · signer.pem
/// GET /certificates-register · …/{number} · …/{number}/paper.pdf · POST …/{number}/revocation · …/reissue
/// GET+POST …/presidents · …/import · …/import/{upload} · GET …/import/{upload}/rejects.csv (JMA's office)
/// GET+POST /completers · GET /completers.csv · POST /completers/{id}/end (the institution)
std::vector<access::Route> pages(const PageDeps& deps);

void add_own_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_check_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_key_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_register_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_record_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_import_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_completer_pages(const PageDeps& deps, std::vector<access::Route>& routes);

/// For training::PageDeps::panels: the certificate above the physician's first page; empty without one.
html::Fragment panel(store::Tx& tx, const training::Progress& progress);

PaperOptions paper_options(const PageDeps& deps);
/// A PDF to look at in the browser.
http::Response pdf_response(const Paper& paper);

inline constexpr std::string_view kRegister = "/certificates-register";
std::string record_path(std::string_view number, std::string_view rest = {});

/// 1 January of the running report year: the day item 2-2 is answered for.
Date reference_day(Date today);

}  // namespace kakari::certificates
