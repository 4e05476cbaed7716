#include "directory/institution_page.h"

#include "directory/facets.h"
#include "directory/sentences.h"
#include "platform/html/components.h"
#include "registry/words.h"

namespace kakari::directory {
namespace {

using reporting::Standing;

html::Fragment warnings(const InstitutionView& view, Date today) {
  html::Writer w(1024);
  const auto& i = view.institution;
  if (!i.closed_on.empty()) {
    const auto date = Date::parse(i.closed_on);
    const bool past = !date || *date <= today;
    w << html::notice(
        {.kind = html::NoticeKind::warning,
         .text = (date ? date->wareki() + "に" : "") +
                 (past ? "廃止されました。ここにあるのは過去の内容です。" : "廃止される予定です。"),
         .title = past ? "この医療機関は廃止されています" : "この医療機関は廃止される予定です"});
  }
  bool outpatients = !i.no_general_outpatients;
  if (view.report)
    if (const auto at = view.report->answers.find(kNoOutpatientsItem); at != view.report->answers.end())
      if (const auto* code = std::get_if<std::int64_t>(&at->second)) outpatients = outpatients && *code == 0;
  if (!outpatients)
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = "入所者や従業員など、限られた方を診る医療機関です。受診を希望する方は、ほかの"
                               "医療機関をお探しください。",
                       .title = "一般の方の外来は行っていません"});
  if (i.invented)
    w << html::notice({.kind = html::NoticeKind::info,
                       .text = "実在しない医療機関です。内容もすべて架空のものです。",
                       .title = "架空の医療機関"});
  return w.take();
}

html::Fragment hours_table(const InstitutionView& view) {
  html::Table table{.caption = "診療時間", .caption_hidden = true};
  table.columns = {{.label = "曜日", .row_head = true}, {.label = "診療時間"}};
  for (const registry::DayWords& day : registry::week_in_words(view.hours))
    table.rows.push_back({.cells = {day.day, day.hours}});
  if (table.rows.empty())
    return html::paragraph("診療時間は登録されていません。医療機関に電話でお確かめください。");
  html::Writer w(4096);
  w << html::table(table)
    << html::note("診療科によって異なることがあります。受診の前に電話でお確かめください。");
  return w.take();
}

std::string postal_text(const std::string& postal) {
  return postal.size() == 7 ? "〒" + postal.substr(0, 3) + "-" + postal.substr(3) : postal;
}

html::Fragment contact(const InstitutionView& view) {
  const auto& i = view.institution;
  html::Writer w(2048);
  const auto add = [&](std::string_view name, const html::Fragment& value) {
    w << html::note(name) << "<p>" << value << "</p>";
  };
  add("所在地", html::text(postal_text(i.postal) + " " + i.address));
  if (!i.phone.empty()) add("電話", html::link("tel:" + i.phone, i.phone));
  if (!i.url.empty()) add("ウェブサイト", html::link(i.url, i.url));
  std::string departments = i.departments;
  for (std::size_t at; (at = departments.find(';')) != std::string::npos;) departments.replace(at, 1, "、");
  if (!departments.empty()) add("診療科", html::text(departments));
  const std::string kind = i.kind == regime::InstitutionKind::hospital ? "病院" : "診療所";
  add("種類", html::text(i.beds > 0 ? fmt::format("{}（{}床）", kind, i.beds) : kind));
  if (i.latitude && i.longitude)
    add("位置", html::text(fmt::format("緯度 {:.5f}　経度 {:.5f}", *i.latitude, *i.longitude)));
  add("機関番号", html::text(i.number));
  return w.take();
}

html::Tag standing_tag(const reporting::PublishedFunction& f) {
  switch (f.standing) {
    case Standing::confirmed:
      return {"確認済", html::Tone::settled};
    case Standing::being_confirmed:
      return {"報告あり・確認中", html::Tone::waiting};
    case Standing::before_confirmation:
      return {"報告済・確認前", html::Tone::waiting};
    case Standing::by_report:
      break;
  }
  return {"医療機関の報告による", html::Tone::plain};
}

html::Fragment partners_list(const ShownSection& section) {
  html::Writer w(1024);
  w << "<h3>連携している医療機関</h3><ul class=\"bullets\">";
  for (const regime::Partner& partner : section.partners) {
    w << "<li>";
    if (partner.number.empty())
      w << partner.name;
    else
      w << html::link("/institutions/" + partner.number, partner.name);
    if (!partner.cooperation.empty()) w << "（" << partner.cooperation << "）";
    w << "</li>";
  }
  w << "</ul>";
  return w.take();
}

