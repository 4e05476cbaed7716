#include "reporting/requests/rule_form.h"

#include "base/text.h"

namespace kakari::requests {
namespace {

using html::Writer;

constexpr int unreadable_days = 100'000;  // refused by keep_rule() at the field

std::string at(const Problem* refused, std::string_view field) {
  if (refused)
    for (const FieldProblem& one : refused->fields)
      if (one.field == field) return one.message;
  return {};
}

template <class Enum, std::size_t n>
std::vector<html::Choice> choices(const Enum (&all)[n], const std::vector<Enum>& chosen) {
  std::vector<html::Choice> found;
  for (const Enum one : all)
    found.push_back({.value = std::string(id(one)),
                     .label = std::string(label(one)),
                     .chosen = std::ranges::find(chosen, one) != chosen.end()});
  return found;
}

html::Fragment placeholder_table() {
  html::Table table{.caption = "差し込める名前", .caption_hidden = true};
  table.columns = {{.label = "書き方", .row_head = true}, {.label = "入るもの"}, {.label = "例"}};
  for (const Placeholder& one : placeholders())
    table.rows.push_back({{fmt::format("{{{}}}", one.name), one.means, one.example}});
  return html::folded("差し込める名前", html::table(table));
}

std::string days_typed(int days) {
  return days == unreadable_days ? std::string() : std::to_string(std::abs(days));
}

}  // namespace

ReminderRule new_rule() {
  ReminderRule rule;
  rule.days = -14;
  rule.states = {Missing::not_started, Missing::draft, Missing::returned};
  rule.reaches = {Reach::program, Reach::mail};
  rule.subject = "{年度} かかりつけ医機能報告のお願い";
  rule.text =
      "{医療機関}\n管理者 様\n\n{年度}のかかりつけ医機能報告について、{期日}までにご報告くださいますよう"
      "お願いいたします。\n\n行き違いで報告がお済みのときは、ご容赦ください。\n\n{都道府県}";
  return rule;
}

ReminderRule typed_rule(const http::Request& request) {
  ReminderRule rule;
  rule.name = request.field("name");
  rule.base = base_of(request.field("base")).value_or(Base::legal_deadline);
  const auto days = parse_count(request.field("days"));
  rule.days = days && *days >= 0 && *days < unreadable_days ? int(*days) : unreadable_days;
  if (request.field("side") != "after" && rule.days != unreadable_days) rule.days = -rule.days;
  for (const auto one : request.fields("states"))
    if (const auto state = missing_of(one)) rule.states.push_back(*state);
  for (const auto one : request.fields("reaches"))
    if (const auto reach = reach_of(one)) rule.reaches.push_back(*reach);
  rule.subject = request.field("subject");
  rule.text = request.field("text");
  rule.version = parse_count(request.field("version")).value_or(0);
  return rule;
}

html::Fragment words_fields(const ReminderRule& rule, const Problem* refused) {
  Writer w;
  w << html::check_group({.name = "reaches",
                          .label = "届け方",
                          .hint = "郵送は、ほかに選んだ方法が届かない医療機関だけに行います。"
                                  "郵送だけを選ぶと、すべて郵送になります。",
                          .error = at(refused, "reaches")},
                         choices(kReach, rule.reaches))
    << html::text_field({.name = "subject", .label = "件名", .error = at(refused, "subject")},
                        {.value = rule.subject, .maxlength = 100})
    << html::text_area({.name = "text", .label = "本文", .error = at(refused, "text")},
                       {.value = rule.text, .rows = 12, .maxlength = 2000})
    << placeholder_table();
  return w.take();
}

html::Fragment rule_form(const access::Visit& visit, const ReminderRule& rule, const Problem* refused,
                         const std::string& action) {
  constexpr Base bases[]{Base::target, Base::legal_deadline};
  Writer w;
  w << html::text_field(
           {.name = "name", .label = "名前", .hint = "例：期限の14日前", .error = at(refused, "name")},
           {.value = rule.name, .maxlength = 60})
    << html::radio_group({.name = "base", .label = "どの日から数えますか"}, choices(bases, {rule.base}))
    << html::text_field({.name = "days", .label = "日数", .error = at(refused, "days")},
                        {.value = days_typed(rule.days), .unit = "日", .inputmode = "numeric", .width = 5})
    << html::radio_group({.name = "side", .label = "その日の前ですか、後ですか"},
                         {{.value = "before", .label = "前", .chosen = rule.days <= 0},
                          {.value = "after", .label = "後", .chosen = rule.days > 0}})
    << html::check_group(
           {.name = "states", .label = "どの状態の医療機関に送りますか", .error = at(refused, "states")},
           choices(kMissing, rule.states))
    << words_fields(rule, refused) << html::button({.label = "保存する"});
  return html::form({.action = action,
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .hidden = {{"version", std::to_string(rule.version)}}},
                    w.take());
}

}  // namespace kakari::requests
