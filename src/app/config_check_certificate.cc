#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdio>
#include <memory>

#include "app/config_check.h"

namespace kakari::app {
namespace {

template <auto free>
struct Release {
  template <class T>
  void operator()(T* thing) const {
    free(thing);
  }
};
using File = std::unique_ptr<std::FILE, Release<std::fclose>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;

constexpr int kDaysEnough = 30;

Finding days_finding(const std::string& path, const X509* certificate, Instant now) {
  const std::time_t at = now / 1'000'000;
  std::tm end{};
  ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end);
  const Instant until = Instant(timegm(&end)) * 1'000'000;
  const std::string day = Date::of(until).wareki();
  if (X509_cmp_time(X509_get0_notBefore(certificate), const_cast<std::time_t*>(&at)) > 0)
    return wrong("証明書 " + path + " はまだ有効ではありません。機械の時計も確かめてください。");
  if (until <= now) return wrong("証明書 " + path + " は" + day + "に期限が切れています。");
  const auto days = (until - now) / 86'400'000'000;
  const std::string text = fmt::format("証明書 {}（{}まで、あと{}日）", path, day, days);
  return days < kDaysEnough ? note(text + "。更新してください。") : right(text);
}

}  // namespace

Findings check_certificate(const std::string& certificate, const std::string& key, Instant now) {
  if (certificate.empty() && key.empty()) return {};
  if (certificate.empty() || key.empty()) return {wrong("certificate と key は両方を指定してください。")};
  const File certificate_file(std::fopen(certificate.c_str(), "re")), key_file(std::fopen(key.c_str(), "re"));
  if (!certificate_file) return {wrong("証明書 " + certificate + " を読めません。")};
  if (!key_file) return {wrong("証明書の鍵 " + key + " を読めません。")};
  const Certificate read(PEM_read_X509(certificate_file.get(), nullptr, nullptr, nullptr));
  if (!read) return {wrong(certificate + " は証明書（PEM）ではありません。")};
  const Key private_key(PEM_read_PrivateKey(key_file.get(), nullptr, nullptr, nullptr));
  if (!private_key) return {wrong(key + " は秘密鍵（PEM）ではありません。")};
  Findings all{days_finding(certificate, read.get(), now)};
  all.push_back(X509_check_private_key(read.get(), private_key.get()) == 1
                    ? right("証明書と鍵 " + key + " は組になっています")
                    : wrong("鍵 " + key + " は証明書 " + certificate + " のものではありません。"));
  return all;
}

}  // namespace kakari::app
