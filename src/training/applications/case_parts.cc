#include "training/applications/case_parts.h"
#include "training/applications/referral.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "training/applications/rows.h"
#include "training/applications/words.h"

namespace kakari::applications {

using html::Writer;

Case load_case(store::Tx& tx, Application application) {
  Case shown{std::move(application), {}, {}, {}, {}, {}, {}};
  const Application& a = shown.application;
  for (const Item& item : a.items) {
    const EvidenceOwner owner = evidence_owner(a, item);
    if (!owner.kind.empty()) shown.evidence[item.key] = training::evidence_of(tx, owner.kind, owner.id);
  }
  shown.paper = training::evidence_of(tx, "paper", a.id);
  shown.ledger = training::ledger(tx, a.physician);
  shown.history = journal::history(tx, {"application", a.id.text()});
  shown.referrals = referrals(tx, a.id);
  if (!a.certificate.empty())
    if (const auto there = certificates::find_certificate(tx, Id::trusted(a.certificate)))
      shown.certificate = there->number;
  return shown;
}

Result<Application> application_in(store::Tx& tx, const access::Visit& visit, access::Act act) {
  const auto found = find_by_number(tx, visit.request.param("number"));
  if (found && visit.actor.role == access::Role::committee && !was_referred(tx, found->id))
    return problem(ProblemKind::forbidden, "not-referred", "この申請は、運営委員会に送られていません。");
  return find_for(tx, visit.actor, act, found ? found->id : Id(), 0);
}

html::Tag state_tag(State state) {
  using html::Tone;
  const Tone tone = state == State::approved || state == State::committee_approved ? Tone::settled
                    : state == State::submitted || state == State::checked         ? Tone::waiting
                    : state == State::refused || state == State::returned          ? Tone::wrong
                                                                                   : Tone::plain;
  return {std::string(label(state)), tone};
}

html::Tag item_tag(ItemState state) {
  using html::Tone;
  const Tone tone = state == ItemState::accepted ? Tone::settled
                    : state == ItemState::open   ? Tone::waiting
                                                 : Tone::wrong;
  return {std::string(label(state)), tone};
}

std::string standing_sentence(const Application& a) {
  const std::string since = Date::of(a.waiting_since).month_day();
  switch (a.state) {
    case State::submitted:
      return fmt::format("{}の事務局が確認しています（{}に受付）。", a.association_name, since);
    case State::returned:
      return fmt::format("直していただきたい項目が{}件あります（{}、{}）。",
                         std::ranges::count(a.items, ItemState::returned, &Item::state), a.association_name,
                         since);
    case State::checked:
      return fmt::format("{}の確認が済み、会長の承認を待っています（{}から）。", a.association_name, since);
    case State::referred:
      return fmt::format("{}が審議しています（{}から）。", committee_name, since);
    case State::approved:
    case State::committee_approved:
      return fmt::format("{}に承認され、修了証が発行されました。", since);
    case State::refused:
      return fmt::format("{}に、{}が承認しないことを決定しました。", since, committee_name);
    case State::withdrawn:
      return fmt::format("{}に取り下げました。", since);
  }
  return {};
}

std::string declared_day(const Application& a) {
  const auto day = Date::parse(a.declared_on);
  return day ? day->wareki() : a.declared_on;
}

std::string item_units(const Item& item) {
  return item.halves ? regime::units(item.halves) : "—";
}

html::Fragment evidence_shown(const std::vector<training::Evidence>& files) {
  Writer w;
  if (files.empty()) return html::note("添付なし");
  for (const training::Evidence& file : files) {
    const std::string href = "/evidence/" + file.id.text();
    if (file.media_type.starts_with("image/"))
      w << "<p><a href=\"" << href << "\"><img src=\"" << href << "\" alt=\"" << file.name
        << "\" width=\"240\" loading=\"lazy\"></a></p>";
    w << "<p>" << html::link(href, file.name) << "</p>";
  }
  return w.take();
}

html::Fragment ledger_summary(const regime::Training& rules, const Case& shown) {
  const Application& a = shown.application;
  std::array<int, regime::way_count> halves{}, lines{};
  int since = 0;  // reversed after the submission
  for (const training::Credit& credit : shown.ledger) {
    const auto frozen = [&](const std::string& id) {
      return std::ranges::find(a.counted, id) != a.counted.end();
    };
    if (frozen(credit.id.text())) {
      halves[std::size_t(credit.way)] += credit.halves;
      ++lines[std::size_t(credit.way)];
    } else if (!credit.reverses.empty() && frozen(credit.reverses)) {
      since -= credit.halves;
    }
  }
  html::Table table{.caption = "申請に数えた座学の単位",
                    .columns = {{.label = "取得方法", .row_head = true},
                                {.label = "件数", .numeric = true},
                                {.label = "単位", .numeric = true}}};
  for (std::size_t i = 0; i < halves.size(); ++i)
    if (lines[i]) table.rows.push_back({.cells = {rules.ways[i].label, lines[i], regime::units(halves[i])}});
  Writer w;
  w << html::table(table);
  if (since)
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = fmt::format("申請の後に、{}単位が取り消されました。", regime::units(since))});
  return w.take();
}

