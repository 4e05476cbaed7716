#include "training/courses/course_form.h"

#include "base/text.h"
#include "training/page_parts.h"

namespace kakari::courses {
namespace {

using training::error_at;

std::string at(std::size_t i, std::string_view name) {
  return fmt::format("s{}_{}", i, name);
}

SessionDraft read_session(const http::Request& request, std::size_t i) {
  const auto field = [&](std::string_view name) { return std::string(request.field(at(i, name))); };
  SessionDraft s{.id = field("id"),
                 .title = field("title"),
                 .speakers = field("speakers"),
                 .date = field("date"),
                 .from = field("from"),
                 .to = field("to"),
                 .breaks = field("breaks")};
  if (!field("late").empty()) s.late = field("late");
  if (!field("early").empty()) s.early = field("early");
  return s;
}

std::string credit_words(const regime::Training& rules, const SessionDraft& s) {
  if (s.date.empty() || s.from.empty() || s.to.empty()) return "日時を入力すると、単位がここに表示されます。";
  const auto t = timed(rules, s, "");
  if (!t) return "日時を直すと、単位がここに表示されます。";
  return fmt::format("{}分を数えて、{}です。", t->minutes, units_words(t->halves));
}

html::Fragment session_fields(const regime::Training& rules, const SessionDraft& s, std::size_t i,
                              const std::vector<FieldProblem>& problems) {
  const auto field = [&](std::string_view name, std::string label, std::string hint = {},
                         bool optional = false) {
    return html::Field{.name = at(i, name),
                       .label = std::move(label),
                       .hint = std::move(hint),
                       .error = error_at(problems, at(i, name)),
                       .optional = optional};
  };
  html::Writer w;
  w << "<input type=\"hidden\"";
  w.attr("name", at(i, "id")).attr("value", s.id) << ">";
  w << html::text_field(field("title", "演題・内容"), {.value = s.title, .maxlength = 200})
    << html::text_field(field("speakers", "講師", "", true), {.value = s.speakers, .maxlength = 300})
    << html::date_field(field("date", "開催日"), {.value = s.date})
    << html::row({html::text_field(field("from", "開始"), {.value = s.from, .width = 6}),
                  html::text_field(field("to", "終了"), {.value = s.to, .width = 6})})
    << html::text_area(
           field("breaks", "休憩・挨拶など単位にならない時間", "1行に1つ。例：19:40-19:50 休憩", true),
           {.value = s.breaks, .rows = 2})
    << html::row({html::text_field(field("late", "遅刻を認める", "開始から"),
                                   {.value = s.late, .unit = "分", .width = 4}),
                  html::text_field(field("early", "早退を認める", "終了の前"),
                                   {.value = s.early, .unit = "分", .width = 4})});
  w << "<p class=\"session-credit\" aria-live=\"polite\">" << credit_words(rules, s) << "</p>";
  return html::card({.heading = fmt::format("第{}回", i + 1), .body = w.take(), .level = 2});
}

html::Fragment theme_field(const regime::Training& rules, const CourseDraft& d,
                           const std::vector<FieldProblem>& problems) {
  std::vector<html::Choice> choices;
  for (const regime::Theme& t : rules.themes)
    choices.push_back({.value = t.id, .label = t.label, .chosen = t.id == d.theme});
  return html::select_field(
      {.name = "theme", .label = "テーマ", .error = error_at(problems, "theme"), .optional = true}, choices,
      "選ばない");
}

}  // namespace

bool asks_only(const http::Request& request) {
  return !request.field("count").empty() || !request.field("more").empty();
}

CourseDraft read_course_form(const http::Request& request) {
  const auto field = [&](std::string_view name) { return std::string(request.field(name)); };
  CourseDraft d{.id = Id::parse(request.field("id")).value_or(Id()),
                .version = parse_count(request.field("version")).value_or(0),
                .title = field("title"),
                .outline = field("outline"),
                .place = field("place"),
                .web = field("web"),
                .theme = field("theme"),
                .codes = field("codes"),
                .capacity = field("capacity"),
                .exit_required = request.field("entrance_only").empty()};
  const auto sessions = std::min<std::size_t>(
      std::size_t(std::max<std::int64_t>(parse_count(request.field("sessions")).value_or(1), 1)),
      most_sessions);
  for (std::size_t i = 0; i < sessions; ++i) d.sessions.push_back(read_session(request, i));
  if (!request.field("more").empty() && d.sessions.size() < most_sessions) {
    SessionDraft next;
    next.date = d.sessions.back().date;
    next.from = d.sessions.back().to;
    d.sessions.push_back(next);
  }
  return d;
}

html::Fragment course_fields(const regime::Training& rules, const CourseDraft& d,
                             const std::vector<FieldProblem>& problems) {
  const auto field = [&](std::string name, std::string label, std::string hint = {}, bool optional = false) {
    const std::string error = error_at(problems, name);
    return html::Field{.name = std::move(name),
                       .label = std::move(label),
                       .hint = std::move(hint),
                       .error = error,
                       .optional = optional};
  };
  std::vector<SessionDraft> sessions = d.sessions;
  if (sessions.empty()) sessions.emplace_back();
  html::Writer w;
  w << html::text_field(field("title", "講習会の名称"), {.value = d.title, .maxlength = 200})
    << html::text_area(field("outline", "案内文", "対象や申込みの方法など", true),
                       {.value = d.outline, .rows = 4})
    << html::text_field(field("place", "会場", "例：鳥取市 とりぎん文化会館", true), {.value = d.place})
    << html::text_field(
           field("web", "ウェブ会場", "参加の方法。例：申込み後に参加用のアドレスをお送りします", true),
           {.value = d.web})
    << html::text_field(field("capacity", "定員", "定めないときは空欄", true),
                        {.value = d.capacity, .unit = "人", .inputmode = "numeric", .width = 6})
    << theme_field(rules, d, problems);
  for (std::size_t i = 0; i < sessions.size(); ++i) w << session_fields(rules, sessions[i], i, problems);
  w << "<input type=\"hidden\" name=\"sessions\"";
  w.attr("value", std::int64_t(sessions.size())) << ">";
  w << "<div data-session-credits></div>";
  w << html::note(
           "単位は1時間につき1単位、0.5単位きざみで、休憩や挨拶の時間を除いて計算します（実施要綱別紙2-3）。")
    << html::row({html::button({.label = "単位を計算する",
                                .press = html::Press::secondary,
                                .name = "count",
                                .value = "1",
                                .without_checks = true}),
                  html::button({.label = "回を増やす",
                                .press = html::Press::secondary,
                                .name = "more",
                                .value = "1",
                                .without_checks = true})})
    << html::check_box({.name = "entrance_only",
                        .label = "入口だけで受講とする",
                        .hint = "印がないときは、入口と出口の両方の記録で単位になります。"},
                       !d.exit_required)
    << html::text_field(
           field("codes", "カリキュラムコード", "この研修では使いませんが、あれば記録に残します", true),
           {.value = d.codes, .width = 20});
  return w.take();
}

}  // namespace kakari::courses
