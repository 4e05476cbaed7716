#include "reporting/requests/command.h"

#include <fmt/ostream.h>

#include "base/text.h"

namespace kakari::requests {
namespace {

constexpr std::int64_t said_every = 2000;  // institutions

access::Actor actor_of(const SendCommand& command) {
  access::Actor actor;
  actor.person = Id::trusted("system");
  actor.name = command.person.empty() ? "コマンド" : command.person;
  actor.role = access::Role::prefecture_officer;
  actor.scope = command.prefecture;
  return actor;
}

std::optional<RequestRun> open_run(const Work& with, const SendCommand& command) {
  return with.database->read([&](store::Tx& tx) -> std::optional<RequestRun> {
    for (RequestRun& run : request_runs(tx, command.prefecture, command.year))
      if (run.running) return std::move(run);
    return {};
  });
}

void say_plan(const RequestPlan& plan, std::ostream& out) {
  fmt::print(out, "依頼する医療機関: {}件（メール {}、お知らせのみ {}、郵送 {}）\n",
             with_commas(plan.to_ask()), with_commas(plan.by_mail), with_commas(plan.by_program),
             with_commas(plan.by_letter));
  fmt::print(out, "依頼しない医療機関: 依頼済 {}、対象外 {}、基準日までに廃止・休止 {}、報告済 {}\n",
             with_commas(plan.asked), with_commas(plan.exempt), with_commas(plan.closed),
             with_commas(plan.reported));
}

/// Works the run to its end, saying how far it is.
int follow(const Work& with, const std::function<Moment()>& now, const access::Actor& actor, const Id& id,
           std::ostream& out, std::ostream& errors) {
  std::int64_t said = 0;
  for (;;) {
    const bool worked = work_request(with, now());
    const auto run =
        with.database->read([&](store::Tx& tx) { return find_request_run(tx, actor, id); }).value();
    if (run.looked_at - said >= said_every || !run.running) {
      fmt::print(out, "{} / {}件\n", with_commas(run.looked_at), with_commas(run.total));
      out.flush();
      said = run.looked_at;
    }
    if (!run.running) {
      fmt::print(out, "{}件に依頼しました。印刷を待つ手紙は{}件です。\n", with_commas(run.asked()),
                 with_commas(run.by_letter));
      return 0;
    }
    if (!worked) {
      fmt::print(errors, "サーバーがこの依頼を送っています。進みぐあいは画面でご確認ください。\n");
      return 0;
    }
  }
}

}  // namespace

int send_command(const Work& with, const std::function<Moment()>& now, const SendCommand& command,
                 std::ostream& out, std::ostream& errors) {
  const access::Actor actor = actor_of(command);
  if (const auto open = open_run(with, command)) {
    fmt::print(out, "{}に始めた依頼の続きを送ります。\n", local_time(open->at, true));
    return follow(with, now, actor, open->id, out, errors);
  }
  const auto plan = with.database->read(
      [&](store::Tx& tx) { return plan_request(tx, actor, command.prefecture, command.year); });
  if (!plan) {
    fmt::print(errors, "{}\n", plan.error().message);
    return 1;
  }
  say_plan(*plan, out);
  const auto run = with.database->write(
      [&](store::Tx& tx) { return send_request(tx, actor, now(), command.prefecture, command.year); });
  if (run) return follow(with, now, actor, run->id, out, errors);
  const bool nobody = run.error().code == "nobody-to-ask";
  fmt::print(nobody ? out : errors, "{}\n", run.error().message);
  return nobody ? 0 : 1;
}

}  // namespace kakari::requests
