// 修了証: the row is made at approval, the signed PDF at first view, and its bytes are kept. 実施要綱7,
// 別紙4.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "registry/physician.h"

namespace kakari::certificates {

struct Certificate {
  Id id;
  std::string number;  // 修了証番号 with check digit: "K26-000123-4"
  std::string physician;
  std::string name;              // on the face
  Date issued;                   // day of the last approval; a reissue keeps it
  std::string president;         // 日本医師会長 on that day
  std::string training;          // id of the recognised training; "jma_report" is the one of this scheme
  std::string application;       // id; empty when imported
  std::string association_name;  // that approved
  int edition = 1;               // 2 after a reissue on a name change
  bool imported = false;
  Instant revoked_at = 0;
  std::string revoked_reason, revoked_by;

  bool valid_on(Date day) const;
};

/// What changed for whom: a verb returns it, app/ hands it to who listens, in the same transaction.
struct CertificateChanged {
  std::string physician, certificate;
  bool valid = false;
  std::vector<std::string> institutions;  // confirmed workplaces
};
using Listener = std::function<void(store::Tx&, const Moment&, const CertificateChanged&)>;

/// Called by the verb that approves; no may() of its own. Journals ("certificate.issue"), tells the
/// physician. A physician who holds a valid one gets that one back.
Certificate issue(store::Tx& tx, const access::Actor& by, const Moment& moment,
                  const registry::Physician& physician, std::string_view application,
                  std::string_view association_name);
/// Act::certificate_manage. Problems: "reason-missing", "revoked-already" (says when and why).
Result<CertificateChanged> revoke(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                  const Id& certificate, std::string_view reason);
/// After a change of name: keeps number and date, edition + 1. "name-unchanged".
Result<Certificate> reissue(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const Id& certificate, std::string_view new_name);

std::optional<Certificate> find_certificate(store::Tx& tx, const Id& id);
std::optional<Certificate> find_by_number(store::Tx& tx, std::string_view number);
/// Newest first, revoked ones too.
std::vector<Certificate> certificates_of(store::Tx& tx, std::string_view physician);

/// "K26-000123-4" from what somebody typed (small letters, full width, no hyphens); empty when the check
/// digit does not fit: a typo is told from an unknown number.
std::string read_number(std::string_view typed);

/// 研修修了者 of an institution on a day (item 2-2): confirmed workplaces with a certificate valid that day,
/// and completers trained elsewhere whom the institution declared.
struct Completer {
  std::string physician, name, certificate_number, training_name;
  Date issued;
  std::int64_t fte_tenths = 0;
  bool declared = false;  // by the institution, trained elsewhere
};
std::vector<Completer> completers(store::Tx& tx, const Id& institution, Date on);
struct CompleterCount {
  std::int64_t people = 0, fte_tenths = 0;
};
CompleterCount count(const std::vector<Completer>& completers);

store::Room room();

}  // namespace kakari::certificates
