#include "forum/papers/page_parts.h"

#include <stdexcept>

#include "platform/files/file.h"

namespace kakari::papers {

std::string pack_path(const Id& pack, std::string_view below) {
  return fmt::format("{}/{}{}", kPapers, pack.text(), below);
}

std::string order_path(std::string_view forum, std::string_view meeting) {
  std::string path = fmt::format("{}/new?forum={}", kPapers, http::percent_encode(forum));
  if (!meeting.empty()) path += "&meeting=" + http::percent_encode(meeting);
  return path;
}

std::string pack_name(const Pack& pack) {
  return fmt::format("資料 第{}号", pack.number);
}

html::Tag tag_of(const Pack& pack) {
  if (pack.withdrawn_at != 0) return {"取下げ", html::Tone::wrong};
  switch (pack.state) {
    case State::waiting:
      return {"作成待ち", html::Tone::waiting};
    case State::making:
      return {"作成中", html::Tone::waiting};
    case State::ready:
      return {"できあがり", html::Tone::settled};
    case State::failed:
      break;
  }
  return {"作成できず", html::Tone::wrong};
}

html::Tag tag_of(Audience audience) {
  if (audience == Audience::members) return {"構成員限り", html::Tone::waiting};
  return {"公開", html::Tone::published};
}

std::string size_words(std::int64_t bytes) {
  if (bytes < 1'000'000) return fmt::format("{} kB", (bytes + 999) / 1000);
  return fmt::format("{:.1f} MB", double(bytes) / 1e6);
}

html::Table packs_table(const std::vector<Pack>& packs, bool forums) {
  html::Table table{.caption = "資料の一覧",
                    .caption_hidden = true,
                    .columns = {{.label = "資料", .row_head = true}},
                    .empty = "まだ資料はありません。作成すると、ここに並びます。"};
  if (forums) table.columns.push_back({.label = "協議の場"});
  for (const char* label : {"区域", "年度", "締切日", "作成", "状態"})
    table.columns.push_back({.label = label});
  for (const Pack& pack : packs) {
    auto& row = table.rows.emplace_back();
    row.cells.emplace_back(html::link(pack_path(pack.id), pack_name(pack)));
    if (forums) row.cells.emplace_back(pack.forum_name);
    row.cells.emplace_back(pack.area_name);
    row.cells.emplace_back(fiscal_year_name(pack.wish.year));
    row.cells.emplace_back(Date::parse(pack.wish.cut_off).value().wareki());
    row.cells.emplace_back(fmt::format("{}　{}", local_time(pack.at, true), pack.by));
    row.cells.emplace_back(html::tag(tag_of(pack)));
  }
  return table;
}

html::Fragment packs_part(store::Tx& tx, const access::Visit& visit, const regime::Areas& areas,
                          std::string_view code, std::string_view meeting) {
  const auto forum = forum::find(tx, code);
  if (!forum || !forum::may(visit.actor, access::Act::forum_read, *forum, areas)) return {};
  html::Writer w;
  const auto packs = packs_of(tx, code, meeting);
  if (packs.empty())
    w << html::note(
        "まだ資料はありません。作成すると、現状、空白、医療機関ごとの機能、意向、需要、方策の表と図が"
        "そろった資料が、ここに並びます。");
  else
    w << html::table(packs_table(packs, false));
  if (forum::may(visit.actor, access::Act::paper_make, *forum, areas))
    w << html::row({html::button(
        {.label = "資料を作成する", .press = html::Press::secondary, .href = order_path(code, meeting)})});
  return w.take();
}

Content content_of(store::Tx& tx, const Pack& pack) {
  const auto kept = files::get(tx, pack.sha256);
  if (!kept) throw store::Error(store::Error::Kind::other, "the data of a pack is missing");
  return read_content(kept->bytes);
}

}  // namespace kakari::papers
