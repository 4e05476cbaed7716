#include "platform/pdf/signature.h"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <unistd.h>

#include <stdexcept>

#include "base/utf8.h"
#include "platform/pdf/revision.h"
#include "platform/pdf/signature_key.h"

namespace kakari::pdf {
namespace {

using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;
using Cms = std::unique_ptr<CMS_ContentInfo, Release<CMS_ContentInfo_free>>;
using Time = std::unique_ptr<ASN1_TIME, Release<ASN1_TIME_free>>;

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::size_t kRangeWidth = 48;  // 0 and three numbers of at most 14 digits

void must(bool done, const char* what) {
  if (done) return;
  ERR_clear_error();
  throw std::runtime_error(fmt::format("PDFに署名できませんでした（OpenSSL: {}）。", what));
}

std::string hex(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const unsigned char byte : bytes) out += {kHex[byte >> 4], kHex[byte & 15]};
  return out;
}

/// A text string as UTF-16BE in hexadecimal, which needs no escapes.
std::string text_string(std::string_view text) {
  std::string out = "<feff";
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c == utf8::kInvalid) continue;
    if (c < 0x10000)
      out += fmt::format("{:04x}", unsigned(c));
    else
      out +=
          fmt::format("{:04x}{:04x}", 0xD800 + unsigned((c - 0x10000) >> 10), 0xDC00 + unsigned(c & 0x3FF));
  }
  return out + ">";
}

/// D:20270210104200+09'00'
std::string date_string(Instant at) {
  std::string out = "D:";
  const std::string iso = iso_time(at).substr(0, 19);
  for (const char c : iso)
    if (c >= '0' && c <= '9') out += c;
  return out + "+09'00'";
}

std::string der_of(X509* certificate) {
  unsigned char* der = nullptr;
  const int size = i2d_X509(certificate, &der);
  must(size > 0, "i2d_X509");
  const std::string out(reinterpret_cast<char*>(der), std::size_t(size));
  OPENSSL_free(der);
  return out;
}

Bio reader_of(std::string_view bytes) {
  Bio bio(BIO_new_mem_buf(bytes.data(), int(bytes.size())));
  must(bio != nullptr, "BIO");
  return bio;
}

/// Puts the field on the first page, in view of readers' signature panels only, where others may stand
/// already.
void put_field(Revision& revision, Reference field, Reference page) {
  const std::string_view dictionary = revision.object(page);
  const auto annotations = entry(dictionary, "/Annots");
  const auto elsewhere = annotations ? reference(*annotations) : std::nullopt;
  if (elsewhere) {
    revision.put(*elsewhere, with_entries(revision.object(*elsewhere), to_string(field)));
  } else if (annotations) {
    const std::size_t at = std::size_t(annotations->data() - dictionary.data());
    revision.put(page, std::string(dictionary.substr(0, at)) + with_entries(*annotations, to_string(field)) +
                           std::string(dictionary.substr(at + annotations->size())));
  } else {
    revision.put(page, with_entries(dictionary, "/Annots [" + to_string(field) + "]"));
  }
}

class FileSigner final : public Signer {
 public:
  explicit FileSigner(KeyFile keys) : keys_(std::move(keys)) {
    // Beside the certificates and the signature stand a few attributes; they take about 400 bytes.
    reserved_ =
        1024 + std::size_t(EVP_PKEY_get_size(keys_.key.get())) + der_of(keys_.certificate.get()).size();
    for (const X509Certificate& issuer : keys_.issuers) reserved_ += der_of(issuer.get()).size();
  }
  std::string sign(std::string_view pdf, Instant at, std::string_view reason) const override;
  std::string certificate_pem() const override;

 private:
  std::string cms(std::string_view data, Instant at) const;

  KeyFile keys_;
  std::size_t reserved_ = 0;  // bytes of the CMS at most
};

std::string FileSigner::sign(std::string_view pdf, Instant at, std::string_view reason) const {
  Revision revision{std::string(pdf)};
  const Reference root = revision.root(), page = revision.first_page();
  if (entry(revision.object(root), "/AcroForm"))
    throw std::runtime_error("このPDFには署名か入力欄がすでにあります。");
  const Reference field = revision.reserve(), signature = revision.reserve();
  revision.put(root, with_entries(revision.object(root),
                                  fmt::format("/AcroForm << /Fields [{}] /SigFlags 3 >>", to_string(field))));
  put_field(revision, field, page);
  revision.put(field, fmt::format("<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [0 0 0 0] /F 132 "
                                  "/T (Signature1) /V {} /P {} >>",
                                  to_string(signature), to_string(page)));
  revision.put(signature, fmt::format("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached "
                                      "/M ({}) /Reason {} /ByteRange [{}] /Contents <{}> >>",
                                      date_string(at), text_string(reason), std::string(kRangeWidth, ' '),
                                      std::string(reserved_ * 2, '0')));
  std::string out = revision.finish();

  const std::size_t range = out.rfind("/ByteRange [") + 12, begin = out.rfind("/Contents <") + 10;
  const std::size_t end = begin + reserved_ * 2 + 2;
  const std::string numbers = fmt::format("0 {} {} {}", begin, end, out.size() - end);
  out.replace(range, numbers.size(), numbers);
  const std::string signed_hex = hex(cms(out.substr(0, begin) + out.substr(end), at));
  must(signed_hex.size() <= reserved_ * 2, "CMS too long");
  out.replace(begin + 1, signed_hex.size(), signed_hex);
  return out;
}

std::string FileSigner::cms(std::string_view data, Instant at) const {
  constexpr unsigned flags = CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES;
  const Cms cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, flags | CMS_PARTIAL));
  must(cms != nullptr, "CMS_sign");
  for (const X509Certificate& issuer : keys_.issuers)
    must(CMS_add1_cert(cms.get(), issuer.get()) == 1, "CMS_add1_cert");
  CMS_SignerInfo* signer =
      CMS_add1_signer(cms.get(), keys_.certificate.get(), keys_.key.get(), EVP_sha256(), flags);
  must(signer != nullptr, "CMS_add1_signer");
  // OpenSSL would put the computer's time here; the scheme's clock may run elsewhere.
  const Time time(ASN1_TIME_set(nullptr, std::time_t(at / 1'000'000)));
  must(time && CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, time->type, time.get(), -1) == 1,
       "signingTime");
  const Bio in = reader_of(data);
  must(CMS_final(cms.get(), in.get(), nullptr, flags) == 1, "CMS_final");
  unsigned char* der = nullptr;
  const int size = i2d_CMS_ContentInfo(cms.get(), &der);
  must(size > 0, "i2d_CMS");
  const std::string out(reinterpret_cast<char*>(der), std::size_t(size));
  OPENSSL_free(der);
  return out;
}

std::string FileSigner::certificate_pem() const {
  const Bio memory(BIO_new(BIO_s_mem()));
  must(memory && PEM_write_bio_X509(memory.get(), keys_.certificate.get()) == 1, "PEM");
  for (const X509Certificate& issuer : keys_.issuers)
    must(PEM_write_bio_X509(memory.get(), issuer.get()) == 1, "PEM");
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &text);
  return std::string(text, std::size_t(size));
}

}  // namespace

std::unique_ptr<Signer> Signer::load_or_make(const std::string& path, std::string_view subject, Instant now) {
  if (::access(path.c_str(), F_OK) != 0) make_key_file(path, subject, now);
  return std::make_unique<FileSigner>(read_key_file(path));
}

}  // namespace kakari::pdf
