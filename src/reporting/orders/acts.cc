// The verbs of an order.
#include <algorithm>

#include "access/account.h"
#include "access/act.h"
#include "base/text.h"
#include "registry/institution.h"
#include "reporting/extension.h"
#include "reporting/orders/order.h"
#include "reporting/orders/order_notice.h"
#include "reporting/orders/order_rows.h"
#include "reporting/orders/rules.h"
#include "reporting/subject.h"

namespace kakari::orders {
namespace {

using access::Act;
using reporting::json_string;
using reporting::Subject;

constexpr std::size_t characters_max = 1000;  // of a field: it must stand on one page of the letter

std::unexpected<Problem> no_such_order() {
  return problem(ProblemKind::not_found, "no-such-order",
                 "その命令は見つかりません。一覧からご確認ください。");
}

void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            const Order& o, std::string after) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = std::string(act),
                   .subject = {"order", o.id.text()},
                   .institution = o.institution.text(),
                   .before = "",
                   .after = std::move(after)});
}

/// Whether the facts call for an order of the kind.
Result<void> called_for(store::Tx& tx, const Subject& s, Kind kind, Date today) {
  if (kind != Kind::report) {
    if (s.revision > 0) return {};
    return problem(ProblemKind::precondition, "not-submitted",
                   "報告が提出されていません。報告をしていない医療機関には、報告命令を選んでください。");
  }
  if (auto must = reporting::must_report(s); !must) return must;
  if (s.revision > 0)
    return problem(ProblemKind::precondition, "reported",
                   "報告は提出されています。内容に誤りがあるときは、是正命令を選んでください。");
  if (const std::string last = reporting::last_day(tx, s); today.iso() <= last)
    return problem(
        ProblemKind::precondition, "in-time",
        fmt::format("報告の期限は{}です。期限までは、命令の対象になりません。", Date::parse(last)->wareki()));
  return {};
}

std::vector<FieldProblem> field_problems(const NewOrder& wanted, Date today) {
  std::vector<FieldProblem> wrong;
  const auto need = [&](std::string_view field, const std::string& value, std::string_view message) {
    if (trim(value).empty())
      wrong.push_back({std::string(field), std::string(message)});
    else if (length(value).value_or(characters_max + 1) > characters_max)
      wrong.push_back({std::string(field), fmt::format("{}文字以内で入力してください。", characters_max)});
  };
  need("addressee", wanted.addressee, "命令の名あて人（開設者の氏名または名称）を入力してください。");
  need("address", wanted.address, "開設者の住所を入力してください。");
  need("reason", wanted.reason, "命令の理由となる事実を入力してください。");
  need("history", wanted.history, "これまでの催促の経緯を入力してください。");
  need("demand", wanted.demand, "命じる内容を入力してください。");
  const auto due = Date::parse(wanted.due);
  if (!due || *due <= today) wrong.push_back({"due", "期限は、明日以降の日で入力してください。"});
  return wrong;
}

bool open(const Order& o) {
  const State state = o.state();
  return state != State::complied && state != State::withdrawn;
}

Result<Order> for_officer(store::Tx& tx, const access::Actor& actor, const Id& id) {
  auto order = read_order(tx, id);
  if (!order) return no_such_order();
  const auto institution = registry::find(tx, order->institution);
  if (auto allowed = access::may(actor, Act::order_issue, registry::scope_of(*institution)); !allowed)
    return std::unexpected(allowed.error());
  return std::move(*order);
}

}  // namespace

Result<Order> prepare(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      const NewOrder& wanted) {
  auto subject = reporting::find_subject(tx, actor, Act::order_issue, wanted.institution, wanted.year);
  if (!subject) return std::unexpected(subject.error());
  if (auto ok = called_for(tx, *subject, wanted.kind, moment.today()); !ok)
    return std::unexpected(ok.error());
  for (const Order& other :
       read_orders(tx, "o.institution_id = ? AND o.year = ?",
                   {store::to_value(wanted.institution), store::to_value(wanted.year)}, 50))
    if (other.kind == wanted.kind && open(other))
      return problem(
          ProblemKind::conflict, "order-open",
          fmt::format("この医療機関には、{}さんが{}に作った{}があります（{}）。そちらを開いて続けてく"
                      "ださい。",
                      other.by, local_time(other.at), label(other.kind), label(other.state())));
  if (auto wrong = field_problems(wanted, moment.today()); !wrong.empty())
    return problem(ProblemKind::invalid, "order-incomplete", "入力内容をご確認ください。", std::move(wrong));
  Order o;
  o.id = moment.new_id();
  o.institution = wanted.institution;
  o.year = wanted.year;
  o.kind = wanted.kind;
  o.number = trim(wanted.number);
  o.addressee = trim(wanted.addressee);
  o.address = trim(wanted.address);
  o.reason = trim(wanted.reason);
  o.history = trim(wanted.history);
  o.demand = trim(wanted.demand);
  o.first_due = wanted.due;
  o.revision = subject->revision;
  o.by = actor.name;
  o.at = moment.now;
  insert(tx, o, actor.person);
  record(tx, moment, actor, "order.prepare", o,
         fmt::format(R"({{"kind":"{}","year":{},"due":"{}"}})", id(o.kind), o.year, o.first_due));
  return read_order(tx, o.id).value();
}

