// What an institution was sent, when, and what became of it (到達の記録).
#pragma once
#include <string>
#include <vector>

#include "access/visit.h"
#include "base/id.h"
#include "platform/html/writer.h"
#include "platform/store/database.h"
#include "registry/institution.h"

namespace kakari::requests {

struct Delivery {
  std::string what;  // 依頼, 催促「…」, 郵送
  std::string run;   // id of the run
  Instant at = 0;    // written
  std::string subject;
  Id message;           // empty: none in the program
  Instant read_at = 0;  // somebody of the institution opened it
  std::string mail_to;  // empty: no mail
  std::string mail;     // waiting, sent, refused, unknown; "" for none
  Instant mail_at = 0;  // when it was taken, or refused
  std::string mail_detail;
  Instant bounced_at = 0;
  Id letter;  // empty: none
  std::string letter_state;
  Instant letter_at = 0;  // of that state
  std::string letter_detail;
};
/// Newest first. No permission is asked: for verbs and pages that have asked.
std::vector<Delivery> deliveries(store::Tx& tx, const Id& institution, int year);
html::Fragment delivery_table(const std::vector<Delivery>& deliveries);
/// For an institution's record (registry::RegisterDeps::parts): the newest year's.
html::Fragment delivery_part(store::Tx& tx, const access::Visit& visit,
                             const registry::Institution& institution);

/// Mail of a request or reminder that was refused: marks the address, and a letter becomes due. In slices;
/// returns how many were marked.
std::size_t note_bounces(store::Database& database, const Moment& moment);

}  // namespace kakari::requests
