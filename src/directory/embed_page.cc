#include "directory/embed_page.h"

#include "directory/search_said.h"
#include "platform/html/components.h"

namespace kakari::directory {

std::string embedded_form(std::string_view public_url, std::string_view municipality, const Tongue& say) {
  html::Writer w(512);
  w << "<form action=\"" << public_url << say.path("/search") << "\" method=\"get\">\n  <label>"
    << say("かかりつけ医を探す（病気、困りごと、場所、名前）", "Find a doctor (illness, need, place or name)")
    << "\n    <input type=\"search\" name=\"q\" maxlength=\"200\"></label>\n";
  if (!municipality.empty())
    w << "  <input type=\"hidden\" name=\"municipality\" value=\"" << municipality << "\">\n";
  w << "  <button>" << say("探す", "Search") << "</button>\n</form>\n";
  return w.text();
}

html::Page embed_page(const Deps& deps, const Snapshot& snapshot, std::string_view public_url,
                      std::string_view municipality, const Tongue& say) {
  const auto& all = snapshot.institutions().municipalities();
  const bool known =
      std::ranges::any_of(all, [&](const MunicipalityRange& m) { return m.code == municipality; });
  std::vector<html::Choice> places;
  for (const MunicipalityRange& m : all)
    places.push_back(
        {.value = m.code, .label = place_said(deps, m.code, say), .chosen = m.code == municipality});
  html::Writer choose(8192), body(16'384);
  choose << html::select_field({.name = "municipality", .label = std::string(say("場所", "Place"))}, places,
                               say("決めておかない", "Anywhere"))
         << html::button({.label = std::string(say("この場所で作る", "Make it for this place")),
                          .press = html::Press::secondary});
  body
      << html::heading(
             {.text = std::string(say("ホームページに検索欄を置く", "Put the search on your site")),
              .level = 1,
              .lead = std::string(say("市町村や医師会のホームページに、医療機関を探す欄を置けます。下の文をそ"
                                      "のまま貼ってください。申込みはいりません。",
                                      "Paste the text below into any web page. No application is needed."))})
      << html::form({.action = say.path("/embed"), .method = "get"}, choose.take())
      << "<div class=\"field\"><label class=\"field-label\" for=\"snippet\">"
      << say("貼りつけるHTML", "HTML to paste")
      << "</label><textarea class=\"input code\" id=\"snippet\" rows=\"7\" readonly spellcheck=\"false\">"
      << embedded_form(public_url, known ? municipality : "", say)
      << "</textarea></div><p><button type=\"button\" class=\"button secondary\" hidden data-copy=\"snippet\""
      << " data-copied=\"" << say("写しました。", "Copied.") << "\">" << say("写す", "Copy")
      << "</button> <span role=\"status\"></span></p>"
      << html::note(
             say("スクリプトは使いません。探すまで、見た人のことはこのサイトに何も伝わりません。見た目は"
                 "貼った先のものになります。",
                 "It uses no script and sends nothing here until somebody searches. It takes on the "
                 "look of the page it stands in."))
      << html::heading({.text = std::string(say("そのほかの使い方", "Other ways")), .level = 2})
      << "<ul class=\"bullets\"><li><a href=\"" << say.path("/open-data") << "\">"
      << say("オープンデータ（CSVなど）", "Open data (CSV and more)") << "</a></li><li>"
      << say("プログラムからは ", "For programs: ") << "<code>" << public_url
      << "/api/v1/directory/search?q=…</code></li></ul>";
  return {.title = std::string(say("検索欄を置く", "Embed the search")),
          .body = body.take(),
          .lang = std::string(say.code())};
}

}  // namespace kakari::directory
