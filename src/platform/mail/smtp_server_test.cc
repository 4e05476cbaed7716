#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

#include "platform/mail/smtp_server.h"

namespace kakari::mail::testing {
namespace {

/// A free port below those the system hands out by itself.
int listen_on(int& port) {
  for (port = 21'000 + getpid() % 500; port < 22'000; ++port) {
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    const int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(std::uint16_t(port));
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(fd, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0 && listen(fd, 8) == 0) return fd;
    close(fd);
  }
  throw std::runtime_error("no free port for the mail server of the test");
}

void say(int connection, const std::string& words) {
  const std::string line = words + "\r\n";
  send(connection, line.data(), line.size(), MSG_NOSIGNAL);
}

bool read_line(int connection, std::string& line) {
  line.clear();
  for (char c; recv(connection, &c, 1, 0) == 1;) {
    line += c;
    if (line.ends_with("\r\n")) {
      line.resize(line.size() - 2);
      return true;
    }
  }
  return false;
}

}  // namespace

SmtpServer::SmtpServer(Script script) : script_(std::move(script)), listening_(listen_on(port_)) {
  thread_ = std::thread([this] { serve(); });
}

SmtpServer::~SmtpServer() {
  stop_ = true;
  shutdown(listening_, SHUT_RDWR);
  thread_.join();
  close(listening_);
}

std::vector<std::string> SmtpServer::messages() const {
  const std::lock_guard lock(mutex_);
  return messages_;
}

std::vector<std::string> SmtpServer::commands() const {
  const std::lock_guard lock(mutex_);
  return commands_;
}

void SmtpServer::serve() {
  while (!stop_) {
    pollfd waiting{listening_, POLLIN, 0};
    if (poll(&waiting, 1, 100) <= 0) continue;
    const int connection = accept(listening_, nullptr, nullptr);
    if (connection < 0) continue;
    ++connections_;
    const timeval patience{5, 0};
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    converse(connection);
    close(connection);
  }
}

void SmtpServer::converse(int connection) {
  say(connection, script_.greeting);
  for (std::string line; read_line(connection, line);) {
    {
      const std::lock_guard lock(mutex_);
      commands_.push_back(line);
    }
    if (line.starts_with("MAIL FROM")) {
      say(connection, script_.sender);
    } else if (line.starts_with("RCPT TO")) {
      say(connection, script_.recipient);
    } else if (line == "DATA") {
      if (script_.hang_up_at_data) return;
      say(connection, script_.data);
      if (script_.data.starts_with("354") && !take_message(connection)) return;
    } else if (line == "QUIT") {
      return say(connection, "221 bye");
    } else {
      say(connection, "250 test");
    }
  }
}

bool SmtpServer::take_message(int connection) {
  std::string whole;
  for (std::string line; read_line(connection, line) && line != ".";) {
    whole += line + "\r\n";
    if (script_.hang_up_in_message) return false;
  }
  {
    const std::lock_guard lock(mutex_);
    messages_.push_back(whole);
  }
  if (script_.taken.empty()) return false;
  say(connection, script_.taken);
  return !script_.hang_up_after_message;
}

}  // namespace kakari::mail::testing
