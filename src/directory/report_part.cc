// The exact report, section by section, each with by whom and as of when.
#include "directory/days_said.h"
#include "directory/institution_parts.h"
#include "platform/html/components.h"

namespace kakari::directory {
namespace {

html::Fragment partners_list(const ShownSection& section, const Tongue& say) {
  html::Writer w(1024);
  w << "<h3>" << say("連携している医療機関", "Institutions it works with") << "</h3><ul class=\"bullets\">";
  for (const regime::Partner& partner : section.partners) {
    w << "<li>";
    if (partner.number.empty())
      w << in_japanese(partner.name, say);
    else
      w << "<a href=\"" << say.path("/institutions/" + partner.number) << "\">"
        << in_japanese(partner.name, say) << "</a>";
    if (!partner.cooperation.empty()) {
      const std::string_view english =
          say.terms() ? say.terms()->cooperation(partner.cooperation) : std::string_view();
      w << say("（", " (");
      if (english.empty())
        w << in_japanese(partner.cooperation, say);
      else
        w << english;
      w << say("）", ")");
    }
    w << "</li>";
  }
  w << "</ul>";
  return w.take();
}

html::Fragment section_fragment(const ShownSection& section, const std::string& as_of, const Tongue& say) {
  html::Writer w(8192);
  const auto& f = section.function;
  w << "<h2 id=\"" << section.id << "\">";
  if (f)
    w << need_said(f->function, say);
  else
    w << section.label.fragment();
  w << "</h2><p class=\"note\">";
  if (f) w << section.label.fragment() << say("　", " – ");
  w << (say.english() ? "as reported by the institution, as of " + as_of
                      : as_of + "現在、医療機関の報告による")
    << "</p>";
  if (!section.sentences.empty()) {
    w << "<ul class=\"bullets\">";
    for (const std::string& sentence : section.sentences) w << "<li>" << sentence << "</li>";
    w << "</ul>";
  }
  if (!section.partners.empty()) w << partners_list(section, say);
  if (section.items.empty()) return w.take();
  html::Writer items(4096);
  items << "<dl class=\"facts\">";
  for (const ShownItem& item : section.items)
    items << "<div><dt>" << item.label.fragment() << "</dt><dd>" << item.value.fragment() << "</dd></div>";
  items << "</dl>";
  w << html::folded(say("報告された項目をすべて見る", "See every reported item"), items.take(), !f);
  return w.take();
}

}  // namespace

html::Fragment report_part(const InstitutionView& view, const std::vector<ShownSection>& sections,
                           const Setting& setting) {
  html::Writer w(32'768);
  if (!view.report) return w.take();
  const std::string as_of = day_said(view.report->as_of, setting.say);
  for (const ShownSection& section : sections) w << section_fragment(section, as_of, setting.say);
  return w.take();
}

}  // namespace kakari::directory
