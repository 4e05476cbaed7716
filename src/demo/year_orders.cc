// 命令 (法30条の18の4第6項) to founders of institutions that never reported last year.
#include "demo/answers.h"
#include "demo/must.h"
#include "demo/year_parts.h"
#include "reporting/orders/order.h"
#include "reporting/queue.h"
#include "reporting/review.h"
#include "reporting/submission.h"

namespace kakari::demo {
namespace {

using orders::EventKind;

/// Those that never reported last year, by number.
std::vector<const Made*> silent(const Year& y, const std::vector<Made>& made) {
  const auto queue = y.database.read([&](store::Tx& tx) {
    return must(reporting::queue(tx, y.officer,
                                 {.year = y.year - 1,
                                  .stage = reporting::Stage::not_started,
                                  .order = reporting::QueueFilter::Order::by_number,
                                  .page_size = 20},
                                 y.now));
  });
  std::vector<const Made*> found;
  for (const auto& row : queue.rows)
    for (const Made& one : made)
      if (one.institution.id == row.institution && !is_sample(one)) found.push_back(&one);
  return found;
}

orders::NewOrder order_to(const Year& y, const Made& made, Date due, int number) {
  const std::string of_year = fiscal_year_name(y.year - 1);
  orders::NewOrder order;
  order.institution = made.institution.id;
  order.year = y.year - 1;
  order.number = fmt::format("医政第{}号（架空）", number);
  order.addressee = made.institution.founder;
  if (!order.addressee.ends_with("（架空）")) order.addressee += "（架空）";
  order.address = made.institution.address;
  order.reason = of_year + "のかかりつけ医機能報告が、法律上の期限までに行われなかったこと。";
  order.history = fmt::format("{}と{}に文書で催促し、その後電話でも依頼したが、報告がなかった。",
                              Date(y.year, 2, 2).wareki(), Date(y.year, 3, 2).wareki());
  order.demand = of_year + "のかかりつけ医機能報告を、管理者に行わせること。";
  order.due = due.iso();
  return order;
}

orders::Order prepare(store::Tx& tx, const Year& y, const Moment& moment, const orders::NewOrder& order) {
  return must(orders::prepare(tx, y.officer, moment, order));
}

void add(store::Tx& tx, const Year& y, const Moment& moment, const orders::Order& order, EventKind kind,
         std::string note = {}) {
  must(orders::add_event(tx, y.officer, moment, order.id, {kind, moment.today().iso(), std::move(note), ""}));
}

/// A late report, confirmed.
void report_late(store::Tx& tx, const Year& y, const Made& made, const std::vector<Made>& others) {
  const int year = y.year - 1;
  const Id& id = made.institution.id;
  const Moment moment = y.at(5, 20, 14);
  const auto known = must(reporting::known(tx, id, year));
  const auto prepared =
      must(reporting::prepare(*known.form, make_answers(*known.form, made, others, y.random), known.facts()));
  reporting::SubmitRequest request;
  request.institution = id;
  request.year = year;
  request.manager = made.institution.manager;
  request.arrived_at = moment.now;
  request.late_on_purpose = true;
  request.late_reason = "担当の職員が替わり、引き継ぎができていませんでした。";
  const auto submission =
      must(reporting::submit_answers(tx, clerk_of(made, moment), moment, request, prepared));
  must(reporting::open_review(tx, y.second, y.at(5, 21, 9), id, year));
  for (const auto& reported : submission.functions)
    if (reported.held && reported.function != regime::Function::core)
      must(reporting::confirm(tx, y.second, y.at(5, 21, 10), id, year, reported.function, reported.hash));
}

}  // namespace

void order_and_comply(const Year& y, const std::vector<Made>& made) {
  const auto chosen = silent(y, made);
  if (chosen.empty()) return;
  y.database.write([&](store::Tx& tx) {
    const auto order = prepare(tx, y, y.at(4, 20, 10), order_to(y, *chosen[0], y.day(5, 29), 41));
    add(tx, y, y.at(4, 24, 15), order, EventKind::heard, "書面で照会し、意見はないとの回答があった。");
    add(tx, y, y.at(4, 27, 11), order, EventKind::issued);
    add(tx, y, y.at(4, 30, 9), order, EventKind::delivered, "配達証明 000-00-00000-0（架空）");
    report_late(tx, y, *chosen[0], made);
    add(tx, y, y.at(5, 22, 9), order, EventKind::complied);
  });
}

void order_in_winter(const Year& y, const std::vector<Made>& made) {
  const auto chosen = silent(y, made);
  y.database.write([&](store::Tx& tx) {
    if (!chosen.empty()) {
      const auto order = prepare(tx, y, y.at(1, 25, 10), order_to(y, *chosen[0], y.day(3, 5), 318));
      add(tx, y, y.at(1, 28, 15), order, EventKind::heard,
          "電話で聴取した。多忙のため遅れており、2月中に報告する意向とのこと。");
      add(tx, y, y.at(1, 29, 11), order, EventKind::issued);
      add(tx, y, y.at(2, 1, 9), order, EventKind::delivered, "配達証明 000-00-00001-0（架空）");
    }
    if (chosen.size() > 1) prepare(tx, y, y.at(2, 8, 16), order_to(y, *chosen[1], y.day(3, 19), 331));
  });
}

}  // namespace kakari::demo
