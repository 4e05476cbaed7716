// The organiser's page behind the secret link: follow the case, correct a returned one, send the list.
#include "training/courses/organiser_form.h"

namespace kakari::courses {
namespace {

using access::Act;
using access::Visit;
using http::Response;

std::string secret_of(const Visit& visit) {
  return std::string(visit.request.param("secret"));
}

std::string path_of(const Visit& visit, std::string_view rest = {}) {
  return "/course-applications/" + secret_of(visit) + std::string(rest);
}

Problem not_found() {
  return {ProblemKind::not_found,
          "no-such-application",
          "この申請は見つかりません。リンクの最後まで正しく入力されているかご確認ください。",
          {}};
}

OutsideDraft draft_of(const Outside& a) {
  return {a.association, a.organiser, a.contact, a.phone, a.email, a.content};
}

html::Fragment lists_part(const Visit& visit, const Course& course, const std::vector<Run>& runs) {
  html::Writer w;
  if (course.last_at > visit.moment.now)
    return html::card({.heading = "受講者名簿",
                       .body = html::paragraph("講習会が終わると、ここから受講者名簿を送れます。")});
  w << html::paragraph(
           "医籍登録番号、氏名、カナの列があるExcelかCSVを選んでください。入室と退室の時刻の列があれば読み取"
           "ります。")
    << html::form(
           {.action = path_of(visit, "/lists"), .csrf = visit.csrf, .multipart = true, .label = "受講者名簿"},
           html::stack({html::file_field({.name = "file", .label = "受講者名簿"},
                                         {.accept = ".csv,.xlsx", .required = true}),
                        html::button({.label = "名簿の内容を確かめる"})}));
  for (const Run& r : runs)
    w << html::row({html::link(path_of(visit, "/lists/" + r.id.text()), r.file_name),
                    html::tag({r.state == Run::State::checked ? "未送信"
                               : r.state == Run::State::sent  ? "送信済み"
                                                              : "医師会が取り込みました",
                               r.state == Run::State::taken ? html::Tone::settled : html::Tone::waiting})});
  return html::card({.heading = "受講者名簿", .body = w.take()});
}

html::Fragment correction(const PageDeps& deps, const Visit& visit, const OutsideDraft& draft,
                          const Problem* refused) {
  return html::form({.action = path_of(visit), .csrf = visit.csrf, .multipart = true},
                    html::stack({organiser_fields(*deps.rules(), draft,
                                                  refused ? refused->fields : std::vector<FieldProblem>{}),
                                 html::button({.label = "訂正して送る"})}));
}

Response show(const PageDeps& deps, const Visit& visit, const OutsideDraft* typed, const Problem* refused) {
  const auto page = deps.database->read([&](store::Tx& tx) -> Result<html::Page> {
    const auto a = outside_by_secret(tx, secret_of(visit));
    if (!a) return std::unexpected(not_found());
    html::Writer w;
    if (refused) w << html::error_summary(*refused);
    w << html::heading(
        {.text = a->content.title,
         .level = 1,
         .side = "受付番号 " + a->number,
         .tags = {a->state == Outside::State::applied ? html::Tag{"申請中", html::Tone::waiting}
                                                      : state_tag(a->state)}});
    const auto course = a->course.empty() ? std::optional<Course>() : find_course(tx, a->course);
    if (a->state == Outside::State::applied)
      w << html::notice(
          {.text = fmt::format("{}が審査しています。認定されるまで、案内には［申請中］と書いてください。",
                               a->association_name)});
    if (course)
      w << html::notice(
          {.kind = html::NoticeKind::success,
           .text = fmt::format("{}単位の講習会として認定されました。", regime::units(course->halves())),
           .title = "認定番号 " + course->number});
    if (a->state == Outside::State::returned || a->state == Outside::State::refused)
      w << html::notice(
          {.kind = html::NoticeKind::warning,
           .text = a->reason,
           .title = a->state == Outside::State::returned ? "訂正をお願いします" : "認定されませんでした"});
    if (a->state == Outside::State::returned)
      w << correction(deps, visit, typed ? *typed : draft_of(*a), refused);
    else
      w << outside_facts(*deps.rules(), *a);
    if (course) w << lists_part(visit, *course, runs_of_course(tx, course->id));
    html::Page out{.title = "講習会の認定申請", .body = w.take()};
    if (refused) out.status = http_status(refused->kind);
    return out;
  });
  return page ? visit.show(*page).set("Referrer-Policy", "no-referrer").set("Cache-Control", "no-store")
              : visit.refuse(page.error());
}

Response correct(const PageDeps& deps, const Visit& visit) {
  const OutsideDraft draft = read_organiser_form(visit.request);
  if (asks_only(visit.request)) return show(deps, visit, &draft, nullptr);
  const auto file = programme_of(visit.request);
  if (!file) return show(deps, visit, &draft, &file.error());
  const auto rules = deps.rules();
  const auto done = deps.database->write([&](store::Tx& tx) {
    return correct_outside(tx, visit.moment, *rules, secret_of(visit), draft, *file ? &**file : nullptr);
  });
  if (!done) return show(deps, visit, &draft, &done.error());
  return Response::see_other(path_of(visit));
}

Response take_list_file(const PageDeps& deps, const Visit& visit) {
  const http::Upload* file = upload_of(visit.request);
  const Problem missing{ProblemKind::invalid,
                        "file-missing",
                        "名簿のファイルを選んでください。",
                        {{"file", "名簿のファイルを選んでください。"}}};
  if (!file) return show(deps, visit, nullptr, &missing);
  const auto run = check_organisers_list(*deps.database, visit.moment, *deps.rules(), secret_of(visit),
                                         file->path.string(), file->filename);
  if (!run) return show(deps, visit, nullptr, &run.error());
  return Response::see_other(path_of(visit, "/lists/" + run->id.text()));
}

/// The organiser's own list, by the link.
Result<Run> run_of(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<Run> {
    const auto a = outside_by_secret(tx, secret_of(visit));
    const auto run = find_run(tx, id_in(visit, "run"));
    if (!a || !run || run->course.empty() || run->course != a->course) return std::unexpected(not_found());
    return *run;
  });
}

Response show_run(const PageDeps& deps, const Visit& visit) {
  const auto run = run_of(deps, visit);
  if (!run) return visit.refuse(run.error());
  const std::string here = path_of(visit, "/lists/" + run->id.text());
  html::Writer w;
  w << html::heading(
           {.text = run->state == Run::State::checked ? "名簿の内容を確かめてください" : "名簿を送りました",
            .level = 1,
            .side = run->file_name})
    << run_figures(*run, here + "/rejects.csv");
  std::vector<html::Fragment> acts;
  if (run->state == Run::State::checked)
    acts.push_back(html::form({.action = here, .csrf = visit.csrf}, html::button({.label = "医師会に送る"})));
  else
    w << html::notice(
        {.kind = html::NoticeKind::success, .text = "医師会が確認して取り込むと、受講者の単位になります。"});
  acts.push_back(
      html::button({.label = "申請の画面にもどる", .press = html::Press::secondary, .href = path_of(visit)}));
  w << html::row(acts);
  return visit.show({.title = "受講者名簿", .body = w.take()}).set("Referrer-Policy", "no-referrer");
}

Response send(const PageDeps& deps, const Visit& visit) {
  const auto sent = deps.database->write(
      [&](store::Tx& tx) { return send_list(tx, visit.moment, secret_of(visit), id_in(visit, "run")); });
  if (!sent && sent.error().code != "sent-already") return visit.refuse(sent.error());
  return Response::see_other(path_of(visit, "/lists/" + id_in(visit, "run").text()));
}

}  // namespace

void add_organiser_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  const auto add = [&](Method method, std::string_view rest, access::Handler handler,
                       http::Limits limits = {}) {
    routes.push_back({method, "/course-applications/{secret}" + std::string(rest), Act::public_read,
                      std::move(handler), limits});
  };
  add(Method::get, "", [deps](const Visit& v) { return show(deps, v, nullptr, nullptr); });
  add(
      Method::post, "", [deps](const Visit& v) { return correct(deps, v); }, list_limits);
  add(
      Method::post, "/lists", [deps](const Visit& v) { return take_list_file(deps, v); }, list_limits);
  add(Method::get, "/lists/{run}", [deps](const Visit& v) { return show_run(deps, v); });
  add(Method::post, "/lists/{run}", [deps](const Visit& v) { return send(deps, v); });
  add(Method::get, "/lists/{run}/rejects.csv", [deps](const Visit& v) {
    const auto run = run_of(deps, v);
    return run ? download(run->rejects, "text/csv; charset=utf-8", "取り込まない行.csv")
               : v.refuse(run.error());
  });
}

}  // namespace kakari::courses
