#include "platform/html/page.h"

#include "base/text.h"
#include "platform/html/text.h"

namespace kakari::html {
namespace {

struct Words {
  Markup skip, pages, links, here, sign_out, brand, footer;
};
constexpr Words japanese{"本文へ移る", "主なページ", "関連するページ", "いまの場所",
                         "ログアウト", "かかり",     "このサイト"};
constexpr Words english{
    "Skip to main content", "Main pages", "Related pages", "You are here", "Sign out", "Kakari", "This site"};

void write_head(Writer& w, const Shell& shell, const Page& page, const Words& words) {
  static const Assets plain;
  const Assets& assets = shell.assets ? *shell.assets : plain;
  w << "<!DOCTYPE html>\n<html lang=\"" << page.lang << "\"><head><meta charset=\"utf-8\">"
    << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    << "<meta name=\"format-detection\" content=\"telephone=no\"><title>" << page.title;
  if (!page.title.empty()) w << "｜";
  if (!shell.place.empty() && shell.place != page.title) w << shell.place << "｜";
  w << words.brand << "</title><link rel=\"stylesheet\" href=\"" << assets.href("style.css")
    << "\"><link rel=\"icon\" type=\"image/svg+xml\" href=\"" << assets.href("icon.svg")
    << "\"><script type=\"module\" src=\"" << assets.href("kakari.js") << "\"></script>";
  if (!page.script.empty())
    w << "<script type=\"module\" src=\"" << assets.href(page.script) << "\"></script>";
  w << "</head>";
}

void write_links(Writer& w, const std::vector<NavItem>& links, Markup label) {
  if (links.empty()) return;
  w << "<nav class=\"links\" aria-label=\"" << label << "\"><ul>";
  for (const auto& item : links) {
    w << "<li><a href=\"" << safe_href(item.href) << "\"";
    if (item.current) w << " aria-current=\"page\"";
    if (!item.lang.empty()) w << " lang=\"" << item.lang << "\" hreflang=\"" << item.lang << "\"";
    w << ">" << item.label << "</a></li>";
  }
  w << "</ul></nav>";
}

void write_person(Writer& w, const Shell& shell, const Words& words) {
  if (shell.person.empty()) return;
  w << "<div class=\"person\"><span>" << shell.person << "</span>";
  if (!shell.sign_out.empty())
    w << "<form action=\"" << safe_href(shell.sign_out)
      << "\" method=\"post\"><input type=\"hidden\" name=\"csrf\""
      << " value=\"" << shell.csrf << "\"><button class=\"button as-link\">" << words.sign_out
      << "</button></form>";
  w << "</div>";
}

void write_header(Writer& w, const Shell& shell, const Words& words) {
  w << "<header class=\"site\">";
  if (!shell.banner.empty()) w << "<p class=\"banner\">" << shell.banner << "</p>";
  w << "<div class=\"bar\"><p class=\"brand\"><a href=\"" << safe_href(shell.home) << "\">" << words.brand
    << "</a>";
  if (!shell.place.empty()) w << "<span>" << shell.place << "</span>";
  w << "</p><div class=\"bar-end\">";
  write_person(w, shell, words);
  write_links(w, shell.links, words.links);
  w << "</div></div></header>";
}

void write_nav(Writer& w, const Shell& shell, const Page& page, const Words& words) {
  if (shell.nav.empty()) return;
  w << "<nav class=\"pages\" aria-label=\"" << words.pages << "\"><ul>";
  for (const auto& item : shell.nav) {
    w << "<li><a href=\"" << safe_href(item.href) << "\"";
    if (item.current || (!page.nav.empty() && page.nav == item.href)) w << " aria-current=\"page\"";
    w << ">" << item.label;
    if (item.count >= 0) w << " <strong>" << with_commas(item.count) << "</strong>";
    w << "</a></li>";
  }
  w << "</ul></nav>";
}

void write_crumbs(Writer& w, const Page& page, const Words& words) {
  if (page.crumbs.empty()) return;
  w << "<nav class=\"crumbs\" aria-label=\"" << words.here << "\"><ol>";
  for (const auto& crumb : page.crumbs) {
    if (crumb.href.empty())
      w << "<li>" << crumb.label << "</li>";
    else
      w << "<li>" << link(crumb.href, crumb.label) << "</li>";
  }
  w << "</ol></nav>";
}

void write_footer(Writer& w, const Shell& shell, const Words& words) {
  w << "<footer class=\"site\"><p>" << words.brand << "</p>";
  write_links(w, shell.footer, words.footer);
  w << "</footer>";
}

}  // namespace

std::string document(const Shell& shell, const Page& page) {
  const Words& words = page.lang == "en" ? english : japanese;
  Writer w(page.body.text().size() + 8192);
  write_head(w, shell, page, words);
  w << "<body><a class=\"skip\" href=\"#main\">" << words.skip << "</a>";
  write_header(w, shell, words);
  write_nav(w, shell, page, words);
  w << "<div class=\"page";
  if (page.wide) w << " wide";
  w << "\">";
  write_crumbs(w, page, words);
  w << "<main id=\"main\" tabindex=\"-1\">";
  if (page.body.text().find("<h1") == std::string::npos) w << "<h1>" << page.title << "</h1>";
  w << page.body << "</main></div>";
  write_footer(w, shell, words);
  w << "</body></html>\n";
  return w.text();
}

}  // namespace kakari::html
