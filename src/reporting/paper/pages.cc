#include "reporting/paper/pages.h"

#include "platform/html/components.h"
#include "training/page_parts.h"

namespace kakari::paper {

using html::Writer;

std::vector<access::Route> pages(const PageDeps& deps) {
  Routes routes;
  add_list_pages(deps, routes);
  add_register_pages(deps, routes);
  add_desk_pages(deps, routes);
  add_desk_acts(deps, routes);
  add_entry_pages(deps, routes);
  add_difference_pages(deps, routes);
  add_telephone_pages(deps, routes);
  add_entered_pages(deps, routes);
  add_form_routes(deps, routes);
  add_scan_routes(deps, routes);
  return routes;
}

std::string paper_path(const Id& paper, std::string_view rest) {
  return "/paper/" + paper.text() + std::string(rest);
}

Id paper_in(const access::Visit& visit) {
  return Id::trusted(std::string(visit.request.param("id")));
}

html::Tag state_tag(const Paper& paper) {
  if (paper.revision > 0) return {"提出済", html::Tone::settled};
  if (paper.set_aside_at > 0) return {"取りやめ", html::Tone::plain};
  return {"入力中", html::Tone::waiting};
}

html::Fragment scans_shown(const std::vector<Scan>& scans) {
  Writer w;
  if (scans.empty())
    w << html::paragraph("調査票を読み取ったものは、まだありません。調査票の画面から追加してください。");
  for (const Scan& s : scans) {
    const std::string href = "/paper-scans/" + s.id.text();
    w << "<p><a href=\"" << href << "\" target=\"_blank\" rel=\"noopener\">" << s.name
      << std::string(s.media_type == "application/pdf" ? "（ダウンロード）" : "（大きく見る）")
      << "</a> <span class=\"quiet\">" << training::size_words(s.size) << "</span></p>";
    if (s.media_type == "application/pdf")
      w << html::note(
          "PDFは、ダウンロードしてこの画面と並べてご覧ください。JPEGかPNGで読み取ると、ここに表示されます。");
    else
      w << "<img class=\"proof\" src=\"" << href << "\" alt=\"" << s.name << "\" loading=\"lazy\">";
  }
  return w.take();
}

html::Fragment on_screen_notice(const OnScreen& screen, int year) {
  const std::string report = fiscal_year_name(year) + "の報告";
  if (screen.submitted())
    return html::notice({.kind = html::NoticeKind::warning,
                         .text = screen.blocks()
                                     ? "紙の調査票を提出することはできません。紙と違うところがあるときは、電"
                                       "話で確かめて「電話による"
                                       "訂正」をするか、医療機関に引き戻しをお願いしてください。"
                                     : "確認まで済んでいます。この調査票を提出すると、変更の報告になります。",
                         .title = fmt::format("{}は、{}さんが{}に提出しています", report, screen.by,
                                              local_time(screen.at, true))});
  if (!screen.drafted()) return {};
  return html::notice(
      {.kind = html::NoticeKind::warning,
       .text = "紙の調査票で提出してよいか、提出する前に医療機関に確かめてください。提出しても、画面で入力し"
               "た内容は"
               "控えとして残り、医療機関がご覧になれます。",
       .title = fmt::format("{}は、医療機関が画面で入力しています（{}項目、最後に{}さんが{}に保存）", report,
                            screen.typed, screen.by, local_time(screen.at, true))});
}

html::Fragment beside_scan(const std::vector<Scan>& scans, const html::Fragment& form) {
  Writer w;
  w << "<div class=\"paper-desk\"><section class=\"paper-scan\" aria-label=\"調査票を読み取ったもの\">"
    << scans_shown(scans) << "</section><div class=\"paper-form\" data-enter-next>" << form << "</div></div>";
  return w.take();
}

Result<registry::Institution> institution_in(store::Tx& tx, const access::Visit& visit) {
  auto found = registry::find_by_number(tx, visit.request.param("number"));
  if (!found)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "この番号の医療機関は見つかりません。番号をご確認ください。");
  if (auto ok = access::may(visit.actor, access::Act::report_enter, registry::scope_of(*found)); !ok)
    return std::unexpected(ok.error());
  return std::move(*found);
}

}  // namespace kakari::paper
