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

bool same(STACK_OF(X509) * one, STACK_OF(X509) * other) {
  if (!one || sk_X509_num(one) != sk_X509_num(other)) return false;
  for (int i = 0; i < sk_X509_num(one); ++i) {
    bool found = false;
    for (int k = 0; k < sk_X509_num(other) && !found; ++k)
      found = X509_cmp(sk_X509_value(one, i), sk_X509_value(other, k)) == 0;
    if (!found) return false;
  }
  return true;
}

/// Reads the container; nothing when it is not in the one encoding it can have, with zeros behind.
Cms container_in(const std::string& bytes) {
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  Cms cms(d2i_CMS_ContentInfo(nullptr, &at, long(bytes.size())));
  if (!cms) return nullptr;
  unsigned char* der = nullptr;
  const int size = i2d_CMS_ContentInfo(cms.get(), &der);
  const std::string again(reinterpret_cast<char*>(der), std::size_t(std::max(size, 0)));
  OPENSSL_free(der);
  const bool exact = size > 0 && bytes.starts_with(again) &&
                     bytes.find_first_not_of('\0', again.size()) == std::string::npos;
  return exact ? std::move(cms) : nullptr;
}

bool verifies(const Covered& signed_bytes, const std::string& pem) {
  const Cms cms = container_in(signed_bytes.der);
  const Certificates ours = certificates_in(pem);
  if (!cms || sk_X509_num(ours.get()) < 1) return false;
  const Certificates theirs(CMS_get1_certs(cms.get()));
  STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms.get());
  if (!same(theirs.get(), ours.get()) || sk_CMS_SignerInfo_num(signers) != 1 ||
      CMS_unsigned_get_attr_count(sk_CMS_SignerInfo_value(signers, 0)) > 0)
    return false;
  const Bio data(BIO_new_mem_buf(signed_bytes.data.data(), int(signed_bytes.data.size())));
  // The certificate is ours by comparison, so that no authority is asked.
  constexpr unsigned flags = CMS_DETACHED | CMS_BINARY | CMS_NOINTERN | CMS_NO_SIGNER_CERT_VERIFY;
  return CMS_verify(cms.get(), ours.get(), nullptr, data.get(), nullptr, flags) == 1;
}

}  // namespace

Signature check_signature(std::string_view pdf, const Signer& signer) {
  const std::size_t range = pdf.rfind("/ByteRange");
  if (range == std::string_view::npos) return Signature::none;
  const auto signed_bytes = covered(pdf, range);
  const bool valid = signed_bytes && verifies(*signed_bytes, signer.certificate_pem());
  ERR_clear_error();
  return valid ? Signature::valid : Signature::altered;
}

}  // namespace kakari::pdf
