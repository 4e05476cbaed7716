#include <arpa/inet.h>
#include <curl/curl.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/timex.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "app/config_check.h"
#include "app/listen_address.h"
#include "base/clock.h"
#include "base/text.h"

namespace kakari::app {
namespace {

using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

std::size_t swallow(char*, std::size_t size, std::size_t count, void*) {
  return size * count;
}

/// A connection to `url` as far as its protocol begins; why it failed, or nothing.
std::string trouble_reaching(const std::string& url, const ServeOptions* sign_in) {
  const Curl curl(curl_easy_init(), curl_easy_cleanup);
  char why[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, why);
  curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, 5L);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 10L);
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_NOPROXY, "*");
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, swallow);
  if (sign_in) {
    curl_easy_setopt(curl.get(), CURLOPT_CUSTOMREQUEST, "NOOP");
    curl_easy_setopt(curl.get(), CURLOPT_USE_SSL, long(CURLUSESSL_ALL));
    if (!sign_in->mail_user.empty()) {
      curl_easy_setopt(curl.get(), CURLOPT_USERNAME, sign_in->mail_user.c_str());
      curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, sign_in->mail_password.c_str());
    }
  } else {  // our own server under whatever name its certificate has
    curl_easy_setopt(curl.get(), CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(curl.get(), CURLOPT_SSL_VERIFYHOST, 0L);
    curl_easy_setopt(curl.get(), CURLOPT_FAILONERROR, 1L);
  }
  const CURLcode code = curl_easy_perform(curl.get());
  if (code == CURLE_OK) return {};
  return why[0] ? why : curl_easy_strerror(code);
}

/// 0 when a server could listen there; else the system's error.
int trouble_binding(const Address& address) {
  addrinfo hints{}, *found = nullptr;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV;
  if (::getaddrinfo(address.host.c_str(), std::to_string(address.port).c_str(), &hints, &found) != 0)
    return EADDRNOTAVAIL;
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owned(found, ::freeaddrinfo);
  const int socket = ::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) return errno;
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  const bool free = ::bind(socket, found->ai_addr, found->ai_addrlen) == 0 && ::listen(socket, 1) == 0;
  const int refusal = free ? 0 : errno;
  ::close(socket);
  return refusal;
}

Finding listen_finding(const ServeOptions& options) {
  const auto address = parse_address(options.listen);
  if (!address) return wrong(options.listen + " は 127.0.0.1:8080 の形で指定してください。");
  if (!loopback(address->host) && options.certificate.empty() && options.trusted_proxy.empty())
    return wrong(options.listen +
                 " で外から使うには、証明書（certificate と key）か、TLSを終端するプロキシ（trusted-"
                 "proxy）が必要です。");
  const int refusal = trouble_binding(*address);
  if (refusal == 0) return right("待ち受け " + options.listen + " は空いています");
  if (refusal != EADDRINUSE)
    return wrong("待ち受け " + options.listen + " を開けません（" + std::generic_category().message(refusal) +
                 "）。");
  const std::string host =
      address->host.find(':') == std::string::npos ? address->host : "[" + address->host + "]";
  const std::string url = fmt::format("{}://{}:{}/healthz", options.certificate.empty() ? "http" : "https",
                                      address->host == "0.0.0.0" ? "127.0.0.1" : host, address->port);
  if (trouble_reaching(url, nullptr).empty())
    return right("待ち受け " + options.listen + " では、kakari がすでに動いています");
  return wrong("待ち受け " + options.listen + " は、ほかのプログラムが使っています。");
}

/// What `serve` takes as it is and would then never match: a proxy's name, an address without https://.
Findings address_findings(const ServeOptions& options) {
  Findings all;
  const std::string& proxies = options.trusted_proxy;
  for (std::size_t begin = 0; begin < proxies.size();) {
    const std::size_t end = std::min(proxies.find(',', begin), proxies.size());
    const std::string one(trim(proxies.substr(begin, end - begin)));
    unsigned char bytes[sizeof(in6_addr)];
    if (::inet_pton(AF_INET, one.c_str(), bytes) != 1 && ::inet_pton(AF_INET6, one.c_str(), bytes) != 1)
      all.push_back(wrong("trusted-proxy の「" + one +
                          "」はIPアドレスではありません。名前ではなく 192.0.2.10 の形で指定してください。"));
    begin = end + 1;
  }
  const std::string& url = options.public_url;
  if (!url.empty() && !url.starts_with("https://") && !url.starts_with("http://"))
    all.push_back(wrong("public-url の「" + url + "」は https://kakari.example の形で指定してください。"));
  const std::string& token = options.metrics_token_file;
  if (!token.empty() && ::access(token.c_str(), R_OK) != 0)
    all.push_back(wrong("metrics-token-file の " + token + " を読めません。場所と権限を確かめてください。"));
  return all;
}

Finding mail_finding(const ServeOptions& options) {
  if (options.mail_server.empty()) return note("メールは送りません（mail-server がありません）");
  if (options.mail_from.empty()) return wrong("mail-server を使うときは、mail-from も指定してください。");
  if (options.mail_server.starts_with("folder:"))
    return right("メールは " + options.mail_server + " に置きます");
  if (!options.mail_user.empty() && options.mail_password.empty())
    return wrong("mail-user がありますが、パスワード（mail-password）がありません。");
  const std::string trouble = trouble_reaching(options.mail_server, &options);
  if (trouble.empty()) return right("メールサーバー " + options.mail_server);
  return wrong("メールサーバー " + options.mail_server + " を使えません（" + trouble + "）。");
}

/// What was written last is not of the future: a clock that was wrong for an hour leaves that behind.
Finding clock_finding(const Settings& settings) {
  const Instant now = SystemClock().now();
  const std::string time = local_time(now, true);
  if (now < *parse_time("2026-01-01T00:00")) return wrong("機械の時計が " + time + " になっています。");
  try {
    const auto database = store::Database::open(settings.database, {.readers = 1, .must_exist = true});
    const auto last = database->read([](store::Tx& tx) {
      return tx.one("SELECT MAX(sealed_at) FROM journal_batch")->get<std::optional<Instant>>(0);
    });
    if (last && *last > now + 60'000'000)
      return wrong("機械の時計（" + time + "）が、最後の記録（" + local_time(*last, true) +
                   "）より前になっています。");
  } catch (const store::Error&) {  // said where the database is looked at
  }
  timex state{};
  if (::adjtimex(&state) == TIME_ERROR || (state.status & STA_UNSYNC))
    return note("機械の時計は " + time +
                " です。時刻の同期（systemd-timesyncd、chrony）が確かめられません。");
  return right("機械の時計は " + time + " で、同期しています");
}

}  // namespace

Findings check_surroundings(const ServeOptions& options, const Settings& settings) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  Findings all = address_findings(options);
  for (Finding& one : Findings{listen_finding(options), mail_finding(options), clock_finding(settings)})
    all.push_back(std::move(one));
  return all;
}

}  // namespace kakari::app
