// A form that came back is registered: first whose it is (by number, name, or what the QR says), then the day
// it arrived and its scan.
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/paper/pages.h"
#include "training/page_parts.h"

namespace kakari::paper {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

struct Asked {
  int year = 0;
  std::string query;
};

/// "KAKARI-FORM 2026 1a2b3c4d 31-000217-4 3/12" as a scanner types it is as good as the number.
Asked asked(const Visit& visit) {
  Asked a;
  a.query = trim(visit.request.arg("q"));
  a.year = int(parse_count(visit.request.arg("year")).value_or(0));
  const std::string text = narrow(a.query);
  if (text.starts_with("KAKARI-FORM ")) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find(' ', at), text.size());
      words.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    if (words.size() >= 4) {
      a.year = int(parse_count(words[1]).value_or(a.year));
      a.query = words[3];
    }
  }
  if (a.year < 2025 || a.year > 2200) a.year = fiscal_year(visit.moment.today());
  return a;
}

html::Fragment found_table(const std::vector<registry::Institution>& found, int year) {
  html::Table table{.caption = "見つかった医療機関",
                    .columns = {{.label = "名称", .row_head = true}, {.label = "番号"}, {.label = "所在地"}}};
  for (const auto& i : found)
    table.rows.push_back({{html::link(fmt::format("/paper/new?year={}&number={}", year, i.number), i.name),
                           i.number, i.address}});
  table.empty = "担当する区域の中には見つかりません。番号か名称をご確認ください。";
  return html::table(table);
}

Response show_search(const PageDeps& deps, const Visit& visit) {
  const Asked a = asked(visit);
  std::vector<registry::Institution> found;
  if (!a.query.empty() && a.query != "-")
    deps.database->read([&](store::Tx& tx) {
      for (auto& i : registry::look_up(tx, a.query, visit.actor.scope.substr(0, 2), 20))
        if (access::may(visit.actor, Act::report_enter, registry::scope_of(i))) found.push_back(std::move(i));
    });
  if (found.size() == 1 && found[0].number == narrow(a.query))
    return Response::see_other(fmt::format("/paper/new?year={}&number={}", a.year, found[0].number));
  Writer w;
  w << html::heading(
           {.text = "届いた調査票を登録します",
            .level = 1,
            .side = fiscal_year_name(a.year),
            .lead =
                "まず、どの医療機関の調査票かを探してください。QRコードを読み取り機で読むこともできます。"})
    << html::form(
           {.action = "/paper/new",
            .method = "get",
            .hidden = {{"year", std::to_string(a.year)}},
            .label = "医療機関を探す",
            .role = "search"},
           html::search_box({.label = "医療機関の番号、名称、またはQRコードの文字", .value = a.query}));
  if (!a.query.empty()) w << found_table(found, a.year);
  return visit.show({.title = "調査票の登録",
                     .body = w.take(),
                     .crumbs = {{"紙の調査票", "/paper"}, {"調査票の登録", ""}},
                     .nav = "/paper"});
}

struct Loaded {
  registry::Institution institution;
  OnScreen on_screen;
  bool twice = false;
};

Result<Loaded> load(store::Tx& tx, const Visit& visit, std::string_view number, int year) {
  const auto institution = registry::find_by_number(tx, number);
  if (!institution)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "この番号の医療機関は見つかりません。番号をご確認ください。");
  const auto subject = reporting::find_subject(tx, visit.actor, Act::report_enter, institution->id, year);
  if (!subject) return std::unexpected(subject.error());
  return Loaded{*institution, on_screen(tx, *subject), enters_twice(tx, institution->prefecture)};
}

