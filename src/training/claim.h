// Ways 3–7 as the physician declares them, with proof: 国試問題作成, 指導, 体験学習, 論文, and past paper
// credits. The association accepts (then it is a credit) or returns with a reason; the same claim comes back.
#pragma once
#include "training/credit.h"

namespace kakari::training {

struct Claim {
  Id id = {};
  std::string physician = {}, association = {}, federation = {};
  regime::Learning learning = {};  // what was declared
  /// A past credit proved by paper (学習単位取得証, 参加証): the amount is as printed there, `halves`, of any
  /// way. Membership, licence and day are checked all the same.
  bool paper = false;
  std::string title = {}, certifier = {};
  int halves = 0;                       // by earn(), unless paper
  std::vector<std::string> notes = {};  // 5時間分を数えました
  enum class State { declared, returned, accepted, withdrawn } state = State::declared;
  std::string reason = {};  // of a return
  Id credit = {};           // once accepted
  Instant declared_at = 0, decided_at = 0;
  std::string decided_by = {};
  std::int64_t version = 0;
};
std::optional<Claim::State> claim_state_of(std::string_view id);
std::string_view label(Claim::State state);  // 確認待ち, 差し戻し, 承認, 取下げ

/// What would be declared comes to: halves and notes, or the refusal. Writes nothing.
Result<regime::Earned> amount(store::Tx& tx, const Moment& moment, const regime::Training& rules,
                              const Claim& claim);
/// id empty: a new one; else the returned one again, by its version. Refusals of earn(), "same-work",
/// "credit-there", "claim-there" (the same waits already), "not-declared" (ways 1 and 2 but on paper).
Result<Claim> declare(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      const regime::Training& rules, const Claim& claim);
Result<void> withdraw_claim(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& claim);
/// Act::credit_decide of the association that handles the physician now. "changed-meanwhile" when somebody
/// else was first, "identity-first" when nobody has checked who the physician is.
Result<Credit> accept_claim(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const regime::Training& rules, const Id& claim, std::int64_t version);
Result<void> return_claim(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& claim,
                          std::int64_t version, std::string_view reason);
/// Newest first.
std::vector<Claim> claims_of(store::Tx& tx, std::string_view physician);
/// What waits for the association (of the actor's grant), oldest first; of one way when given.
std::vector<Claim> claims_waiting(store::Tx& tx, const access::Actor& actor, std::size_t most,
                                  std::size_t skip, std::optional<regime::Way> way = {});
/// How many of each way wait, by regime::Way.
std::array<std::int64_t, regime::way_count> claims_waiting_by_way(store::Tx& tx, const access::Actor& actor);
std::optional<Claim> find_claim(store::Tx& tx, const Id& id);

}  // namespace kakari::training