html::Fragment section_fragment(const ShownSection& section) {
  html::Writer w(8192);
  html::Heading heading{.text = section.label, .level = 2, .id = section.id};
  if (section.function) {
    const auto& f = *section.function;
    heading.text = std::string(need(f.function));
    heading.tags = {standing_tag(f)};
    if (f.function != regime::Function::core)
      heading.tags.insert(
          heading.tags.begin(),
          {f.with_others ? "○ ほかの医療機関と連携" : "◎ この医療機関だけで", html::Tone::plain});
  }
  w << html::heading(heading);
  if (section.function)
    w << html::note(section.label + "　" + standing_in_full(*section.function));
  else
    w << html::note("医療機関の報告による");
  if (!section.sentences.empty()) {
    w << "<ul class=\"bullets\">";
    for (const std::string& sentence : section.sentences) w << "<li>" << sentence << "</li>";
    w << "</ul>";
  }
  if (!section.partners.empty()) w << partners_list(section);
  std::vector<html::Fact> items;
  for (const ShownItem& item : section.items) items.push_back({item.label, item.value});
  if (!items.empty()) w << html::folded("報告された項目をすべて見る", html::facts(items), !section.function);
  return w.take();
}

html::Fragment report_part(const InstitutionView& view) {
  html::Writer w(16'384);
  if (!view.report) {
    w << html::heading({.text = "かかりつけ医機能"})
      << html::paragraph("この医療機関のかかりつけ医機能の報告は、まだ公表されていません。");
    return w.take();
  }
  const auto as_of = Date::parse(view.report->as_of);
  const auto sections = shown_sections(*view.form, *view.report);
  html::Writer plain(1024);
  for (const ShownSection& section : sections)
    if (!section.plain.empty()) plain << "<li>" << section.plain << "</li>";
  w << html::heading({.text = "この医療機関がしていること"});
  if (plain.text().empty())
    w << html::paragraph("公表されているかかりつけ医機能はありません。");
  else
    w << "<ul class=\"bullets\">" << plain.take() << "</ul>";
  w << html::note(fmt::format("{}の報告。{}現在。{}が報告し、{}に受け付けました。",
                              fiscal_year_name(view.report->year), as_of ? as_of->wareki() : "",
                              view.institution.name, Date::of(view.report->submitted_at).wareki()));
  for (const ShownSection& section : sections) w << section_fragment(section);
  return w.take();
}

}  // namespace

std::string standing_in_full(const reporting::PublishedFunction& f) {
  switch (f.standing) {
    case Standing::confirmed: {
      const auto date = Date::parse(f.confirmed_on);
      return fmt::format("{}が{}に確認しました", f.confirmed_by.empty() ? "都道府県知事" : f.confirmed_by,
                         date ? date->wareki() : "");
    }
    case Standing::being_confirmed:
      return "報告あり・確認中（都道府県がこれから体制を確認します）";
    case Standing::before_confirmation:
      return "報告済・確認前（公表のあとに始まった機能で、都道府県の確認を待っています）";
    case Standing::by_report:
      break;
  }
  return "医療機関の報告による";
}

html::Page institution_page(const InstitutionView& view, Date today) {
  const auto& i = view.institution;
  const std::string name = shown_name(i.name, i.invented);
  html::Writer reading(32'768);
  reading << html::heading({.text = name, .level = 1, .side = i.kana}) << warnings(view, today)
          << report_part(view);
  html::Writer aside(8192);
  aside << html::card({.heading = "連絡先と場所", .body = contact(view)})
        << html::card({.heading = "診療時間", .body = hours_table(view)});
  html::Page page{.title = name, .body = html::columns(reading.take(), aside.take(), "連絡先と診療時間")};
  page.crumbs = {{"医療機関を探す", "/"},
                 {view.municipality_name.empty() ? "検索結果" : view.municipality_name,
                  "/search?municipality=" + i.municipality},
                 {name, ""}};
  page.nav = "/search";
  if (const auto closed = Date::parse(i.closed_on); closed && *closed <= today) page.status = 410;
  return page;
}

}  // namespace kakari::directory
