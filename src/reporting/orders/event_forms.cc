#include "reporting/orders/event_forms.h"

#include "base/date.h"
#include "platform/html/components.h"
#include "reporting/orders/pages.h"

namespace kakari::orders {
namespace {

using access::Visit;

/// What an event asks for, in words.
struct Words {
  std::string summary, note, hint, press;
};
Words words_of(EventKind kind) {
  using enum EventKind;
  switch (kind) {
    case heard:
      return {"意見の聴取を記録する", "聴取の方法と、述べられた意見", "", "意見の聴取を記録する"};
    case issued:
      return {
          "命令を発出する", "備考",
          "発出すると、医療機関のお知らせに載り、内容を見られるようになります。文書は、名あて人に郵送または"
          "手渡ししてください。",
          "発出したことを記録する"};
    case delivered:
      return {"到達を記録する", "配達の方法と番号（配達証明など）", "", "到達を記録する"};
    case postponed:
      return {"期限を変える", "変える理由", "", "期限を変える"};
    case complied:
      return {"履行を記録する", "備考", "", "履行を記録する"};
    case breached:
      return {"従わなかったことを記録する", "経過", "", "不履行を記録する"};
    case published:
      return {"従わなかった旨を公表する", "公表する文",
              "この文が、医療機関の名称、開設者、命令の日、期限とともに公開のページに載ります。", "公表する"};
    case fine_noted:
      return {"過料の通知を記録する", "通知した先と内容",
              "過料（医療法第92条）を決めるのは裁判所です。ここには通知したことだけを記録します。",
              "過料の通知を記録する"};
    case withdrawn:
      return {"この命令を取り消す", "取り消す理由", "", "命令を取り消す"};
  }
  return {};
}

std::string offered_note(EventKind kind, const Order& o) {
  if (kind == EventKind::published)
    return fmt::format("{}の開設者は、{}のかかりつけ医機能報告に係る命令（{}付け、期限{}）に従わなかった。",
                       o.institution_name, fiscal_year_name(o.year),
                       day_words(o.standing(EventKind::issued)->day), day_words(o.due()));
  return {};
}

}  // namespace

std::string field_name(std::string_view field, std::string_view of) {
  return std::string(field).append(":").append(of);
}

html::Fragment event_form(const Order& o, EventKind kind, const Visit& visit, const Problem* refused) {
  const auto name = [&](std::string_view field) { return field_name(field, id(kind)); };
  const bool posted = visit.request.field("kind") == id(kind);
  const auto at = [&](std::string_view field) -> std::string {
    if (posted && refused)
      for (const FieldProblem& one : refused->fields)
        if (one.field == name(field)) return one.message;
    return {};
  };
  const auto typed = [&](std::string_view field, const std::string& otherwise) {
    return posted ? std::string(visit.request.field(name(field))) : otherwise;
  };
  const Words words = words_of(kind);
  const std::string today = visit.moment.today().iso();
  std::vector<html::Fragment> fields;
  if (!words.hint.empty()) fields.push_back(html::paragraph(words.hint));
  fields.push_back(html::date_field({.name = name("day"), .label = "日付", .error = at("day")},
                                    {.value = typed("day", today), .latest = today, .required = true}));
  if (kind == EventKind::postponed)
    fields.push_back(html::date_field({.name = name("due"), .label = "新しい期限", .error = at("due")},
                                      {.value = typed("due", ""), .required = true}));
  const bool free_note =
      kind == EventKind::issued || kind == EventKind::delivered || kind == EventKind::complied;
  fields.push_back(html::text_area(
      {.name = name("note"), .label = words.note, .error = at("note"), .optional = free_note},
      {.value = typed("note", offered_note(kind, o)), .rows = 3, .maxlength = 1000, .required = !free_note}));
  fields.push_back(html::button(
      {.label = words.press,
       .press = kind == EventKind::issued || kind == EventKind::complied       ? html::Press::primary
                : kind == EventKind::published || kind == EventKind::withdrawn ? html::Press::danger
                                                                               : html::Press::secondary}));
  return html::folded(words.summary,
                      html::form({.action = order_path(o, "/events"),
                                  .csrf = visit.csrf,
                                  .idempotency_key = visit.moment.new_id().text(),
                                  .hidden = {{"kind", std::string(id(kind))}},
                                  .label = words.summary},
                                 html::stack(fields)),
                      posted && refused);
}

html::Fragment reversal_form(const Order& o, const Event& e, const Visit& visit) {
  return html::folded(
      "この記録を取り消す",
      html::form(
          {.action = order_path(o, "/reversals"),
           .csrf = visit.csrf,
           .hidden = {{"event", e.id.text()}},
           .label = std::string(label(e.kind)) + "の取消し"},
          html::stack({html::text_area({.name = field_name("reason", e.id.text()), .label = "取り消す理由"},
                                       {.rows = 2, .maxlength = 1000, .required = true}),
                       html::button({.label = "取り消す",
                                     .press = html::Press::danger,
                                     .about = std::string(label(e.kind)) + "の記録を"})})));
}

}  // namespace kakari::orders
