#include "reporting/orders/order_notice.h"

#include "messages/message.h"
#include "registry/contact.h"

namespace kakari::orders {

void tell(store::Tx& tx, const Moment& moment, const Order& o, const Event& e) {
  std::string subject, text;
  if (e.kind == EventKind::issued) {
    subject = fmt::format("{}を発出しました", label(o.kind));
    text = fmt::format(
        "{}の{}について、開設者あてに{}を{}付けで発出しました。期限は{}です。内容をご確認のうえ、期限までに"
        "ご対応ください。",
        o.institution_name, fiscal_year_name(o.year), label(o.kind), Date::parse(e.day)->wareki(),
        Date::parse(o.due())->wareki());
  } else if (e.kind == EventKind::postponed) {
    subject = "命令の期限を変更しました";
    text = fmt::format("{}の期限を{}に変更しました。", label(o.kind), Date::parse(e.due)->wareki());
  } else if (e.kind == EventKind::complied) {
    subject = "命令の履行を確認しました";
    text = fmt::format("{}について、履行されたことを確認しました。", label(o.kind));
  } else if (e.kind == EventKind::withdrawn) {
    if (!o.standing(EventKind::issued)) return;
    subject = "命令を取り消しました";
    text = fmt::format("{}を取り消しました。", label(o.kind));
  } else {
    return;
  }
  messages::tell(tx, moment,
                 {.to = {"institution", o.institution.text()},
                  .topic = "order",
                  .subject = subject,
                  .text = text,
                  .link = "/orders/" + o.id.text(),
                  .mail_to = registry::mail_of(tx, o.institution),
                  .once_key = "order-" + e.id.text()});
}

}  // namespace kakari::orders
