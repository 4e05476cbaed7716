#include "platform/http/client.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>
#include <stdexcept>

namespace kakari::http {
namespace {

[[noreturn]] void fail(std::string_view what) {
  throw std::runtime_error(fmt::format("http client: {}: {}", what, std::strerror(errno)));
}

std::uint64_t number(std::string_view digits) {
  std::uint64_t value = 0;
  auto [rest, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (wrong != std::errc()) throw std::runtime_error("http client: not a number: " + std::string(digits));
  return value;
}

Response parse_head(std::string_view head) {
  Response response;
  if (!head.starts_with("HTTP/1.1 ")) throw std::runtime_error("http client: not HTTP/1.1");
  response.status = int(number(head.substr(9, 3)));
  while (true) {
    auto end = head.find("\r\n");
    if (end == head.npos) return response;
    head.remove_prefix(end + 2);
    auto line = head.substr(0, head.find("\r\n"));
    auto colon = line.find(": ");
    if (colon != line.npos) response.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
  }
}

}  // namespace

Client::Client(std::string address, std::uint16_t port, std::chrono::seconds timeout)
    : address_(std::move(address)), port_(port), timeout_(timeout) {}

void Client::connect() {
  buffer_.clear();
  socket_ = Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!socket_) fail("socket");
  timeval limit{timeout_.count(), 0};
  int yes = 1;
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  ::setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  sockaddr_in end{};
  end.sin_family = AF_INET;
  end.sin_port = htons(port_);
  if (::inet_pton(AF_INET, address_.c_str(), &end.sin_addr) != 1) fail(address_);
  if (::connect(socket_.get(), reinterpret_cast<sockaddr*>(&end), sizeof end) < 0) fail("connect");
}

void Client::write(std::string_view bytes) {
  while (!bytes.empty()) {
    auto n = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail("send");
    bytes.remove_prefix(std::size_t(n));
  }
}

bool Client::fill() {
  std::array<char, 64 << 10> chunk;
  while (true) {
    auto n = ::recv(socket_.get(), chunk.data(), chunk.size(), 0);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("receive");
    buffer_.append(chunk.data(), std::size_t(n));
    return n > 0;
  }
}

void Client::shut_down() {
  ::shutdown(socket_.get(), SHUT_RDWR);
}

bool Client::closed_by_peer() {
  return buffer_.empty() && !fill();
}

Response Client::read_response(bool to_head) {
  std::size_t end;
  while ((end = buffer_.find("\r\n\r\n")) == buffer_.npos)
    if (!fill()) throw std::runtime_error("http client: closed before an answer");
  auto response = parse_head(std::string_view(buffer_).substr(0, end));
  buffer_.erase(0, end + 4);
  int status = response.status;
  if (to_head || status < 200 || status == 204 || status == 304) return response;
  auto length = number(response.header("content-length"));
  while (buffer_.size() < length)
    if (!fill()) throw std::runtime_error("http client: closed within a body");
  response.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  return response;
}

Response Client::exchange(std::string_view request, bool to_head) {
  write(request);
  auto response = read_response(to_head);
  while (response.status < 200) response = read_response(to_head);
  if (response.header("connection") == "close") close();
  return response;
}

Response Client::send(std::string_view method, std::string_view target, const Pairs& headers,
                      std::string_view body) {
  auto request = fmt::format("{} {} HTTP/1.1\r\nHost: {}:{}\r\n", method, target, address_, port_);
  for (auto& [name, value] : headers) request.append(name).append(": ").append(value).append("\r\n");
  if (!body.empty() || method == "POST" || method == "PUT" || method == "PATCH")
    fmt::format_to(std::back_inserter(request), "Content-Length: {}\r\n", body.size());
  request.append("\r\n").append(body);
  if (socket_) try {
      return exchange(request, method == "HEAD");
    } catch (const std::runtime_error&) {
      // The server may have ended an idle connection meanwhile; a second failure is real.
    }
  connect();
  return exchange(request, method == "HEAD");
}

Response Client::post_form(std::string_view target, const Pairs& fields, Pairs headers) {
  std::string body;
  for (auto& [name, value] : fields)
    body += fmt::format("{}{}={}", body.empty() ? "" : "&", percent_encode(name), percent_encode(value));
  headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  return send("POST", target, headers, body);
}

}  // namespace kakari::http
