// One certificate at JMA's office: its record and history, revocation and reissue.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "access/pages.h"
#include "journal/journal.h"
#include "training/certificates/pages.h"
#include "training/certificates/words.h"

namespace kakari::certificates {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct Record {
  Certificate certificate;
  registry::Physician physician;
  std::vector<journal::Shown> history;
};

Result<Record> load(store::Tx& tx, const Visit& visit) {
  auto certificate = find_by_number(tx, visit.request.param("number"));
  const auto physician = certificate ? registry::find_physician(tx, Id::trusted(certificate->physician))
                                     : std::optional<registry::Physician>();
  if (!physician)
    return problem(ProblemKind::not_found, "no-such-certificate",
                   "この番号の修了証は見つかりません。一覧からご確認ください。");
  Record record{std::move(*certificate), *physician, {}};
  record.history = journal::history(tx, {"certificate", record.certificate.id.text()});
  return record;
}

std::string text_in(std::string_view json, std::string_view key) {
  boost::system::error_code error;
  const boost::json::value value = boost::json::parse(json, error);
  const boost::json::value* found =
      !error && value.is_object() ? value.as_object().if_contains(key) : nullptr;
  return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

/// With the reason, or the names, of the act.
std::string act_words(const journal::Entry& entry) {
  const std::string words = act_in_words(entry.act);
  if (entry.act == "certificate.revoke")
    return fmt::format("{}。理由：{}", words, text_in(entry.after, "reason"));
  if (entry.act == "certificate.reissue")
    return fmt::format("{}（{}から{}）", words, text_in(entry.before, "name"), text_in(entry.after, "name"));
  return words;
}

html::Fragment history_part(const Record& r) {
  std::vector<html::Happening> happened;
  for (auto at = r.history.rbegin(); at != r.history.rend(); ++at) {
    Writer who;
    if (!at->entry.name.empty()) who << "（" << at->entry.name << "）";
    happened.push_back(
        {local_time(at->entry.at, true), act_words(at->entry), who.take(), iso_time(at->entry.at)});
  }
  Writer w;
  w << html::heading({.text = "経過"}) << html::timeline(happened);
  return w.take();
}

struct Typed {
  const Problem* problem = nullptr;
  std::string reason, name;
};

html::Fragment revoke_card(const Record& r, const Visit& visit, const Typed& typed) {
  Writer fields;
  fields << html::paragraph(
                "取り消すと、確認ページとご本人の画面にすぐ表示され、勤務先の報告の下書きから外れます。"
                "取消しは元に戻せません。")
         << html::text_area(
                {.name = "reason",
                 .label = "取消しの理由",
                 .hint = "確認ページで、どなたにも表示されます。個人の事情などは書かないでください。",
                 .error = access::error_at(typed.problem, "reason")},
                {.value = typed.reason, .rows = 3, .maxlength = 500, .required = true})
         << html::button({.label = "この修了証を取り消す", .press = html::Press::danger});
  return html::card({.heading = "取消し",
                     .body = html::form({.action = record_path(r.certificate.number, "/revocation"),
                                         .csrf = visit.csrf,
                                         .idempotency_key = visit.moment.new_id().text()},
                                        fields.take())});
}

html::Fragment reissue_card(const Record& r, const Visit& visit, const Typed& typed) {
  const std::string name = typed.name.empty() ? r.physician.name : typed.name;
  Writer fields;
  fields << html::paragraph(
                "氏名が変わったときに使います。番号と修了日は変わりません。前のPDFには、確認のときに再発行さ"
                "れたことが"
                "表示されます。")
         << html::text_field({.name = "name",
                              .label = "変更後の氏名",
                              .hint = name == r.physician.name ? "医師の登録にある今の氏名です。" : "",
                              .error = access::error_at(typed.problem, "name")},
                             {.value = name, .maxlength = 100, .required = true})
         << html::button({.label = "再発行する", .press = html::Press::secondary});
  return html::card({.heading = "氏名の変更による再発行",
                     .body = html::form({.action = record_path(r.certificate.number, "/reissue"),
                                         .csrf = visit.csrf,
                                         .idempotency_key = visit.moment.new_id().text()},
                                        fields.take())});
}

html::Fragment facts(const Record& r) {
  const Certificate& c = r.certificate;
  std::vector<html::Fact> all{{"氏名", c.name}, {"修了日", c.issued.wareki()}};
  if (r.physician.name != c.name) all.push_back({"医師の登録にある今の氏名", r.physician.name});
  all.push_back(
      {"医籍登録番号", r.physician.licence_number.empty() ? "（登録なし）" : r.physician.licence_number});
  all.push_back({"承認した医師会", c.association_name.empty() ? "（記録なし）" : c.association_name});
  all.push_back({"会長名", c.president.empty() ? "（登録なし）" : c.president});
  if (!c.earlier_number.empty()) all.push_back({"以前の番号", c.earlier_number});
  if (!c.expires.empty()) all.push_back({"有効期限", Date::parse(c.expires).value_or(c.issued).wareki()});
  all.push_back({"発行のしかた", c.imported ? "発行済みのものを取り込み" : "修了申請の承認"});
  all.push_back({"版", std::to_string(c.edition)});
  return html::facts(all);
}

html::Page page(const Record& r, const Visit& visit, const Typed& typed) {
  const Certificate& c = r.certificate;
  Writer reading, aside, body;
  if (typed.problem) reading << html::error_summary(*typed.problem);
  reading << html::heading({.text = "修了証 " + c.number,
                            .level = 1,
                            .side = c.name,
                            .tags = {c.revoked_at ? html::Tag{"取消し", html::Tone::wrong}
                                                  : html::Tag{"有効", html::Tone::settled}}});
  if (c.revoked_at)
    reading << html::notice(
        {.kind = html::NoticeKind::error,
         .text = "理由：" + c.revoked_reason,
         .title = fmt::format("{}に{}さんが取り消しました", Date::of(c.revoked_at).wareki(), c.revoked_by)});
  reading << facts(r) << history_part(r);
  std::vector<html::Fragment> links{html::link("/certificates/" + c.number, "公開の確認ページを見る")};
  if (!c.revoked_at)
    links.insert(links.begin(), html::link(record_path(c.number, "/paper.pdf"), "修了証を開く（PDF）"));
  aside << html::card({.heading = "関連するページ", .body = html::row(links)});
  if (!c.revoked_at) aside << reissue_card(r, visit, typed) << revoke_card(r, visit, typed);
  body << html::columns(reading.take(), aside.take(), "手続き");
  return {.title = "修了証 " + c.number,
          .body = body.take(),
          .crumbs = {{"修了証", std::string(kRegister)}, {c.number, ""}},
          .status = typed.problem ? 422 : 200,
          .nav = std::string(kRegister),
          .wide = true};
}

Response show(const PageDeps& deps, const Visit& visit, const Typed& typed = {}) {
  const auto record = deps.database->read([&](store::Tx& tx) { return load(tx, visit); });
  if (!record) return visit.refuse(record.error());
  return visit.show(page(*record, visit, typed));
}

/// At the field where there is one, else a page of its own.
Response refused(const PageDeps& deps, const Visit& visit, const Problem& problem) {
  if (problem.fields.empty()) return visit.refuse(problem);
  return show(
      deps, visit,
      {&problem, std::string(visit.request.field("reason")), std::string(visit.request.field("name"))});
}

Response take_revocation(const PageDeps& deps, const Visit& visit) {
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<CertificateChanged> {
    const auto record = load(tx, visit);
    if (!record) return std::unexpected(record.error());
    auto changed =
        revoke(tx, visit.actor, visit.moment, record->certificate.id, visit.request.field("reason"));
    if (changed && deps.on_change) deps.on_change(tx, visit.moment, *changed);
    return changed;
  });
  if (!done) return refused(deps, visit, done.error());
  return Response::see_other(record_path(visit.request.param("number")));
}

Response take_reissue(const PageDeps& deps, const Visit& visit) {
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<Certificate> {
    const auto record = load(tx, visit);
    if (!record) return std::unexpected(record.error());
    return reissue(tx, visit.actor, visit.moment, record->certificate.id, visit.request.field("name"));
  });
  if (!done) return refused(deps, visit, done.error());
  return Response::see_other(record_path(visit.request.param("number")));
}

Response send_paper(const PageDeps& deps, const Visit& visit) {
  const auto record = deps.database->read([&](store::Tx& tx) { return load(tx, visit); });
  if (!record) return visit.refuse(record.error());
  const auto paper =
      paper_of(*deps.database, visit.moment, record->certificate.id, *deps.signer, paper_options(deps));
  if (!paper) return visit.refuse(paper.error());
  return pdf_response(*paper);
}

}  // namespace

void add_record_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  const std::string one = fmt::format("{}/{{number}}", kRegister);
  routes.push_back(
      {Method::get, one, Act::certificate_manage, [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::get, one + "/paper.pdf", Act::certificate_manage,
                    [deps](const Visit& visit) { return send_paper(deps, visit); }});
  routes.push_back({Method::post, one + "/revocation", Act::certificate_manage,
                    [deps](const Visit& visit) { return take_revocation(deps, visit); }});
  routes.push_back({Method::post, one + "/reissue", Act::certificate_manage,
                    [deps](const Visit& visit) { return take_reissue(deps, visit); }});
}

}  // namespace kakari::certificates
