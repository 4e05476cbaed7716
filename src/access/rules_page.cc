// Which role may do what, read from the act table itself.
#include "access/act_words.h"
#include "access/permissions_pages.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

html::Fragment acts_of(Role role) {
  html::Table table{.caption = std::string(label(role)), .caption_hidden = true};
  table.columns = {{.label = "できること", .row_head = true}, {.label = "範囲"}, {.label = "番号"}};
  for (std::size_t i = 0; i < act_count; ++i) {
    const Act act = Act(i);
    std::string how = reach(role, act);
    if (how.empty()) continue;
    if (of_another(act)) how += "（ご自身のものを除く）";
    table.rows.push_back({{std::string(words(act)), how, std::string(id(act))}});
  }
  return html::table(table);
}

}  // namespace

html::Page rules_page() {
  html::Writer body;
  body << html::paragraph(
      "役割ごとに、できることとその範囲の一覧です。プログラムが実際に判断に使っている表から作っています。"
      "ここにないことは、どの役割にもできません。");
  html::Writer contents;
  for (std::size_t i = 0; i < role_count; ++i)
    contents << "<li>" << html::link("#" + std::string(id(Role(i))), std::string(label(Role(i)))) << "</li>";
  body << "<ul>" << contents.take() << "</ul>";
  for (std::size_t i = 0; i < role_count; ++i) {
    const Role role = Role(i);
    body << "<section id=\"" << std::string(id(role)) << "\">"
         << html::heading({.text = std::string(label(role))}) << acts_of(role) << "</section>";
  }
  html::Page page;
  page.title = "役割ごとにできること";
  page.crumbs = {{"権限の点検", "/permissions"}, {"役割ごとにできること", ""}};
  page.nav = "/permissions";
  page.body = body.take();
  return page;
}

}  // namespace kakari::access
