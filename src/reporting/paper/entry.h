// What was typed of a returned form: kept as typed, also when it is not understood. Where it is entered twice
// (二重入力) each turn is one person's, and neither sees the other's before both are done.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reporting/paper/code_field.h"
#include "reporting/paper/paper.h"

namespace kakari::paper {

/// The final turn: what was decided where two entries differ, or corrected afterwards.
inline constexpr int kDecided = 3;

struct Value {
  std::vector<std::string> typed;
  std::int64_t version = 0;
  std::string by;
  Instant at = 0;
};
using Values = std::map<std::string, Value, std::less<>>;

struct Entry {
  int turn = 0;
  std::string person, by;  // empty: nobody has begun
  Instant begun_at = 0, finished_at = 0;
  Values values;
  bool begun() const { return !person.empty(); }
};

struct TypedItem {
  std::string item;
  std::vector<std::string> typed;
};

/// The turn that is the actor's: 1, or of a form entered twice their own or the one nobody has begun.
/// forbidden
/// ("entered-by-two") when both are others'.
Result<int> turn_of(store::Tx& tx, const access::Actor& actor, const Paper& paper);
/// The actor's own turn; the first look of a form with printed answers begins with them.
Result<Entry> own_entry(store::Tx& tx, const access::Actor& actor, const Paper& paper);
/// For the verbs of this room: no permission is asked.
Entry read_entry(store::Tx& tx, const Paper& paper, int turn);

/// Keeps what was typed, item by item; what is not understood too. conflict "entry-finished" once the turn is
/// done. Begins the entry when nobody has.
Result<Entry> save_entry(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& paper,
                         const std::vector<TypedItem>& items);
/// 管理者の氏名, as on the paper.
Result<void> save_manager(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& paper,
                          std::string_view manager);
/// Of a form entered twice: this turn is done.
Result<void> finish_entry(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& paper);

/// An item whose two entries are not the same answer.
struct EntryDifference {
  std::string item;
  std::vector<std::string> first, second;
};
/// The answers as they would be submitted, and what stands in the way.
struct Merged {
  regime::Answers answers;
  std::vector<EntryDifference> differences;  // not decided yet
  std::vector<FieldProblem> misread;         // typed and not understood
  bool both_done = true;                     // false: a turn is not finished; answers are empty
};
Merged merged(store::Tx& tx, const Paper& paper, const regime::Form& form);

/// One of those who entered decides by the scan what stands on the paper; also corrects what both mistook.
Result<void> decide(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& paper,
                    const TypedItem& item);
/// Who has entered anything: ids of persons.
std::vector<std::string> enterers(store::Tx& tx, const Id& paper);

}  // namespace kakari::paper
