// What was submitted: on the screen, and as the institution's copy (控え) in PDF.
#include "paperwork/report_copy.h"
#include "platform/html/components.h"
#include "registry/institution.h"
#include "reporting/answers_table.h"
#include "reporting/form_page.h"
#include "reporting/institution_pages.h"
#include "reporting/panel.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct Shown {
  registry::Institution institution;
  Revision revision;
  FormPtr form;
  std::optional<regime::Answers> before;
};

Result<Shown> load(const PageDeps& deps, const Visit& visit) {
  const auto year = year_of(visit);
  if (!year) return std::unexpected(year.error());
  const int number = int(parse_count(visit.request.param("revision")).value_or(0));
  return deps.database->read([&](store::Tx& tx) -> Result<Shown> {
    auto revision = read_revision(tx, visit.actor, own_institution(visit), *year, number);
    if (!revision) return std::unexpected(revision.error());
    Shown shown;
    shown.institution = registry::find(tx, own_institution(visit)).value();
    shown.form = definition(tx, revision->form_hash);
    if (const auto last = current_revision(tx, own_institution(visit), *year - 1))
      shown.before = last->answers();
    shown.revision = std::move(*revision);
    return shown;
  });
}

regime::Evaluation meaning(const Shown& shown, const regime::Answers& answers) {
  return regime::evaluate(*shown.form, answers, {.kind = shown.institution.kind});
}

Response show_revision(const PageDeps& deps, const Visit& visit) {
  const auto shown = load(deps, visit);
  if (!shown) return visit.refuse(shown.error());
  const Revision& r = shown->revision;
  const regime::Answers answers = r.answers();
  Writer reading;
  reading << html::heading({.text = fiscal_year_name(r.year) + "に報告した内容",
                            .level = 1,
                            .side = r.report_number,
                            .tags = r.withdrawn ? std::vector<html::Tag>{{"引き戻し", html::Tone::waiting}}
                                                : std::vector<html::Tag>{}});
  reading << html::facts({{"提出した日時", local_time(r.arrived_at, true)},
                          {"管理者", r.manager},
                          {"入力した人", r.by},
                          {"版", fmt::format("第{}版", r.number)}});
  reading << html::button({.label = "控え（PDF）",
                           .press = html::Press::secondary,
                           .href = report_path(r.year, fmt::format("/revisions/{}/copy.pdf", r.number))});
  const AnswersTable table{.form = shown->form.get(),
                           .answers = &answers,
                           .before = shown->before ? &*shown->before : nullptr,
                           .public_words = true};
  for (const regime::Section& section : shown->form->sections)
    if (const html::Fragment rows = answers_table(table, section); !rows.empty())
      reading << html::heading({.text = section.label, .level = 2}) << rows;
  std::vector<html::State> states;
  const regime::Evaluation evaluation = meaning(*shown, answers);
  for (const regime::Standing& standing : evaluation.standings) {
    const bool held = standing.state == regime::Standing::State::held;
    states.push_back({std::string(regime::label(standing.function)),
                      {held ? "有り" : "無し", held ? html::Tone::settled : html::Tone::plain},
                      standing.why,
                      ""});
  }
  Writer body;
  body << html::columns(reading.take(),
                        html::card({.heading = "この報告では", .body = html::state_list(states)}),
                        "この報告の意味");
  return visit.show(
      {.title = fiscal_year_name(r.year) + "に報告した内容",
       .body = body.take(),
       .crumbs = {{fiscal_year_name(r.year) + "の報告", report_path(r.year)}, {"報告した内容", ""}},
       .nav = "/report"});
}

Response copy_pdf(const PageDeps& deps, const Visit& visit) {
  const auto shown = load(deps, visit);
  if (!shown) return visit.refuse(shown.error());
  const Revision& r = shown->revision;
  const regime::Answers answers = r.answers();
  const auto* prefecture = deps.areas->prefecture(shown->institution.prefecture);
  paperwork::ReportCopy copy{.year_name = fiscal_year_name(r.year),
                             .number = r.report_number,
                             .institution = shown->institution.name,
                             .institution_number = shown->institution.number,
                             .address = shown->institution.address,
                             .manager = r.manager,
                             .clerk = r.by,
                             .submitted_at = local_time(r.arrived_at, true),
                             .governor = (prefecture ? prefecture->name : "") + "知事",
                             .content_hash = r.sha256,
                             .invented = shown->institution.invented ? "架空" : "",
                             .functions = {},
                             .sections = copy_sections(*shown->form, answers)};
  for (const regime::Standing& standing : meaning(*shown, answers).standings)
    copy.functions.push_back({std::string(regime::label(standing.function)),
                              standing.state == regime::Standing::State::held ? "有り" : "無し",
                              standing.why});
  Response response;
  response.body = paperwork::report_copy_pdf(copy);
  response.set("Content-Type", "application/pdf")
      .set("Content-Disposition", "inline; filename=\"" + r.report_number + ".pdf\"");
  return response;
}

}  // namespace

void add_revision_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/report/{year}/revisions/{revision}", Act::report_read,
                    [deps](const Visit& visit) { return show_revision(deps, visit); }});
  routes.push_back({Method::get, "/report/{year}/revisions/{revision}/copy.pdf", Act::report_read,
                    [deps](const Visit& visit) { return copy_pdf(deps, visit); }});
}

}  // namespace kakari::reporting
