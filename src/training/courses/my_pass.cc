#include "training/courses/my_pass.h"

#include "access/secret.h"
#include "training/progress.h"

namespace kakari::courses {

Result<std::string> my_pass(store::Tx& tx, const access::Actor& actor, const Moment& moment) {
  const auto physician = training::own_physician(tx, actor);
  if (!physician) return std::unexpected(physician.error());
  auto row = tx.one("SELECT secret FROM physician_pass WHERE physician_id = ?", physician->id);
  if (!row)
    row = tx.one("INSERT INTO physician_pass (physician_id, secret) VALUES (?, ?) RETURNING secret",
                 physician->id, access::new_secret(*moment.random));
  return pass_token(row->text(0), physician->id, moment.now);
}

Result<registry::Physician> read_pass(store::Tx& tx, std::string_view token, Instant now) {
  const auto id = physician_of_pass(token);
  const auto row =
      id ? tx.one("SELECT secret FROM physician_pass WHERE physician_id = ?", *id) : std::nullopt;
  const auto physician = row ? registry::find_physician(tx, *id) : std::nullopt;
  if (auto holds = pass_holds(row ? row->text(0) : std::string(), token, now); !holds)
    return std::unexpected(holds.error());
  if (!physician)
    return problem(ProblemKind::gone, "pass-false", "このQRコードは、医師のQRコードとして読み取れません。");
  return *physician;
}

}  // namespace kakari::courses
