#include "training/claim.h"

#include <boost/json.hpp>

#include "access/act.h"
#include "base/text.h"
#include "registry/physician.h"
#include "training/claim_once.h"
#include "training/claim_row.h"
#include "training/entry.h"
#include "training/work.h"

namespace kakari::training {
namespace {

constexpr std::size_t title_most = 200, certifier_most = 100;
constexpr int paper_halves_most = 2 * 200;

/// The rules that do not look at the amount: day, licence, membership (earn() asks them too).
Result<regime::Earned> on_paper(const regime::Training& rules, const Claim& claim,
                                const regime::LearnerFacts& facts) {
  if (claim.halves <= 0 || claim.halves > paper_halves_most)
    return problem(ProblemKind::invalid, "amount-missing", "単位数を確かめてください。",
                   {{"units", fmt::format("書類に書かれた単位数を、0.5から{}までで入力してください。",
                                          regime::units(paper_halves_most))}});
  regime::Learning least = claim.learning;
  least.minutes = rules.rule(least.way).minutes_each_half;
  least.count = least.trainees = least.days = least.right = least.asked = 1;
  least.paid = least.special_issue = false;
  if (auto allowed = earn(rules, least, facts); !allowed) return std::unexpected(allowed.error());
  return regime::Earned{claim.halves, {}};
}

Result<void> entitled(store::Tx& tx, const regime::Training& rules, const Claim& claim) {
  const auto& rule = rules.rule(claim.learning.way);
  if (!claim.paper && !rule.declared && claim.learning.way != regime::Way::course)
    return problem(
        ProblemKind::invalid, "not-declared",
        fmt::format("「{}」は解答すると自動で記録されるため、申告はいりません。", rule.short_label));
  if (const auto there = credited(tx, claim.physician, once_key(claim)))
    return problem(ProblemKind::conflict, "credit-there",
                   fmt::format("この単位はすでに記録されています（{}「{}」{}単位）。", there->earned.wareki(),
                               there->title, regime::units(there->halves)),
                   {{"title", "この単位はすでに記録されています。"}});
  if (claim.learning.way == regime::Way::publication && rules.same_work_refused &&
      practice_of_work(tx, claim.physician, rules.paper_activity, claim.title))
    return same_work_refused(
        "title",
        "この論文は、実地研修の「論文執筆等の学術活動」として申告されています。同じ論文は座学と実地のどちら"
        "か一方だけで数えます。");
  return {};
}

Result<void> no_twin(store::Tx& tx, const Claim& claim) {
  for (const Claim& other : claims_of(tx, claim.physician))
    if (other.id != claim.id && other.state == Claim::State::declared && once_key(other) == once_key(claim))
      return problem(ProblemKind::conflict, "claim-there",
                     "同じ内容の申告が、すでに確認を待っています。二重に送る必要はありません。",
                     {{"title", "同じ内容の申告が、すでに確認を待っています。"}});
  return {};
}

Result<Claim> written_claim(const Claim& asked) {
  Claim claim = asked;
  std::vector<FieldProblem> wrong;
  for (const auto& [text, field, name, most] :
       {std::tuple{&claim.title, "title", "内容", title_most},
        std::tuple{&claim.certifier, "certifier", "証明する方", certifier_most}}) {
    auto read = written(*text, field, name, most);
    if (read)
      *text = std::move(*read);
    else
      wrong.push_back(read.error().fields.front());
  }
  if (wrong.empty()) return claim;
  return problem(ProblemKind::invalid, "field-invalid", "入力内容をご確認ください。", std::move(wrong));
}

/// The one that comes back, or nothing for a new one.
Result<std::optional<Claim>> earlier(store::Tx& tx, const Claim& asked) {
  if (asked.id.empty()) return std::nullopt;
  auto found = find_claim(tx, asked.id);
  if (!found || found->physician != asked.physician)
    return problem(ProblemKind::not_found, "no-such-claim", "この申告は見つかりません。");
  if (found->state != Claim::State::returned || found->version != asked.version)
    return problem(
        ProblemKind::conflict, "changed-meanwhile",
        fmt::format("この申告は、いま「{}」です。最新の内容を確かめてください。", label(found->state)));
  return found;
}

}  // namespace

std::string once_key(const Claim& claim) {
  if (claim.learning.way == regime::Way::publication && !claim.paper) return work_key(claim.title);
  return fmt::format("declared:{}:{}:{}", regime::id(claim.learning.way), claim.learning.on.iso(),
                     fold(claim.title));
}

Result<regime::Earned> amount(store::Tx& tx, const Moment& moment, const regime::Training& rules,
                              const Claim& claim) {
  const auto facts = learner_facts(tx, claim.physician, claim.learning.on, moment.today());
  return claim.paper ? on_paper(rules, claim, facts) : earn(rules, claim.learning, facts);
}

Result<Claim> declare(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      const regime::Training& rules, const Claim& asked) {
  const auto physician = registry::find_physician(tx, Id::trusted(asked.physician));
  if (!physician)
    return problem(ProblemKind::not_found, "no-such-physician", "この医師の登録は見つかりません。");
  if (auto allowed = access::may(actor, access::Act::training_own, registry::scope_of(*physician)); !allowed)
    return std::unexpected(allowed.error());
  const auto before = earlier(tx, asked);
  if (!before) return std::unexpected(before.error());
  auto claim = written_claim(asked);
  auto earned = amount(tx, moment, rules, asked);
  if (!claim || !earned) {  // both are said at once
    Problem both = claim ? earned.error() : claim.error();
    if (!claim && !earned)
      both.fields.insert(both.fields.end(), earned.error().fields.begin(), earned.error().fields.end());
    return std::unexpected(std::move(both));
  }
  if (auto may = entitled(tx, rules, *claim); !may) return std::unexpected(may.error());
  if (auto alone = no_twin(tx, *claim); !alone) return std::unexpected(alone.error());

  if (!*before) claim->id = moment.new_id();
  claim->association = physician->association;
  claim->federation = physician->federation;
  claim->halves = earned->halves;
  claim->notes = std::move(earned->notes);
  claim->state = Claim::State::declared;
  claim->reason.clear();
  claim->declared_at = moment.now;
  claim->decided_at = 0;
  claim->decided_by.clear();
  claim->version = *before ? (*before)->version + 1 : 1;
  write_claim(tx, *claim, {});
  journal::record(tx, moment,
                  entry(actor, "claim.declare", {"claim", claim->id.text()},
                        boost::json::serialize(boost::json::object{{"physician", claim->physician},
                                                                   {"way", regime::id(claim->learning.way)},
                                                                   {"on", claim->learning.on.iso()},
                                                                   {"title", claim->title},
                                                                   {"halves", claim->halves}})));
  return claim;
}

Result<void> withdraw_claim(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id) {
  auto claim = find_claim(tx, id);
  const auto physician = claim ? registry::find_physician(tx, Id::trusted(claim->physician)) : std::nullopt;
  if (!physician) return problem(ProblemKind::not_found, "no-such-claim", "この申告は見つかりません。");
  if (auto allowed = access::may(actor, access::Act::training_own, registry::scope_of(*physician)); !allowed)
    return allowed;
  if (claim->state == Claim::State::withdrawn) return {};
  if (claim->state == Claim::State::accepted)
    return problem(ProblemKind::conflict, "claim-accepted",
                   "この申告は承認され、単位になっています。取り下げるには、所属の医師会へお問い合わせくださ"
                   "い。");
  claim->state = Claim::State::withdrawn;
  claim->decided_at = moment.now;
  claim->decided_by = actor.name;
  ++claim->version;
  write_claim(tx, *claim, actor.person);
  journal::record(tx, moment, entry(actor, "claim.withdraw", {"claim", id.text()}));
  return {};
}

std::vector<Claim> claims_of(store::Tx& tx, std::string_view physician) {
  std::vector<Claim> found;
  for (const auto& row :
       tx.query(std::string(claim_select) + "WHERE c.physician_id = ? ORDER BY c.declared_at DESC, c.id DESC",
                physician))
    found.push_back(claim_of(row));
  return found;
}

std::optional<Claim> find_claim(store::Tx& tx, const Id& id) {
  const auto row = tx.one(std::string(claim_select) + "WHERE c.id = ?", id);
  if (!row) return {};
  return claim_of(*row);
}

}  // namespace kakari::training
