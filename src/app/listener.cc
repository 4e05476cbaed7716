#include "app/listener.h"

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <system_error>

#include "access/actor.h"
#include "demo/people.h"

namespace kakari::app {
namespace {

std::string origin_of(const ServeOptions& options, const std::string& host, std::uint16_t port) {
  return fmt::format("{}://{}:{}", options.certificate.empty() ? "http" : "https",
                     loopback(host) ? "localhost" : host, port);
}

}  // namespace

/// Passwords must not cross a network in the clear, and a demo is nobody's business but one's own.
void refuse_unsafe(const ServeOptions& options, const Address& address) {
  if (loopback(address.host)) return;
  if (options.demo) throw std::runtime_error("デモは、この機械の中（127.0.0.1）だけで動かしてください。");
  if (options.certificate.empty() && options.trusted_proxy.empty())
    throw std::runtime_error("--listen " + options.listen +
                             ": 外から使うときは、証明書（--certificate と --key）か、TLSを終端する"
                             "プロキシ（--trusted-proxy）を指定してください。");
}

void check_certificate(const ServeOptions& options) {
  if (options.certificate.empty() != options.key.empty())
    throw std::runtime_error("--certificate と --key は両方を指定してください。");
  for (const std::string& file : {options.certificate, options.key})
    if (!file.empty() && ::access(file.c_str(), R_OK) != 0)
      throw std::runtime_error(file + " を読めません。証明書と鍵の場所と権限を確かめてください。");
}

void listen(http::Server& server, const ServeOptions& options) try {
  server.listen();
} catch (const std::system_error& error) {
  if (error.code() == std::errc::address_in_use)
    throw std::runtime_error(options.listen +
                             " は、ほかのプログラムが使っています。そのプログラムを終わらせるか、--listen "
                             "で別のポートを指定してください。");
  if (error.code() == std::errc::permission_denied)
    throw std::runtime_error(options.listen +
                             " を開く権限がありません。--listen で1024以上のポートを指定してください。");
  if (error.code() == std::errc::address_not_available)
    throw std::runtime_error(options.listen +
                             " は、この機械のアドレスではありません。--listen の指定を確かめてください。");
  throw std::runtime_error("待ち受けを始められません。--listen、--certificate、--key を確かめてください。(" +
                           std::string(error.what()) + ")");
}

std::string public_url_of(const ServeOptions& options, const Address& address) {
  std::string url =
      options.public_url.empty() ? origin_of(options, address.host, address.port) : options.public_url;
  while (url.ends_with('/')) url.pop_back();
  return url;
}

void tell_address(const ServeOptions& options, const std::string& host, std::uint16_t port) {
  const std::string origin = origin_of(options, host, port);
  std::cout << fmt::format("\nかかり（Kakari）  {}/\n", origin);
  if (options.demo) {
    std::cout << fmt::format(
        "デモの案内（役割を選んで入れます）  {}/demo\n\n見本のアカウント（パスワードはすべて {}）\n", origin,
        demo::password);
    for (const demo::Sample& sample : demo::samples())
      std::cout << fmt::format("  {:<26} {}（{}）\n", sample.login, sample.name, access::label(sample.role));
    std::cout << "\n終わるときは Ctrl+C を押してください。\n";
  }
  std::cout << std::flush;
}

}  // namespace kakari::app
