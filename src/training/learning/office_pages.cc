// One content as the office sees it, with all that can be done to it.
#include <fmt/format.h>

#include "training/learning/page_parts.h"
#include "training/learning/withdrawal.h"
#include "training/page_parts.h"

namespace kakari::learning {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct Loaded {
  Content content;
  std::vector<Question> asked = {}, working = {};
  std::vector<Edition> editions = {};
  std::vector<ContentFile> files = {};
  std::int64_t to_mark = 0;
};

Loaded load(store::Tx& tx, const Content& content) {
  return {content,
          questions(tx, content, content.edition),
          questions(tx, content, content.working_edition()),
          editions(tx, content.id),
          files_of(tx, content.id),
          waiting_to_be_marked(tx, content.id)};
}

html::Fragment question_list(const Content& content, const std::vector<Question>& all, bool working) {
  Writer w;
  w << "<ol class=\"entries\">";
  for (const Question& q : all) {
    const std::string path =
        office_path(content.id, fmt::format("/questions/{}{}", q.number, working ? "" : "?published=1"));
    w << "<li><p>" << html::link(path, fmt::format("問{}", q.number)) << "　" << q.text << "</p>";
    std::string right;
    for (const int n : q.right_choices()) right += (right.empty() ? "" : "、") + std::to_string(n);
    w << html::note(fmt::format("選択肢{}　正答 {}", q.choices.size(), right));
    if (q.withdrawn()) w << html::tag({"取下げ（全員正答）", html::Tone::waiting});
    w << "</li>";
  }
  w << "</ol>";
  return w.take();
}

html::Fragment publication(const Visit& visit, const Loaded& all) {
  const Content& c = all.content;
  if (c.published() && all.working.empty()) return {};
  std::vector<html::Fragment> fields;
  if (c.published())
    fields.push_back(html::text_area({.name = "note",
                                      .label = "改訂した理由",
                                      .hint = "記録に残ります。これまでの解答の結果は変わりません。"},
                                     {.rows = 2, .required = true}));
  fields.push_back(html::button({.label = c.published() ? "改訂した問題を公開する" : "公開する"}));
  return post(visit, office_path(c.id, "/publication"), html::stack(fields));
}

html::Fragment sheet(const Visit& visit, const Content& c) {
  return html::folded(
      "表（CSV・Excel）から問題を取り込む",
      html::form(
          {.action = office_path(c.id, "/sheet"),
           .csrf = visit.csrf,
           .idempotency_key = visit.moment.new_id().text(),
           .multipart = true},
          html::stack({html::file_field({.name = "sheet",
                                         .label = "問題の表",
                                         .hint = "1行目に「問題」「選択肢1」「選択肢2」…「正答」「解説」の"
                                                 "見出しを入れてください。正答は「2」や「1,3」のように番号で"
                                                 "入力します。"},
                                        {.accept = ".csv,.xlsx", .required = true}),
                       html::button({.label = "取り込む", .press = html::Press::secondary})})));
}

html::Fragment questions_part(const Visit& visit, const Loaded& all) {
  const Content& c = all.content;
  Writer w;
  w << html::heading({.text = "問題"});
  if (c.special) {
    w << html::note("特別号には問題を載せません。");
    return w.take();
  }
  const bool editing = !c.published() || !all.working.empty();
  if (editing) {
    if (c.published()) w << html::notice({.text = "改訂中です。公開するまで、いまの問題が出題されます。"});
    if (all.working.empty())
      w << html::empty(
          {.what = "まだ問題はありません", .how = "1問ずつ登録するか、表から取り込んでください。"});
    else
      w << question_list(c, all.working, true);
    w << html::button({.label = "問題を追加する",
                       .press = html::Press::secondary,
                       .href = office_path(c.id, "/questions/0")})
      << sheet(visit, c);
  } else {
    w << question_list(c, all.asked, false);
    if (!c.journal() || !c.closed_on(visit.moment.today()))
      w << post(visit, office_path(c.id, "/revision"),
                html::button({.label = "問題を改訂する", .press = html::Press::secondary}));
  }
  return w.take();
}

html::Fragment files_part(const Visit& visit, const Loaded& all) {
  const Id& id = all.content.id;
  Writer list;
  for (const ContentFile& file : all.files)
    list
        << "<li>"
        << html::row(
               {html::link(learning_path(id, "/files/" + file.id.text()),
                           fmt::format("{}（{}、{}）", file.name, file.part == "slides" ? "スライド" : "資料",
                                       training::size_words(file.size))),
                post(visit, office_path(id, "/files/" + file.id.text() + "/removal"),
                     html::button(
                         {.label = "外す", .press = html::Press::link, .about = "「" + file.name + "」を"}))})
        << "</li>";
  Writer w;
  w << html::heading({.text = "スライドと資料"});
  if (!list.text().empty()) w << "<ul>" << list.take() << "</ul>";
  w << html::form(
      {.action = office_path(id, "/files"), .csrf = visit.csrf, .multipart = true, .label = "資料の登録"},
      html::stack({html::radio_group({.name = "part", .label = "種類"},
                                     {{.value = "slides",
                                       .label = "スライド（PDF。いまのスライドと差し替わります）",
                                       .chosen = true},
                                      {.value = "attachment", .label = "資料（PDF・画像）"}}),
                   html::file_field({.name = "file", .label = "ファイル"},
                                    {.accept = std::string(training::uploads), .required = true}),
                   html::button({.label = "登録する", .press = html::Press::secondary})}));
  return w.take();
}

html::Fragment aside(const regime::Training& rules, const Visit& visit, const Loaded& all) {
  const Content& c = all.content;
  std::vector<html::Fact> facts = facts_of(rules, c);
  facts.push_back({"状態", state_tags(c, c.published() && !all.working.empty(), visit.moment.today())});
  facts.push_back({"公開日", Date::parse(c.opens_on)->wareki()});
  if (const auto closes = Date::parse(c.closes_on))
    facts.push_back({c.journal() ? "締切日" : "公開の最終日", closes->wareki()});
  Writer w;
  w << html::card({.heading = "この教材", .body = html::facts(facts)});
  Writer links;
  links << "<ul class=\"links\"><li>" << html::link(office_path(c.id, "/edit"), "題名や日付を変える")
        << "</li>";
  if (c.published()) {
    links << "<li>" << html::link(learning_path(c.id), "医師に見えるページ") << "</li><li>"
          << html::link(office_path(c.id, "/results"), "解答の結果") << "</li>";
    if (c.journal() && !c.special)
      links << "<li>" << html::link(office_path(c.id, "/postcards"), "はがきの解答を入力する") << "</li>";
  }
  links << "</ul>";
  w << html::card({.heading = "操作", .body = links.take()});
  Writer editions;
  for (const Edition& e : all.editions)
    editions << html::note(fmt::format("第{}版　{}　{}さん{}", e.edition, local_time(e.at, true), e.by,
                                       e.note.empty() ? "" : "　" + e.note));
  if (!all.editions.empty()) w << html::card({.heading = "公開の記録", .body = editions.take()});
  return w.take();
}

Response show(const PageDeps& deps, const Visit& visit) {
  const auto all = deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    const auto content = find_content(tx, content_in(visit));
    if (!content) return std::unexpected(no_such_content());
    return load(tx, *content);
  });
  if (!all) return visit.refuse(all.error());
  const Content& c = all->content;
  Writer reading;
  if (all->to_mark > 0)
    reading << html::notice(
        {.kind = html::NoticeKind::warning,
         .text = fmt::format("取り下げた問題の採点のやり直しが{}件残っています。", all->to_mark),
         .more = post(visit, office_path(c.id, "/marking"), html::button({.label = "採点をやり直す"}))});
  reading << publication(visit, *all) << questions_part(visit, *all) << files_part(visit, *all);
  Writer body;
  body << html::heading({.text = name_of(c), .level = 1})
       << html::columns(reading.take(), aside(*deps.rules(), visit, *all), "この教材について");
  return visit.show({.title = name_of(c),
                     .body = body.take(),
                     .crumbs = {{"教材と問題", "/contents"}, {name_of(c), ""}},
                     .nav = "/contents"});
}

}  // namespace

void add_office_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  routes.push_back({http::Method::get, "/contents/{id}", Act::learning_manage,
                    [deps](const Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::learning
