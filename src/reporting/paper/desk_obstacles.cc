// What stands in the way of handing a paper in, said so that it can be mended.
#include "platform/html/components.h"
#include "reporting/paper/condition_words.h"
#include "reporting/paper/pages.h"

namespace kakari::paper {
namespace {

using html::Writer;

std::string page_of(const regime::Form& form, std::string_view item) {
  for (const auto& page : form.pages)
    if (std::ranges::find(page.items, item) != page.items.end()) return page.id;
  return form.pages.front().id;
}

html::Fragment item_list(const Desk& d, const std::vector<FieldProblem>& problems) {
  const Numbers number = numbers(*d.known.form);
  Writer w;
  w << "<ul class=\"plain-list\">";
  for (const FieldProblem& problem : problems) {
    const std::string page = page_of(*d.known.form, problem.field);
    const std::string path = d.paper.twice ? "/differences#" : "/pages/" + page + "#";
    w << "<li>"
      << html::link(paper_path(d.paper.id, path + html::field_id(problem.field)),
                    fmt::format("{}．{}", number.find(problem.field)->second, problem.message))
      << "</li>";
  }
  w << "</ul>";
  return w.take();
}

/// What the rules say of the answers: errors open, what is only unlike last year folded away.
html::Fragment remarks(const Desk& d) {
  Writer w, unlike;
  std::size_t count = 0;
  for (const auto& remark : d.evaluation.remarks) {
    const std::string said = d.known.form->item(remark.item)->name() + "：" + remark.message;
    if (remark.code == "required") continue;
    if (remark.severity == regime::Severity::error) {
      w << html::notice({.kind = html::NoticeKind::error, .text = said});
    } else {
      unlike << html::paragraph(said);
      ++count;
    }
  }
  if (count)
    w << html::folded(fmt::format("昨年度やNDBの集計値と違うなど、確かめたい答え（{}件）", count),
                      unlike.take());
  return w.take();
}

}  // namespace

html::Fragment obstacles(const Desk& d) {
  Writer w;
  if (d.scans.empty())
    w << html::notice(
        {.kind = html::NoticeKind::warning,
         .text = "調査票を読み取ったものを追加してください。医療機関も提出後にご覧になります。"});
  if (!d.merged.both_done) return w.take();
  if (!d.merged.misread.empty())
    w << html::notice({.kind = html::NoticeKind::error,
                       .text = fmt::format("読み取れない入力が{}件あります。", d.merged.misread.size()),
                       .more = item_list(d, d.merged.misread)});
  if (!d.merged.differences.empty())
    w << html::notice(
        {.kind = html::NoticeKind::warning,
         .text = fmt::format("2人の入力が違う項目が{}件あります。", d.merged.differences.size()),
         .more = html::link(paper_path(d.paper.id, "/differences"), "違いを確認する")});
  else if (!d.missing.empty())
    w << html::notice(
        {.kind = html::NoticeKind::warning,
         .text = "記入もれは、電話や手紙で医療機関に確かめ、下の「問い合わせの記録」に残してください。"
                 "それまでこの調査票は入力中のまま置いておけます。",
         .title = fmt::format("答えのない項目が{}件あります", d.missing.size()),
         .more = item_list(d, d.missing)});
  if (d.merged.differences.empty()) w << remarks(d);
  return w.take();
}

}  // namespace kakari::paper
