// 研修のようす: the first page says it all — what is there, what is missing, the nearest next step.
#include "base/text.h"
#include "training/page_parts.h"
#include "training/page_routes.h"

namespace kakari::training {
namespace {

using access::Visit;
using html::Writer;
using Next = PageDeps::Next;

constexpr std::size_t newest_most = 6, next_most = 6;

struct Home {
  Progress progress;
  std::string association;  // name of whoever checks
  std::string headline;
  std::vector<html::Fragment> panels;
  std::vector<Next> next;
};

/// One entry of the side list, lecture or practice.
struct Newest {
  Date on;
  std::string title, detail;
  int halves = 0;
};

std::vector<Newest> newest(const regime::Training& rules, const Progress& p) {
  std::vector<Newest> all;
  for (const Credit* c : standing_credits(p.lectures))
    all.push_back({c->earned, c->title,
                   fmt::format("{}　{}", rules.rule(c->way).short_label, c->earned.wareki()), c->halves});
  for (const PracticeCredit& c : p.practices) {
    if (c.halves <= 0 || std::ranges::any_of(p.practices, [&](const PracticeCredit& other) {
          return other.reverses == c.id.text();
        }))
      continue;
    const auto* activity = rules.activity(c.activity);
    all.push_back({Date::parse(c.approved_on).value_or(Date::of(c.at)),
                   activity ? activity->label : c.facility, fmt::format("実地　{}が承認", c.association_name),
                   c.halves});
  }
  std::ranges::stable_sort(all, std::greater{}, &Newest::on);
  if (all.size() > newest_most) all.resize(newest_most);
  return all;
}

html::Fragment newest_card(const regime::Training& rules, const Progress& p) {
  Writer w;
  const auto all = newest(rules, p);
  if (all.empty())
    w << html::note("取得した単位が、新しいものから並びます。講習会の受講や解答の単位は自動で記録されます。");
  else
    w << "<ul class=\"newest\">";
  for (const Newest& n : all)
    w << "<li><span>" << n.title << "<small>" << n.detail << "</small></span><span class=\"number\">"
      << unit_figure(n.halves) << "</span></li>";
  if (!all.empty()) w << "</ul>";
  w << "<p>" << html::link("/training/credits", all.empty() ? "単位の記録を見る" : "すべて見る") << "</p>";
  return html::card({.heading = "単位の記録", .body = w.take()});
}

void add_own_steps(const regime::Training& rules, Home& home) {
  const Progress& p = home.progress;
  const bool application_known =
      std::ranges::any_of(home.next, [](const Next& n) { return n.href.starts_with("/application"); });
  for (const Claim& c : p.claims)
    if (c.state == Claim::State::returned)
      home.next.push_back({0, fmt::format("差し戻された申告を直す：{}", c.title),
                           "/training/claims/" + c.id.text(), "医師会からの連絡：" + c.reason});
  if (p.completion.may_apply && !application_known &&
      std::ranges::all_of(home.panels, &html::Fragment::empty))
    home.next.push_back({1, "修了を申請する", "/application",
                         "申告した内容を確かめて送ります。承認されると、修了証が発行されます。"});
  if (p.completion.may_apply) return;
  if (p.completion.practice_missing || p.completion.missing_halves >= rules.activity_halves)
    home.next.push_back(
        {p.completion.practice_missing ? 10 : 40, "実地研修を申告する", "/training/practice",
         fmt::format("当番医や委員会への出席など{}項目のうち、実施しているものに印を付けます。1項目につき{}単"
                     "位です。",
                     rules.activities(), regime::units(rules.activity_halves))});
  home.next.push_back({50, "体験学習や指導、過去の単位を申告する", "/training/claims",
                       "自動で記録されない単位は、証明できるものを添えて申告できます。"});
}

Result<Home> load(const PageDeps& deps, const Visit& visit) {
  const auto rules = deps.rules();
  return deps.database->read([&](store::Tx& tx) -> Result<Home> {
    auto p = own_progress(deps, visit, tx);
    if (!p) return std::unexpected(p.error());
    Home home{.progress = std::move(*p), .association = {}, .headline = {}, .panels = {}, .next = {}};
    if (deps.headline) home.headline = deps.headline(tx, home.progress, visit.moment.today());
    if (home.headline.empty()) home.headline = home.progress.completion.headline;
    if (const auto a = registry::find_association(tx, Id::trusted(home.progress.physician.association)))
      home.association = a->name;
    for (const auto& panel : deps.panels) home.panels.push_back(panel(tx, home.progress));
    for (const auto& give : deps.next)
      for (Next& n : give(tx, home.progress, visit.moment.today())) home.next.push_back(std::move(n));
    add_own_steps(*rules, home);
    std::ranges::stable_sort(home.next, {}, &Next::rank);
    if (home.next.size() > next_most) home.next.resize(next_most);
    return home;
  });
}

html::Fragment standing_notice(const Home& home) {
  const std::string who = home.association.empty() ? "医師会" : home.association;
  switch (home.progress.physician.standing) {
    case registry::Standing::checked:
      return {};
    case registry::Standing::provisional:
      return html::notice(
          {.kind = html::NoticeKind::warning,
           .text =
               home.association.empty()
                   ? "勤務先を登録すると、その都道府県の医師会が登録内容を確認します。確認がすむまでも、"
                     "学習や申告はできます。"
                   : fmt::format("登録内容を{}が確認しています。確認がすむまでも、学習や申告、修了の申請が"
                                 "できます。申請の承認は、確認のあとになります。",
                                 who),
           .title = "仮登録です",
           .more =
               home.association.empty() ? html::link("/workplaces", "勤務先を登録する") : html::Fragment()});
    case registry::Standing::refused:
      return html::notice(
          {.kind = html::NoticeKind::error,
           .text =
               fmt::format("登録された内容が医籍と合わないため、{}で確認できませんでした。お知らせをご覧の"
                           "うえ、登録内容を直してください。",
                           who),
           .more = html::link("/messages", "お知らせを見る")});
  }
  return {};
}

html::Fragment pending_notice(const Home& home, const Visit& visit) {
  const auto& pending = home.progress.pending;
  if (pending.empty()) return {};
  int halves = 0;
  Writer more;
  more << "<ul>";
  for (const PendingCredit& p : pending) {
    halves += p.credit.halves;
    more << "<li>" << p.credit.earned.wareki() << "「" << p.credit.title << "」"
         << regime::units(p.credit.halves) << "単位</li>";
  }
  more << "</ul>";
  const bool checked = home.progress.physician.standing == registry::Standing::checked;
  if (checked)
    more << html::form(
        {.action = "/training/pending", .csrf = visit.csrf, .idempotency_key = visit.moment.new_id().text()},
        html::button({.label = "単位の記録に加える", .press = html::Press::secondary}));
  return html::notice(
      {.kind = html::NoticeKind::info,
       .text = checked ? "受講者名簿にお名前がありました。ご自分のものであれば、記録に加えてください。"
                       : "受講者名簿にお名前がありました。登録内容の確認がすむと、記録に加わります。",
       .title =
           fmt::format("以前に受講した{}件（{}単位）が見つかりました", pending.size(), regime::units(halves)),
       .more = more.take()});
}

html::Fragment next_steps(const Home& home) {
  Writer w;
  w << html::heading({.text = "次にできること", .level = 2});
  if (home.next.empty()) {
    w << html::paragraph("いま必要な手続きはありません。学習は、いつでも続けられます。");
    return w.take();
  }
  std::vector<html::Entry> entries;
  for (const Next& n : home.next) entries.push_back({.title = n.title, .href = n.href, .sentence = n.detail});
  w << html::entries(entries, 3);
  return w.take();
}

html::Fragment lacking(const regime::Completion& c) {
  Writer w;
  if (c.lecture_missing || c.practice_missing) {  // else the headline has said it
    w << "<ul class=\"plain-list\">";
    for (const std::string& sentence : c.missing) w << "<li>" << sentence << "</li>";
    w << "</ul>";
  }
  if (c.not_counted.empty()) return w.take();
  Writer left;
  left << "<ul class=\"plain-list\">";
  for (const auto& l : c.not_counted) left << "<li>" << l.reason << "</li>";
  left << "</ul>";
  w << html::folded(fmt::format("数えていないもの（{}件）", c.not_counted.size()), left.take());
  return w.take();
}

http::Response show(const PageDeps& deps, const Visit& visit) {
  const auto home = load(deps, visit);
  if (!home) return visit.refuse(home.error());
  const auto rules = deps.rules();
  const auto& completion = home->progress.completion;
  Writer body, reading;
  if (const auto taken = parse_count(visit.request.arg("taken")))
    body << html::notice({.kind = html::NoticeKind::success,
                          .text = fmt::format("{}件の単位を記録に加えました。", *taken),
                          .announced = true});
  body << html::heading({.text = home->headline,
                         .level = 1,
                         .lead = fmt::format("「{}」のようすです。", rules->title),
                         .after_lead = html::link("/training/schemes",
                                                  "「日医かかりつけ医機能研修制度」とは別の制度です")})
       << standing_notice(*home) << pending_notice(*home, visit);
  for (const auto& panel : home->panels) body << panel;
  reading << standing_card(*rules, completion) << lacking(completion) << next_steps(*home);
  body << html::columns(reading.take(), newest_card(*rules, home->progress), "単位の記録");
  return visit.show({.title = "研修のようす", .body = body.take(), .nav = "/training"});
}

http::Response take_pending(const PageDeps& deps, const Visit& visit) {
  const auto rules = deps.rules();
  const auto taken = deps.database->write([&](store::Tx& tx) -> Result<std::size_t> {
    const auto physician = own_physician(tx, visit.actor);
    if (!physician) return std::unexpected(physician.error());
    return claim_pending(tx, visit.actor, visit.moment, *physician, rules.get());
  });
  if (!taken) return visit.refuse(taken.error());
  return http::Response::see_other(fmt::format("/training?taken={}", *taken));
}

}  // namespace

void add_home_page(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/training", access::Act::training_own,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::post, "/training/pending", access::Act::training_own,
                    [deps](const Visit& visit) { return take_pending(deps, visit); }});
}

}  // namespace kakari::training
