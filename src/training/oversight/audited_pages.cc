// The physician whose application was drawn: what is asked for, and where to send it.
#include "platform/html/components.h"
#include "training/oversight/audit_case.h"
#include "training/oversight/pages.h"
#include "training/page_parts.h"

namespace kakari::oversight {
namespace {

using access::Visit;
using html::Writer;

struct Shown {
  AuditCase audited;
  std::vector<training::PracticeCredit> practice;
  std::vector<training::Evidence> files;
};

Result<Shown> load(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<Shown> {
    auto c = own_case(tx, visit.actor, Id::trusted(std::string(visit.request.param("id"))));
    if (!c) return std::unexpected(c.error());
    auto practice = standing_practice(tx, *c);
    auto files = training::evidence_of(tx, audit_evidence, c->id);
    return Shown{std::move(*c), std::move(practice), std::move(files)};
  });
}

html::Fragment asked(const regime::Training& rules, const Shown& shown) {
  Writer w;
  w << "<ul class=\"bullets\">";
  for (const auto& credit : shown.practice) {
    const auto* activity = rules.activity(credit.activity);
    w << "<li>" << (activity ? activity->label : credit.facility);
    if (activity && !activity->evidence.empty()) {
      w << "<br><span class=\"quiet\">例：";
      for (std::size_t i = 0; i < activity->evidence.size(); ++i) {
        if (i > 0) w << "、";
        w << activity->evidence[i];
      }
      w << "</span>";
    }
    w << "</li>";
  }
  w << "</ul>";
  return w.take();
}

html::Fragment answer_form(const Visit& visit, const Shown& shown, const Problem* problem) {
  const AuditCase& c = shown.audited;
  const auto error = [&](std::string_view field) {
    return problem ? training::error_at(problem->fields, field) : std::string();
  };
  const std::string path = "/audits/mine/" + c.id.text();
  const std::string words = problem ? std::string(visit.request.field("words")) : c.answer;
  Writer w;
  w << training::file_list(shown.files, {.allowed = true, .back = path})
    << html::file_field({.name = "evidence",
                         .label = "証明できるもの",
                         .hint = "PDF、JPEG、PNG、HEIC（スマートフォンの写真）を、1つ20MBまで送れます。",
                         .error = error("evidence"),
                         .optional = true},
                        {.accept = std::string(training::uploads), .multiple = true})
    << html::text_area({.name = "words",
                        .label = "説明",
                        .hint = "資料が手元にない活動は、いつ、どこで行ったかを書いてください。",
                        .error = error("words"),
                        .optional = true},
                       {.value = words, .rows = 4, .maxlength = 1000})
    << html::button({.label = c.answered_at == 0 ? "送る" : "送り直す"});
  return html::form({.action = path,
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .multipart = true,
                     .label = "証明できるものの提出"},
                    w.take());
}

http::Response page(const PageDeps& deps, const Visit& visit, const Problem* problem) {
  const auto shown = load(deps, visit);
  if (!shown) return visit.refuse(shown.error());
  const AuditCase& c = shown->audited;
  Writer w;
  if (problem) w << html::error_summary(*problem);
  if (!visit.request.arg("sent").empty())
    w << html::notice({.kind = html::NoticeKind::success,
                       .text = "お送りいただきました。確認が終わると、お知らせが届きます。",
                       .announced = true});
  w << html::heading(
      {.text = "実地研修の確認のお願い",
       .level = 1,
       .side = "申請番号 " + c.application_number,
       .lead =
           fmt::format("承認された修了申請から無作為に選んだ方にお願いしています。{}までにお送りください。",
                       c.due.wareki())});
  if (c.outcome) {
    w << html::notice({.kind = *c.outcome == Outcome::confirmed ? html::NoticeKind::success
                                                                : html::NoticeKind::warning,
                       .text = fmt::format("確認の結果は「{}」です。{}", label(*c.outcome), c.outcome_words)})
      << training::file_list(shown->files);
  } else {
    w << html::heading({.text = "確認する活動", .level = 2}) << asked(*deps.rules(), *shown)
      << html::heading({.text = "提出", .level = 2}) << answer_form(visit, *shown, problem);
  }
  return visit.show({.title = "実地研修の確認のお願い",
                     .body = w.take(),
                     .crumbs = {{"研修のようす", "/training"}, {"実地研修の確認のお願い", ""}},
                     .status = problem ? http_status(problem->kind) : 200,
                     .nav = "/training"});
}

http::Response send(const PageDeps& deps, const Visit& visit) {
  const auto uploaded = training::uploaded(visit.request, "evidence");
  std::vector<FieldProblem> problems;
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<void> {
    auto c = own_case(tx, visit.actor, Id::trusted(std::string(visit.request.param("id"))));
    if (!c) return std::unexpected(c.error());
    problems.clear();
    if (!c->outcome)
      problems = training::attach(tx, visit, c->physician, audit_evidence, c->id, uploaded.files, "evidence");
    problems.insert(problems.end(), uploaded.problems.begin(), uploaded.problems.end());
    if (!problems.empty()) return {};  // what could be attached is kept, and the rest said
    auto answered = answer_audit(tx, visit.actor, visit.moment, c->id, visit.request.field("words"));
    if (!answered) return std::unexpected(answered.error());
    return {};
  });
  if (!done) {
    if (done.error().kind != ProblemKind::invalid && done.error().kind != ProblemKind::conflict)
      return visit.refuse(done.error());
    return page(deps, visit, &done.error());
  }
  if (!problems.empty()) {
    const Problem said{ProblemKind::invalid, "evidence-refused", "送れなかったファイルがあります。",
                       problems};
    return page(deps, visit, &said);
  }
  return http::Response::see_other(fmt::format("/audits/mine/{}?sent=1", visit.request.param("id")));
}

}  // namespace

void add_audited_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/audits/mine/{id}", access::Act::training_own,
                    [deps](const Visit& visit) { return page(deps, visit, nullptr); }});
  routes.push_back({http::Method::post, "/audits/mine/{id}", access::Act::training_own,
                    [deps](const Visit& visit) { return send(deps, visit); }, training::upload_limits});
}

std::vector<training::PageDeps::Next> next_steps(store::Tx& tx, const training::Progress& progress, Date) {
  std::vector<training::PageDeps::Next> steps;
  for (const AuditCase& c : waiting_for(tx, progress.physician.id))
    steps.push_back({0, fmt::format("実地研修を証明できるものを送る（{}まで）", c.due.month_day()),
                     "/audits/mine/" + c.id.text(),
                     "承認された申請から無作為に選ばれました。資料の写しをお送りください。"});
  return steps;
}

}  // namespace kakari::oversight
