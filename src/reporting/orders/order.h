// 命令 (法30条の18の4第6項): the governor orders the founder (開設者) to have the manager report, or correct
// the report, within a period. What happens to an order are events with who and when; a wrong one is reversed
// by another, with a reason, and nothing is deleted.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "base/date.h"
#include "base/id.h"
#include "base/problem.h"
#include "platform/store/database.h"

namespace kakari::orders {

enum class Kind {
  report,  // 報告命令: the report of the year was not made
  change,  // 報告命令: a change was not reported (第4項)
  correct  // 是正命令
};
std::string_view id(Kind kind);
std::string_view label(Kind kind);  // 報告命令
std::optional<Kind> kind_of(std::string_view id);

enum class EventKind {
  heard,       // 意見の聴取
  issued,      // 発出
  delivered,   // 到達
  postponed,   // 期限の変更
  complied,    // 履行
  breached,    // 不履行
  published,   // 不履行の公表 (30条の13第6項準用)
  fine_noted,  // 過料の通知 (92条): the court decides, here it is only noted
  withdrawn    // 命令の取消し
};
std::string_view id(EventKind kind);
std::string_view label(EventKind kind);
std::optional<EventKind> event_kind_of(std::string_view id);

enum class State { prepared, issued, complied, breached, published, withdrawn };
std::string_view id(State state);
std::string_view label(State state);  // 準備中 …
std::optional<State> state_of(std::string_view id);

struct Event {
  Id id;
  EventKind kind = EventKind::heard;
  std::string day;   // ISO date it happened on
  std::string note;  // 配達証明の番号, what the founder said …
  std::string due;   // of postponed: the new period's last day
  std::string by;    // name
  Instant at = 0;
  Instant reversed_at = 0;
  std::string reversed_by, reversal_reason;

  bool stands() const { return reversed_at == 0; }
};

struct Order {
  Id id, institution;
  std::string institution_number, institution_name, prefecture;
  int year = 0;  // fiscal, of the report
  Kind kind = Kind::report;
  std::string number;              // 文書番号, the prefecture's own
  std::string addressee, address;  // 開設者 and where
  std::string reason;              // the facts it rests on
  std::string history;             // 催促の経緯
  std::string demand;              // what is ordered
  std::string first_due;           // ISO date: the last day as ordered
  int revision = 0;                // of the report when it was prepared; 0 none
  std::string by;
  Instant at = 0;
  std::vector<Event> events;  // oldest first, reversed ones included

  State state() const;
  /// With every change of the period that stands.
  std::string due() const;
  const Event* standing(EventKind kind) const;
};

struct NewOrder {
  Id institution;
  int year = 0;
  Kind kind = Kind::report;
  std::string number, addressee, address, reason, history, demand, due;
};
/// Act::order_issue. conflict ("order-open") while one of the kind is open; precondition ("in-time") while
/// the report may still be made in time, ("reported") when it was made, ("not-submitted") for the other kinds
/// without a report; invalid with fields.
Result<Order> prepare(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      const NewOrder& wanted);

struct NewEvent {
  EventKind kind = EventKind::heard;
  std::string day, note, due;
};
/// `hearing_required`: refuses to issue without one. Checks that the event may follow what stands.
Result<Order> add_event(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& order,
                        const NewEvent& wanted, bool hearing_required = false);
/// Needs a reason; refused while a later event rests on it. Again is harmless.
Result<Order> reverse(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& event,
                      std::string_view reason);

/// Act::order_read; an institution sees an order from the day it was issued.
Result<Order> find(store::Tx& tx, const access::Actor& actor, const Id& id);

struct OrderFilter {
  std::optional<State> state = {};
  bool open_only = false;  // prepared, issued, breached
  std::size_t most = 200;
};
/// Newest first.
std::vector<Order> list(store::Tx& tx, const access::Actor& actor, const OrderFilter& filter = {});

/// What is public of a breach, as it was published; newest first. `prefecture` "" for all.
struct Noncompliance {
  std::string prefecture, institution_number, institution_name, addressee;
  int year = 0;
  Kind kind = Kind::report;
  std::string issued_on, published_on, due, text;
};
std::vector<Noncompliance> noncompliance(store::Tx& tx, std::string_view prefecture);

}  // namespace kakari::orders
