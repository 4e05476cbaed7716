// Mail: one message to one recipient, written by RFC 5322 (UTF-8, base64) and handed to an SMTP server by
// libcurl, or into a folder of .eml files (the demo's mailbox, rehearsals).
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/date.h"

namespace kakari::mail {

struct Mail {
  std::string id;  // Message-ID's left part
  std::string from, from_name, to, subject, text;
  Instant at = 0;
};

/// The bytes to send. Line breaks in headers cannot be smuggled in: they are refused with
/// std::invalid_argument.
std::string compose(const Mail& mail);

enum class Outcome {
  sent,
  refused,  // the server said no for good: the address is wrong
  later,    // not reached, or asked to come again: nothing was taken
  unknown   // the connection broke after the message had begun: it may have been taken; never sent again
};

class Sender {
 public:
  virtual ~Sender() = default;
  virtual Outcome send(const Mail& mail, std::string& detail) = 0;
};

struct SmtpOptions {
  std::string url;  // smtp://mail.example:587
  std::string user = {}, password = {};
  std::string ca_file = {};  // PEM of an authority of one's own; "": those of the system
  bool require_tls = true;
  int timeout_s = 30;
};
std::unique_ptr<Sender> smtp_sender(SmtpOptions options);
/// Files `<id>.eml` in the folder, which is made when missing.
std::unique_ptr<Sender> folder_sender(std::string folder);

}  // namespace kakari::mail
