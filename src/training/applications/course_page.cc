// 日医かかりつけ医機能研修制度の修了者 applies with that certificate's number and date (実施要綱8(2)).
#include "base/text.h"
#include "training/applications/applicant_parts.h"
#include "training/applications/page_routes.h"
#include "training/page_parts.h"

namespace kakari::applications {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

Response show(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto at = [&](std::string_view field) { return training::error_at(refused, field); };
  Writer fields;
  fields << html::text_field({.name = "course_number",
                              .label = "修了証の番号",
                              .hint = "日医かかりつけ医機能研修制度の修了証に記載のとおり入力してください。",
                              .error = at("course_number")},
                             {.value = std::string(visit.request.field("course_number")),
                              .width = 20,
                              .maxlength = 60,
                              .required = true})
         << html::date_field(
                {.name = "course_issued_on", .label = "修了証の日付", .error = at("course_issued_on")},
                {.value = std::string(visit.request.field("course_issued_on")),
                 .latest = visit.moment.today().iso(),
                 .required = true})
         << html::file_field({.name = "scan",
                              .label = "修了証の写し",
                              .hint = "PDFまたは写真。添えていただくと、確認が早く済みます。",
                              .error = at("scan"),
                              .optional = true},
                             {.accept = std::string(training::uploads), .multiple = true})
         << html::notice({.text = deps.rules()->declaration, .title = "申告"})
         << html::check_box({.name = "declared", .label = "上の申告のとおりです", .error = at("declared")},
                            false)
         << html::button({.label = "この内容で申請する"});
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading(
           {.text = "日医かかりつけ医機能研修制度の修了証で申請します",
            .level = 1,
            .lead = "この修了証をお持ちの方は、修了の要件をすでに満たしています。単位は数えません。"})
    << html::form({.action = "/application/course",
                   .csrf = visit.csrf,
                   .idempotency_key = visit.moment.new_id().text(),
                   .multipart = true},
                  fields.take());
  return visit.show({.title = "修了証の番号で申請",
                     .body = w.take(),
                     .crumbs = {{"修了申請", "/application"}, {"修了証の番号で申請", ""}},
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/application"});
}

Response submit(const PageDeps& deps, const Visit& visit) {
  const auto& request = visit.request;
  auto files = training::uploaded(request, "scan");
  if (!files.problems.empty()) {
    const Problem refused{ProblemKind::invalid, "file", "添付するファイルをご確認ください。", files.problems};
    return show(deps, visit, &refused);
  }
  Wanted wanted{.declared = request.field("declared") == "1",
                .course = {trim(request.field("course_number")), trim(request.field("course_issued_on"))},
                .files = std::move(files.files)};
  if (wanted.course.number.empty()) {
    const Problem refused{ProblemKind::invalid,
                          "course-certificate",
                          "修了証の番号を入力してください。",
                          {{"course_number", "修了証の番号を入力してください。"}}};
    return show(deps, visit, &refused);
  }
  const auto rules = deps.rules();
  const auto done = deps.database->write(
      [&](store::Tx& tx) { return submit_application(tx, visit.actor, visit.moment, *rules, wanted); });
  return done ? Response::see_other("/application") : show(deps, visit, &done.error());
}

}  // namespace

void add_course_page(const PageDeps& deps, Routes& routes) {
  using access::Act;
  routes.push_back({http::Method::get, "/application/course", Act::training_own,
                    [deps](const Visit& visit) { return show(deps, visit, nullptr); }});
  routes.push_back({http::Method::post, "/application/course", Act::training_own,
                    [deps](const Visit& visit) { return submit(deps, visit); }, training::upload_limits});
}

}  // namespace kakari::applications
