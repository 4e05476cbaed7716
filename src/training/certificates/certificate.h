// 修了証: the row is made at approval, the signed PDF at first view, and its bytes are kept. 実施要綱7,
// 別紙4. Leans on the training and the registry; says by a value (CertificateChanged) what follows in
// reports, which it does not know.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "base/problem.h"
#include "platform/store/migrate.h"
#include "registry/physician.h"

namespace kakari::certificates {

/// Among the recognised trainings (regime::Training::recognised), the one of this scheme.
inline constexpr std::string_view kOwnTraining = "jma";
inline constexpr std::string_view kOwnTrainingName = "かかりつけ医機能報告制度にかかる研修（日本医師会）";

struct Certificate {
  Id id;
  std::string number;          // 修了証番号 with check digit: "K26-000123-5"
  std::string earlier_number;  // the one it bore where it was issued; empty unless imported with one
  std::string physician;
  std::string name;              // on the face
  Date issued;                   // day of the last approval; a reissue keeps it
  std::string expires;           // ISO, the last day; empty: none (policy)
  std::string president;         // 日本医師会長 on that day; empty where no term was known
  std::string training;          // kOwnTraining
  std::string application;       // id; empty when imported
  std::string association_name;  // that approved
  int edition = 1;               // 2 after a reissue on a name change
  bool imported = false;
  Instant revoked_at = 0;
  std::string revoked_reason, revoked_by;
  std::int64_t status_index = 0;  // in the status lists of badges

  /// A revocation takes back the whole certificate: it is then valid on no day.
  bool valid_on(Date day) const;
};

/// What changed for whom: a verb returns it, app/ hands it to who listens, in the same transaction. Physician
/// and certificate are empty when an institution's own declaration changed.
struct CertificateChanged {
  std::string physician, certificate;
  bool valid = false;
  std::vector<std::string> institutions;  // confirmed workplaces
};
using Listener = std::function<void(store::Tx&, const Moment&, const CertificateChanged&)>;

/// Called by the verb that approves; no may() of its own. Journals ("certificate.issue"), tells the
/// physician. A physician who holds a valid one gets that one back. `valid_years` is the policy's
/// (regime::Training::valid_years). Hand change_of() of the answer to who listens.
Certificate issue(store::Tx& tx, const access::Actor& by, const Moment& moment,
                  const registry::Physician& physician, std::string_view application,
                  std::string_view association_name, std::optional<int> valid_years = {});
CertificateChanged change_of(store::Tx& tx, const Certificate& certificate, Date today);

/// Act::certificate_manage. Problems: "reason-missing", "revoked-already" (says when and why).
Result<CertificateChanged> revoke(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                  const Id& certificate, std::string_view reason);
/// After a change of name: keeps number and date, edition + 1. "name-unchanged", "revoked-already".
Result<Certificate> reissue(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const Id& certificate, std::string_view new_name);

std::optional<Certificate> find_certificate(store::Tx& tx, const Id& id);
/// By the number as somebody typed it, or by the earlier number of an imported one.
std::optional<Certificate> find_by_number(store::Tx& tx, std::string_view number);
/// Newest first, revoked ones too.
std::vector<Certificate> certificates_of(store::Tx& tx, std::string_view physician);
/// The one that is valid on the day.
std::optional<Certificate> valid_certificate(store::Tx& tx, std::string_view physician, Date on);

/// "K26-000123-5" from what somebody typed (small letters, full width, no hyphens); empty when the check
/// digit does not fit: a typo is told from an unknown number.
std::string read_number(std::string_view typed);

/// 研修修了者 of an institution on a day (item 2-2): confirmed workplaces with a certificate valid that day,
/// and completers trained elsewhere whom the institution declared. A physician with several workplaces
/// counts at each. By kana, the declared ones behind.
struct Completer {
  std::string physician = {}, name = {}, certificate_number = {}, training_name = {};
  Date issued = {};
  std::int64_t fte_tenths = 0;
  bool declared = false;  // by the institution, trained elsewhere
  Id declaration = {};    // of a declared one
};
std::vector<Completer> completers(store::Tx& tx, const Id& institution, Date on);
/// The same for a page: Act::completer_read.
Result<std::vector<Completer>> read_completers(store::Tx& tx, const access::Actor& actor,
                                               const Id& institution, Date on);
/// People once each; FTE in tenths, truncated where they were stated and not capped.
struct CompleterCount {
  std::int64_t people = 0, fte_tenths = 0;
};
CompleterCount count(const std::vector<Completer>& completers);

store::Room room();

}  // namespace kakari::certificates
