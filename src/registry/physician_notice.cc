#include "registry/physician_notice.h"

#include "access/account.h"
#include "journal/journal.h"
#include "messages/message.h"

namespace kakari::registry {
namespace {

void tell(store::Tx& tx, const Moment& moment, messages::Recipient to, const PhysicianNotice& notice,
          const std::string& mail_to) {
  messages::NewMessage message;
  message.to = std::move(to);
  message.topic = notice.topic;
  message.subject = notice.subject;
  message.text = notice.text;
  message.link = notice.link;
  message.mail_to = mail_to;
  messages::tell(tx, moment, message);
}

}  // namespace

void tell_physician(store::Tx& tx, const Moment& moment, const Physician& physician,
                    const PhysicianNotice& notice) {
  if (!physician.person.empty()) tell(tx, moment, {"person", physician.person}, notice, physician.email);
}

void tell_association(store::Tx& tx, const Moment& moment, const Physician& physician,
                      const PhysicianNotice& notice) {
  if (!physician.association.empty()) tell(tx, moment, {"association", physician.association}, notice, "");
}

void journal_physician(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string act,
                       const Id& physician, std::string after, std::string before, std::string institution) {
  journal::Entry entry;
  entry.at = moment.now;
  entry.person = actor.person.text();
  entry.name = actor.name;
  entry.role = access::grant_name(actor);
  entry.act = std::move(act);
  entry.subject = {"physician", physician.text()};
  entry.institution = std::move(institution);
  entry.before = std::move(before);
  entry.after = std::move(after);
  journal::record(tx, moment, entry);
}

}  // namespace kakari::registry
