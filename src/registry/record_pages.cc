// One institution of the registry: its facts and codes, who acts for it, its letter, what was done.
#include <fmt/format.h>

#include <map>

#include "base/text.h"
#include "platform/html/components.h"
#include "registry/institution_list.h"
#include "registry/register_pages.h"
#include "registry/staffing.h"
#include "registry/words.h"

namespace kakari::registry {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct Record {
  Institution institution;
  std::vector<Code> codes;
  std::vector<Hours> hours;
  std::string sources;
  std::vector<StaffMember> staff;
  std::optional<OpenLetter> letter;
  std::vector<journal::Shown> history;
  std::map<std::string, std::string> linked;  // id to number, of those that the history names
  bool may_administer = false;
};

Result<Record> load(store::Tx& tx, const Visit& visit) {
  auto found = find_readable(tx, visit.actor, visit.request.param("number"));
  if (!found) return std::unexpected(found.error());
  const Id id = found->id;
  const bool administer =
      access::may(visit.actor, access::Act::account_administer, scope_of(*found)).has_value();
  Record r{.institution = *std::move(found),
           .codes = codes(tx, id),
           .hours = hours(tx, id),
           .sources = sources_in_words(tx, id),
           .staff = staff(tx, id),
           .letter = open_letter(tx, id, visit.moment.now),
           .history = journal::history_of_institution(tx, id.text()),
           .linked = {},
           .may_administer = administer};
  for (const journal::Shown& shown : r.history)
    if (const std::string other = linked_with(shown.entry); !other.empty())
      if (const auto known = find(tx, Id::trusted(other))) r.linked[other] = known->number;
  return r;
}

std::string day_in_words(std::string_view iso) {
  const auto day = Date::parse(iso);
  return day ? day->wareki() : std::string(iso);
}

/// 内科;小児科 as 内科、小児科.
std::string listed(std::string_view names) {
  std::string out;
  for (const char c : names)
    if (c == ';')
      out += "、";
    else
      out += c;
  return out;
}

html::Fragment facts(const RegisterDeps& deps, const Record& r) {
  const Institution& i = r.institution;
  const auto* place = deps.areas->municipality(i.municipality);
  const auto* area = deps.areas->planning_area(i.planning_area);
  const auto* centre = deps.areas->health_centre(i.health_centre);
  std::vector<html::Fact> all;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) all.push_back({std::string(name), value});
  };
  add("機関番号", i.number);
  add("種類", std::string(kind_label(i.kind)));
  add("フリガナ", i.kana);
  add("所在地", (i.postal.empty() ? "" : "〒" + postal_in_words(i.postal) + "　") + i.address);
  add("市区町村", place ? place->name : "");
  add("構想区域", area ? area->name : "");
  add("保健所", centre ? centre->name : "");
  add("電話番号", i.phone);
  add("ホームページ", i.url);
  add("診療科目", listed(i.departments));
  add("病床数", i.beds > 0 ? with_commas(i.beds) + "床" : "");
  add("開設者", i.founder);
  add("管理者", i.manager);
  add("一般外来", i.no_general_outpatients ? "行っていない" : "");
  add("報告の対象外の理由", i.exempt);
  add("閉院の日", day_in_words(i.closed_on));
  add("載っている一覧", r.sources);
  return html::facts(all);
}

html::Fragment codes_table(const Record& r) {
  html::Table table{.caption = "コード"};
  table.columns = {{.label = "種類", .row_head = true}, {.label = "番号"}, {.label = "有効な期間"}};
  for (const Code& code : r.codes)
    table.rows.push_back({{std::string(code_system_label(code.system)), code.value,
                           (code.valid_from.empty() ? "" : day_in_words(code.valid_from) + "から") +
                               (code.valid_to.empty() ? "" : "　" + day_in_words(code.valid_to) + "まで")}});
  table.empty = "コードは登録されていません。利用開始の確認には、機関番号を使います。";
  return html::table(table);
}

html::Fragment hours_part(const Record& r) {
  const std::vector<DayWords> week = week_in_words(r.hours);
  if (week.empty()) return {};
  std::vector<html::Fact> days;
  for (const DayWords& day : week) days.push_back({std::string(day.day), day.hours});
  return html::folded("診療時間（診療科を合わせたもの）", html::facts(days));
}

html::Fragment history_part(const RegisterDeps& deps, const Record& r) {
  std::vector<html::Happening> happened;
  for (auto at = r.history.rbegin(); at != r.history.rend(); ++at) {
    std::string what = act_in_words(at->entry);
    if (what.empty() && deps.act_words) what = deps.act_words(at->entry.act);
    Writer more;
    if (const auto other = r.linked.find(linked_with(at->entry)); other != r.linked.end())
      more << html::link(record_path(other->second), other->second);
    if (!at->entry.name.empty()) more << "（" << at->entry.name << "）";
    happened.push_back({Date::of(at->entry.at).wareki(), what, more.take(), iso_time(at->entry.at)});
  }
  Writer w;
  w << html::heading({.text = "経過", .level = 2});
  if (happened.empty())
    w << html::note("まだ記録はありません。報告や利用者の登録があると、ここに並びます。");
  else
    w << html::timeline(happened);
  return w.take();
}

