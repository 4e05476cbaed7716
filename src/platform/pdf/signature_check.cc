// Every byte of a signed file is either under the digest or must be exactly what sign() writes.
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "platform/pdf/signature.h"
#include "platform/pdf/signature_key.h"
#include "platform/pdf/syntax.h"

namespace kakari::pdf {
namespace {

using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;
using Cms = std::unique_ptr<CMS_ContentInfo, Release<CMS_ContentInfo_free>>;
struct StackDeleter {
  void operator()(STACK_OF(X509) * stack) const { sk_X509_pop_free(stack, X509_free); }
};
using Certificates = std::unique_ptr<STACK_OF(X509), StackDeleter>;

/// What the signature covers, and its container between.
struct Covered {
  std::string data, der;
};

std::optional<int> digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;  // sign() writes small letters only
  return std::nullopt;
}

/// The bytes of "<3082…0000>", zeros at the end left in.
std::optional<std::string> bytes_of(std::string_view text) {
  if (text.size() < 4 || text.size() % 2 != 0 || !text.starts_with('<') || !text.ends_with('>'))
    return std::nullopt;
  std::string out;
  out.reserve(text.size() / 2);
  for (std::size_t i = 1; i + 1 < text.size(); i += 2) {
    const auto high = digit(text[i]), low = digit(text[i + 1]);
    if (!high || !low) return std::nullopt;
    out += char(*high << 4 | *low);
  }
  return out;
}

/// Nothing unless the range is the whole file but for the container, to its last byte.
std::optional<Covered> covered(std::string_view pdf, std::size_t range) {
  Cursor cursor{pdf, range};
  cursor.word("/ByteRange");
  cursor.skip_space();
  if (!cursor.word("[")) return std::nullopt;
  std::size_t numbers[4];
  for (std::size_t& number : numbers) {
    cursor.skip_space();
    const auto read = cursor.integer();
    if (!read || *read < 0 || std::size_t(*read) > pdf.size()) return std::nullopt;
    number = std::size_t(*read);
  }
  const auto [start, before, behind, after] = numbers;
  if (start != 0 || before > behind || behind + after != pdf.size()) return std::nullopt;
  const auto container = bytes_of(pdf.substr(before, behind - before));
  if (!container) return std::nullopt;
  return Covered{std::string(pdf.substr(0, before)) + std::string(pdf.substr(behind)), *container};
}

Certificates certificates_in(const std::string& pem) {
  Certificates out(sk_X509_new_null());
  const Bio memory(BIO_new_mem_buf(pem.data(), int(pem.size())));
  while (X509* certificate = PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr))
    sk_X509_push(out.get(), certificate);
  return out;
}

Cms container_in(const std::string& bytes) {
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  return Cms(d2i_CMS_ContentInfo(nullptr, &at, long(bytes.size())));
}

std::string der_of(CMS_ContentInfo* cms) {
  unsigned char* der = nullptr;
  const int size = i2d_CMS_ContentInfo(cms, &der);
  const std::string out(reinterpret_cast<char*>(der), std::size_t(std::max(size, 0)));
  OPENSSL_free(der);
  return out;
}

CMS_SignerInfo* only_signer(CMS_ContentInfo* cms) {
  STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
  return signers && sk_CMS_SignerInfo_num(signers) == 1 ? sk_CMS_SignerInfo_value(signers, 0) : nullptr;
}

/// A container as this signer makes them now.
Cms specimen(const Signer& signer) {
  const std::string blank =
      "%PDF-1.4\n"
      "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
      "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
      "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n"
      "xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000115 00000 n \n"
      "trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n182\n%%EOF\n";
  const std::string pdf = signer.sign(blank, 0, "");
  const auto parts = covered(pdf, pdf.rfind("/ByteRange"));
  return parts ? container_in(parts->der) : nullptr;
}

/// Whether a container differs from the signer's own only in its signed attributes and the signature over
/// them. What no signature covers (versions, names of algorithms, certificates) cannot differ then.
bool made_alike(CMS_ContentInfo* cms, const std::string& bytes, const Signer& signer) {
  const Cms own = specimen(signer);
  CMS_SignerInfo* from = only_signer(cms);
  CMS_SignerInfo* to = own ? only_signer(own.get()) : nullptr;
  if (!from || !to) return false;
  while (CMS_signed_get_attr_count(to) > 0) X509_ATTRIBUTE_free(CMS_signed_delete_attr(to, 0));
  for (int i = 0; i < CMS_signed_get_attr_count(from); ++i)
    if (CMS_signed_add1_attr(to, CMS_signed_get_attr(from, i)) != 1) return false;
  if (ASN1_STRING_copy(CMS_SignerInfo_get0_signature(to), CMS_SignerInfo_get0_signature(from)) != 1)
    return false;
  const std::string expected = der_of(own.get());
  return !expected.empty() && bytes.starts_with(expected) &&
         bytes.find_first_not_of('\0', expected.size()) == std::string::npos;
}

bool verifies(const Covered& signed_bytes, const Signer& signer) {
  const Cms cms = container_in(signed_bytes.der);
  if (!cms) return false;
  const Certificates ours = certificates_in(signer.certificate_pem());
  const Bio data(BIO_new_mem_buf(signed_bytes.data.data(), int(signed_bytes.data.size())));
  // The certificate is the signer's by comparison, so that no authority is asked.
  constexpr unsigned flags = CMS_DETACHED | CMS_BINARY | CMS_NOINTERN | CMS_NO_SIGNER_CERT_VERIFY;
  return CMS_verify(cms.get(), ours.get(), nullptr, data.get(), nullptr, flags) == 1 &&
         made_alike(cms.get(), signed_bytes.der, signer);
}

}  // namespace

Signature check_signature(std::string_view pdf, const Signer& signer) {
  const std::size_t range = pdf.rfind("/ByteRange");
  if (range == std::string_view::npos) return Signature::none;
  const auto signed_bytes = covered(pdf, range);
  const bool valid = signed_bytes && verifies(*signed_bytes, signer);
  ERR_clear_error();
  return valid ? Signature::valid : Signature::altered;
}

}  // namespace kakari::pdf
