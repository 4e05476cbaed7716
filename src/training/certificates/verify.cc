#include "training/certificates/verify.h"

#include <fmt/format.h>

#include <array>

#include "regime/answers.h"

namespace kakari::certificates {
namespace {

constexpr std::array<std::string_view, 6> kVerdicts{"valid",   "revoked", "run_out",
                                                    "unknown", "altered", "misread"};

Verification said(Verdict verdict, std::string words) {
  return {verdict, {}, std::move(words)};
}

/// What there is to say of a certificate that was found; `note` is added where it is valid.
Verification judged(Certificate certificate, Date today, std::string_view note = {}) {
  Verification v;
  if (certificate.revoked_at) {
    v.verdict = Verdict::revoked;
    v.words = fmt::format("この修了証は、{}に取り消されています。理由：{}",
                          Date::of(certificate.revoked_at).wareki(), certificate.revoked_reason);
  } else if (!certificate.valid_on(today)) {
    v.verdict = Verdict::run_out;
    v.words = fmt::format("この修了証は、有効期限（{}）が過ぎています。", certificate.expires);
  } else {
    v.verdict = Verdict::valid;
    v.words = fmt::format("この修了証は有効です。{}", note);
  }
  v.certificate = std::move(certificate);
  return v;
}

constexpr std::string_view kOlder = "氏名の変更により再発行されているため、新しい修了証をご確認ください。";

}  // namespace

std::string_view id(Verdict verdict) {
  return kVerdicts[std::size_t(verdict)];
}

Verification verify_number(store::Tx& tx, std::string_view typed, Date today) {
  if (auto certificate = find_by_number(tx, typed)) return judged(std::move(*certificate), today);
  if (read_number(typed).empty())
    return said(Verdict::misread, "番号に誤りがあります。修了証の番号と見比べて、入力し直してください。");
  return said(Verdict::unknown, "この番号の修了証は発行されていません。");
}

Verification verify_pdf(store::Tx& tx, std::string_view pdf, const pdf::Signer& signer, Date today) {
  if (const auto known = known_paper(tx, regime::sha256_hex(pdf)))
    if (auto certificate = find_certificate(tx, known->certificate)) {
      const bool older = known->edition < certificate->edition;
      return judged(std::move(*certificate), today, older ? kOlder : std::string_view());
    }
  switch (pdf::check_signature(pdf, signer)) {
    case pdf::Signature::altered:
      return said(Verdict::altered, "このPDFは、署名の後に変更されています。");
    case pdf::Signature::valid:
      return said(Verdict::unknown, "署名は有効ですが、このPDFの修了証は記録にありません。");
    case pdf::Signature::none:
      break;
  }
  return said(Verdict::unknown, "このPDFには、この発行者の署名がありません。");
}

Verification verify_token(store::Tx& tx, std::string_view token, const BadgeKey& key, Date today) {
  const auto badge = read_badge(token, key);
  if (!badge)
    return said(Verdict::altered, "このバッジの署名は、この発行者のものではないか、内容が変更されています。");
  auto certificate = find_certificate(tx, Id::parse(badge->certificate).value_or(Id()));
  if (!certificate) return said(Verdict::unknown, "署名は有効ですが、このバッジの修了証は記録にありません。");
  const bool older = !badge->name.empty() && badge->name != certificate->name;
  return judged(std::move(*certificate), today, older ? kOlder : std::string_view());
}

}  // namespace kakari::certificates
