// Completion counted by association, for the page, the sentence above it and the table to take away; and the
// queues of applications with their ages.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/problem.h"
#include "registry/association.h"
#include "training/applications/application.h"
#include "training/oversight/standing.h"

namespace kakari::oversight {

/// Whom a page is about: the country, a prefecture with its local associations, or one association.
struct Body {
  enum class Kind { country, federation, local } kind = Kind::country;
  std::optional<registry::Association> association = {};
  std::string name() const;    // 全国, 鳥取県医師会（架空）
  std::string number() const;  // "31-01", `whole` for the country
};
inline constexpr std::string_view whole = "all";
/// Act::training_oversee. An empty number, or `whole`, means the actor's own; "no-such-association".
Result<Body> body_of(store::Tx& tx, const access::Actor& actor, std::string_view number);

struct Counts {
  std::array<std::int64_t, place_count> by_place{};
  std::int64_t of(Place place) const { return by_place[std::size_t(place)]; }
  std::int64_t people() const;
  void add(const Counts& other);
};
struct CountRow {
  std::string number;  // of the association; empty where none is known
  std::string name;
  Counts counts;
};
struct Completion {
  std::vector<CountRow> rows;  // the country by prefectural association, a prefecture by association
  Counts sum;
  Instant as_of = 0;  // when the numbers were last made; 0: never yet
};
Completion completion(store::Tx& tx, const Body& body);
/// Every association of the body, with its prefectural one: what is exported.
struct AssociationRow {
  std::string federation_name, prefecture;
  CountRow row;
};
std::vector<AssociationRow> completion_by_association(store::Tx& tx, const Body& body);

/// How long cases have waited in one state.
struct Ages {
  std::int64_t cases = 0, over_14 = 0, over_30 = 0;
  int oldest_days = 0, median_days = 0;
};
Ages ages_of(std::vector<Instant> since, Instant now);

struct QueueRow {
  std::string number, name;  // of the association that decides
  applications::State state = applications::State::submitted;
  Ages ages;
};
struct Queues {
  std::vector<QueueRow> by_state;         // submitted, checked, returned, referred; also those with no case
  std::vector<QueueRow> by_association;   // those with cases waiting for an association, the longest first
  std::int64_t waiting = 0, over_14 = 0;  // for the offices: submitted and checked
};
Queues queues(store::Tx& tx, const Body& body, Instant now);

/// 会員・医師 312人のうち 187人が修了しています。申請は 12件が14日をこえています。
std::string headline(const Completion& completion, const Queues& queues);

}  // namespace kakari::oversight
