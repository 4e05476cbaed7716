// The agenda on a meeting's page.
#include <fmt/format.h>

#include "base/text.h"
#include "forum/meetings/meeting_view.h"

namespace kakari::meetings {
namespace {

using html::Writer;

std::vector<html::Tag> tags_of(const Item& item) {
  std::vector<html::Tag> tags;
  if (item.origin == Item::Origin::plan) tags.push_back({"考慮する計画（第3項）", html::Tone::published});
  if (item.origin == Item::Origin::matter) tags.push_back({"留意する事項（第4項）", html::Tone::published});
  if (item.left_out_at != 0) tags.push_back({"取り上げない", html::Tone::plain});
  return tags;
}

html::Fragment press(const Visit& visit, const std::string& action, std::string label, std::string about) {
  return html::form(
      {.action = action, .csrf = visit.csrf},
      html::button({.label = std::move(label), .press = html::Press::link, .about = std::move(about)}));
}

html::Fragment conclusions(const PageDeps& d, const Visit& visit, const MeetingView& v, const Item& item) {
  if (item.conclusions.empty()) return {};
  Writer w;
  w << "<ul>";
  for (const Conclusion& c : item.conclusions) {
    const auto* kind = d.deps.words->conclusion(c.kind);
    w << "<li>" << html::tag({kind ? kind->label : c.kind, html::Tone::settled}) << " " << html::text(c.text)
      << "<br><small>" << local_time(c.at) << "　" << c.by << "</small>";
    if (v.keep)
      w << press(visit, meeting_path(v.meeting, "/conclusions/" + c.id.text() + "/withdraw"), "取り下げる",
                 "この結論を");
    w << "</li>";
  }
  w << "</ul>";
  return w.take();
}

html::Fragment conclude_form(const PageDeps& d, const Visit& visit, const MeetingView& v, const Item& item,
                             const Problem* problem) {
  const bool mine = problem && visit.request.param("item") == item.id.text();
  const Problem* wrong = mine ? problem : nullptr;
  const std::string n = "-" + item.id.text();
  std::vector<html::Choice> kinds;
  for (const auto& kind : d.deps.words->conclusions)
    kinds.push_back({.value = kind.id,
                     .label = kind.label,
                     .chosen = mine && typed(visit, "kind" + n) == kind.id,
                     .hint = kind.help});
  return html::form(
      {.action = meeting_path(v.meeting, "/agenda/" + item.id.text() + "/conclusions"),
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .label = item.title + "の結論"},
      html::stack(
          {html::radio_group(
               {.name = "kind" + n, .label = "結論の種類", .error = error_at(wrong, "kind" + n)}, kinds),
           html::text_area(
               {.name = "conclusion" + n, .label = "結論", .error = error_at(wrong, "conclusion" + n)},
               {.value = mine ? typed(visit, "conclusion" + n) : "", .rows = 3}),
           html::button({.label = "結論を記録する", .press = html::Press::secondary})}));
}

html::Fragment leave_form(const Visit& visit, const MeetingView& v, const Item& item,
                          const Problem* problem) {
  const std::string path = meeting_path(v.meeting, "/agenda/" + item.id.text());
  if (item.left_out_at != 0) return press(visit, path + "/back", "議題に戻す", item.title + "を");
  const std::string name = "reason-" + item.id.text();
  const bool by_law = item.origin != Item::Origin::own;
  return html::form(
      {.action = path + "/out", .csrf = visit.csrf, .label = item.title + "を取り上げない"},
      html::stack({html::text_field({.name = name,
                                     .label = "取り上げない理由",
                                     .hint = by_law ? "法律が求める事項のため、理由を記録に残します。" : "",
                                     .error = error_at(problem, name),
                                     .optional = !by_law},
                                    {.value = typed(visit, name), .maxlength = 500}),
                   html::button({.label = "この議題を取り上げない", .press = html::Press::secondary})}));
}

html::Fragment said(const MeetingView& v, const Item& item) {
  Writer w;
  const std::string path = meeting_path(v.meeting, "/agenda/" + item.id.text() + "/said");
  if (item.said.empty()) {
    w << html::note(v.keep ? "発言の記録は、まだありません。" : "発言の記録はありません。");
  } else {
    constexpr std::size_t shown_bytes = 600;
    std::string start = item.said.substr(0, shown_bytes);
    while (!start.empty() && start.size() < item.said.size() &&
           (static_cast<unsigned char>(item.said[start.size()]) & 0xC0) == 0x80)
      start.pop_back();
    w << html::paragraph(start + (start.size() < item.said.size() ? " …" : ""))
      << html::note(fmt::format("{}文字　{}に{}が保存（第{}版）",
                                with_commas(std::int64_t(length(item.said).value_or(0))),
                                local_time(item.said_at), item.said_by, item.said_version));
  }
  std::vector<html::Fragment> links;
  if (v.keep)
    links.push_back(html::button({.label = item.said.empty() ? "発言を記録する" : "発言の記録を直す",
                                  .press = html::Press::secondary,
                                  .href = path,
                                  .about = item.title + "の"}));
  else if (item.said_version > 0)
    links.push_back(html::link(path, item.title + "の発言の記録と版"));
  w << html::row(links);
  return w.take();
}

html::Fragment item_part(const PageDeps& d, const Visit& visit, const MeetingView& v, const Item& item,
                         const Problem* problem) {
  Writer w;
  w << html::heading({.text = fmt::format("{}　{}", item.number, item.title),
                      .level = 3,
                      .tags = tags_of(item),
                      .id = "item-" + item.id.text()});
  if (!item.explanation.empty()) w << html::note(item.explanation);
  if (item.left_out_at != 0)
    w << html::note(fmt::format("取り上げないことにしました（{}　{}）。{}", local_time(item.left_out_at),
                                item.left_out_by,
                                item.left_out_reason.empty() ? "" : "理由：" + item.left_out_reason));
  else
    w << said(v, item) << conclusions(d, visit, v, item);
  if (!v.keep) return w.take();
  const bool mine = problem && visit.request.param("item") == item.id.text();
  if (item.left_out_at == 0)
    w << html::folded("結論を記録する", conclude_form(d, visit, v, item, problem),
                      mine && visit.request.path.ends_with("/conclusions"));
  const std::string path = meeting_path(v.meeting, "/agenda/" + item.id.text());
  w << html::folded("順番を変える・取り上げない",
                    html::stack({html::row({press(visit, path + "/up", "上へ移す", item.title + "を"),
                                            press(visit, path + "/down", "下へ移す", item.title + "を")}),
                                 leave_form(visit, v, item, mine ? problem : nullptr)}),
                    mine && visit.request.path.ends_with("/out"));
  return w.take();
}

html::Fragment add_form(const Visit& visit, const MeetingView& v, const Problem* problem) {
  const bool mine = problem && visit.request.path.ends_with("/agenda");
  const Problem* wrong = mine ? problem : nullptr;
  return html::form(
      {.action = meeting_path(v.meeting, "/agenda"),
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .label = "議題を加える"},
      html::stack({html::text_field({.name = "title", .label = "議題", .error = error_at(wrong, "title")},
                                    {.value = mine ? typed(visit, "title") : "", .maxlength = 200}),
                   html::text_area({.name = "explanation",
                                    .label = "説明",
                                    .error = error_at(wrong, "explanation"),
                                    .optional = true},
                                   {.value = mine ? typed(visit, "explanation") : "", .rows = 3}),
                   html::button({.label = "議題を加える", .press = html::Press::secondary})}));
}

}  // namespace

html::Fragment agenda_part(const PageDeps& d, const Visit& visit, const MeetingView& v,
                           const Problem* problem) {
  Writer w;
  for (const Item& item : v.agenda) w << html::card({.body = item_part(d, visit, v, item, problem)});
  if (v.agenda.empty()) w << html::note("議題はまだありません。");
  if (v.keep)
    w << html::folded("議題を加える", add_form(visit, v, problem),
                      problem && visit.request.path.ends_with("/agenda"));
  return w.take();
}

}  // namespace kakari::meetings