Result<Order> add_event(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& order,
                        const NewEvent& wanted, bool hearing_required) {
  auto o = for_officer(tx, actor, order);
  if (!o) return o;
  auto subject = reporting::find_subject(tx, actor, Act::order_issue, o->institution, o->year);
  if (!subject) return std::unexpected(subject.error());
  if (auto ok = may_follow(*o, wanted, moment.today(), subject->revision, hearing_required); !ok)
    return std::unexpected(ok.error());
  Event e;
  e.id = moment.new_id();
  e.kind = wanted.kind;
  e.day = wanted.day;
  e.note = trim(wanted.note);
  e.due = wanted.kind == EventKind::postponed ? wanted.due : "";
  e.by = actor.name;
  e.at = moment.now;
  insert(tx, o->id, e, actor.person);
  record(tx, moment, actor, fmt::format("order.{}", id(e.kind)), *o,
         fmt::format(R"({{"day":"{}","due":"{}","note":{}}})", e.day, e.due, json_string(e.note)));
  o->events.push_back(e);
  tell(tx, moment, *o, e);
  return o;
}

Result<Order> reverse(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& event,
                      std::string_view reason) {
  const auto order = order_of(tx, event);
  if (!order) return no_such_order();
  auto o = for_officer(tx, actor, *order);
  if (!o) return o;
  const auto e = std::ranges::find(o->events, event, &Event::id);
  if (!e->stands()) return o;
  if (trim(reason).empty())
    return problem(ProblemKind::invalid, "reason-missing", "取り消す理由を入力してください。",
                   {{"reason", "取り消す理由を入力してください。"}});
  if (auto ok = may_be_reversed(*o, *e); !ok) return std::unexpected(ok.error());
  tx.exec("INSERT INTO order_reversal (event_id, reason, person, name, at) VALUES (?, ?, ?, ?, ?)", event,
          trim(reason), actor.person, actor.name, moment.now);
  record(tx, moment, actor, "order.reverse", *o,
         fmt::format(R"({{"event":"{}","reason":{}}})", id(e->kind), json_string(trim(reason))));
  return read_order(tx, *order).value();
}

Result<Order> find(store::Tx& tx, const access::Actor& actor, const Id& id) {
  auto order = read_order(tx, id);
  if (!order) return no_such_order();
  const auto institution = registry::find(tx, order->institution);
  if (auto allowed = access::may(actor, Act::order_read, registry::scope_of(*institution)); !allowed)
    return std::unexpected(allowed.error());
  const bool theirs =
      actor.role == access::Role::institution_staff || actor.role == access::Role::corporation_staff;
  if (theirs && !order->standing(EventKind::issued)) return no_such_order();
  return std::move(*order);
}

std::vector<Order> list(store::Tx& tx, const access::Actor& actor, const OrderFilter& filter) {
  access::Filter scope = access::scope(actor, Act::order_read, "i");
  // The institution's own id is the column "id" of its table.
  if (const auto at = scope.sql.find("i.institution_id"); at != std::string::npos)
    scope.sql.replace(at, std::string_view("i.institution_id").size(), "i.id");
  std::vector<store::Value> args(scope.args.begin(), scope.args.end());
  constexpr std::size_t read_most = 5000;  // orders are rare: some a prefecture and year
  auto all = read_orders(tx, scope.sql, args, read_most);
  const bool theirs =
      actor.role == access::Role::institution_staff || actor.role == access::Role::corporation_staff;
  std::erase_if(all, [&](const Order& o) {
    if (theirs && !o.standing(EventKind::issued)) return true;
    if (filter.state && o.state() != *filter.state) return true;
    return filter.open_only && !open(o);
  });
  if (all.size() > filter.most) all.resize(filter.most);
  return all;
}

std::vector<Noncompliance> noncompliance(store::Tx& tx, std::string_view prefecture) {
  const std::string of(prefecture);
  std::vector<store::Value> args;
  std::string condition =
      "EXISTS (SELECT 1 FROM order_event p WHERE p.order_id = o.id AND p.kind = 'published')";
  if (!of.empty()) {
    condition += " AND i.prefecture = ?";
    args.push_back(store::to_value(of));
  }
  std::vector<Noncompliance> all;
  for (const Order& o : read_orders(tx, condition, args, 1000)) {
    if (o.state() != State::published) continue;
    const Event& e = *o.standing(EventKind::published);
    all.push_back({o.prefecture, o.institution_number, o.institution_name, o.addressee, o.year, o.kind,
                   o.standing(EventKind::issued)->day, e.day, o.due(), e.note});
  }
  return all;
}

}  // namespace kakari::orders
