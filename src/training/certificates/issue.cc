// The three acts on a certificate: issued at the last approval, revoked with a reason, issued again under a
// changed name.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "access/act.h"
#include "base/text.h"
#include "registry/association.h"
#include "training/certificates/certificate_row.h"

namespace kakari::certificates {
namespace {

constexpr std::size_t kNameMax = 100, kReasonMax = 500;

/// The last day of so many years from a day: 2026-12-01 and 3 years, 2029-11-30.
std::string last_day(Date from, int years) {
  const Date same(from.year() + years, from.month(), from.month() == 2 && from.day() == 29 ? 28 : from.day());
  return same.plus_days(-1).iso();
}

struct Managed {
  Certificate certificate;
  registry::Physician physician;
};

/// The certificate, authorised for the office and not revoked.
Result<Managed> managed(store::Tx& tx, const access::Actor& actor, const Id& id) {
  auto certificate = find_certificate(tx, id);
  const auto physician = certificate ? registry::find_physician(tx, Id::trusted(certificate->physician))
                                     : std::optional<registry::Physician>();
  if (!physician)
    return problem(ProblemKind::not_found, "no-such-certificate",
                   "この修了証は見つかりません。一覧からご確認ください。");
  if (auto allowed = access::may(actor, access::Act::certificate_manage, registry::scope_of(*physician));
      !allowed)
    return std::unexpected(allowed.error());
  if (certificate->revoked_at)
    return problem(ProblemKind::conflict, "revoked-already",
                   fmt::format("この修了証は、{}に取り消されています（理由：{}）。",
                               local_time(certificate->revoked_at, true), certificate->revoked_reason));
  return Managed{std::move(*certificate), *physician};
}

}  // namespace

CertificateChanged change_of(store::Tx& tx, const Certificate& certificate, Date today) {
  CertificateChanged changed{certificate.physician, certificate.id.text(), certificate.valid_on(today), {}};
  for (const store::Row& row :
       tx.query("SELECT DISTINCT w.institution_id FROM workplace w WHERE w.physician_id = ? AND w.state = "
                "'confirmed' ORDER BY w.institution_id",
                certificate.physician))
    changed.institutions.push_back(row.text(0));
  return changed;
}

Certificate issue(store::Tx& tx, const access::Actor& by, const Moment& moment,
                  const registry::Physician& physician, std::string_view application,
                  std::string_view association_name, std::optional<int> valid_years) {
  const Date today = moment.today();
  if (auto standing = standing_certificate(tx, physician.id); standing && standing->valid_on(today))
    return std::move(*standing);
  const auto president = registry::jma_president(tx, today);
  Certificate certificate;
  certificate.physician = physician.id.text();
  certificate.name = physician.name;
  certificate.issued = today;
  if (valid_years) certificate.expires = last_day(today, *valid_years);
  if (president) certificate.president = president->name;
  certificate.training = kOwnTraining;
  certificate.application = application;
  certificate.association_name = association_name;
  certificate = insert_certificate(tx, by, moment, std::move(certificate));
  record(tx, by, moment, "certificate.issue", certificate, "", facts_of(certificate));
  tell_physician(
      tx, moment, physician, "certificate-issued", "修了証が発行されました",
      fmt::format("かかりつけ医機能報告制度にかかる研修の修了が承認され、修了証（{}）が発行されました。\n"
                  "修了証は、「修了証」の画面でいつでもご覧いただけます。印刷もできます。\n"
                  "勤務先の医療機関が在籍を確認すると、その医療機関の報告の「研修修了者」に反映されます。",
                  certificate.number),
      "certificate-issued:" + certificate.id.text());
  return certificate;
}

Result<CertificateChanged> revoke(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                  const Id& id, std::string_view reason) {
  auto found = managed(tx, actor, id);
  if (!found) return std::unexpected(found.error());
  auto& [certificate, physician] = *found;
  const std::string why = trim(reason);
  if (why.empty() || length(why).value_or(kReasonMax + 1) > kReasonMax)
    return problem(ProblemKind::invalid, "reason-missing", "取消しの理由を入力してください。",
                   {{"reason", "取消しの理由を、500文字以内で入力してください。確認ページに表示されます。"}});
  tx.exec(
      "UPDATE certificate SET revoked_at = ?, revoked_reason = ?, revoked_person = ?, revoked_by = ? "
      "WHERE id = ? AND revoked_at = 0",
      moment.now, why, actor.person, actor.name, id);
  certificate.revoked_at = moment.now;
  certificate.revoked_reason = why;
  certificate.revoked_by = actor.name;
  record(tx, actor, moment, "certificate.revoke", certificate, "",
         boost::json::serialize(boost::json::object{{"reason", why}}));
  tell_physician(tx, moment, physician, "certificate-revoked", "修了証が取り消されました",
                 fmt::format("修了証（{}）が取り消されました。\n理由：{}\nご不明な点は、日本医師会または"
                             "所属の医師会にお問い合わせください。",
                             certificate.number, why),
                 "certificate-revoked:" + certificate.id.text());
  return change_of(tx, certificate, moment.today());
}

Result<Certificate> reissue(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                            std::string_view new_name) {
  auto found = managed(tx, actor, id);
  if (!found) return std::unexpected(found.error());
  auto& [certificate, physician] = *found;
  const std::string name = trim(new_name);
  if (name.empty() || length(name).value_or(kNameMax + 1) > kNameMax)
    return problem(ProblemKind::invalid, "name-missing", "新しい氏名を入力してください。",
                   {{"name", "新しい氏名を、100文字以内で入力してください。"}});
  if (name == certificate.name)
    return problem(ProblemKind::invalid, "name-unchanged",
                   "氏名が修了証と同じため、再発行の必要はありません。",
                   {{"name", "修了証の氏名と同じです。変更後の氏名を入力してください。"}});
  tx.exec("UPDATE certificate SET name = ?, edition = edition + 1 WHERE id = ?", name, id);
  const std::string before = boost::json::serialize(boost::json::object{{"name", certificate.name}});
  certificate.name = name;
  ++certificate.edition;
  record(tx, actor, moment, "certificate.reissue", certificate, before,
         boost::json::serialize(boost::json::object{{"name", name}, {"edition", certificate.edition}}));
  tell_physician(
      tx, moment, physician, "certificate-reissued", "修了証が再発行されました",
      fmt::format("氏名の変更にともない、修了証（{}）を再発行しました。番号と修了日は変わりません。",
                  certificate.number),
      fmt::format("certificate-reissued:{}:{}", certificate.id.text(), certificate.edition));
  return std::move(certificate);
}

}  // namespace kakari::certificates
