// Two institutions of different lists that may be one, side by side, for a person to decide.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "platform/html/components.h"
#include "registry/link.h"
#include "registry/register_pages.h"
#include "registry/staffing.h"
#include "registry/words.h"

namespace kakari::registry {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t kPage = 50;

/// One of the two, as far as the decision needs it.
struct Side {
  std::string number, name, kana, address, phone, kind, beds, codes, sources, staff;
};

struct Pair {
  LinkProposal proposal;
  Side older, newer;
  bool same = false;  // may be decided together with others
};

struct Pairs {
  std::int64_t total = 0;
  int page = 1;
  std::vector<Pair> shown;
};

Side side_of(store::Tx& tx, const Institution& i) {
  Side side{.number = i.number,
            .name = i.name,
            .kana = i.kana,
            .address = i.address,
            .phone = i.phone,
            .kind = std::string(kind_label(i.kind)),
            .beds = i.beds > 0 ? with_commas(i.beds) + "床" : "",
            .codes = "",
            .sources = sources_in_words(tx, i.id),
            .staff = ""};
  if (const auto people = staff(tx, i.id); !people.empty()) side.staff = fmt::format("{}人", people.size());
  for (const Code& code : codes(tx, i.id))
    if (code.valid_to.empty())
      side.codes +=
          fmt::format("{}{} {}", side.codes.empty() ? "" : "、", code_system_label(code.system), code.value);
  return side;
}

int page_asked(std::string_view typed) {
  return int(std::clamp<std::int64_t>(parse_count(typed).value_or(1), 1, 100'000));
}

Pairs load(store::Tx& tx, const access::Actor& actor, int page) {
  Pairs pairs;
  pairs.total = count_open_proposals(tx, actor);
  const int last = std::max(1, int((pairs.total + std::int64_t(kPage) - 1) / std::int64_t(kPage)));
  pairs.page = std::min(page, last);
  for (LinkProposal& p : open_proposals(tx, actor, kPage, std::size_t(pairs.page - 1) * kPage)) {
    Pair pair{.proposal = std::move(p), .older = {}, .newer = {}};
    pair.older = side_of(tx, pair.proposal.other);
    pair.newer = side_of(tx, pair.proposal.institution);
    // Whoever acts for the one that closes would lose their way in: for a person to look at.
    pair.same = plainly_same(pair.proposal) && pair.newer.staff.empty();
    pairs.shown.push_back(std::move(pair));
  }
  return pairs;
}

html::Fragment side_by_side(const Pair& pair) {
  html::Table table{.caption = "くらべる", .caption_hidden = true};
  table.columns = {{.label = "項目", .row_head = true}, {.label = "先に登録"}, {.label = "後から登録"}};
  const auto add = [&](std::string_view name, std::string Side::*field, bool compared = true) {
    const std::string &a = pair.older.*field, &b = pair.newer.*field;
    if (a.empty() && b.empty()) return;
    Writer second;
    second << (b.empty() ? std::string("（記載なし）") : b);
    const bool differs = compared && !a.empty() && !b.empty() && fold(a) != fold(b);
    if (differs) second << " " << html::tag({"違い", html::Tone::waiting});
    table.rows.push_back({.cells = {std::string(name), a.empty() ? "（記載なし）" : a, second.take()},
                          .tone = differs ? html::Tone::waiting : html::Tone::plain});
  };
  add("機関番号", &Side::number, false);
  add("名称", &Side::name);
  add("フリガナ", &Side::kana);
  add("所在地", &Side::address);
  add("電話番号", &Side::phone);
  add("種類", &Side::kind);
  add("病床数", &Side::beds);
  add("コード", &Side::codes, false);
  add("出典", &Side::sources, false);
  add("利用者", &Side::staff, false);
  return html::table(table);
}

html::Fragment pair_card(const Pair& pair, std::size_t index) {
  const std::string id = pair.proposal.id.text(), about = pair.older.name + "：";
  Writer w;
  w << side_by_side(pair);
  std::vector<html::Fragment> acts;
  if (pair.same)
    acts.push_back(
        html::check_box({.name = "pick:" + id, .label = "まとめて決める（名称と所在地が同じ）"}, true));
  acts.push_back(html::button({.label = "同じ医療機関です",
                               .press = html::Press::secondary,
                               .name = "same",
                               .value = id,
                               .about = about}));
  acts.push_back(html::button({.label = "別の医療機関です",
                               .press = html::Press::secondary,
                               .name = "different",
                               .value = id,
                               .about = about}));
  w << html::row(acts);
  return html::card(
      {.heading = pair.older.name, .body = w.take(), .id = "pair-" + std::to_string(index + 1)});
}

/// First in the form, so that Enter in a check box presses nothing that decides a single pair.
html::Fragment bulk_bar(const Pairs& pairs) {
  const auto same = std::ranges::count_if(pairs.shown, &Pair::same);
  if (same == 0) return {};
  return html::stack(
      {html::note(fmt::format(
           "このページの{}組は、名称と所在地が同じです。印の付いた組をまとめて決められます。", same)),
       html::row(
           {html::button({.label = "印の付いた組を同じ医療機関とする", .name = "bulk", .value = "1"})})});
}

std::string announcement(const http::Request& request) {
  const auto same = parse_count(request.arg("same")).value_or(0);
  if (same > 0) return fmt::format("{}組を、同じ医療機関としてまとめました。", with_commas(same));
  if (!request.arg("different").empty()) return "別の医療機関として記録しました。もう候補には出ません。";
  return {};
}

Response show_links(const RegisterDeps& deps, const Visit& visit) {
  const Pairs pairs = deps.database->read(
      [&](store::Tx& tx) { return load(tx, visit.actor, page_asked(visit.request.arg("page"))); });
  Writer body;
  if (const std::string said = announcement(visit.request); !said.empty())
    body << html::notice({.kind = html::NoticeKind::success, .text = said, .announced = true});
  body << html::heading(
      {.text = "同じ医療機関の候補",
       .level = 1,
       .side = visit.actor.scope_name,
       .lead = "別々の一覧に、同じ名前の医療機関が載っています。同じものと判断すると、先に登録さ"
               "れた番号にまとめ、後から登録されたほうは閉じます。元には戻せません。"});
  if (pairs.shown.empty())
    body << html::empty({.what = "判断を待っている候補はありません",
                         .how = "新しい一覧を取り込んで候補が見つかると、ここに並びます。",
                         .act = html::button({.label = "医療機関の一覧へ",
                                              .press = html::Press::secondary,
                                              .href = std::string(kRegister)})});
  else {
    Writer inside;
    inside << bulk_bar(pairs);
    for (std::size_t i = 0; i < pairs.shown.size(); ++i) inside << pair_card(pairs.shown[i], i);
    body << html::form(
        {.action = "/links/decisions", .csrf = visit.csrf, .hidden = {{"page", std::to_string(pairs.page)}}},
        html::stack({inside.take()}));
    const std::int64_t first = std::int64_t(pairs.page - 1) * std::int64_t(kPage) + 1;
    const std::int64_t last = first + std::int64_t(pairs.shown.size()) - 1;
    body << html::pager({.total = pairs.total,
                         .first = first,
                         .last = last,
                         .previous = pairs.page > 1 ? fmt::format("/links?page={}", pairs.page - 1) : "",
                         .next = last < pairs.total ? fmt::format("/links?page={}", pairs.page + 1) : "",
                         .unit = "組"});
  }
  return visit.show({.title = "同じ医療機関の候補", .body = body.take(), .nav = "/links"});
}

/// All the ticked ones of which name and address are still the same; how many.
Result<int> confirm_picked(store::Tx& tx, const Visit& visit, const std::vector<Pair>& shown) {
  int done = 0;
  for (const Pair& pair : shown) {
    if (!pair.same || visit.request.field("pick:" + pair.proposal.id.text()).empty()) continue;
    const auto kept = confirm_link(tx, visit.moment, visit.actor, pair.proposal.id);
    if (!kept) return std::unexpected(kept.error());
    ++done;
  }
  if (done == 0)
    return problem(ProblemKind::invalid, "nothing-picked", "まとめて決める組に印を付けてください。");
  return done;
}

/// Where to go on: the pair that took the decided one's place.
Result<std::string> decide(store::Tx& tx, const Visit& visit) {
  const http::Request& request = visit.request;
  const Pairs pairs = load(tx, visit.actor, page_asked(request.field("page")));
  if (!request.field("bulk").empty()) {
    const auto done = confirm_picked(tx, visit, pairs.shown);
    if (!done) return std::unexpected(done.error());
    return fmt::format("/links?page={}&same={}", pairs.page, *done);
  }
  const bool same = !request.field("same").empty();
  const Id id = Id::trusted(std::string(request.field(same ? "same" : "different")));
  if (same) {
    if (const auto kept = confirm_link(tx, visit.moment, visit.actor, id); !kept)
      return std::unexpected(kept.error());
  } else if (const auto parted = refuse_link(tx, visit.moment, visit.actor, id); !parted) {
    return std::unexpected(parted.error());
  }
  const auto at = std::ranges::find_if(pairs.shown, [&](const Pair& p) { return p.proposal.id == id; });
  const auto next = std::min<std::ptrdiff_t>(at - pairs.shown.begin() + 1,
                                             std::max<std::ptrdiff_t>(1, std::ssize(pairs.shown) - 1));
  return fmt::format("/links?page={}&{}=1#pair-{}", pairs.page, same ? "same" : "different", next);
}

Response take_decision(const RegisterDeps& deps, const Visit& visit) {
  const auto to = deps.database->write([&](store::Tx& tx) { return decide(tx, visit); });
  if (!to) return visit.refuse(to.error());
  return Response::see_other(*to);
}

}  // namespace

void add_link_pages(const RegisterDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  routes.push_back({http::Method::get, "/links", Act::institution_link,
                    [deps](const Visit& visit) { return show_links(deps, visit); }});
  routes.push_back({http::Method::post, "/links/decisions", Act::institution_link,
                    [deps](const Visit& visit) { return take_decision(deps, visit); }});
}

}  // namespace kakari::registry
