// The public check page: name, date, validity, and nothing more. A typo is told from an unknown number.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "access/throttle.h"
#include "base/text.h"
#include "training/certificates/pages.h"
#include "training/certificates/verify.h"

namespace kakari::certificates {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

/// Numbers count up, so that asking for one after the other is made slow.
Result<void> counted(const PageDeps& deps, const Visit& visit) {
  const access::Throttled subject{"certificate address " + visit.request.remote, int(deps.checks_free), 60};
  return access::count_try(*deps.database, visit.moment.now, std::span(&subject, 1));
}

Response not_kept(Response response) {
  response.set("X-Robots-Tag", "noindex, nofollow").set("Cache-Control", "no-store");
  return response;
}

html::Fragment form(std::string_view typed, std::string_view error) {
  Writer fields;
  fields << html::text_field(
                {.name = "number",
                 .label = "修了証の番号",
                 .hint =
                     "修了証の2ページ目にあります。例：K26-000123-5の形。ハイフンはなくてもかまいません。",
                 .error = std::string(error)},
                {.value = std::string(typed), .width = 20, .maxlength = 60, .required = true})
         << html::button({.label = "確認する"});
  return html::form({.action = "/certificates", .method = "get", .label = "修了証の確認"}, fields.take());
}

html::Fragment facts(const Certificate& c) {
  std::vector<html::Fact> all{{"氏名", c.name}, {"修了日", c.issued.wareki()}};
  if (!c.expires.empty()) all.push_back({"有効期限", Date::parse(c.expires).value_or(c.issued).wareki()});
  return html::facts(all);
}

html::Page page_of(const Verification& v, std::string_view typed) {
  Writer w;
  if (v.verdict == Verdict::misread)
    w << html::error_summary(html::ErrorSummary{.fields = {{"number", v.words}}});
  w << html::heading(
      {.text = "修了証の確認",
       .level = 1,
       .lead = "かかりつけ医機能報告制度にかかる研修の修了証が有効かどうかを確かめられます。"});
  if (v.certificate) {
    const auto kind = v.verdict == Verdict::valid ? html::NoticeKind::success : html::NoticeKind::error;
    w << html::notice({.kind = kind, .text = v.words, .title = fmt::format("番号 {}", trim(typed))})
      << facts(*v.certificate) << html::heading({.text = "ほかの修了証を確かめる"}) << form("", "");
  } else if (v.verdict == Verdict::unknown) {
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = v.words,
                       .title = fmt::format("番号 {}", trim(typed))})
      << html::paragraph(
             "番号の桁は正しい並びです。お手元の番号と同じかどうかをお確かめのうえ、同じときは修了証を示した"
             "方に"
             "お尋ねください。")
      << form(typed, "");
  } else {
    w << form(typed, v.words);
  }
  return {.title = "修了証の確認",
          .body = w.take(),
          .crumbs = {{"修了証の確認", "/certificates"}, {std::string(trim(typed)), ""}},
          .status = v.certificate ? 200 : 404};
}

Verification verified(const PageDeps& deps, const Visit& visit) {
  return deps.database->read(
      [&](store::Tx& tx) { return verify_number(tx, visit.request.param("number"), visit.moment.today()); });
}

Response show_form(const Visit& visit) {
  const std::string typed = trim(visit.request.arg("number"));
  if (!typed.empty()) {
    const std::string read = read_number(typed);
    return Response::see_other("/certificates/" + http::percent_encode(read.empty() ? typed : read));
  }
  Writer w;
  w << html::heading(
           {.text = "修了証の確認",
            .level = 1,
            .lead = "かかりつけ医機能報告制度にかかる研修の修了証が有効かどうかを、番号で確かめられます。"
                    "表示されるのは、氏名、修了日、有効かどうかだけです。"})
    << form("", "");
  return visit.show({.title = "修了証の確認", .body = w.take(), .nav = "/certificates"});
}

Response show_one(const PageDeps& deps, const Visit& visit) {
  if (auto may = counted(deps, visit); !may) return visit.refuse(may.error());
  const Verification found = verified(deps, visit);
  return not_kept(visit.show(page_of(found, visit.request.param("number"))));
}

Response send_json(const PageDeps& deps, const Visit& visit) {
  if (auto may = counted(deps, visit); !may) return visit.refuse(may.error());
  const Verification found = verified(deps, visit);
  if (!found.certificate)
    return not_kept(
        visit.refuse(found.verdict == Verdict::misread
                         ? Problem{ProblemKind::invalid, "number-misread", found.words, {}}
                         : Problem{ProblemKind::not_found, "no-such-certificate", found.words, {}}));
  const Certificate& c = *found.certificate;
  boost::json::object out{
      {"number", c.number}, {"name", c.name}, {"issued", c.issued.iso()}, {"status", id(found.verdict)}};
  if (!c.expires.empty()) out["expires"] = c.expires;
  if (c.revoked_at) {
    out["revoked"] = Date::of(c.revoked_at).iso();
    out["reason"] = c.revoked_reason;
  }
  return not_kept(Response::json(boost::json::serialize(out)));
}

}  // namespace

void add_check_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back(
      {Method::get, "/certificates", Act::public_read, [](const Visit& visit) { return show_form(visit); }});
  routes.push_back({Method::get, "/certificates/{number}", Act::public_read,
                    [deps](const Visit& visit) { return show_one(deps, visit); }});
  routes.push_back({Method::get, "/api/v1/certificates/{number}", Act::public_read,
                    [deps](const Visit& visit) { return send_json(deps, visit); }});
}

}  // namespace kakari::certificates
