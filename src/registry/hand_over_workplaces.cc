#include "registry/hand_over_workplaces.h"

#include <algorithm>
#include <boost/json.hpp>

#include "registry/physician_notice.h"

namespace kakari::registry {
namespace {

using State = Workplace::State;

bool stands(const Workplace& w, const std::string& on) {
  return (w.state == State::stated || w.state == State::confirmed) && (w.to.empty() || w.to >= on);
}

void write(store::Tx& tx, const Id& workplace, std::string_view to, State state) {
  tx.exec("UPDATE workplace SET to_date = ?, state = ? WHERE id = ?", to, id(state), workplace);
}

void done(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string act,
          const Workplace& w) {
  journal_physician(tx, moment, actor, std::move(act), w.physician,
                    boost::json::serialize(boost::json::object{{"workplace", w.id.text()},
                                                               {"institution", w.institution_name},
                                                               {"to", w.to},
                                                               {"state", id(w.state)}}),
                    "", w.institution.text());
  place_physician(tx, moment, w.physician);
}

void tell(store::Tx& tx, const Moment& moment, const Workplace& from, const std::string& to) {
  const auto who = find_physician(tx, from.physician);
  if (!who) return;
  tell_physician(
      tx, moment, *who,
      {.topic = "workplace-succeeded",
       .subject = from.institution_name + "が" + to + "に承継されました",
       .text = "都道府県が承継を記録し、勤務先を新しい医療機関に移しました。新しい医療機関が在籍を確認す"
               "ると、研修の修了が報告に反映されます。勤務していない場合は、勤務先の一覧で終わりにして"
               "ください。",
       .link = "/workplaces"});
}

}  // namespace

std::vector<Workplace> standing_workplaces(store::Tx& tx, const Succession& s) {
  auto all = workplaces_of_institution(tx, s.old_id);
  std::erase_if(all, [&](const Workplace& w) { return !stands(w, s.takes_over_on); });
  return all;
}

Move move_workplace(store::Tx& tx, const Moment& moment, const access::Actor& actor, const Succession& s,
                    const Workplace& workplace) {
  const Date on = Date::parse(s.takes_over_on).value();
  Workplace old = workplace;
  Move move{"workplace", old.id.text(), "", std::string(id(old.state)) + "|" + old.to};
  const std::string until = old.to, from = std::max(old.from, s.takes_over_on);
  if (old.from >= s.takes_over_on || old.state == State::stated)
    old.state = State::ended;
  else
    old.to = on.plus_days(-1).iso();
  write(tx, old.id, old.to, old.state);
  done(tx, moment, actor, "workplace.end", old);
  for (const Workplace& w : workplaces_of_physician(tx, old.physician))
    if (w.institution == s.new_id && stands(w, s.takes_over_on)) return move;
  const Id made = moment.new_id();
  tx.exec(
      "INSERT INTO workplace (id, physician_id, institution_id, fte_tenths, from_date, to_date, state, "
      "stated_person, stated_by, stated_at, decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?, 'stated', ?, "
      "?, "
      "?, '', 0)",
      made, old.physician, s.new_id, old.fte_tenths, from, until, actor.person, actor.name + "（承継）",
      moment.now);
  move.to = made.text();
  const Workplace now = find_workplace(tx, made).value();
  done(tx, moment, actor, "workplace.state", now);
  tell(tx, moment, old, now.institution_name);
  return move;
}

void move_workplace_back(store::Tx& tx, const Moment& moment, const access::Actor& actor, const Move& move) {
  if (!move.to.empty())
    if (auto now = find_workplace(tx, Id::trusted(move.to)); now && now->state != State::ended) {
      now->state = State::ended;
      write(tx, now->id, now->to, now->state);
      done(tx, moment, actor, "workplace.end", *now);
    }
  auto old = find_workplace(tx, Id::trusted(move.from));
  if (!old) return;
  const std::size_t bar = move.was.find('|');
  old->state = move.was.substr(0, bar) == id(State::confirmed) ? State::confirmed : State::stated;
  old->to = move.was.substr(bar + 1);
  write(tx, old->id, old->to, old->state);
  done(tx, moment, actor, "workplace.state", *old);
}

}  // namespace kakari::registry
