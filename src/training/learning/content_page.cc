// One content: what it says, its slides and files, and the way to its questions.
#include <fmt/format.h>

#include <ranges>

#include "access/uploaded_file.h"
#include "base/text.h"
#include "training/learning/page_parts.h"
#include "training/page_parts.h"

namespace kakari::learning {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct Loaded {
  Opened opened;
  std::vector<ContentFile> files = {};
  std::vector<Attempt> attempts = {};
  Result<void> may = {};  // answer the questions
};

Result<Loaded> load(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto opened = open_content(tx, content_in(visit));
    const Date today = visit.moment.today();
    if (!opened || opened->content.opens_on > today.iso()) return std::unexpected(no_such_content());
    Loaded all{.opened = std::move(*opened)};
    all.files = files_of(tx, all.opened.content.id);
    if (const std::string physician = own_physician_id(visit.actor); !physician.empty()) {
      all.attempts = attempts(tx, physician, all.opened.content.id);
      all.may = may_answer(tx, *deps.rules(), all.opened.content, physician, today);
    }
    return all;
  });
}

html::Fragment video(const Content& content) {
  if (content.video.empty()) return {};
  Writer w;
  w << html::heading({.text = "動画"});
  if (content.video.starts_with("/"))
    w << "<video controls preload=\"metadata\" width=\"100%\" src=\"" << html::safe_href(content.video)
      << "\"></video>";
  else
    w << "<p>" << html::link(content.video, "動画を見る（ほかのサイトが開きます）") << "</p>";
  return w.take();
}

html::Fragment slides(const Content& content, const std::vector<ContentFile>& files) {
  Writer w;
  for (const ContentFile& file : files) {
    if (file.part != "slides") continue;
    const std::string path = learning_path(content.id, "/files/" + file.id.text());
    w << html::heading({.text = "スライド"})
      << html::row({html::button({.label = fmt::format("スライドをダウンロードして開く（PDF、{}）",
                                                       training::size_words(file.size)),
                                  .press = html::Press::secondary,
                                  .href = path})});
  }
  return w.take();
}

html::Fragment attachments(const Content& content, const std::vector<ContentFile>& files) {
  Writer list;
  for (const ContentFile& file : files)
    if (file.part != "slides")
      list << "<li>"
           << html::link(learning_path(content.id, "/files/" + file.id.text()),
                         fmt::format("{}（{}）", file.name, training::size_words(file.size)))
           << "</li>";
  Writer w;
  if (!list.text().empty()) w << html::heading({.text = "資料"}) << "<ul>" << list.take() << "</ul>";
  return w.take();
}

html::Fragment earlier(const Content& content, const std::vector<Attempt>& attempts) {
  if (attempts.empty()) return {};
  html::Table table{.caption = "これまでの解答"};
  table.columns = {{.label = "解答した日", .row_head = true},
                   {.label = "方法"},
                   {.label = "正答率", .numeric = true},
                   {.label = "結果"}};
  for (const Attempt& a : attempts)
    table.rows.push_back({{html::link(learning_path(content.id, "/answers/" + a.id.text()), a.on.wareki()),
                           std::string(label(a.via)), fmt::format("{}％", a.percent()),
                           html::tag(a.passed ? html::Tag{"合格", html::Tone::settled}
                                              : html::Tag{"不合格", html::Tone::waiting})}});
  return html::table(table);
}

