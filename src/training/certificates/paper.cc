#include "training/certificates/paper.h"

#include <fmt/format.h>

#include "paperwork/certificate.h"
#include "platform/files/file.h"
#include "registry/association.h"

namespace kakari::certificates {
namespace {

/// The one that is kept; nothing before the first view.
std::optional<Paper> kept(store::Tx& tx, const Certificate& certificate) {
  const auto row =
      tx.one("SELECT sha256, made_at FROM certificate_paper WHERE certificate_id = ? AND edition = ?",
             certificate.id, certificate.edition);
  if (!row) return {};
  auto file = files::get(tx, row->text(0));
  if (!file) throw store::Error(store::Error::Kind::other, "修了証のPDFがファイルの表にありません。");
  return Paper{certificate, row->text(0), std::move(file->bytes), row->integer(1)};
}

struct Start {
  Certificate certificate;
  std::string president;
  std::optional<Paper> paper;
};

Result<Start> start(store::Tx& tx, const Id& id) {
  auto certificate = find_certificate(tx, id);
  if (!certificate)
    return problem(ProblemKind::not_found, "no-such-certificate",
                   "この修了証は見つかりません。番号をご確認ください。");
  if (certificate->revoked_at)
    return problem(ProblemKind::gone, "revoked",
                   fmt::format("この修了証は取り消されています（理由：{}）。", certificate->revoked_reason));
  Start s{std::move(*certificate), {}, {}};
  s.paper = kept(tx, s.certificate);
  s.president = s.certificate.president;
  if (s.president.empty())
    if (const auto term = registry::jma_president(tx, s.certificate.issued)) s.president = term->name;
  if (!s.paper && s.president.empty())
    return problem(ProblemKind::unavailable, "president-unknown",
                   "修了日の日本医師会長の氏名が登録されていないため、修了証をまだ印刷できません。"
                   "日本医師会の登録が終わると表示されます。");
  return s;
}

}  // namespace

std::string check_address(std::string_view public_url, std::string_view number) {
  return fmt::format("{}/certificates/{}", public_url, number);
}

Result<Paper> paper_of(store::Database& database, const Moment& moment, const Id& id,
                       const pdf::Signer& signer, const PaperOptions& options) {
  auto begun = database.read([&](store::Tx& tx) { return start(tx, id); });
  if (!begun) return std::unexpected(begun.error());
  if (begun->paper) return std::move(*begun->paper);
  const Certificate& c = begun->certificate;
  const std::string unsigned_pdf =
      paperwork::certificate_pdf({.name = c.name,
                                  .issued = c.issued,
                                  .president = begun->president,
                                  .number = c.number,
                                  .check_url = check_address(options.public_url, c.number),
                                  .number_on_face = options.number_on_face});
  const auto prepared = files::prepare_bytes(signer.sign(unsigned_pdf, moment.now, "修了証の発行"),
                                             fmt::format("certificate-{}.pdf", c.number));
  if (!prepared) return std::unexpected(prepared.error());
  return database.write([&](store::Tx& tx) -> Result<Paper> {
    // Another first view may have come before this one, or a reissue, or a revocation.
    auto now = start(tx, id);
    if (!now) return std::unexpected(now.error());
    if (now->paper) return std::move(*now->paper);
    if (now->certificate.edition != c.edition)
      return problem(ProblemKind::conflict, "changed-meanwhile",
                     "修了証が再発行されました。画面を開きなおしてください。");
    const std::string sha256 = files::put(tx, moment.now, *prepared);
    tx.exec("INSERT INTO certificate_paper (certificate_id, edition, sha256, made_at) VALUES (?, ?, ?, ?)",
            id, c.edition, sha256, moment.now);
    return Paper{c, sha256, prepared->bytes, moment.now};
  });
}

std::optional<KnownPaper> known_paper(store::Tx& tx, std::string_view sha256) {
  const auto row = tx.one("SELECT certificate_id, edition FROM certificate_paper WHERE sha256 = ?", sha256);
  if (!row) return {};
  return KnownPaper{Id::trusted(row->text(0)), row->get<int>(1)};
}

}  // namespace kakari::certificates
