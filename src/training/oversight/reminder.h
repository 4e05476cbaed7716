// An association reminds those of its physicians who lack one step: one press, one message and one mail to
// one recipient each, and a list of those who must get a letter.
#pragma once
#include <string>
#include <vector>

#include "training/oversight/member_list.h"

namespace kakari::oversight {

inline constexpr int reminded_days = 14;       // within these nobody is reminded again unless asked
inline constexpr std::size_t lead_most = 300;  // characters

/// How it reaches them.
enum class Way { mail, message, letter };  // message: no address known; letter: nobody has signed in yet
std::string_view id(Way way);
std::string_view label(Way way);

struct Reminded {
  std::string physician, number, name, kana;
  Way way = Way::letter;
  int lecture_halves = 0, practice_halves = 0, missing_halves = 0;
  Instant told_at = 0;
};

struct ReminderPlan {
  registry::Association association;
  Place place = Place::may_apply;
  std::vector<Reminded> people;  // by kana
  std::int64_t left_out = 0;     // reminded within the last 14 days
  std::int64_t count(Way way) const;
};
/// Who lacks one step: Place::may_apply, lacks_lecture or lacks_practice. Act::member_check of the
/// association, so that nobody reminds the members of another.
Result<ReminderPlan> plan_reminder(store::Tx& tx, const access::Actor& actor, Instant now,
                                   std::string_view association_number, Place place, bool again);

struct ReminderRun {
  Id id = {};
  std::string association, association_name;
  Place place = Place::may_apply;
  bool again = false;
  std::string lead;
  std::int64_t people = 0, letters = 0, left_out = 0, waiting = 0;
  std::string name;  // who pressed
  Instant at = 0;
};
struct NewReminder {
  Place place = Place::may_apply;
  std::string lead = {};
  bool again = false;
};
/// Writes the run and whom it reaches; the messages follow by tell_reminded(). "nobody" when none is left.
Result<ReminderRun> remind(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           std::string_view association_number, const NewReminder& wanted);
/// Writes the messages that wait, in slices; called after the press and by the job, so that a crash in
/// between loses none and doubles none. Returns how many.
std::size_t tell_reminded(store::Database& database, const Moment& moment, const regime::Training& rules);

/// Newest first.
std::vector<ReminderRun> reminder_runs(store::Tx& tx, std::string_view association, std::size_t most = 20);
/// Act::member_check of its association.
Result<ReminderRun> find_run(store::Tx& tx, const access::Actor& actor, const Id& run);
std::vector<Reminded> reminded(store::Tx& tx, const Id& run);
/// CSV of those whom no mail reached: name, workplace with its address, units, what is missing. Journalled.
Result<std::string> letters(store::Database& database, const access::Actor& actor, const Moment& moment,
                            const Id& run);

std::string default_lead(Place place);
std::string reminder_subject(Place place, int missing_halves);
/// The whole text for one physician, their own numbers in it.
std::string reminder_text(const regime::Training& rules, const ReminderRun& run, const Reminded& to);
std::string reminder_link(Place place);

}  // namespace kakari::oversight
