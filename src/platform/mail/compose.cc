#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "platform/mail/base64.h"
#include "platform/mail/header_text.h"
#include "platform/mail/mail.h"

namespace kakari::mail {
namespace {

constexpr std::size_t body_line_max = 76;  // RFC 2045 6.8

/// Wed, 10 Feb 2027 09:00:00 +0900
std::string date_line(Instant at) {
  static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Date day = Date::of(at);
  const std::string iso = iso_time(at);  // 2027-02-10T09:00:00+09:00
  return fmt::format("Date: {}, {} {} {:04} {} {}{}", days[day.weekday().c_encoding()], day.day(),
                     months[day.month() - 1], day.year(), iso.substr(11, 8), iso.substr(19, 3),
                     iso.substr(23, 2));
}

/// Every kind of line break becomes CR LF.
std::string with_crlf(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 64);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (text[i] == '\n' || text[i] == '\r')
      out += "\r\n";
    else
      out += text[i];
  }
  return out;
}

std::string folded(const std::string& base64_text) {
  std::string out;
  for (std::size_t at = 0; at < base64_text.size(); at += body_line_max)
    out.append(base64_text, at, body_line_max).append("\r\n");
  return out;
}

void check(const Mail& mail) {
  if (!is_address(mail.from)) throw std::invalid_argument("not one mail address of a sender");
  if (!is_address(mail.to)) throw std::invalid_argument("not one mail address of a recipient");
  if (!is_address(mail.id + "@id")) throw std::invalid_argument("not an id for a mail");
}

}  // namespace

std::string compose(const Mail& mail) {
  check(mail);
  const std::string domain = mail.from.substr(mail.from.find('@'));
  std::string out;
  for (const std::string& line : {
           date_line(mail.at),
           mail.from_name.empty() ? "From: " + mail.from
                                  : header_line("From", mail.from_name, "<" + mail.from + ">"),
           "To: " + mail.to,
           "Message-ID: <" + mail.id + domain + ">",
           header_line("Subject", mail.subject),
           std::string("Auto-Submitted: auto-generated"),  // RFC 3834: no answering machine writes back
           std::string("MIME-Version: 1.0"),
           std::string("Content-Type: text/plain; charset=UTF-8"),
           std::string("Content-Transfer-Encoding: base64"),
       })
    out += line + "\r\n";
  return out + "\r\n" + folded(base64(with_crlf(mail.text)));
}

}  // namespace kakari::mail
