// The form of a content, and the presses that publish it, revise it, add files and questions from a sheet.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <iterator>

#include "base/text.h"
#include "training/learning/edit.h"
#include "training/learning/page_parts.h"
#include "training/learning/question_sheet.h"
#include "training/learning/withdrawal.h"
#include "training/page_parts.h"

namespace kakari::learning {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

Content typed(const Visit& visit) {
  const auto& request = visit.request;
  Content c;
  c.id = content_in(visit);
  c.way = regime::way_of(request.field("way")).value_or(regime::Way::e_learning);
  if (c.way != regime::Way::journal) c.way = regime::Way::e_learning;
  c.issue = narrow(trim(request.field("issue")));
  c.special = request.field("special") == "1";
  c.title = request.field("title");
  c.theme = request.field("theme");
  c.minutes = int(std::clamp<std::int64_t>(parse_count(request.field("minutes")).value_or(0), 0, 10'000));
  c.text = request.field("text");
  c.video = request.field("video");
  c.provider = request.field("provider");
  c.own = request.field("other") != "1";
  c.opens_on = request.field("opens_on");
  c.closes_on = request.field("closes_on");
  c.version = parse_count(request.field("version")).value_or(0);
  return c;
}

using Fields = std::vector<html::Fragment>;

void issue_fields(const Content& c, const auto& at, Fields& fields) {
  fields.push_back(html::text_field({.name = "issue",
                                     .label = "号",
                                     .hint = "「2026-12」のように、西暦と月で入力してください。",
                                     .error = at("issue")},
                                    {.value = c.issue, .width = 8, .maxlength = 7}));
  fields.push_back(
      html::check_box({.name = "special", .label = "特別号です（問題がなく、単位になりません）"}, c.special));
  fields.push_back(html::text_field(
      {.name = "title", .label = "特集の題名", .error = at("title"), .optional = true}, {.value = c.title}));
}

void lesson_fields(const regime::Training& rules, const Content& c, const auto& at, Fields& fields) {
  fields.push_back(
      html::text_field({.name = "title", .label = "題名", .error = at("title")}, {.value = c.title}));
  std::vector<html::Choice> themes;
  for (const auto& theme : rules.themes)
    themes.push_back({.value = theme.id,
                      .label = fmt::format("{}（{}）", theme.label, theme.heading),
                      .chosen = theme.id == c.theme});
  fields.push_back(html::select_field({.name = "theme", .label = "テーマ", .error = at("theme")}, themes));
  fields.push_back(html::text_field({.name = "minutes", .label = "受講にかかる時間", .error = at("minutes")},
                                    {.value = c.minutes > 0 ? std::to_string(c.minutes) : "",
                                     .unit = "分",
                                     .inputmode = "numeric",
                                     .width = 4}));
  fields.push_back(html::check_box(
      {.name = "other", .label = "日本医師会以外が提供する教材です（単位になりません）"}, !c.own));
  fields.push_back(
      html::text_field({.name = "provider", .label = "提供元", .error = at("provider"), .optional = true},
                       {.value = c.provider}));
}

Response form(const PageDeps& deps, const Visit& visit, const Content& c, const Problem& problem = {},
              int status = 200) {
  const auto rules = deps.rules();
  const auto at = [&](std::string_view name) { return message_at(problem.fields, name); };
  const bool made = c.version > 0;
  Fields fields;
  if (c.journal())
    issue_fields(c, at, fields);
  else
    lesson_fields(*rules, c, at, fields);
  fields.push_back(html::text_area({.name = "text", .label = "本文", .error = at("text"), .optional = true},
                                   {.value = c.text, .rows = 10}));
  fields.push_back(html::text_field({.name = "video",
                                     .label = "動画の場所",
                                     .hint = "https:// で始まるページか、/videos/ に置いたファイルです。",
                                     .error = at("video"),
                                     .optional = true},
                                    {.value = c.video}));
  fields.push_back(html::date_field({.name = "opens_on", .label = "公開する日", .error = at("opens_on")},
                                    {.value = c.opens_on}));
  fields.push_back(html::date_field({.name = "closes_on",
                                     .label = c.journal() ? "解答の締切日" : "公開の最終日",
                                     .error = at("closes_on"),
                                     .optional = !c.journal()},
                                    {.value = c.closes_on}));
  fields.push_back(
      html::note(fmt::format("合格の基準は{}％以上です（{}）。", rules->rule(c.way).pass_percent.value_or(0),
                             fmt::join(rules->rule(c.way).sources, "、"))));
  fields.push_back(html::button({.label = made ? "保存する" : "登録して問題に進む"}));
  const std::string title = made ? name_of(c) : fmt::format("{}の登録", rules->rule(c.way).short_label);
  Writer body;
  if (!problem.message.empty()) body << html::error_summary(problem);
  body << html::heading({.text = title, .level = 1})
       << post(visit, made ? office_path(c.id) : "/contents", html::stack(fields),
               {{"way", std::string(regime::id(c.way))}, {"version", std::to_string(c.version)}});
  return visit.show({.title = title,
                     .body = body.take(),
                     .crumbs = {{"教材と問題", "/contents"}, {title, ""}},
                     .status = status,
                     .nav = "/contents"});
}

Response new_form(const PageDeps& deps, const Visit& visit) {
  Content c;
  c.way = visit.request.arg("way") == "journal" ? regime::Way::journal : regime::Way::e_learning;
  c.opens_on = visit.moment.today().iso();
  return form(deps, visit, c);
}

Response edit_form(const PageDeps& deps, const Visit& visit) {
  const auto c = deps.database->read([&](store::Tx& tx) { return find_content(tx, content_in(visit)); });
  return c ? form(deps, visit, *c) : visit.refuse(no_such_content());
}

Response save(const PageDeps& deps, const Visit& visit) {
  const Content c = typed(visit);
  const auto rules = deps.rules();
  const auto saved = deps.database->write([&](store::Tx& tx) {
    return c.version > 0 ? change_content(tx, visit.actor, visit.moment, *rules, c)
                         : add_content(tx, visit.actor, visit.moment, *rules, c);
  });
  if (saved) return Response::see_other(office_path(saved->id));
  if (saved.error().kind != ProblemKind::invalid) return visit.refuse(saved.error());
  return form(deps, visit, c, saved.error(), http_status(saved.error().kind));
}

/// A press that leads back to the content's page.
template <class F>
access::Handler press(const PageDeps& deps, F verb) {
  return [deps, verb](const Visit& visit) {
    const Id id = content_in(visit);
    const auto done = deps.database->write([&](store::Tx& tx) { return verb(tx, visit, id); });
    return done ? Response::see_other(office_path(id)) : visit.refuse(done.error());
  };
}

Response add_file(const PageDeps& deps, const Visit& visit) {
  const auto got = training::uploaded(visit.request, "file");
  if (!got.problems.empty() || got.files.empty())
    return visit.refuse({ProblemKind::invalid,
                         "file-missing",
                         got.problems.empty() ? "ファイルを選んでください。" : got.problems.front().message,
                         {}});
  const auto added = deps.database->write([&](store::Tx& tx) {
    return learning::add_file(tx, visit.actor, visit.moment, content_in(visit), visit.request.field("part"),
                              got.files.front());
  });
  return added ? Response::see_other(office_path(content_in(visit))) : visit.refuse(added.error());
}

Response add_sheet(const PageDeps& deps, const Visit& visit) {
  std::string bytes;
  for (const auto& upload : visit.request.uploads)
    if (upload.field == "sheet") {
      std::ifstream file(upload.path, std::ios::binary);
      bytes.assign(std::istreambuf_iterator<char>(file), {});
    }
  auto read = read_questions(bytes);
  if (!read) {
    Problem said = read.error();
    for (const auto& field : said.fields)
      if (field.message != said.message) said.message += "\n" + field.message;
    return visit.refuse(said);
  }
  const auto put = deps.database->write(
      [&](store::Tx& tx) { return put_questions(tx, visit.actor, visit.moment, content_in(visit), *read); });
  return put ? Response::see_other(office_path(content_in(visit))) : visit.refuse(put.error());
}

Response mark_again(const PageDeps& deps, const Visit& visit) {
  mark_anew(*deps.database, visit.actor, visit.moment, *deps.rules(), content_in(visit));
  return Response::see_other(office_path(content_in(visit)));
}

}  // namespace

void add_edit_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  constexpr auto act = access::Act::learning_manage;
  routes.push_back(
      {Method::get, "/contents/new", act, [deps](const Visit& visit) { return new_form(deps, visit); }});
  routes.push_back({Method::get, "/contents/{id}/edit", act,
                    [deps](const Visit& visit) { return edit_form(deps, visit); }});
  routes.push_back(
      {Method::post, "/contents", act, [deps](const Visit& visit) { return save(deps, visit); }});
  routes.push_back(
      {Method::post, "/contents/{id}", act, [deps](const Visit& visit) { return save(deps, visit); }});
  routes.push_back({Method::post, "/contents/{id}/publication", act,
                    press(deps, [](store::Tx& tx, const Visit& v, const Id& id) {
                      return publish(tx, v.actor, v.moment, id, v.request.field("note"));
                    })});
  routes.push_back({Method::post, "/contents/{id}/revision", act,
                    press(deps, [](store::Tx& tx, const Visit& v, const Id& id) {
                      return begin_revision(tx, v.actor, v.moment, id);
                    })});
  routes.push_back({Method::post, "/contents/{id}/files/{file}/removal", act,
                    press(deps, [](store::Tx& tx, const Visit& v, const Id& id) {
                      return remove_file(tx, v.actor, v.moment, id,
                                         Id::trusted(std::string(v.request.param("file"))));
                    })});
  routes.push_back({Method::post, "/contents/{id}/files", act,
                    [deps](const Visit& visit) { return add_file(deps, visit); }, training::upload_limits});
  routes.push_back({Method::post, "/contents/{id}/sheet", act,
                    [deps](const Visit& visit) { return add_sheet(deps, visit); }, training::upload_limits});
  routes.push_back({Method::post, "/contents/{id}/marking", act,
                    [deps](const Visit& visit) { return mark_again(deps, visit); }});
}

}  // namespace kakari::learning
