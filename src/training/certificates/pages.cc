#include "training/certificates/pages.h"

#include <fmt/format.h>

namespace kakari::certificates {

std::vector<access::Route> pages(const PageDeps& deps) {
  std::vector<access::Route> routes;
  add_own_pages(deps, routes);
  add_check_pages(deps, routes);
  add_key_pages(deps, routes);
  add_register_pages(deps, routes);
  add_record_pages(deps, routes);
  add_import_pages(deps, routes);
  add_completer_pages(deps, routes);
  return routes;
}

html::Fragment panel(store::Tx& tx, const training::Progress& progress) {
  const auto all = certificates_of(tx, progress.physician.id);
  if (all.empty()) return {};
  const Certificate& newest = all.front();
  if (newest.revoked_at)
    return html::notice({.kind = html::NoticeKind::error,
                         .text = fmt::format("{}に取り消されました。理由：{}",
                                             Date::of(newest.revoked_at).wareki(), newest.revoked_reason),
                         .title = "修了証が取り消されています",
                         .more = html::link("/certificate", "修了証のページを見る")});
  return html::notice(
      {.kind = html::NoticeKind::success,
       .text = fmt::format("{}に修了しました。修了証は印刷できます。", newest.issued.wareki()),
       .title = "修了証が発行されています",
       .more = html::link("/certificate", "修了証を見る")});
}

PaperOptions paper_options(const PageDeps& deps) {
  const auto rules = deps.rules ? deps.rules() : nullptr;
  return {.public_url = deps.issuer.public_url, .number_on_face = rules && rules->number_on_face};
}

http::Response pdf_response(const Paper& paper) {
  http::Response response;
  response.body = paper.bytes;
  response.set("Content-Type", "application/pdf")
      .set("Content-Disposition",
           fmt::format("inline; filename=\"certificate-{}.pdf\"", paper.certificate.number));
  return response;
}

std::string record_path(std::string_view number, std::string_view rest) {
  return fmt::format("{}/{}{}", kRegister, number, rest);
}

Date reference_day(Date today) {
  return Date(fiscal_year(today) + 1, 1, 1);
}

}  // namespace kakari::certificates