html::Fragment staff_card(const Record& r, const Visit& visit) {
  Writer w;
  if (r.staff.empty()) w << html::paragraph("まだ登録した人はいません。");
  for (const StaffMember& one : r.staff) {
    w << "<p><strong>" << one.name << "</strong></p>"
      << html::note(one.login + "　" + Date::of(one.since).wareki() + "から");
    if (r.may_administer)
      w << html::folded(
          one.name + "さんの利用を終わりにする",
          html::form({.action = record_path(r.institution.number, "/ended-grants"),
                      .csrf = visit.csrf,
                      .hidden = {{"grant", one.grant.text()}}},
                     html::stack({html::note("退職や異動のときに使います。入力した内容と記録は残ります。"),
                                  html::button({.label = "利用を終わりにする",
                                                .press = html::Press::danger,
                                                .about = one.name + "さんの"})})));
  }
  return html::card({.heading = "利用者", .body = w.take()});
}

html::Fragment letter_card(const Record& r, const Visit& visit) {
  if (!r.may_administer || !r.institution.closed_on.empty()) return {};
  Writer w;
  if (r.letter)
    w << html::notice(
        {.kind = html::NoticeKind::warning,
         .text = fmt::format("{}に作ったご案内が、まだ使われていません（作成：{}、{}まで有効）。"
                             "新しく作ると、前のコードは使えなくなります。",
                             Date::of(r.letter->made_at).wareki(), r.letter->made_by,
                             Date::of(r.letter->expires_at).wareki())});
  if (!r.institution.exempt.empty())
    w << html::note("この医療機関は報告の対象外です。必要な場合だけ作ってください。");
  w << html::paragraph("利用開始コードを印刷した手紙（PDF）を作ります。郵送などで医療機関にお渡しください。")
    << html::form({.action = record_path(r.institution.number, "/letters"), .csrf = visit.csrf},
                  html::button({.label = r.letter ? "ご案内を作り直す" : "ご案内を作る（PDF）",
                                .press = r.staff.empty() ? html::Press::primary : html::Press::secondary}));
  return html::card({.heading = "利用開始のご案内", .body = w.take()});
}

html::Fragment links_card(const Record& r, const Visit& visit) {
  const std::string number = http::percent_encode(r.institution.number);
  std::vector<html::Fragment> links;
  if (access::may(visit.actor, access::Act::report_read, scope_of(r.institution)))
    links.push_back(html::link("/review?q=" + number, "この医療機関の報告を見る"));
  links.push_back(html::link("/institutions/" + number, "公開ページを見る"));
  return html::card({.heading = "関連するページ", .body = html::row(std::move(links))});
}

Response show_record(const RegisterDeps& deps, const Visit& visit) {
  Writer parts;
  const auto found = deps.database->read([&](store::Tx& tx) {
    auto loaded = load(tx, visit);
    if (loaded)
      for (const RegisterDeps::Part& part : deps.parts) parts << part(tx, visit, loaded->institution);
    return loaded;
  });
  if (!found) return visit.refuse(found.error());
  const Record& r = *found;
  const Institution& i = r.institution;
  std::vector<html::Tag> tags;
  if (!i.closed_on.empty()) tags.push_back({"閉院", html::Tone::wrong});
  if (!i.exempt.empty()) tags.push_back({"報告の対象外", html::Tone::waiting});
  if (i.invented) tags.push_back({"架空", html::Tone::plain});
  Writer reading, aside, body;
  if (!visit.request.arg("ended").empty())
    reading << html::notice(
        {.kind = html::NoticeKind::success, .text = "利用を終わりにしました。", .announced = true});
  reading << html::heading({.text = i.name, .level = 1, .tags = tags}) << facts(deps, r) << codes_table(r)
          << hours_part(r) << parts.take() << history_part(deps, r);
  aside << staff_card(r, visit) << letter_card(r, visit) << links_card(r, visit);
  body << html::columns(reading.take(), aside.take(), "利用者とご案内");
  return visit.show({.title = i.name,
                     .body = body.take(),
                     .crumbs = {{"医療機関", std::string(kRegister)}, {i.number, ""}},
                     .nav = std::string(kRegister)});
}

}  // namespace

void add_record_pages(const RegisterDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, fmt::format("{}/{{number}}", kRegister), access::Act::institution_read,
                    [deps](const Visit& visit) { return show_record(deps, visit); }});
}

}  // namespace kakari::registry