html::Fragment history_card(const Case& shown) {
  std::vector<html::Happening> happened;
  for (auto at = shown.history.rbegin(); at != shown.history.rend(); ++at)
    happened.push_back({local_time(at->entry.at),
                        act_in_words(at->entry.act) + "（" + at->entry.name + "）",
                        {},
                        iso_time(at->entry.at)});
  return html::card({.heading = "経過", .body = html::timeline(happened)});
}

html::Fragment referral_part(const Case& shown) {
  Writer w;
  for (const Referral& one : shown.referrals) {
    w << html::heading({.text = "委員会への依頼", .side = local_time(one.at) + "　" + one.by});
    w << html::facts({{"依頼の理由", html::text(one.reason)},
                      {"本人の意見", one.statement.empty() ? html::Cell("まだ届いていません")
                                                           : html::Cell(html::text(one.statement))}});
    w << html::folded("依頼文書", html::paragraph(one.letter));
    if (one.decision.empty()) continue;
    const auto day = Date::parse(one.decided_on);
    w << html::facts({{"委員会の決定", one.decision == "approved" ? "承認" : "非承認"},
                      {"決定した日", day ? day->wareki() : one.decided_on},
                      {"議事録", one.minutes_ref},
                      {"理由", one.decision_reason.empty() ? "—" : one.decision_reason}});
  }
  return w.take();
}

html::Fragment case_facts(const Case& shown) {
  const Application& a = shown.application;
  std::vector<html::Fact> facts{{"申請番号", a.number},
                                {"医籍登録番号", a.licence_number.empty() ? "未登録" : a.licence_number},
                                {"申告した日", declared_day(a)},
                                {"申請先", a.association_name}};
  if (a.kind == "course_certificate") {
    facts.push_back({"修了証の番号", a.course_number});
  } else {
    facts.push_back({"座学", regime::units(a.lecture_halves) + "単位"});
    facts.push_back({"実地", regime::units(a.practice_halves) + "単位"});
    facts.push_back({"合計", regime::units(a.lecture_halves + a.practice_halves) + "単位"});
  }
  if (!a.course_issued_on.empty())
    if (const auto day = Date::parse(a.course_issued_on)) facts.push_back({"修了証の日付", day->wareki()});
  if (!a.entered_by.empty()) facts.push_back({"紙の申請の入力", a.entered_by});
  if (!a.checked_by.empty()) facts.push_back({"確認", a.checked_by + "　" + local_time(a.checked_at)});
  if (!shown.certificate.empty()) facts.push_back({"発行した修了証", shown.certificate});
  return html::facts(facts);
}

std::string case_path(const Application& a, std::string_view rest) {
  return fmt::format("/applications/{}{}", a.number, rest);
}

html::Fragment case_form(const access::Visit& visit, const Application& a, std::string_view rest,
                         std::string label, html::Fragment fields) {
  return html::form({.action = case_path(a, rest),
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .hidden = {{"version", std::to_string(a.version)}},
                     .label = std::move(label)},
                    fields);
}

std::int64_t seen_version(const http::Request& request) {
  return parse_count(request.field("version")).value_or(0);
}

http::Response act_page(const access::Visit& visit, const Application& a, std::string title,
                        html::Fragment body, const Problem* refused) {
  return visit.show({.title = title,
                     .body = std::move(body),
                     .crumbs = {{"修了申請", "/applications"}, {a.number, case_path(a)}, {title, ""}},
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/applications"});
}

}  // namespace kakari::applications
