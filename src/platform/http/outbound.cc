#include "platform/http/outbound.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>
#include <new>
#include <thread>

namespace kakari::http {
namespace {

template <auto free>
struct Free {
  template <class T>
  void operator()(T* thing) const {
    free(thing);
  }
};

struct Reading {
  std::string body;
  std::size_t bytes_max = 0;
  bool loopback = false;  // the name that is asked for
  bool stopped_at_address = false;
};

std::size_t take(char* data, std::size_t size, std::size_t count, void* with) {
  Reading& reading = *static_cast<Reading*>(with);
  if (reading.body.size() + size * count > reading.bytes_max) return 0;
  reading.body.append(data, size * count);
  return size * count;
}

curl_socket_t open_socket(void* with, curlsocktype, curl_sockaddr* to) {
  Reading& reading = *static_cast<Reading*>(with);
  if (!may_reach(&to->addr, reading.loopback)) {
    reading.stopped_at_address = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, flags) != CURLUE_OK) return {};
  std::string found(text);
  curl_free(text);
  return found;
}

bool loopback_name(std::string_view host) {
  return host == "localhost" || host == "[::1]" || host == "127.0.0.1";
}

bool loopback_place(std::string_view place) {
  place.remove_prefix(place.find("://") + 3);
  return loopback_name(place.substr(0, place.starts_with('[') ? place.find(']') + 1 : place.find(':')));
}

void start_curl() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

/// One of the few that may be under way.
struct Hand {
  std::atomic<int>& under_way;
  bool free;
  Hand(std::atomic<int>& count, int most) : under_way(count), free(++count <= most) {}
  ~Hand() { --under_way; }
};

void prepare(CURL* curl, const OutboundOptions& options, const Outgoing& request, Reading& reading) {
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https,http");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
  if (!options.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, options.ca_file.c_str());
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, long(options.connect_timeout_s));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, long(options.timeout_s));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reading);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &reading);
  if (!request.form.empty()) curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, request.form.c_str());
  if (!request.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH, long(CURLAUTH_BASIC));
    curl_easy_setopt(curl, CURLOPT_USERNAME, request.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, request.password.c_str());
  }
}

bool own_or_link_local(const in_addr& number) {
  const std::uint32_t a = ntohl(number.s_addr);
  return a >> 24 == 0 || a >> 24 == 127 || a >> 16 == 0xa9fe || a >> 28 >= 0xe;
}

}  // namespace

Outbound::Outbound(OutboundOptions options) : options_(std::move(options)) {
  if (options_.at_once_max <= 0) options_.at_once_max = std::max(2, int(std::thread::hardware_concurrency()));
  start_curl();
}

std::expected<Answered, Unanswered> Outbound::send(const Outgoing& request,
                                                   const std::vector<std::string>& places) {
  const std::string place = place_of(request.url);
  if (place.empty() || std::ranges::find(places, place) == places.end())
    return std::unexpected(Unanswered{true, "not one of the places that may be asked: " + request.url});
  const Hand hand(under_way_, options_.at_once_max);
  if (!hand.free) return std::unexpected(Unanswered{false, "too many requests to others are under way"});
  const std::unique_ptr<CURL, Free<curl_easy_cleanup>> curl(curl_easy_init());
  const std::unique_ptr<curl_slist, Free<curl_slist_free_all>> headers(
      curl_slist_append(nullptr, "Accept: application/json"));
  if (!curl || !headers) throw std::bad_alloc();
  Reading reading{.body = {}, .bytes_max = options_.body_bytes_max, .loopback = loopback_place(place)};
  char why[CURL_ERROR_SIZE] = "";
  prepare(curl.get(), options_, request, reading);
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, why);
  const CURLcode code = curl_easy_perform(curl.get());
  if (code != CURLE_OK) {
    if (reading.stopped_at_address)
      return std::unexpected(Unanswered{true, place + " leads to an address that may not be asked"});
    return std::unexpected(Unanswered{false, place + ": " + (why[0] ? why : curl_easy_strerror(code))});
  }
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  return Answered{int(status), std::move(reading.body)};
}

std::string place_of(std::string_view text) {
  start_curl();
  if (std::ranges::any_of(text, [](unsigned char c) { return c <= ' ' || c == 0x7f || c == '\\'; }))
    return {};
  const std::unique_ptr<CURLU, Free<curl_url_cleanup>> url(curl_url());
  if (!url) throw std::bad_alloc();
  if (curl_url_set(url.get(), CURLUPART_URL, std::string(text).c_str(), 0) != CURLUE_OK) return {};
  const std::string scheme = part(url.get(), CURLUPART_SCHEME);
  std::string host = part(url.get(), CURLUPART_HOST);
  std::ranges::transform(host, host.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  if (host.empty() || !part(url.get(), CURLUPART_USER).empty() ||
      !part(url.get(), CURLUPART_PASSWORD).empty())
    return {};
  if (scheme != "https" && !(scheme == "http" && loopback_name(host))) return {};
  const std::string port = part(url.get(), CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
  return scheme + "://" + host + (port.empty() ? "" : ":" + port);
}

bool may_reach(const sockaddr* address, bool loopback_meant) {
  if (address->sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, address, sizeof v4);
    return loopback_meant ? ntohl(v4.sin_addr.s_addr) >> 24 == 127 : !own_or_link_local(v4.sin_addr);
  }
  if (address->sa_family != AF_INET6) return false;
  sockaddr_in6 v6{};
  std::memcpy(&v6, address, sizeof v6);
  const in6_addr& number = v6.sin6_addr;
  if (loopback_meant) return IN6_IS_ADDR_LOOPBACK(&number);
  if (IN6_IS_ADDR_V4MAPPED(&number)) {
    in_addr inside{};
    std::memcpy(&inside, number.s6_addr + 12, 4);
    return !own_or_link_local(inside);
  }
  return !IN6_IS_ADDR_LOOPBACK(&number) && !IN6_IS_ADDR_UNSPECIFIED(&number) &&
         !IN6_IS_ADDR_LINKLOCAL(&number) && !IN6_IS_ADDR_MULTICAST(&number);
}

}  // namespace kakari::http
