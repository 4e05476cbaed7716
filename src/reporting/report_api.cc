#include "reporting/report_api.h"

#include <charconv>

#include "reporting/json_pieces.h"
#include "reporting/report_json.h"

namespace kakari::reporting {
namespace {

using access::Act;
using access::Visit;
using http::Response;

Response form_response(const regime::Form& form, const Visit& visit) {
  const auto etag = "\"" + form.hash + "\"";
  if (visit.request.header("If-None-Match") == etag) {
    Response same;
    same.status = 304;
    return same;
  }
  auto response = Response::json(form.text);
  response.set("ETag", etag);
  return response;
}

Response show_form(store::Database& database, const Visit& visit) {
  auto form = database.read([&](store::Tx& tx) -> Result<FormPtr> {
    if (!tx.one("SELECT 1 FROM definition WHERE hash = ?", visit.request.param("hash")))
      return problem(ProblemKind::not_found, "no-such-form", "その報告様式はありません。");
    return definition(tx, visit.request.param("hash"));
  });
  if (!form) return visit.refuse(form.error());
  return form_response(**form, visit);
}

Response show_cycle_form(store::Database& database, const Visit& visit) {
  auto form = database.read([&](store::Tx& tx) -> Result<FormPtr> {
    const auto text = visit.request.param("year");
    const auto end = text.data() + text.size();
    int year = 0;
    const bool is_year = std::from_chars(text.data(), end, year).ptr == end;
    const auto cycle = is_year ? find_cycle(tx, visit.request.param("prefecture"), year) : std::nullopt;
    if (!cycle) return problem(ProblemKind::not_found, "no-cycle", "その年度の報告は用意されていません。");
    return definition(tx, cycle->form_hash);
  });
  if (!form) return visit.refuse(form.error());
  return form_response(**form, visit);
}

Response show_draft(store::Database& database, const Visit& visit) {
  auto draft = database.write([&](store::Tx& tx) -> Result<Draft> {
    auto path = find_report(tx, visit.request);
    if (!path) return std::unexpected(path.error());
    return open_draft(tx, visit.actor, visit.moment, path->institution.id, path->year);
  });
  if (!draft) return visit.refuse(draft.error());
  auto response = Response::json(to_json(*draft));
  response.set("ETag", draft_etag(draft->version));
  return response;
}

Result<std::vector<ItemChange>> read_changes(std::string_view body) {
  const auto object = JsonObject::read(body);
  if (!object) return std::unexpected(object.error());
  const auto items = object->objects("items");
  if (!items) return std::unexpected(items.error());
  std::vector<ItemChange> changes;
  for (const auto& item : *items) {
    ItemChange change{item.text("item"), item.integer("base_version", -1), std::nullopt};
    if (change.item.empty() || change.base_version < 0 || !item.has("answer"))
      return problem(ProblemKind::invalid, "change-incomplete",
                     "items には item、base_version、answer(消すときは null)を書いてください。");
    if (item.raw("answer") != "null") {
      auto answer = regime::parse_answer(item.raw("answer"));
      if (!answer) return std::unexpected(answer.error());
      change.answer = std::move(*answer);
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

/// If-Match of a draft: the version, -1 without one, -2 for something that no draft ever had.
std::int64_t matched_version(const Visit& visit) {
  const auto header = visit.request.header("If-Match");
  if (header.empty() || header == "*") return -1;
  std::int64_t version = -2;
  if (header.starts_with("\"v") && header.ends_with('"'))
    std::from_chars(header.data() + 2, header.data() + header.size() - 1, version);
  return version;
}

Response patch_draft(store::Database& database, const Visit& visit) {
  const auto changes = read_changes(visit.request.body);
  if (!changes) return visit.refuse(changes.error());
  const auto expected = matched_version(visit);
  auto saved = database.write([&](store::Tx& tx) -> Result<Saved> {
    auto path = find_report(tx, visit.request);
    if (!path) return std::unexpected(path.error());
    if (expected != -1) {
      auto draft = read_draft(tx, visit.actor, path->institution.id, path->year);
      if (!draft) return std::unexpected(draft.error());
      if (draft->version != expected)
        return problem(ProblemKind::precondition, "draft-changed",
                       "下書きが変わっています。最新の下書きを読み直してから保存してください。");
    }
    return save(tx, visit.actor, visit.moment, path->institution.id, path->year, *changes);
  });
  if (!saved) return visit.refuse(saved.error());
  return saved_response(*saved);
}

Response created(const Visit& visit, const Submission& submission) {
  auto response = Response::json(to_json(submission), submission.repeated ? 200 : 201);
  response.set("Location", visit.request.path + "/" + std::to_string(submission.revision));
  return response;
}

SubmitRequest request_for(const Visit& visit, const ReportPath& path, const JsonObject& body) {
  return {.institution = path.institution.id,
          .year = path.year,
          .manager = body.text("manager"),
          .draft_version = matched_version(visit),
          .arrived_at = visit.request.received_at,
          .channel = Channel::api,
          .change_reason = body.text("change_reason"),
          .late_on_purpose = body.raw("late") == "true",
          .changed_on = body.text("changed_on"),
          .late_reason = body.text("late_reason")};
}

/// Without answers in the body it is the draft that is submitted.
Response submit_draft(store::Database& database, const Visit& visit, const JsonObject& body) {
  auto submission = database.write([&](store::Tx& tx) -> Result<Submission> {
    auto path = find_report(tx, visit.request);
    if (!path) return std::unexpected(path.error());
    return submit(tx, visit.actor, visit.moment, request_for(visit, *path, body));
  });
  if (!submission) return visit.refuse(submission.error());
  return created(visit, *submission);
}

Response post_revision(store::Database& database, const Visit& visit) {
  const auto body = JsonObject::read(visit.request.body);
  if (!body) return visit.refuse(body.error());
  if (!body->has("answers")) return submit_draft(database, visit, *body);
  const auto answers = regime::parse_answers(body->raw("answers"));
  if (!answers) return visit.refuse(answers.error());
  // What needs no lock is done before the writer is asked: reading on a connection of its own, evaluation.
  struct Before {
    ReportPath path;
    Known known;
  };
  const auto before = database.read([&](store::Tx& tx) -> Result<Before> {
    auto path = find_report(tx, visit.request);
    if (!path) return std::unexpected(path.error());
    auto known = reporting::known(tx, visit.actor, path->institution, path->year);
    if (!known) return std::unexpected(known.error());
    return Before{std::move(*path), std::move(*known)};
  });
  if (!before) return visit.refuse(before.error());
  const auto prepared = prepare(*before->known.form, *answers, before->known.facts());
  if (!prepared) return visit.refuse(prepared.error());
  const auto request = request_for(visit, before->path, *body);
  const auto submission = database.write(
      [&](store::Tx& tx) { return submit_answers(tx, visit.actor, visit.moment, request, *prepared); });
  if (!submission) return visit.refuse(submission.error());
  return created(visit, *submission);
}

Response show_revision(store::Database& database, const Visit& visit) {
  auto revision = database.read([&](store::Tx& tx) -> Result<Revision> {
    auto path = find_report(tx, visit.request);
    if (!path) return std::unexpected(path.error());
    const auto text = visit.request.param("revision");
    int number = -1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return read_revision(tx, visit.actor, path->institution.id, path->year, text == "current" ? 0 : number);
  });
  if (!revision) return visit.refuse(revision.error());
  auto response = Response::json(to_json(*revision));
  response.set("ETag", "\"" + revision->sha256 + "\"");
  return response;
}

Response post_withdrawal(store::Database& database, const Visit& visit) {
  auto done = database.write([&](store::Tx& tx) -> Result<void> {
    auto path = find_report(tx, visit.request);
    if (!path) return std::unexpected(path.error());
    return withdraw(tx, visit.actor, visit.moment, path->institution.id, path->year);
  });
  if (!done) return visit.refuse(done.error());
  return Response::json(R"({"stage":"draft"})", 201);
}

}  // namespace

std::vector<access::Route> report_api(store::Database& database) {
  using enum http::Method;
  const std::string report = "/api/v1/institutions/{number}/reports/{year}";
  auto with = [&database](Response (*handler)(store::Database&, const Visit&)) {
    return [&database, handler](const Visit& visit) { return handler(database, visit); };
  };
  return {
      {get, "/api/v1/report-forms/{hash}", Act::public_read, with(show_form)},
      {get, "/api/v1/prefectures/{prefecture}/report-forms/{year}", Act::public_read, with(show_cycle_form)},
      {get, report + "/draft", Act::draft_write, with(show_draft)},
      {patch, report + "/draft", Act::draft_write, with(patch_draft)},
      {post, report + "/revisions", Act::report_submit, with(post_revision)},
      {get, report + "/revisions/{revision}", Act::report_read, with(show_revision)},
      {post, report + "/withdrawal", Act::report_withdraw, with(post_withdrawal)}};
}

}  // namespace kakari::reporting
