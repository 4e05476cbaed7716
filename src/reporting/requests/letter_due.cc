#include "reporting/requests/letter_due.h"

#include <array>

#include "base/name.h"

namespace kakari::requests {
namespace {

constexpr std::array<Name, 3> causes{{{"request", "依頼"}, {"reminder", "催促"}, {"hand", "個別の郵送"}}};
constexpr std::array<Name, 5> states{{{"due", "印刷待ち"},
                                      {"printed", "印刷済"},
                                      {"posted", "投函済"},
                                      {"returned", "返送あり"},
                                      {"dropped", "不要になった"}}};

template <class E, class Names>
E kept(const Names& names, std::string_view id) {
  if (const auto value = named<E>(names, id)) return *value;
  throw std::invalid_argument("a letter is never " + std::string(id));
}

}  // namespace

std::string_view id(LetterCause cause) {
  return causes.at(std::size_t(cause)).id;
}
std::string_view label(LetterCause cause) {
  return causes.at(std::size_t(cause)).label;
}
LetterCause letter_cause_of(std::string_view id) {
  return kept<LetterCause>(causes, id);
}

std::string_view id(LetterState state) {
  return states.at(std::size_t(state)).id;
}
std::string_view label(LetterState state) {
  return states.at(std::size_t(state)).label;
}
LetterState letter_state_of(std::string_view id) {
  return kept<LetterState>(states, id);
}

Id letter_due(store::Tx& tx, const Moment& moment, const NewLetter& letter) {
  const Id made = moment.new_id();
  const auto written = tx.exec(
      "INSERT INTO letter (id, institution_id, prefecture, year, cause, cause_id, reason, subject, text, "
      "state, due_at, by_person, by_name, print_run, printed_at, posted_at, returned_at, return_reason) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'due', ?, ?, ?, '', 0, 0, 0, '') ON CONFLICT DO NOTHING",
      made, letter.institution, letter.prefecture, letter.year, id(letter.cause), letter.cause_id,
      letter.reason, letter.subject, letter.text, moment.now, letter.person, letter.name);
  return written > 0 ? made : Id();
}

}  // namespace kakari::requests
