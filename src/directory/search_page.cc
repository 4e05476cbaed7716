#include "directory/search_page.h"

#include "base/text.h"
#include "directory/filters.h"
#include "directory/query_text.h"
#include "directory/sentences.h"
#include "platform/html/components.h"

namespace kakari::directory {
namespace {

constexpr std::string_view kQuestion = "どんな医療機関をお探しですか";

html::Fragment box(std::string_view typed) {
  return html::search_box({.label = "病気、困りごと、場所、医療機関の名前", .value = std::string(typed)});
}

/// 「家に来てほしい」→ 在宅医療、「糖尿病」で探しました
html::Fragment said_back(const Query& query, const Found& found) {
  html::Writer w(512);
  bool understood = false, any = false;
  for (const Restriction& asked : found.asked) {
    if (asked.kind != Restriction::Kind::word && asked.kind != Restriction::Kind::understood) continue;
    if (any) w << "、";
    any = true;
    w << "「" << asked.said << "」";
    if (asked.kind != Restriction::Kind::understood) continue;
    understood = true;
    if (asked.means != asked.said) w << "→ " << asked.means;
  }
  if (any) w << "で探しました ";
  if (understood) {
    Query literal = query;
    literal.literal = true;
    literal.page = 1;
    w << html::link(search_href(literal), "書いたとおりのことばで探す");
  }
  return w.take();
}

std::vector<std::int64_t> diseases_asked(const Snapshot& snapshot, const Query& query, const Found& found) {
  std::vector<std::int64_t> out;
  for (const Wanted& wanted : query.wanted)
    if (wanted.group == Group::disease) out.push_back(std::stoll(wanted.id));
  for (const std::size_t facet : found.understood_facets)
    if (snapshot.facets()[facet].group == Group::disease)
      out.push_back(std::stoll(snapshot.facets()[facet].id));
  return out;
}

std::string joined(const std::vector<std::string_view>& parts) {
  std::string out;
  for (const auto part : parts) out += (out.empty() ? "" : "、") + std::string(part);
  return out;
}

html::Entry entry(const Deps& deps, const Snapshot& snapshot, const Hit& hit,
                  const std::vector<std::int64_t>& diseases) {
  const Register& all = snapshot.institutions();
  html::Writer meta(256);
  meta << all.address(hit.doc);
  if (hit.km) meta << "　" << fmt::format("{:.1f} km", *hit.km);
  if (!snapshot.general_outpatients(hit.doc))
    meta << "　" << html::tag({"一般の外来は行っていません", html::Tone::waiting});
  const std::string departments = joined(all.departments_of(hit.doc));
  html::Entry entry{.title = shown_name(all.name(hit.doc), all.invented(hit.doc)),
                    .href = "/institutions/" + std::string(all.number(hit.doc)),
                    .meta = meta.take()};
  if (const auto reported = snapshot.reported(hit.doc)) {
    entry.sentence = sentence(*deps.form, *reported, diseases);
    entry.tags = tags_of(*reported);
    entry.foot = foot(*reported);
  } else {
    entry.foot = "かかりつけ医機能の報告は、まだ公表されていません";
  }
  if (entry.sentence.empty() && !departments.empty()) entry.sentence = "診療科：" + departments;
  return entry;
}

html::Fragment pages(const Query& query, const Found& found) {
  Query previous = query, next = query;
  --previous.page, ++next.page;
  const auto first = std::int64_t((query.page - 1) * query.per_page);
  return html::pager({.total = std::int64_t(found.total),
                      .first = found.hits.empty() ? 0 : first + 1,
                      .last = first + std::int64_t(found.hits.size()),
                      .previous = query.page > 1 ? search_href(previous) : "",
                      .next = first + query.per_page < found.total ? search_href(next) : ""});
}

html::Fragment nothing_found(const Query& query, const Found& found) {
  html::Writer hints(1024);
  hints << "<ul class=\"bullets\">";
  for (const Dropped& drop : found.drops) {
    const std::string said =
        drop.restriction.kind == Restriction::Kind::place ? "場所" : "「" + drop.restriction.said + "」";
    hints << "<li>" << html::link(search_href(without(query, drop.restriction)), said + "をはずす") << "（"
          << with_commas(std::int64_t(drop.count)) << "件）</li>";
  }
  if (found.literal_count > 0) {
    Query literal = query;
    literal.literal = true;
    hints << "<li>" << html::link(search_href(literal), "名前や住所にこのことばがある医療機関を探す") << "（"
          << with_commas(std::int64_t(found.literal_count)) << "件）</li>";
  }
  hints << "<li>" << html::link("/", "最初から探しなおす") << "</li></ul>";
  return html::empty({.what = "条件に合う医療機関が見つかりませんでした",
                      .how = found.drops.empty() ? "ことばを短くするか、別のことばで探してください。"
                                                 : "条件を一つはずすと、次の件数が見つかります。",
                      .act = hints.take()});
}

html::Fragment results(const Deps& deps, const Snapshot& snapshot, const Query& query, const Found& found) {
  html::Writer w(32'768);
  w << html::found(std::int64_t(found.total), said_back(query, found))
    << "<p class=\"on-phone\"><a href=\"#narrow\">条件でしぼりこむ</a></p>";
  if (found.total == 0) {
    w << nothing_found(query, found);
    return w.take();
  }
  std::vector<html::Entry> list;
  const auto diseases = diseases_asked(snapshot, query, found);
  for (const Hit& hit : found.hits) list.push_back(entry(deps, snapshot, hit, diseases));
  w << html::entries(list) << pages(query, found);
  return w.take();
}

html::FormOptions search_form(const Query& query) {
  html::FormOptions form{.action = "/search", .method = "get", .role = "search"};
  const auto keep = [&](std::string_view name, std::string value) {
    if (!value.empty()) form.hidden.emplace_back(name, std::move(value));
  };
  keep("area", query.planning_area);
  if (query.literal) keep("literal", "1");
  if (query.near) {
    keep("lat", fmt::format("{:.5f}", query.near->centre.latitude));
    keep("lon", fmt::format("{:.5f}", query.near->centre.longitude));
    keep("within", fmt::format("{:g}", query.near->km));
  }
  return form;
}

}  // namespace

html::Page search_page(const Deps& deps, const Snapshot& snapshot, const Query& query) {
  const Found found = search(snapshot, *deps.words, query);
  html::FormOptions form = search_form(query);
  form.autosubmit = true;
  if (!query.prefecture.empty()) form.hidden.emplace_back("prefecture", query.prefecture);
  html::Writer content(65'536);
  content << box(query.text)
          << html::columns(results(deps, snapshot, query, found),
                           html::card({.heading = "しぼりこむ",
                                       .body = filters(deps, snapshot, query, found),
                                       .id = "narrow"}),
                           "しぼりこむ");
  html::Writer body(65'536);
  body << html::heading({.text = std::string(kQuestion), .level = 1}) << html::form(form, content.take());
  return {.title = query.text.empty() ? "医療機関を探す" : "「" + query.text + "」で探した結果",
          .body = body.take(),
          .nav = "/search"};
}

html::Page home_page(const Snapshot& snapshot) {
  html::Writer content(8192);
  content << box("");
  const auto everybody = [&](Group group) {
    std::vector<html::Choice> list;
    const auto [first, last] = snapshot.group(group);
    for (std::size_t i = first; i < last; ++i)
      list.push_back({.value = snapshot.facets()[i].id,
                      .label = snapshot.facets()[i].label,
                      .count = static_cast<long long>(snapshot.set(i).size())});
    return list;
  };
  content << html::check_group({.name = "function", .label = "してほしいことから選ぶ"},
                               everybody(Group::function), {.columns = 2})
          << html::button({.label = "選んだことで探す", .press = html::Press::secondary});
  html::Writer body(16'384);
  body << html::heading({.text = std::string(kQuestion), .level = 1})
       << html::paragraph(
              "病気の名前のほか、「家に来てほしい」「夜に診てほしい」「ぎっくり腰」のような、ふだんのことばで"
              "も探せます。")
       << html::form({.action = "/search", .method = "get", .role = "search"}, content.take())
       << html::note(fmt::format("{}"
                                 "の医療機関を掲載しています。かかりつけ医機能は、医療機関が都道府県に報告し"
                                 "、都道府県が公表した内容です。",
                                 with_commas(std::int64_t(snapshot.size())) + "か所"));
  return {.title = "かかりつけ医を探す", .body = body.take(), .nav = "/"};
}

}  // namespace kakari::directory
