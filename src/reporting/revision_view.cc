#include "reporting/revision_view.h"

#include <fmt/format.h>

#include "paperwork/report_copy.h"
#include "platform/html/components.h"
#include "reporting/answers_table.h"
#include "reporting/last_year.h"

namespace kakari::reporting {
namespace {

using html::Writer;
using http::Response;

regime::Evaluation meaning(const RevisionView& view, const regime::Answers& answers) {
  return regime::evaluate(*view.form, answers, {.kind = view.institution.kind});
}

std::vector<html::Fact> facts_of(const Revision& r) {
  std::vector<html::Fact> facts{{"種別", r.change ? "変更報告" : "定期報告"},
                                {"提出した日時", local_time(r.arrived_at, true)},
                                {"管理者", r.manager},
                                {"入力した人", r.by},
                                {"版", fmt::format("第{}版", r.number)}};
  if (const auto day = Date::parse(r.changed_on)) facts.push_back({"変わった日", day->wareki()});
  if (!r.change_reason.empty()) facts.push_back({"変わったこと", r.change_reason});
  if (!r.late_reason.empty()) facts.push_back({"期限に遅れた理由", r.late_reason});
  return facts;
}

}  // namespace

std::vector<html::Tag> revision_tags(const Revision& r) {
  std::vector<html::Tag> tags;
  if (r.withdrawn) tags.push_back({"引き戻し", html::Tone::waiting});
  if (r.change) tags.push_back({"変更報告", html::Tone::waiting});
  if (!r.in_time) tags.push_back({"期限後", html::Tone::wrong});
  if (r.extended) tags.push_back({"延長", html::Tone::plain});
  return tags;
}

RevisionView view_revision(store::Tx& tx, Revision revision) {
  RevisionView view;
  view.institution = registry::find(tx, revision.institution).value();
  view.form = definition(tx, revision.form_hash);
  if (const auto last = last_years_revision(tx, revision.institution, revision.year))
    view.before = last->answers();
  view.revision = std::move(revision);
  return view;
}

html::Page revision_page(const RevisionView& view, const std::string& copy_path) {
  const Revision& r = view.revision;
  const regime::Answers answers = r.answers();
  Writer reading;
  reading << html::heading({.text = fiscal_year_name(r.year) + "に報告した内容",
                            .level = 1,
                            .side = r.report_number,
                            .tags = revision_tags(r)});
  reading << html::facts(facts_of(r));
  const bool entered = r.channel == Channel::paper || r.channel == Channel::telephone;
  if (entered && copy_path.starts_with("/report/"))
    reading << html::paragraph(r.channel == Channel::paper ? "紙の調査票（県が入力）による報告です。"
                                                           : "お電話をもとに県が訂正した報告です。")
            << html::link(fmt::format("/report/{}/entered/{}", r.year, r.number),
                          "入力のもとになったものを見る");
  reading << html::button({.label = "控え（PDF）", .press = html::Press::secondary, .href = copy_path});
  const AnswersTable table{.form = view.form.get(),
                           .answers = &answers,
                           .before = view.before ? &*view.before : nullptr,
                           .public_words = true};
  for (const regime::Section& section : view.form->sections)
    if (const html::Fragment rows = answers_table(table, section); !rows.empty())
      reading << html::heading({.text = section.label, .level = 2}) << rows;
  std::vector<html::State> states;
  const regime::Evaluation evaluation = meaning(view, answers);
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
  return {.title = fiscal_year_name(r.year) + "に報告した内容", .body = body.take(), .nav = "/report"};
}

Response revision_copy(const RevisionView& view, const regime::Areas& areas) {
  const Revision& r = view.revision;
  const regime::Answers answers = r.answers();
  const auto* prefecture = areas.prefecture(view.institution.prefecture);
  const auto changed_on = Date::parse(r.changed_on);
  paperwork::ReportCopy copy{.year_name = fiscal_year_name(r.year),
                             .kind = r.change ? "変更報告" : "定期報告",
                             .number = r.report_number,
                             .institution = view.institution.name,
                             .institution_number = view.institution.number,
                             .address = view.institution.address,
                             .manager = r.manager,
                             .clerk = r.by,
                             .submitted_at = local_time(r.arrived_at, true),
                             .changed_on = changed_on ? changed_on->wareki() : "",
                             .change_reason = r.change_reason,
                             .governor = (prefecture ? prefecture->name : "") + "知事",
                             .content_hash = r.sha256,
                             .invented = view.institution.invented ? "架空" : "",
                             .functions = {},
                             .sections = copy_sections(*view.form, answers)};
  for (const regime::Standing& standing : meaning(view, answers).standings)
    copy.functions.push_back({std::string(regime::label(standing.function)),
                              standing.state == regime::Standing::State::held ? "有り" : "無し",
                              standing.why});
  Response response;
  response.body = paperwork::report_copy_pdf(copy);
  response.set("Content-Type", "application/pdf")
      .set("Content-Disposition", "inline; filename=\"" + r.report_number + ".pdf\"");
  return response;
}

}  // namespace kakari::reporting
