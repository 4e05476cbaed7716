// The association's side of 単位の申告: what waits, oldest first.
#include "base/text.h"
#include "training/page_parts.h"
#include "training/page_routes.h"

namespace kakari::training {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t page_size = 50;

struct QueueRow {
  Claim claim;
  std::string name, licence_number;
  std::size_t files = 0;
};
struct Queue {
  std::vector<QueueRow> rows;
  std::array<std::int64_t, regime::way_count> by_way{};
  std::optional<regime::Way> way;
  std::int64_t total = 0, page = 1;
};

Queue load_queue(store::Tx& tx, const Visit& visit) {
  Queue q;
  q.way = regime::way_of(visit.request.arg("way"));
  q.by_way = claims_waiting_by_way(tx, visit.actor);
  for (std::size_t i = 0; i < q.by_way.size(); ++i)
    if (!q.way || std::size_t(*q.way) == i) q.total += q.by_way[i];
  const std::int64_t last = std::max<std::int64_t>(1, (q.total + page_size - 1) / std::int64_t(page_size));
  q.page = std::clamp<std::int64_t>(parse_count(visit.request.arg("page")).value_or(1), 1, last);
  for (Claim& c : claims_waiting(tx, visit.actor, page_size, std::size_t(q.page - 1) * page_size, q.way)) {
    QueueRow row{.claim = std::move(c), .name = {}, .licence_number = {}, .files = 0};
    if (const auto p = registry::find_physician(tx, Id::trusted(row.claim.physician)))
      row.name = p->name, row.licence_number = p->licence_number;
    row.files = evidence_of(tx, "claim", row.claim.id).size();
    q.rows.push_back(std::move(row));
  }
  return q;
}

std::string queue_path(std::optional<regime::Way> way, std::int64_t page = 1) {
  std::string path = "/claims";
  if (way) path += fmt::format("?way={}", regime::id(*way));
  if (page > 1) path += fmt::format("{}page={}", way ? "&" : "?", page);
  return path;
}

html::Fragment way_links(const regime::Training& rules, const Queue& q) {
  std::int64_t all = 0;
  for (const auto n : q.by_way) all += n;
  std::vector<html::Fragment> links;
  const auto add = [&](std::optional<regime::Way> way, const std::string& words) {
    Writer w;
    if (q.way == way)
      w << "<strong aria-current=\"true\">" << words << "</strong>";
    else
      w << html::link(queue_path(way), words);
    links.push_back(w.take());
  };
  add({}, "すべて " + with_commas(all));
  for (const auto& rule : rules.ways)
    if (const auto n = q.by_way[std::size_t(rule.way)]; n > 0)
      add(rule.way, fmt::format("{} {}", rule.short_label, with_commas(n)));
  return html::row(links);
}

html::Fragment queue_table(const regime::Training& rules, const Queue& q, Date today) {
  html::Table table{.caption = "確認を待っている申告", .caption_hidden = true};
  table.columns = {{.label = "医師", .row_head = true},
                   {.label = "方法"},
                   {.label = "内容"},
                   {.label = "単位", .numeric = true},
                   {.label = "証明", .numeric = true},
                   {.label = "申告"},
                   {.label = "経過", .numeric = true}};
  for (const QueueRow& row : q.rows) {
    const Date sent = Date::of(row.claim.declared_at);
    table.rows.push_back(
        {{html::link("/claims/" + row.claim.id.text(), row.name),
          rules.rule(row.claim.learning.way).short_label, row.claim.title, unit_figure(row.claim.halves),
          fmt::format("{}件", row.files), sent.month_day(), fmt::format("{}日", today.days_since(sent))}});
  }
  return html::table(table);
}

Response show_queue(const PageDeps& deps, const Visit& visit) {
  const Queue q = deps.database->read([&](store::Tx& tx) { return load_queue(tx, visit); });
  const auto rules = deps.rules();
  Writer body;
  if (const auto done = visit.request.arg("done"); done == "accepted" || done == "returned")
    body << html::notice({.kind = html::NoticeKind::success,
                          .text = done == "accepted" ? "申告を認め、単位の記録に加えました。"
                                                     : "申告を差し戻し、理由を医師に知らせました。",
                          .announced = true});
  body << html::heading({.text = q.total
                                     ? fmt::format("確認を待っている申告が{}件あります", with_commas(q.total))
                                     : "確認を待っている申告はありません",
                         .level = 1,
                         .side = visit.actor.scope_name});
  if (q.rows.empty()) {
    body << html::empty(
        {.what = "いま確認するものはありません",
         .how = "医師が体験学習・指導・論文や過去の単位を申告すると、古いものから順にここに並びます。"});
  } else {
    const std::int64_t first = (q.page - 1) * std::int64_t(page_size) + 1;
    const std::int64_t last = first + std::int64_t(q.rows.size()) - 1;
    body << way_links(*rules, q) << queue_table(*rules, q, visit.moment.today())
         << html::pager({.total = q.total,
                         .first = first,
                         .last = last,
                         .previous = q.page > 1 ? queue_path(q.way, q.page - 1) : "",
                         .next = last < q.total ? queue_path(q.way, q.page + 1) : ""});
  }
  return visit.show({.title = "単位の申告", .body = body.take(), .nav = "/claims", .wide = true});
}

}  // namespace

void add_claim_queue_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/claims", access::Act::credit_decide,
                    [deps](const Visit& visit) { return show_queue(deps, visit); }});
}

}  // namespace kakari::training
