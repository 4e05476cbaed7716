// The forms of what becomes of a measure; and of a word with an institution.
#include "base/text.h"
#include "forum/measures/page_parts.h"
#include "forum/measures/rules.h"
#include "forum/measures/words.h"

namespace kakari::measures {
namespace {

/// What an event asks for, in words.
struct Words {
  std::string summary, note, press;
};
Words words_of(EventKind kind) {
  using enum EventKind;
  switch (kind) {
    case decided:
      return {"決定を記録する", "備考（決定した会議など）", "決定を記録する"};
    case started:
      return {"実施の開始を記録する", "備考", "実施の開始を記録する"};
    case noted:
      return {"経過を書く", "経過", "経過を記録する"};
    case postponed:
      return {"期限を変える", "変える理由", "期限を変える"};
    case completed:
      return {"完了を記録する", "備考（行ったこと、参加した人数など）", "完了を記録する"};
    case stopped:
      return {"中止する", "中止する理由", "中止を記録する"};
    case reopened:
      return {"再開する", "再開する理由", "再開を記録する"};
    case proposed:
      break;
  }
  return {};
}

bool note_needed(EventKind kind) {
  using enum EventKind;
  return kind == noted || kind == postponed || kind == stopped || kind == reopened;
}

/// Fields of several forms of one page are told apart by what is behind the colon.
std::string field_name(std::string_view field, EventKind kind) {
  return fmt::format("{}:{}", field, id(kind));
}

html::Fragment event_form(const Visit& visit, const Measure& m, EventKind kind, const Problem* refused) {
  const Words words = words_of(kind);
  const bool posted = refused && visit.request.field("event") == id(kind);
  const auto error = [&](std::string_view field) -> std::string {
    if (posted)
      for (const FieldProblem& one : refused->fields)
        if (one.field == field_name(field, kind)) return one.message;
    return {};
  };
  const auto typed_in = [&](std::string_view field, std::string otherwise) {
    return posted ? std::string(visit.request.field(field_name(field, kind))) : otherwise;
  };
  const std::string today = visit.moment.today().iso();
  std::vector<html::Fragment> fields{
      html::date_field({.name = field_name("day", kind), .label = "日付", .error = error("day")},
                       {.value = typed_in("day", today), .latest = today, .required = true})};
  if (kind == EventKind::postponed)
    fields.push_back(
        html::date_field({.name = field_name("due", kind), .label = "新しい期限", .error = error("due")},
                         {.value = typed_in("due", ""), .earliest = today, .required = true}));
  fields.push_back(html::text_area({.name = field_name("note", kind),
                                    .label = words.note,
                                    .error = error("note"),
                                    .optional = !note_needed(kind)},
                                   {.value = typed_in("note", ""),
                                    .rows = 3,
                                    .maxlength = int(text_characters_max),
                                    .required = note_needed(kind)}));
  fields.push_back(
      html::button({.label = words.press,
                    .press = kind == EventKind::stopped ? html::Press::danger : html::Press::secondary}));
  return html::folded(words.summary,
                      html::form({.action = measure_path(m, "/events"),
                                  .csrf = visit.csrf,
                                  .idempotency_key = visit.moment.new_id().text(),
                                  .hidden = {{"event", std::string(id(kind))}},
                                  .label = words.summary},
                                 html::stack(fields)),
                      posted);
}

html::Fragment approach_form(const Visit& visit, const Measure& m,
                             const std::vector<const forum::Place*>& willing, const Problem* refused) {
  const Filled f = refused ? typed(visit, refused) : Filled{};
  const std::string today = visit.moment.today().iso();
  std::vector<html::Choice> places, answers;
  for (const auto* place : willing)
    places.push_back(
        {.value = place->id.text(), .label = place->name, .chosen = f.of("institution") == place->id.text()});
  for (const Answer answer :
       {Answer::waiting, Answer::considering, Answer::with_others, Answer::accepted, Answer::declined})
    answers.push_back({.value = std::string(id(answer)),
                       .label = std::string(label(answer)),
                       .chosen = f.of("answer") == id(answer)});
  if (f.of("answer").empty()) answers.front().chosen = true;
  std::vector<html::Fragment> fields;
  if (!places.empty())
    fields.push_back(
        html::select_field({.name = "institution", .label = "意向のある医療機関から選ぶ", .optional = true},
                           places, "ほかの医療機関（下に機関番号を入力）"));
  fields.push_back(
      html::text_field({.name = "number",
                        .label = "機関番号または医療機関の名称",
                        .hint = places.empty() ? "" : "上で選んだときは、入力しなくてかまいません。",
                        .error = f.error("institution"),
                        .optional = !places.empty()},
                       {.value = f.of("number"), .maxlength = 200}));
  fields.push_back(
      html::date_field({.name = "day", .label = "話した日", .error = f.error("day")},
                       {.value = refused ? f.of("day") : today, .latest = today, .required = true}));
  fields.push_back(html::text_field({.name = "spoke",
                                     .label = "誰が誰に",
                                     .hint = "例：医師会の担当理事が院長に",
                                     .error = f.error("spoke")},
                                    {.value = f.of("spoke"), .required = true}));
  fields.push_back(html::radio_group({.name = "answer", .label = "返事"}, answers, {.columns = 3}));
  fields.push_back(html::text_area(
      {.name = "outcome", .label = "話した内容と結果", .error = f.error("outcome"), .optional = true},
      {.value = f.of("outcome"), .rows = 3, .maxlength = int(text_characters_max)}));
  fields.push_back(html::button({.label = "働きかけを記録する", .press = html::Press::secondary}));
  return html::folded("働きかけを記録する",
                      html::form({.action = measure_path(m, "/approaches"),
                                  .csrf = visit.csrf,
                                  .idempotency_key = visit.moment.new_id().text(),
                                  .label = "働きかけの記録"},
                                 html::stack(fields)),
                      refused != nullptr);
}

html::Fragment withdrawal(const Visit& visit, const Measure& m, const Approach& a) {
  return html::form({.action = measure_path(m, "/approach-withdrawals"),
                     .csrf = visit.csrf,
                     .hidden = {{"approach", a.id.text()}}},
                    html::button({.label = "取り消す",
                                  .press = html::Press::link,
                                  .about = a.institution_name + "への働きかけの記録を"}));
}

}  // namespace

html::Fragment event_forms(const Visit& visit, const Measure& measure, const Problem* refused) {
  html::Writer w;
  for (const EventKind kind : next(measure)) {
    if (kind == EventKind::decided && (!measure.owner.known() || measure.due().empty())) {
      w << html::note(
          !measure.owner.known()
              ? "担い手が決まっていないため、まだ提案です。担い手を入力すると、決定を記録できます。"
              : "期限が決まっていないため、まだ提案です。期限を入力すると、決定を記録できます。");
      continue;
    }
    w << event_form(visit, measure, kind, refused);
  }
  return w.take();
}

NewEvent event_of(const Visit& visit) {
  const auto kind = event_kind_of(visit.request.field("event")).value_or(EventKind::noted);
  const auto field = [&](std::string_view name) {
    return std::string(visit.request.field(field_name(name, kind)));
  };
  return {kind, field("day"), field("note"), field("due")};
}

html::Fragment approaches_part(const Visit& visit, const Measure& measure,
                               const std::vector<Approach>& approaches,
                               const std::vector<const forum::Place*>& willing, bool keep,
                               const Problem* refused) {
  html::Table table{.caption = "医療機関ごとの働きかけ", .caption_hidden = true};
  table.columns = {{.label = "日付"}, {.label = "医療機関", .row_head = true}, {.label = "誰が誰に"},
                   {.label = "返事"}, {.label = "話した内容と結果"},           {.label = "記録した人"}};
  if (keep) table.columns.push_back({.label = "操作", .label_hidden = true});
  for (const Approach& a : approaches) {
    html::Row row{{day_words(a.day), a.institution_name, a.spoke, std::string(label(a.answer)),
                   html::text(a.outcome), a.by}};
    if (keep) row.cells.emplace_back(withdrawal(visit, measure, a));
    table.rows.push_back(std::move(row));
  }
  table.empty = "医療機関に話をしたら、誰が誰に話したか、返事はどうだったかをここに残します。";
  html::Writer w;
  w << html::heading({.text = "働きかけ", .lead = "協議の場の構成員と行政の担当者だけが見られます。"})
    << html::table(table);
  if (keep) w << approach_form(visit, measure, willing, refused);
  return w.take();
}

}  // namespace kakari::measures
