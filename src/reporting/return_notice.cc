#include "reporting/return_notice.h"

#include <fmt/format.h>

#include "base/text.h"
#include "messages/message.h"
#include "registry/contact.h"

namespace kakari::reporting {

void tell_returned(store::Tx& tx, const Moment& moment, const access::Actor& actor, const Subject& subject,
                   const regime::Form& form, const Id& return_case, std::span<const ItemReason> items,
                   std::string_view note) {
  std::string text =
      fmt::format("{}から、ご提出いただいた報告の次の{}項目を直していただくよう、連絡がありました。\n\n",
                  actor.scope_name, items.size());
  if (!trim(note).empty()) text += trim(note) + "\n\n";
  for (const auto& [item, reason] : items)
    text += "・" + form.item(item)->name() + "：" + trim(reason) + "\n";
  text += "\n直したあと、もう一度ご提出ください。ほかの項目の答えは、そのまま残っています。";
  messages::tell(tx, moment,
                 {.to = {"institution", subject.institution.text()},
                  .topic = "report-returned",
                  .subject = fiscal_year_name(subject.cycle.year) + "の報告が差し戻されました",
                  .text = text,
                  .link = fmt::format("/report/{}", subject.cycle.year),
                  .mail_to = registry::mail_of(tx, subject.institution),
                  .once_key = "report-returned-" + return_case.text()});
}

}  // namespace kakari::reporting