html::Fragment fields(const Visit& visit, const Loaded& loaded, const Problem* refused) {
  const http::Request& request = visit.request;
  const auto at = [&](std::string_view field) { return training::error_at(refused, field); };
  const bool posted = request.method == http::Method::post;
  const bool filled = request.field("printed") == "filled";
  const bool twice = posted ? !request.field("twice").empty() : loaded.twice;
  Writer w;
  w << html::date_field({.name = "arrived_on",
                         .label = "調査票が届いた日",
                         .hint = "期限に間に合ったかどうかは、この日で決まります。",
                         .error = at("arrived_on")},
                        {.value = posted ? std::string(request.field("arrived_on")) : "",
                         .latest = visit.moment.today().iso(),
                         .required = true})
    << html::radio_group({.name = "printed", .label = "届いた調査票"},
                         {{.value = "blank", .label = std::string(label(Printed::blank)), .chosen = !filled},
                          {.value = "filled",
                           .label = std::string(label(Printed::filled)),
                           .chosen = filled,
                           .hint = "印字した答えを入れた状態から入力を始めます。"}})
    << html::file_field({.name = "scan",
                         .label = "調査票を読み取ったもの",
                         .hint = "PDFか写真（JPEG、PNG、HEIC）。あとから追加することもできます。",
                         .error = at("scan"),
                         .optional = true},
                        {.accept = std::string(training::uploads), .multiple = true})
    << html::check_box({.name = "twice",
                        .label = "2人が別々に入力する（二重入力）",
                        .hint = "2人目には、1人目の入力は見えません。違うところだけを後で見比べます。"},
                       twice)
    << html::row(
           {html::button({.label = "登録して入力に進む"}), html::link("/paper/new", "医療機関を選び直す")});
  return w.take();
}

Response show_form(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const bool posted = visit.request.method == http::Method::post;
  const std::string number(posted ? visit.request.field("number") : visit.request.arg("number"));
  const int year =
      int(parse_count(posted ? visit.request.field("year") : visit.request.arg("year")).value_or(0));
  const auto loaded = deps.database->read([&](store::Tx& tx) { return load(tx, visit, number, year); });
  if (!loaded) return visit.refuse(loaded.error());
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = loaded->institution.name + "の調査票",
                      .level = 1,
                      .side = fiscal_year_name(year) + "　" + number})
    << on_screen_notice(loaded->on_screen, year)
    << html::form({.action = "/paper/new",
                   .csrf = visit.csrf,
                   .idempotency_key = visit.moment.new_id().text(),
                   .hidden = {{"number", number}, {"year", std::to_string(year)}},
                   .multipart = true,
                   .label = "調査票の登録"},
                  fields(visit, *loaded, refused));
  return visit.show({.title = "調査票の登録",
                     .body = w.take(),
                     .crumbs = {{"紙の調査票", "/paper"}, {"調査票の登録", "/paper/new"}, {number, ""}},
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/paper"});
}

Response show(const PageDeps& deps, const Visit& visit) {
  return visit.request.arg("number").empty() ? show_search(deps, visit) : show_form(deps, visit, nullptr);
}

Response take(const PageDeps& deps, const Visit& visit) {
  auto files = training::uploaded(visit.request, "scan");
  if (!files.problems.empty()) {
    const Problem refused{ProblemKind::invalid, "file", "添付するファイルをご確認ください。", files.problems};
    return show_form(deps, visit, &refused);
  }
  const http::Request& request = visit.request;
  const auto made = deps.database->write([&](store::Tx& tx) -> Result<Paper> {
    const auto institution = registry::find_by_number(tx, request.field("number"));
    if (!institution)
      return problem(ProblemKind::not_found, "no-such-institution", "この番号の医療機関は見つかりません。");
    NewPaper wanted{institution->id, int(parse_count(request.field("year")).value_or(0)),
                    trim(request.field("arrived_on")),
                    request.field("printed") == "filled" ? Printed::filled : Printed::blank,
                    !request.field("twice").empty()};
    auto paper = register_paper(tx, visit.actor, visit.moment, wanted);
    if (!paper) return paper;
    for (const auto& file : files.files)
      if (auto kept = add_scan(tx, visit.actor, visit.moment, paper->id, file); !kept)
        return std::unexpected(kept.error());
    return paper;
  });
  return made ? Response::see_other(paper_path(made->id)) : show_form(deps, visit, &made.error());
}

}  // namespace

void add_register_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back({Method::get, "/paper/new", Act::report_enter,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::post, "/paper/new", Act::report_enter,
                    [deps](const Visit& visit) { return take(deps, visit); }, training::upload_limits});
}

}  // namespace kakari::paper
