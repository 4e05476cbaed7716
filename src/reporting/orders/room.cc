#include "reporting/orders/room.h"

namespace kakari::orders {
namespace {

constexpr store::Migration migrations[] = {{1, "orders", R"sql(
CREATE TABLE order_case (
  id TEXT NOT NULL PRIMARY KEY,
  institution_id TEXT NOT NULL REFERENCES institution (id),
  year BIGINT NOT NULL,
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  addressee TEXT NOT NULL,
  address TEXT NOT NULL,
  reason TEXT NOT NULL,
  history TEXT NOT NULL,
  demand TEXT NOT NULL,
  due TEXT NOT NULL,
  revision BIGINT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX order_case_institution ON order_case (institution_id, year);
CREATE INDEX order_case_at ON order_case (at);
CREATE TABLE order_event (
  id TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES order_case (id),
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  note TEXT NOT NULL,
  due TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX order_event_order ON order_event (order_id);
CREATE TABLE order_reversal (
  event_id TEXT NOT NULL PRIMARY KEY REFERENCES order_event (id),
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
)sql"}};

}  // namespace

store::Room room() {
  return {"orders", migrations};
}

}  // namespace kakari::orders
