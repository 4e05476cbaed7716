// What an institution does: in plain words, then each function with how, who confirmed and since when.
#include "directory/days_said.h"
#include "directory/institution_parts.h"
#include "platform/html/components.h"

namespace kakari::directory {
namespace {

using reporting::Standing;

html::Tag standing_tag(const reporting::PublishedFunction& f, const Tongue& say) {
  switch (f.standing) {
    case Standing::confirmed:
      return {std::string(say("確認済", "Confirmed")), html::Tone::settled};
    case Standing::being_confirmed:
      return {std::string(say("報告あり・確認中", "Being confirmed")), html::Tone::waiting};
    case Standing::before_confirmation:
      return {std::string(say("報告済・確認前", "Not yet confirmed")), html::Tone::waiting};
    case Standing::by_report:
      break;
  }
  return {std::string(say("医療機関の報告による", "As reported")), html::Tone::plain};
}

void write_partner(html::Writer& w, const regime::Partner& partner, const Tongue& say) {
  if (partner.number.empty())
    w << in_japanese(partner.name, say);
  else
    w << "<a href=\"" << say.path("/institutions/" + partner.number) << "\">"
      << in_japanese(partner.name, say) << "</a>";
}

/// ○ ひの病院と連携
html::Fragment how(const ShownSection& section, const Tongue& say) {
  html::Writer w(512);
  const auto& f = *section.function;
  if (f.function == regime::Function::core) return w.take();
  if (!f.with_others) {
    w << say("◎ この医療機関だけで", "◎ On its own");
    return w.take();
  }
  w << say("○ ほかの医療機関と連携", "○ Together with others");
  for (std::size_t i = 0; i < section.partners.size(); ++i) {
    w << (i == 0 ? say("（", " (") : say("、", ", "));
    write_partner(w, section.partners[i], say);
  }
  if (!section.partners.empty()) w << say("）", ")");
  return w.take();
}

html::Fragment what(const ShownSection& section, const Tongue& say) {
  html::Writer w(512);
  w << "<strong>" << need_said(section.function->function, say) << "</strong><br><small>"
    << section.label.fragment() << "</small>";
  return w.take();
}

html::Fragment stands(const ShownSection& section, std::string_view governor, const Tongue& say) {
  html::Writer w(512);
  const auto& f = *section.function;
  w << html::tag(standing_tag(f, say));
  if (f.standing != Standing::by_report) w << " <small>" << standing_in_full(f, say, governor) << "</small>";
  return w.take();
}

std::string since(int year, const Tongue& say) {
  if (year == 0) return {};
  if (say.english()) return "Since the report for " + fiscal_year_said(year, say);
  return fiscal_year_name(year) + "の報告から";
}

html::Fragment functions_table(const InstitutionView& view, const std::vector<ShownSection>& sections,
                               const Setting& setting) {
  const Tongue& say = setting.say;
  const auto words = [&](std::string_view ja, std::string_view en) { return std::string(say(ja, en)); };
  const std::string governor = say.english() && setting.areas
                                   ? say.terms()->place(*setting.areas, view.institution.prefecture)
                                   : std::string();
  html::Table table{.caption = words("かかりつけ医機能", "Primary care functions")};
  table.columns = {{.label = words("機能", "Function"), .row_head = true},
                   {.label = words("担い方", "How")},
                   {.label = words("確認", "Confirmation")},
                   {.label = words("いつから", "Since")}};
  for (const ShownSection& section : sections)
    if (section.function)
      table.rows.push_back({.cells = {what(section, say), how(section, say), stands(section, governor, say),
                                      since(view.since[std::size_t(section.function->function)], say)}});
  return table.rows.empty() ? html::Fragment() : html::table(table);
}

std::string source_said(const InstitutionView& view, const Tongue& say) {
  const std::string as_of = day_said(view.report->as_of, say);
  const std::string received = day_said(Date::of(view.report->submitted_at), say);
  if (say.english())
    return fmt::format("Report for {}, as of {}; submitted by the institution, received on {}.",
                       fiscal_year_said(view.report->year, say), as_of, received);
  return fmt::format("{}の報告。{}現在。{}が報告し、{}に受け付けました。",
                     fiscal_year_name(view.report->year), as_of, view.institution.name, received);
}

}  // namespace

std::string standing_in_full(const reporting::PublishedFunction& f, const Tongue& say,
                             std::string_view governor) {
  switch (f.standing) {
    case Standing::confirmed: {
      const std::string on = day_said(f.confirmed_on, say);
      if (say.english())
        return governor.empty() ? "Confirmed by the governor on " + on
                                : fmt::format("Confirmed by the governor of {} on {}", governor, on);
      return fmt::format("{}が{}に確認しました", f.confirmed_by.empty() ? "都道府県知事" : f.confirmed_by,
                         on);
    }
    case Standing::being_confirmed:
      return std::string(say("報告あり・確認中（都道府県がこれから体制を確認します）",
                             "Reported; the prefecture is still to confirm it"));
    case Standing::before_confirmation:
      return std::string(
          say("報告済・確認前（公表のあとに始まった機能で、都道府県の確認を待っています）",
              "Reported; it began after publication and awaits the prefecture's confirmation"));
    case Standing::by_report:
      break;
  }
  return std::string(say("医療機関の報告による", "As reported by the institution"));
}

html::Fragment what_they_do(const InstitutionView& view, const std::vector<ShownSection>& sections,
                            const Setting& setting) {
  const Tongue& say = setting.say;
  html::Writer w(8192);
  if (!view.report) {
    w << "<h2>" << say("かかりつけ医機能", "Primary care functions") << "</h2>"
      << html::paragraph(say("この医療機関のかかりつけ医機能の報告は、まだ公表されていません。",
                             "No report of this institution has been published yet."));
    return w.take();
  }
  w << "<h2>" << say("この医療機関がしていること", "What this institution does") << "</h2>";
  html::Writer plain(1024);
  for (const ShownSection& section : sections)
    if (!section.plain.text.empty()) plain << "<li>" << section.plain.fragment() << "</li>";
  if (plain.text().empty())
    w << html::paragraph(
        say("公表されているかかりつけ医機能はありません。", "No primary care functions are published."));
  else
    w << "<ul class=\"bullets\">" << plain.take() << "</ul>";
  w << html::note(source_said(view, say)) << functions_table(view, sections, setting);
  return w.take();
}

}  // namespace kakari::directory