/// The button, or why there is none.
html::Fragment to_the_questions(const regime::Training& rules, const Visit& visit, const Loaded& all) {
  const Content& content = all.opened.content;
  Writer w;
  const std::size_t asked = all.opened.questions.size();
  w << html::heading({.text = "問題", .side = asked ? fmt::format("{}問", asked) : ""});
  if (explanations_out(content, visit.moment.today()) && !all.opened.questions.empty())
    w << "<p>" << html::link(learning_path(content.id, "/explanations"), "正答と解説を見る") << "</p>";
  if (own_physician_id(visit.actor).empty()) return w.take();
  if (all.opened.questions.empty()) {
    w << html::note(content.special ? "特別号に問題はありません。" : "この教材に問題はありません。");
    return w.take();
  }
  if (!all.may) {
    if (all.may.error().code != "answered-already" || all.attempts.empty())
      w << html::notice({.text = all.may.error().message});
    return w.take();
  }
  const bool again = !all.attempts.empty();
  w << html::paragraph(fmt::format("問題は{}問です。{}", all.opened.questions.size(),
                                   rules.rule(content.way).retry
                                       ? "結果と解説はすぐに分かり、何度でも解答できます。"
                                       : "解答は1号につき1回限りで、はがきで解答した方は送れません。"))
    << html::button({.label = again ? "もう一度解答する" : "問題に答える",
                     .href = learning_path(content.id, "/questions")});
  return w.take();
}

html::Fragment done_button(const Visit& visit, const Loaded& all) {
  if (own_physician_id(visit.actor).empty() || !all.attempts.empty() || all.opened.content.journal())
    return {};
  return post(visit, learning_path(all.opened.content.id, "/done"),
              html::button({.label = "受講済みにする", .press = html::Press::secondary}));
}

Response show(const PageDeps& deps, const Visit& visit) {
  const auto all = load(deps, visit);
  if (!all) return visit.refuse(all.error());
  const auto rules = deps.rules();
  const Content& content = all->opened.content;
  const Date today = visit.moment.today();
  Writer side;
  std::vector<html::Fact> facts = facts_of(*rules, content);
  if (const std::string days = days_in_words(content, today); !days.empty()) facts.push_back({"受付", days});
  side << html::card({.heading = "この教材", .body = html::facts(facts)});
  Writer reading;
  if (visit.request.arg("done") == "1")
    reading << html::notice(
        {.kind = html::NoticeKind::success, .text = "受講済みとして記録しました。", .announced = true});
  for (const auto line : std::views::split(content.text, '\n'))
    if (const std::string words = trim(std::string_view(line)); !words.empty())
      reading << html::paragraph(words);
  reading << slides(content, all->files) << video(content) << attachments(content, all->files)
          << to_the_questions(*rules, visit, *all) << earlier(content, all->attempts)
          << done_button(visit, *all);
  Writer body;
  body << html::heading({.text = name_of(content), .level = 1})
       << html::columns(reading.take(), side.take(), "この教材について");
  return visit.show({.title = name_of(content),
                     .body = body.take(),
                     .crumbs = {{"学ぶ", "/learning"}, {name_of(content), ""}},
                     .nav = "/learning"});
}

Response show_file(const PageDeps& deps, const Visit& visit) {
  struct Read {
    ContentFile file;
    files::Stored stored;
  };
  auto read = deps.database->read([&](store::Tx& tx) -> Result<Read> {
    auto file = readable_file(tx, visit.actor, content_in(visit),
                              Id::trusted(std::string(visit.request.param("file"))));
    if (!file) return std::unexpected(file.error());
    auto stored = files::get(tx, file->sha256);
    if (!stored) return std::unexpected(no_such_content());
    return Read{std::move(*file), std::move(*stored)};
  });
  if (!read) return visit.refuse(read.error());
  return access::uploaded_file(std::move(read->stored.bytes), read->stored.media_type, read->file.name);
}

Response done(const PageDeps& deps, const Visit& visit) {
  const Id id = content_in(visit);
  const auto marked =
      deps.database->write([&](store::Tx& tx) { return mark_done(tx, visit.actor, visit.moment, id); });
  if (!marked) return visit.refuse(marked.error());
  return Response::see_other(learning_path(id, "?done=1"));
}

}  // namespace

void add_content_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  routes.push_back({http::Method::get, "/learning/{id}", Act::learning_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::get, "/learning/{id}/files/{file}", Act::learning_read,
                    [deps](const Visit& visit) { return show_file(deps, visit); }});
  routes.push_back({http::Method::post, "/learning/{id}/done", Act::training_own,
                    [deps](const Visit& visit) { return done(deps, visit); }});
}

}  // namespace kakari::learning
