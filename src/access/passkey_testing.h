// For tests only: an authenticator made of an OpenSSL key, which answers as a browser would bring it back.
#pragma once
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "access/base64url.h"
#include "access/passkey.h"

namespace kakari::access::testing {

/// What an authenticator could say; each a lever for a test of what is refused.
struct Saying {
  std::string origin = "https://kakari.example", site = "kakari.example";
  std::string challenge, type = {};
  unsigned char flags = 0x05;  // present and verified
  std::uint32_t counter = 1;
  std::string more = {};  // more members of clientDataJSON
};

class MadeKey {
 public:
  explicit MadeKey(int algorithm, std::string id = "credential-0123456")
      : id(std::move(id)), algorithm_(algorithm) {
    key_.reset(algorithm == -7   ? EVP_EC_gen("P-256")
               : algorithm == -8 ? EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")
                                 : EVP_RSA_gen(2048));
  }

  PasskeyMade made(const Saying& saying) const {
    const std::string data =
        authenticator(saying, 0x40) + std::string(16, '\0') + number(id.size(), 2) + id + public_key();
    return {client_data(saying, "webauthn.create"),
            "\xa3" + text("fmt") + text("none") + text("attStmt") + "\xa0" + text("authData") + bytes(data),
            "internal"};
  }
  PasskeyProof proof(const Saying& saying) const {
    PasskeyProof given{base64url(id), client_data(saying, "webauthn.get"), authenticator(saying, 0), {}, {}};
    given.signature = sign(given.authenticator_data + digest(given.client_data));
    return given;
  }

  static std::string text(std::string_view t) { return head(3, t.size()) + std::string(t); }
  static std::string bytes(std::string_view t) { return head(2, t.size()) + std::string(t); }

  std::string id;

 private:
  struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };

  static std::string number(std::size_t value, int size) {
    std::string out;
    for (int i = size - 1; i >= 0; --i) out += char(value >> (8 * i) & 255);
    return out;
  }
  static std::string head(int major, std::size_t size) {
    if (size < 24) return std::string(1, char(major << 5 | int(size)));
    return size < 256 ? std::string(1, char(major << 5 | 24)) + number(size, 1)
                      : std::string(1, char(major << 5 | 25)) + number(size, 2);
  }
  static std::string digest(std::string_view of) {
    unsigned char out[32];
    if (EVP_Digest(of.data(), of.size(), out, nullptr, EVP_sha256(), nullptr) != 1)
      throw std::runtime_error("digest");
    return {reinterpret_cast<char*>(out), sizeof out};
  }
  static std::string client_data(const Saying& saying, std::string_view type) {
    return R"({"type":")" + (saying.type.empty() ? std::string(type) : saying.type) + R"(","challenge":")" +
           saying.challenge + R"(","origin":")" + saying.origin + "\"" + saying.more + "}";
  }
  static std::string authenticator(const Saying& saying, unsigned char more_flags) {
    return digest(saying.site) + char(saying.flags | more_flags) + number(saying.counter, 4);
  }
  std::string raw(const char* name) const {
    BIGNUM* n = nullptr;
    if (EVP_PKEY_get_bn_param(key_.get(), name, &n) != 1) throw std::runtime_error("key");
    std::string out(std::size_t(BN_num_bytes(n)), '\0');
    BN_bn2bin(n, reinterpret_cast<unsigned char*>(out.data()));
    BN_free(n);
    return out;
  }
  static std::string padded(std::string number) { return std::string(32 - number.size(), '\0') + number; }
  /// The COSE key.
  std::string public_key() const {
    using namespace std::string_literals;
    if (algorithm_ == -7)
      return "\xa5\x01\x02\x03\x26\x20\x01\x21"s + bytes(padded(raw("qx"))) + "\x22" +
             bytes(padded(raw("qy")));
    if (algorithm_ == -8) {
      std::string x(32, '\0');
      std::size_t size = x.size();
      EVP_PKEY_get_raw_public_key(key_.get(), reinterpret_cast<unsigned char*>(x.data()), &size);
      return "\xa4\x01\x01\x03\x27\x20\x06\x21"s + bytes(x);
    }
    return "\xa4\x01\x03\x03\x39\x01\x00\x20"s + bytes(raw("n")) + "\x21" + bytes(raw("e"));
  }
  std::string sign(std::string_view what) const {
    const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    std::string out(512, '\0');
    std::size_t size = out.size();
    if (EVP_DigestSignInit(context.get(), nullptr, algorithm_ == -8 ? nullptr : EVP_sha256(), nullptr,
                           key_.get()) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size,
                       reinterpret_cast<const unsigned char*>(what.data()), what.size()) != 1)
      throw std::runtime_error("sign");
    out.resize(size);
    return out;
  }

  int algorithm_;
  std::unique_ptr<EVP_PKEY, Free> key_;
};

}  // namespace kakari::access::testing
