// The physician's certificate: to print, as a badge, and how it reaches the report of where they work.
#include <fmt/format.h>

#include "registry/workplace.h"
#include "training/certificates/pages.h"

namespace kakari::certificates {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct Own {
  registry::Physician physician;
  std::vector<Certificate> certificates;  // newest first
  std::vector<registry::Workplace> workplaces;

  const Certificate* valid(Date today) const {
    for (const Certificate& c : certificates)
      if (c.valid_on(today)) return &c;
    return nullptr;
  }
};

Result<Own> load(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<Own> {
    auto physician = training::own_physician(tx, visit.actor);
    if (!physician) return std::unexpected(physician.error());
    Own own{std::move(*physician), {}, {}};
    own.certificates = certificates_of(tx, own.physician.id);
    own.workplaces = registry::workplaces_of_physician(tx, own.physician.id);
    return own;
  });
}

html::Fragment workplaces_part(const Own& own, Date today) {
  Writer w;
  w << html::heading({.text = "勤務先の報告への反映",
                      .lead =
                          "勤務先の医療機関が在籍を確認すると、かかりつけ医機能報告の「研修修了者」に、人数と"
                          "常勤換算が自動で入ります。"});
  html::Table table{.caption = "勤務先", .caption_hidden = true};
  table.columns = {
      {.label = "医療機関", .row_head = true}, {.label = "常勤換算", .numeric = true}, {.label = "状態"}};
  for (const registry::Workplace& place : own.workplaces) {
    if (!place.to.empty() && place.to < today.iso()) continue;
    const bool confirmed = place.state == registry::Workplace::State::confirmed;
    table.rows.push_back(
        {{place.institution_name, registry::fte_in_words(place.fte_tenths),
          confirmed ? html::tag({"報告に反映されます", html::Tone::settled})
                    : html::tag({std::string(registry::label(place.state)), html::Tone::waiting})}});
  }
  table.empty = "勤務先が登録されていません。登録すると、医療機関に確認をお願いする連絡が届きます。";
  w << html::table(table) << html::row({html::link("/workplaces", "勤務先を登録・変更する")});
  return w.take();
}

html::Fragment badge_part() {
  Writer w;
  w << html::heading({.text = "デジタルバッジ",
                      .lead =
                          "同じ修了証を、国際規格（Open Badges 3.0）のデータとしても受け取れます。生年月日と"
                          "医籍登録番号は入っていません。"})
    << html::row({html::button({.label = "バッジを保存する",
                                .press = html::Press::secondary,
                                .href = "/certificate/badge.jwt"})});
  return w.take();
}

html::Page valid_page(const Own& own, const Certificate& c, Date today) {
  Writer w;
  w << html::heading({.text = "修了証",
                      .level = 1,
                      .tags = {{"有効", html::Tone::settled}},
                      .lead = "かかりつけ医機能報告制度にかかる研修を修了しています。"});
  std::vector<html::Fact> facts{
      {"氏名", c.name},
      {"修了日", c.issued.wareki()},
      {"番号", c.number},
      {"承認した医師会", c.association_name.empty() ? "（記録なし）" : c.association_name}};
  if (!c.earlier_number.empty()) facts.push_back({"以前の番号", c.earlier_number});
  facts.push_back(
      {"有効期限", c.expires.empty() ? "ありません" : Date::parse(c.expires).value_or(c.issued).wareki()});
  w << html::facts(facts)
    << html::row({html::button({.label = "修了証を開く（PDF）", .href = "/certificate.pdf"})})
    << html::note(
           "2ページ目の番号とQRコードで、どなたでも有効かどうかを確かめられます。署名付きのPDFのため、"
           "内容が変更されると分かります。");
  w << html::row({html::link(check_address("", c.number), "確認ページを見る")});
  if (c.edition > 1) w << html::note(fmt::format("氏名の変更により再発行されました（第{}版）。", c.edition));
  w << workplaces_part(own, today) << badge_part();
  return {.title = "修了証", .body = w.take(), .nav = "/certificate"};
}

