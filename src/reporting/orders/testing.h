// For tests of orders: the reporting world after the legal deadline, with the tables of this room.
#pragma once
#include "reporting/orders/order.h"
#include "reporting/orders/room.h"
#include "reporting/testing.h"

namespace kakari::orders::testing {

namespace rt = reporting::testing;

struct World : rt::World {
  explicit World(store::Engine engine) : rt::World(engine, {room()}) { day(2027, 4, 12); }

  NewOrder wanted(Kind kind = Kind::report) {
    return {.institution = aoba.id,
            .year = rt::year,
            .kind = kind,
            .number = "医政第123号",
            .addressee = "医療法人あおば会（架空）理事長 青葉 太郎",
            .address = "鳥取県鳥取市東町1丁目1番",
            .reason = "令和8年度の報告が、法律上の期限までに行われなかったこと。",
            .history = "令和9年2月1日と3月1日に文書で催促した。",
            .demand = "令和8年度のかかりつけ医機能報告を行わせること",
            .due = "2027-05-14"};
  }
  Result<Order> prepare(const NewOrder& order) {
    return write([&](store::Tx& tx) { return orders::prepare(tx, officer, now(), order); });
  }
  Result<Order> add(const Id& order, const NewEvent& event) {
    return write([&](store::Tx& tx) { return add_event(tx, officer, now(), order, event); });
  }
  Order issued() {
    const Order order = prepare(wanted()).value();
    return add(order.id, {EventKind::issued, "2027-04-12", "", ""}).value();
  }
};

}  // namespace kakari::orders::testing
