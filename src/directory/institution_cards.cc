// Beside what an institution does: where it is, when it is open, who can get in, and what to do with the
// page.
#include "directory/days_said.h"
#include "directory/institution_parts.h"
#include "directory/week.h"
#include "platform/html/components.h"
#include "registry/words.h"

namespace kakari::directory {
namespace {

std::string postal_text(const std::string& postal) {
  return postal.size() == 7 ? "〒" + postal.substr(0, 3) + "-" + postal.substr(3) : postal;
}

html::Fragment card(std::string_view heading, const html::Fragment& body, std::string_view id) {
  return html::card({.heading = std::string(heading), .body = body, .id = std::string(id)});
}

/// 医療機関の申告による（令和9年1月5日）
std::string told_by(const registry::AccessFacts& facts, const Tongue& say) {
  const std::string on = facts.set_at ? day_said(Date::of(facts.set_at), say) : "";
  if (facts.set_by.empty()) return std::string(say("公的な一覧による", "From an official list"));
  if (say.english()) return "As stated by the institution" + (on.empty() ? "" : ", " + on);
  return "医療機関の申告による" + (on.empty() ? "" : "（" + on + "）");
}

std::string list_said(const std::string& source, const Tongue& say) {
  const std::string japanese(registry::source_label(source));
  if (!say.english()) return japanese;
  if (source == "kouseikyoku") return "the Regional Bureau of Health and Welfare's list";
  if (source.starts_with("iryo")) return "the national medical information site (Iryo Joho Net)";
  return "a list of institutions";
}

std::string languages_said(const registry::AccessFacts& facts, const Tongue& say) {
  std::string out;
  for (const auto& language : registry::spoken_languages())
    if (std::ranges::find(facts.languages, language.code) != facts.languages.end())
      out.append(out.empty() ? "" : say("、", ", ")).append(say(language.ja, language.en));
  return out;
}

}  // namespace

std::string kind_said(const registry::Institution& i, const Tongue& say) {
  const bool hospital = i.kind == regime::InstitutionKind::hospital;
  const std::string kind(hospital ? say("病院", "Hospital") : say("診療所", "Clinic"));
  if (i.beds <= 0) return kind;
  return say.english() ? fmt::format("{} ({} beds)", kind, i.beds) : fmt::format("{}（{}床）", kind, i.beds);
}

std::string departments_said(const registry::Institution& i, const Tongue& say) {
  std::string out;
  for (std::size_t from = 0; from < i.departments.size();) {
    const std::size_t to = std::min(i.departments.find(';', from), i.departments.size());
    const std::string_view one = std::string_view(i.departments).substr(from, to - from);
    out.append(out.empty() ? "" : say("、", ", "))
        .append(say.term(one, say.terms() ? say.terms()->department(one) : ""));
    from = to + 1;
  }
  return out;
}

std::string municipality_said(const InstitutionView& view, const Setting& setting) {
  if (!setting.say.english() || !setting.areas) return view.municipality_name;
  return std::string(setting.say.term(
      view.municipality_name, setting.say.terms()->place(*setting.areas, view.institution.municipality)));
}

/// 名称・所在地・診療時間などは、医療情報ネットの施設票（令和8年12月1日取り込み）による
html::Fragment listed_note(const InstitutionView& view, const Tongue& say) {
  std::string lists;
  for (const Listed& one : view.listed) {
    const std::string on = one.at ? day_said(Date::of(one.at), say) : "";
    lists += (lists.empty() ? "" : std::string(say("、", ", "))) + list_said(one.source, say);
    if (!on.empty()) lists += say.english() ? " (taken in on " + on + ")" : "（" + on + "取り込み）";
  }
  if (lists.empty()) lists = say("都道府県の名簿", "the prefecture's register");
  return html::note(say.english() ? "Name, address, contact and hours: " + lists + "."
                                  : "名称、所在地、連絡先、診療時間などは、" + lists + "による");
}

html::Fragment contact_card(const InstitutionView& view, const Setting& setting) {
  const Tongue& say = setting.say;
  const auto& i = view.institution;
  html::Writer w(2048);
  const auto add = [&](std::string_view name, const html::Fragment& value) {
    w << html::note(name) << "<p>" << value << "</p>";
  };
  add(say("所在地", "Address"), in_japanese(postal_text(i.postal) + " " + i.address, say));
  if (i.latitude && i.longitude)
    add(say("地図", "Map"),
        html::link(fmt::format("https://maps.gsi.go.jp/#16/{:.5f}/{:.5f}", *i.latitude, *i.longitude),
                   say("地理院地図で見る", "See it on the GSI map")));
  if (!i.phone.empty()) add(say("電話", "Telephone"), html::link("tel:" + i.phone, i.phone));
  if (!i.url.empty()) add(say("ウェブサイト", "Website"), html::link(i.url, i.url));
  if (!i.departments.empty()) add(say("診療科", "Departments"), html::text(departments_said(i, say)));
  add(say("種類", "Kind"), html::text(kind_said(i, say)));
  add(say("機関番号", "Institution number"), html::text(i.number));
  w << listed_note(view, say);
  return card(say("連絡先と場所", "Contact and place"), w.take(), "contact");
}

html::Fragment hours_card(const InstitutionView& view, const Setting& setting) {
  html::Writer w(2048);
  if (!closed(view, setting.today())) w << open_line(view.spans, setting);
  w << week_table(view.spans, setting);
  return card(setting.say("診療時間", "Opening hours"), w.take(), "hours");
}

html::Fragment access_card(const InstitutionView& view, const Setting& setting) {
  const Tongue& say = setting.say;
  html::Writer w(1024);
  if (!view.access) return w.take();
  const registry::AccessFacts& facts = *view.access;
  const std::string languages = languages_said(facts, say);
  if (facts.wheelchair == registry::Wheelchair::unknown && languages.empty()) return w.take();
  if (facts.wheelchair != registry::Wheelchair::unknown)
    w << html::note(say("車いす", "Wheelchairs"))
      << html::paragraph(facts.wheelchair == registry::Wheelchair::yes
                             ? say("車いすのまま受診できます", "You can be seen in a wheelchair")
                             : say("車いすのままでは受診できません", "Not accessible by wheelchair"));
  if (!languages.empty()) w << html::note(say("対応できることば", "Languages")) << html::paragraph(languages);
  w << html::note(told_by(facts, say));
  return card(say("受診のしやすさ", "Access"), w.take(), "access");
}

html::Fragment further_card(const InstitutionView& view, const Setting& setting) {
  const Tongue& say = setting.say;
  html::Writer form(1024);
  form << html::text_field({.name = "with",
                            .label = std::string(
                                say("医療機関の名前か機関番号", "Name or number of another institution"))},
                           {.type = "search", .maxlength = 100})
       << html::button({.label = std::string(say("比べる", "Compare")), .press = html::Press::secondary});
  html::Writer w(2048);
  w << html::form({.action = say.path("/compare"),
                   .method = "get",
                   .hidden = {{"number", view.institution.number}},
                   .label = std::string(say("ほかの医療機関と比べる", "Compare with another institution"))},
                  form.take())
    << "<p class=\"row\"><button type=\"button\" class=\"button as-link\" hidden data-share=\"\" "
       "data-copied=\""
    << say("リンクをコピーしました", "The link has been copied") << "\">"
    << say("このページを共有する", "Share this page")
    << "</button><button type=\"button\" class=\"button as-link\" hidden data-print>"
    << say("印刷する", "Print") << "</button> <span role=\"status\"></span></p>";
  return card(say("ほかの医療機関と比べる", "Compare with another institution"), w.take(), "further");
}

}  // namespace kakari::directory
