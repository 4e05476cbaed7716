// The table of the comparison: a row a question, a column an institution.
#include <functional>

#include "directory/compare_page.h"
#include "directory/days_said.h"
#include "directory/facets.h"
#include "directory/institution_parts.h"
#include "directory/week.h"
#include "platform/html/components.h"

namespace kakari::directory {
namespace {

using Views = std::span<const InstitutionView>;
using CellOf = std::function<html::Fragment(const InstitutionView&)>;

html::Fragment nothing(const Tongue& say) {
  html::Writer w(128);
  w << "<span aria-hidden=\"true\">—</span><span class=\"unseen\">"
    << say("公表されていません", "not published") << "</span>";
  return w.take();
}

void write_row(html::Writer& w, std::string_view name, Views views, const CellOf& cell) {
  w << "<tr><th scope=\"row\">" << name << "</th>";
  for (const InstitutionView& view : views) w << "<td>" << cell(view) << "</td>";
  w << "</tr>";
}

const reporting::PublishedFunction* held(const InstitutionView& view, regime::Function function) {
  if (view.report)
    for (const auto& f : view.report->functions)
      if (f.function == function) return &f;
  return nullptr;
}

html::Fragment function_cell(const InstitutionView& view, regime::Function function, const Tongue& say) {
  const auto* f = held(view, function);
  if (!f) return nothing(say);
  html::Writer w(256);
  if (function == regime::Function::core)
    w << say("有り", "Yes");
  else
    w << (f->with_others ? say("○ 連携して", "○ with others") : say("◎ 自院で", "◎ on its own"));
  const ReportedFunction reported{f->function,     f->with_others,  f->standing,
                                  f->confirmed_on, f->confirmed_by, {}};
  w << "<br><small>" << standing_text(reported, say) << "</small>";
  return w.take();
}

/// The chosen ones of an item of several choices, one under the other.
html::Fragment chosen(const InstitutionView& view, std::string_view id, const Tongue& say) {
  html::Writer w(1024);
  const auto* item = view.report ? view.form->item(id) : nullptr;
  const auto at = item ? view.report->answers.find(id) : regime::Answers::const_iterator();
  const auto* codes =
      item && at != view.report->answers.end() ? std::get_if<regime::Codes>(&at->second) : nullptr;
  if (!codes || codes->empty()) return nothing(say);
  w << "<ul>";
  for (const std::int64_t code : *codes) w << "<li>" << choice_said(*item, code, say).fragment() << "</li>";
  w << "</ul>";
  return w.take();
}

bool treats(const InstitutionView& view, std::int64_t disease) {
  if (!view.report) return false;
  const auto at = view.report->answers.find(kDiseaseItem);
  const auto* codes = at == view.report->answers.end() ? nullptr : std::get_if<regime::Codes>(&at->second);
  return codes && std::ranges::find(*codes, disease) != codes->end();
}

std::string access_said(const InstitutionView& view, const Tongue& say) {
  if (!view.access || view.access->wheelchair == registry::Wheelchair::unknown) return {};
  return std::string(view.access->wheelchair == registry::Wheelchair::yes ? say("受診できます", "Yes")
                                                                          : say("受診できません", "No"));
}

std::string languages_said(const InstitutionView& view, const Tongue& say) {
  std::string out;
  for (const auto& language : registry::spoken_languages())
    if (view.access &&
        std::ranges::find(view.access->languages, language.code) != view.access->languages.end())
      out.append(out.empty() ? "" : say("、", ", ")).append(say(language.ja, language.en));
  return out;
}

html::Fragment text_or_nothing(const std::string& text, const Tongue& say) {
  return text.empty() ? nothing(say) : html::text(text);
}

void write_head(html::Writer& w, Views views, const Setting& setting) {
  const Tongue& say = setting.say;
  w << "<thead><tr><td></td>";
  for (std::size_t i = 0; i < views.size(); ++i) {
    const auto& one = views[i].institution;
    std::vector<std::string> others;
    for (std::size_t other = 0; other < views.size(); ++other)
      if (other != i) others.push_back(views[other].institution.number);
    const Wording name = said_name(one.name, views[i].name_en(), one.invented, say);
    w << "<th scope=\"col\"><a href=\"" << say.path("/institutions/" + one.number) << "\">" << name.fragment()
      << "</a><br><a class=\"quiet\" href=\"" << compare_href(others, say) << "\">" << say("外す", "Remove")
      << "<span class=\"unseen\">" << say("：", ": ") << name.fragment() << "</span></a></th>";
  }
  w << "</tr></thead>";
}

void write_place(html::Writer& w, Views views, const Setting& setting) {
  const Tongue& say = setting.say;
  write_row(w, say("お知らせ", "Note"), views, [&](const InstitutionView& view) {
    html::Writer cell(256);
    if (closed(view, setting.today())) cell << say("廃止されています", "Closed");
    if (!sees_outpatients(view))
      cell << say("一般の方の外来は行っていません", "Not open to the general public");
    return cell.text().empty() ? nothing(say) : cell.take();
  });
  write_row(w, say("所在地", "Address"), views,
            [&](const InstitutionView& view) { return in_japanese(view.institution.address, say); });
  write_row(w, say("電話", "Telephone"), views, [&](const InstitutionView& view) {
    const std::string& phone = view.institution.phone;
    return phone.empty() ? nothing(say) : html::link("tel:" + phone, phone);
  });
  write_row(w, say("種類", "Kind"), views,
            [&](const InstitutionView& view) { return html::text(kind_said(view.institution, say)); });
  write_row(w, say("診療科", "Departments"), views, [&](const InstitutionView& view) {
    return text_or_nothing(departments_said(view.institution, say), say);
  });
}

void write_hours(html::Writer& w, Views views, const Setting& setting) {
  std::vector<std::vector<WeekDay>> weeks;
  for (const InstitutionView& view : views) weeks.push_back(week(view.spans, setting));
  for (int day = 1; day <= 8; ++day)
    write_row(w, weekday_said(day, setting.say), views, [&](const InstitutionView& view) {
      const auto& days = weeks[std::size_t(&view - views.data())];
      return days.empty() ? nothing(setting.say) : html::text(days[std::size_t(day - 1)].hours);
    });
}

void write_report(html::Writer& w, Views views, const std::vector<std::int64_t>& diseases,
                  const Tongue& say) {
  for (const auto function : regime::kFunctions)
    write_row(w, need_said(function, say), views,
              [&](const InstitutionView& view) { return function_cell(view, function, say); });
  for (const std::int64_t disease : diseases) {
    const InstitutionView* any = nullptr;
    for (const InstitutionView& view : views)
      if (view.report && view.form->item(kDiseaseItem)) any = &view;
    if (!any) break;
    write_row(w, choice_said(*any->form->item(kDiseaseItem), disease, say).text, views,
              [&](const InstitutionView& view) {
                return treats(view, disease) ? html::text(say("診ます", "Treats it")) : nothing(say);
              });
  }
  write_row(w, say("診療領域", "Fields of care"), views,
            [&](const InstitutionView& view) { return chosen(view, kFieldItem, say); });
  write_row(w, say("診られる病気", "Diseases treated"), views,
            [&](const InstitutionView& view) { return chosen(view, kDiseaseItem, say); });
  write_row(w, say("報告の時点", "Report as of"), views, [&](const InstitutionView& view) {
    return view.report ? html::text(day_said(view.report->as_of, say)) : nothing(say);
  });
}

}  // namespace

html::Fragment compare_table(Views views, const std::vector<std::int64_t>& diseases, const Setting& setting) {
  const Tongue& say = setting.say;
  html::Writer w(32'768);
  const std::string_view caption = say("医療機関の比較", "Institutions side by side");
  w << "<div class=\"scroll compare\" role=\"region\" tabindex=\"0\" aria-label=\"" << caption
    << "\"><table class=\"table\"><caption class=\"unseen\">" << caption << "</caption>";
  write_head(w, views, setting);
  w << "<tbody>";
  write_report(w, views, diseases, say);
  write_hours(w, views, setting);
  write_row(w, say("車いす", "Wheelchairs"), views,
            [&](const InstitutionView& view) { return text_or_nothing(access_said(view, say), say); });
  write_row(w, say("対応できることば", "Languages"), views,
            [&](const InstitutionView& view) { return text_or_nothing(languages_said(view, say), say); });
  write_place(w, views, setting);
  w << "</tbody></table></div>"
    << html::note(
           say("「—」は、公表されている情報がないことを表します。かかりつけ医機能は医療機関の報告により、確認"
               "した都道府県と日を示しています。診療時間などは名簿により、車いすとことばは医療機関の申告か"
               "公的な一覧によります。",
               "“—” means that nothing is published. Functions are as reported by the institutions, with "
               "the prefecture's confirmation; hours are from official lists; wheelchairs and languages "
               "are as stated by the institutions or from official lists."));
  return w.take();
}

}  // namespace kakari::directory
