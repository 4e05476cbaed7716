#include "app/mail_job.h"

#include <spdlog/spdlog.h>

#include <stdexcept>

#include "messages/message.h"
#include "platform/mail/mail.h"

namespace kakari::app {
namespace {

using namespace std::chrono_literals;

// Whom a mail is from, as its reader sees it: not the public search, whose name residents know.
constexpr std::string_view sender_name = "かかりつけ医機能報告制度";

std::shared_ptr<mail::Sender> sender_of(const ServeOptions& options) {
  if (options.mail_server.starts_with("folder:")) return mail::folder_sender(options.mail_server.substr(7));
  if (!options.mail_server.starts_with("smtp://") && !options.mail_server.starts_with("smtps://"))
    throw std::runtime_error("--mail-server " + options.mail_server +
                             ": smtp://mail.example:587 か folder:フォルダー の形で指定してください。");
  mail::SmtpOptions smtp;
  smtp.url = options.mail_server;
  smtp.user = options.mail_user;
  smtp.password = options.mail_password;
  return mail::smtp_sender(std::move(smtp));
}

}  // namespace

void add_mail_job(Jobs& jobs, House& house, const ServeOptions& options, const std::string& public_url) {
  if (options.mail_server.empty()) return;
  if (options.mail_from.empty())
    throw std::runtime_error("--mail-server を使うときは、差出人を --mail-from で指定してください。");
  if (house.rehearsal() && !options.mail_server.starts_with("folder:")) {
    spdlog::info("a rehearsal: no mail is sent");
    return;
  }
  const auto sender = sender_of(options);
  jobs.add("mail", 5s, [&house, sender, from = options.mail_from, public_url] {
    messages::send_waiting(house.database(), house.moment(), *sender, from, sender_name, 50, public_url);
  });
}

}  // namespace kakari::app
