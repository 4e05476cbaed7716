#include "directory/institution_page.h"

#include "directory/days_said.h"
#include "directory/json_ld.h"
#include "platform/html/components.h"

namespace kakari::directory {
namespace {

html::Fragment top(const Wording& name, const InstitutionView& view, const Setting& setting) {
  html::Writer w(512);
  w << "<div class=\"heading\"><div class=\"heading-line\"><h1";
  if (name.foreign) w << " lang=\"ja\"";
  w << ">" << name.text << "</h1>";
  const auto& i = view.institution;
  const std::string& side = setting.say.english() ? i.name : i.kana;
  if (!name.foreign && !side.empty()) w << " <p class=\"side\">" << in_japanese(side, setting.say) << "</p>";
  w << "</div></div>";
  return w.take();
}

}  // namespace

html::Page institution_page(const InstitutionView& view, const Setting& setting) {
  const Tongue& say = setting.say;
  const auto& i = view.institution;
  const Wording name = said_name(i.name, view.name_en(), i.invented, say);
  std::vector<ShownSection> sections;
  if (view.report) sections = shown_sections(*view.form, *view.report, say);
  html::Writer reading(49'152);
  reading << top(name, view, setting) << said_first(view, setting) << what_they_do(view, sections, setting)
          << changes_part(view, setting) << report_part(view, sections, setting);
  html::Writer aside(8192);
  aside << hours_card(view, setting) << contact_card(view, setting) << access_card(view, setting)
        << further_card(view, setting);
  html::Writer body(65'536);
  body << html::columns(reading.take(), aside.take(), say("連絡先と診療時間", "Contact and opening hours"));
  if (!setting.public_url.empty())
    body << "<p class=\"note print-only\">" << setting.public_url + say.path("/institutions/" + i.number)
         << " " << day_said(setting.today(), say) << "</p>";
  const bool gone = closed(view, setting.today());
  if (!gone && !setting.public_url.empty())
    body.data_block("application/ld+json", json_ld(view, sections, setting));
  html::Page page{.title = name.text, .body = body.take(), .lang = std::string(say.code())};
  const std::string place = municipality_said(view, setting);
  page.crumbs = {{std::string(say("医療機関を探す", "Find care")), say.path("/")},
                 {place.empty() ? std::string(say("検索結果", "Results")) : place,
                  say.path("/search?municipality=" + i.municipality)},
                 {name.text, ""}};
  page.nav = "/search";
  if (gone) page.status = 410;
  return page;
}

}  // namespace kakari::directory
