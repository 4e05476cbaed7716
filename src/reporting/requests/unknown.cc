#include "reporting/requests/unknown.h"

#include "access/act.h"
#include "registry/institution.h"
#include "reporting/requests/run.h"

namespace kakari::requests {
namespace {

/// The institution the message of ours went to, where the actor may remind it.
std::optional<registry::Institution> told(store::Tx& tx, const access::Actor& actor,
                                          const messages::Delivery& mail) {
  if (mail.to.kind != "institution") return {};
  auto institution = registry::find(tx, Id::trusted(mail.to.id));
  if (!institution || !access::may(actor, access::Act::reminder_send, registry::scope_of(*institution)))
    return {};
  return institution;
}

template <class F>
void each_unknown(store::Tx& tx, F found) {
  for (const std::string_view topic : {request_topic, reminder_topic}) {
    messages::DeliveriesWanted wanted{.topic = std::string(topic),
                                      .once_prefix = "",
                                      .standing = messages::MailStanding::unknown,
                                      .after = "",
                                      .most = 1000};
    for (const auto& mail : messages::deliveries(tx, wanted)) found(topic, mail);
  }
}

}  // namespace

std::vector<UnknownMail> unknown_mails(store::Tx& tx, const access::Actor& actor) {
  std::vector<UnknownMail> all;
  each_unknown(tx, [&](std::string_view topic, const messages::Delivery& mail) {
    if (const auto institution = told(tx, actor, mail))
      all.push_back({mail.mail, institution->number, institution->name,
                     topic == request_topic ? "依頼" : "催促", mail.recipient, mail.told_at});
  });
  return all;
}

Result<void> decide_mail(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& mail,
                         messages::Decision decision) {
  bool own = false;
  each_unknown(tx, [&](std::string_view, const messages::Delivery& one) {
    own = own || (one.mail == mail && told(tx, actor, one));
  });
  if (!own)
    return problem(ProblemKind::conflict, "mail-not-unknown",
                   "このメールは、すでにどうするかが決まっています。一覧でお確かめください。");
  return messages::settle_unknown(tx, actor, moment, mail, decision);
}

}  // namespace kakari::requests
