#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>

#include <memory>

#include "platform/http/outbound.h"
#include "platform/http/testing.h"

namespace kakari::http {
namespace {

using namespace std::chrono_literals;

template <auto free>
struct Free {
  template <class T>
  void operator()(T* thing) const {
    free(thing);
  }
};

/// A key and a certificate that it signs itself, as files.
void make_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key_file) {
  std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>> key(EVP_EC_gen("P-256"));
  std::unique_ptr<X509, Free<X509_free>> cert(X509_new());
  ASN1_INTEGER_set(X509_get_serialNumber(cert.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(cert.get()), -60);
  X509_gmtime_adj(X509_getm_notAfter(cert.get()), 3600);
  X509_set_pubkey(cert.get(), key.get());
  auto* name = X509_get_subject_name(cert.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"),
                             -1, -1, 0);
  X509_set_issuer_name(cert.get(), name);
  ASSERT_GT(X509_sign(cert.get(), key.get(), EVP_sha256()), 0);
  std::unique_ptr<FILE, Free<fclose>> out(fopen(certificate.c_str(), "w")),
      key_out(fopen(key_file.c_str(), "w"));
  PEM_write_X509(out.get(), cert.get());
  PEM_write_PrivateKey(key_out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
}

struct TlsTest : testing::Test {
  TestFolder folder;
  Router router;
  ManualClock clock{0};
  ServerOptions options;
  std::string large = std::string(1 << 20, 'x');

  TlsTest() {
    options.certificate_file = folder.path() / "certificate.pem";
    options.key_file = folder.path() / "key.pem";
    make_certificate(options.certificate_file, options.key_file);
    router.add(Method::get, "/",
               [](const Request& request) { return Response::text(request.secure ? "secure" : "plain"); });
    router.add(Method::get, "/large", [this](const Request&) { return Response::text(large); });
    router.add(Method::post, "/", [](const Request& request) { return Response::text(request.body); },
               {100, 30});
  }

  /// All that comes back until the server closes; nothing when the handshake fails.
  static std::string ask(std::uint16_t port, std::string_view request, int version_max = TLS1_3_VERSION) {
    std::unique_ptr<SSL_CTX, Free<SSL_CTX_free>> context(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context.get(), version_max);
    std::unique_ptr<BIO, Free<BIO_free_all>> wire(BIO_new_ssl_connect(context.get()));
    BIO_set_conn_hostname(wire.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
    if (BIO_do_connect(wire.get()) <= 0 || BIO_do_handshake(wire.get()) <= 0) return {};
    for (int n; !request.empty() && (n = BIO_write(wire.get(), request.data(), int(request.size()))) > 0;)
      request.remove_prefix(std::size_t(n));
    std::string answer(16 << 10, '\0'), all;
    for (int n; (n = BIO_read(wire.get(), answer.data(), int(answer.size()))) > 0;)
      all.append(answer, 0, std::size_t(n));
    return all;
  }
};

TEST_F(TlsTest, RequestsOverTlsAreSecure) {
  TestServer server(router, clock, options);
  auto answer =
      ask(server.port(),
          "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(answer, testing::StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answer, testing::EndsWith("\r\n\r\nsecure"));
  auto whole = ask(server.port(), "GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(whole.ends_with(large));
}

TEST_F(TlsTest, OldVersionsArePutOff) {
  TestServer server(router, clock, options);
  auto request = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  EXPECT_EQ(ask(server.port(), request, TLS1_1_VERSION), "");
  EXPECT_THAT(ask(server.port(), request, TLS1_2_VERSION), testing::EndsWith("secure"));
}

TEST_F(TlsTest, RefusalsArriveOverTlsToo) {
  options.header_time = 200ms;
  TestServer server(router, clock, options);
  EXPECT_THAT(ask(server.port(), "GET / HTTP/1.1\r\nHost:"), testing::StartsWith("HTTP/1.1 408 "));
  auto large_post =
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + std::string(1'000'000, 'x');
  EXPECT_THAT(ask(server.port(), large_post), testing::StartsWith("HTTP/1.1 413 "));
}

TEST_F(TlsTest, AClientThatDoesNotSpeakTlsIsCut) {
  options.header_time = 200ms;
  TestServer server(router, clock, options);
  auto mute = server.client(), plain = server.client();
  mute.connect();
  EXPECT_TRUE(mute.closed_by_peer());
  EXPECT_ANY_THROW(plain.get("/"));
}

TEST_F(TlsTest, ACertificateThatCannotBeReadIsNamed) {
  options.certificate_file = folder.path() / "missing.pem";
  try {
    TestServer server(router, clock, options);
    FAIL();
  } catch (const std::system_error& error) {
    EXPECT_THAT(error.what(), testing::StartsWith(options.certificate_file));
  }
}

TEST_F(TlsTest, WhatTheHouseAsksOfOthersItAsksOnlyOfWhoIsKnown) {
  TestServer server(router, clock, options);
  const std::string there = "https://localhost:" + std::to_string(server.port());
  const auto unknown = Outbound().send({there + "/"}, {there});
  ASSERT_FALSE(unknown);
  EXPECT_THAT(unknown.error().why, ::testing::HasSubstr("certificate"));
  const auto known = Outbound({.ca_file = options.certificate_file}).send({there + "/"}, {there});
  ASSERT_TRUE(known) << known.error().why;
  EXPECT_EQ(known->body, "secure");
  const std::string by_number = "https://127.0.0.1:" + std::to_string(server.port());
  EXPECT_FALSE(Outbound({.ca_file = options.certificate_file}).send({by_number + "/"}, {by_number}));
}

}  // namespace
}  // namespace kakari::http
