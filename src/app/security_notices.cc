#include "app/security_notices.h"

#include "messages/message.h"
#include "platform/mail/header_text.h"

namespace kakari::app {

void tell_people(access::Access& access) {
  access.tell_person = [](store::Tx& tx, const Moment& moment, const access::SecurityNotice& notice) {
    const access::NoticeWords words = access::in_words(notice);
    const std::string& login = notice.account.login;
    messages::tell(tx, moment,
                   {.to = {"person", notice.account.person.text()},
                    .topic = "account-security",
                    .subject = words.subject,
                    .text = words.text,
                    .link = "",
                    .mail_to = mail::is_address(login) ? login : std::string(),
                    .once_key = ""});
  };
}

}  // namespace kakari::app
