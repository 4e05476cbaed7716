#include "platform/pdf/signature_key.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include "base/new_file.h"

namespace kakari::pdf {
namespace {

using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;
constexpr int kDays = 30 * 365;
constexpr std::size_t kFileMax = 100'000;  // bytes

void must(bool done, const char* what) {
  if (!done) throw std::runtime_error(fmt::format("署名鍵を作れませんでした（OpenSSL: {}）。", what));
}

void add_extension(X509* certificate, int kind, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>> extension(
      X509V3_EXT_conf_nid(nullptr, &context, kind, value));
  must(extension && X509_add_ext(certificate, extension.get(), -1) == 1, "extension");
}

X509Certificate self_signed(EVP_PKEY* key, std::string_view subject, Instant now) {
  X509Certificate certificate(X509_new());
  must(certificate != nullptr, "X509_new");
  X509* x509 = certificate.get();
  must(X509_set_version(x509, 2) == 1, "version");
  unsigned char serial[16];
  must(RAND_bytes(serial, sizeof serial) == 1, "RAND_bytes");
  serial[0] = (serial[0] & 0x7F) | 0x40;  // positive, and always 16 bytes
  const std::unique_ptr<BIGNUM, Release<BN_free>> number(BN_bin2bn(serial, sizeof serial, nullptr));
  must(number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(x509)) != nullptr, "serial");
  const std::time_t from = std::time_t(now / 1'000'000);
  must(X509_time_adj_ex(X509_getm_notBefore(x509), -1, 0, const_cast<std::time_t*>(&from)) != nullptr &&
           X509_time_adj_ex(X509_getm_notAfter(x509), kDays, 0, const_cast<std::time_t*>(&from)) != nullptr,
       "validity");
  X509_NAME* name = X509_get_subject_name(x509);
  must(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                  reinterpret_cast<const unsigned char*>(subject.data()), int(subject.size()),
                                  -1, 0) == 1 &&
           X509_set_issuer_name(x509, name) == 1 && X509_set_pubkey(x509, key) == 1,
       "subject");
  add_extension(x509, NID_basic_constraints, "critical,CA:FALSE");
  add_extension(x509, NID_key_usage, "critical,digitalSignature,nonRepudiation");
  add_extension(x509, NID_subject_key_identifier, "hash");
  must(X509_sign(x509, key, EVP_sha256()) > 0, "X509_sign");
  return certificate;
}

std::string fresh_pem(std::string_view subject, Instant now) {
  const Key key(EVP_EC_gen("P-256"));
  must(key != nullptr, "EVP_EC_gen");
  const X509Certificate certificate = self_signed(key.get(), subject, now);
  const Bio memory(BIO_new(BIO_s_mem()));
  must(memory && PEM_write_bio_X509(memory.get(), certificate.get()) == 1 &&
           PEM_write_bio_PKCS8PrivateKey(memory.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
       "PEM");
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &text);
  return std::string(text, std::size_t(size));
}

[[noreturn]] void refuse(const std::string& path, std::string_view why) {
  throw std::runtime_error(fmt::format("署名鍵のファイル {} を使えません。{}", path, why));
}

}  // namespace

KeyFile read_key_file(const std::string& path) {
  struct stat status;
  if (::stat(path.c_str(), &status) != 0) throw std::system_error(errno, std::generic_category(), path);
  if ((status.st_mode & S_IRWXO) != 0)
    refuse(path, "ほかの利用者が読める設定になっています。chmod 600 で閉じてください。");
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  const std::string pem = text.str();
  if (!file || pem.empty() || pem.size() > kFileMax) refuse(path, "読み取れませんでした。");

  KeyFile keys;
  // A passphrase is never asked for on the server's terminal.
  const auto no_passphrase = [](char*, int, int, void*) { return -1; };
  const Bio for_key(BIO_new_mem_buf(pem.data(), int(pem.size())));
  keys.key.reset(PEM_read_bio_PrivateKey(for_key.get(), nullptr, no_passphrase, nullptr));
  const Bio for_certificates(BIO_new_mem_buf(pem.data(), int(pem.size())));
  keys.certificate.reset(PEM_read_bio_X509(for_certificates.get(), nullptr, no_passphrase, nullptr));
  if (!keys.key || !keys.certificate)
    refuse(path, "PEM形式の秘密鍵（パスフレーズなし）と証明書を、1つのファイルに入れてください。");
  while (X509* issuer = PEM_read_bio_X509(for_certificates.get(), nullptr, no_passphrase, nullptr))
    keys.issuers.emplace_back(issuer);
  if (X509_check_private_key(keys.certificate.get(), keys.key.get()) != 1)
    refuse(path, "秘密鍵と証明書が組になっていません。署名する人の証明書を先に置いてください。");
  return keys;
}

void make_key_file(const std::string& path, std::string_view subject, Instant now) {
  make_new_file(path, fresh_pem(subject, now));
}

}  // namespace kakari::pdf