html::Page revoked_page(const Certificate& c) {
  Writer w;
  w << html::heading({.text = "修了証", .level = 1, .tags = {{"取消し", html::Tone::wrong}}})
    << html::notice(
           {.kind = html::NoticeKind::error,
            .text = fmt::format("理由：{}", c.revoked_reason),
            .title = fmt::format("この修了証は、{}に取り消されました", Date::of(c.revoked_at).wareki())})
    << html::facts({{"番号", c.number}, {"氏名", c.name}, {"修了日", c.issued.wareki()}})
    << html::paragraph(
           "勤務先の報告からは、研修修了者として数えられなくなります。内容にお心当たりがないときは、所属の"
           "医師会または日本医師会にお問い合わせください。要件を満たしたあとは、あらためて修了申請ができます"
           "。")
    << html::row({html::button(
           {.label = "研修のようすを見る", .press = html::Press::secondary, .href = "/training"})});
  return {.title = "修了証", .body = w.take(), .nav = "/certificate"};
}

html::Page no_page(const Own& own) {
  Writer w;
  w << html::heading({.text = "修了証", .level = 1})
    << html::empty({.what = "修了証はまだありません",
                    .how =
                        "座学と実地の両方を受講し、必要な単位がそろうと修了申請ができます。医師会が承認した"
                        "その日に、ここに修了証が出て、印刷できます。",
                    .act = html::button({.label = "あと何単位かを見る", .href = "/training"})});
  if (!own.certificates.empty())
    w << html::note(
        fmt::format("以前の修了証（{}）は、有効期限が過ぎています。", own.certificates.front().number));
  return {.title = "修了証", .body = w.take(), .nav = "/certificate"};
}

Response show(const PageDeps& deps, const Visit& visit) {
  const auto own = load(deps, visit);
  if (!own) return visit.refuse(own.error());
  const Date today = visit.moment.today();
  if (const Certificate* c = own->valid(today)) return visit.show(valid_page(*own, *c, today));
  if (!own->certificates.empty() && own->certificates.front().revoked_at)
    return visit.show(revoked_page(own->certificates.front()));
  return visit.show(no_page(*own));
}

/// The visitor's valid certificate, or the page that says why there is none.
Result<Certificate> own_valid(const PageDeps& deps, const Visit& visit) {
  const auto own = load(deps, visit);
  if (!own) return std::unexpected(own.error());
  if (const Certificate* c = own->valid(visit.moment.today())) return *c;
  return problem(ProblemKind::not_found, "no-certificate",
                 "有効な修了証がありません。「修了証」のページをご確認ください。");
}

Response send_pdf(const PageDeps& deps, const Visit& visit) {
  const auto certificate = own_valid(deps, visit);
  if (!certificate) return visit.refuse(certificate.error());
  const auto paper =
      paper_of(*deps.database, visit.moment, certificate->id, *deps.signer, paper_options(deps));
  if (!paper) return visit.refuse(paper.error());
  return pdf_response(*paper);
}

Response send_badge(const PageDeps& deps, const Visit& visit) {
  const auto certificate = own_valid(deps, visit);
  if (!certificate) return visit.refuse(certificate.error());
  Response response;
  response.body = badge_token(*certificate, *deps.key, deps.issuer);
  response.set("Content-Type", "application/jwt")
      .set("Content-Disposition", fmt::format("attachment; filename=\"badge-{}.jwt\"", certificate->number));
  return response;
}

}  // namespace

void add_own_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/certificate", Act::training_own,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::get, "/certificate.pdf", Act::training_own,
                    [deps](const Visit& visit) { return send_pdf(deps, visit); }});
  routes.push_back({Method::get, "/certificate/badge.jwt", Act::training_own,
                    [deps](const Visit& visit) { return send_badge(deps, visit); }});
}

}  // namespace kakari::certificates
