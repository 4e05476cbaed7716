// Completers of other recognised trainings, whom the institution where they work declares (item 2-2). Those
// of this scheme are known here and are never typed in.
#pragma once
#include "regime/training.h"
#include "training/certificates/certificate.h"

namespace kakari::certificates {

struct Elsewhere {
  Id id;
  std::string institution, training, training_name, name, certificate_number;
  Date issued;
  std::int64_t fte_tenths = 0;
  std::string from, to;  // ISO; the last day counts, empty: still
  std::string declared_by, ended_by;
  Instant declared_at = 0, ended_at = 0;
};

/// As typed into the form.
struct NewElsewhere {
  std::string training;  // id of a recognised training
  std::string name, certificate_number, issued, fte, from;
};

/// What an institution may choose from: every recognised training but this scheme's own.
std::vector<const regime::Recognised*> trainings_elsewhere(const regime::Training& rules);

/// Act::completer_read on the institution. invalid "completer-invalid" with the fields, conflict
/// "completer-there" when the same name stands there already for that training, or with a certificate of this
/// scheme. Hand completers_changed() to who listens.
Result<Elsewhere> declare_completer(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                    const regime::Training& rules, const Id& institution,
                                    const NewElsewhere& typed);
/// `last_day` ISO; still counts. Empty: the entry was a mistake and never counts. Once ended it stays so.
Result<Elsewhere> end_completer(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                                std::string_view last_day);

/// Those who have no last day yet or one that is not past, by name; not the withdrawn.
std::vector<Elsewhere> declared_at(store::Tx& tx, const Id& institution, Date today);
CertificateChanged completers_changed(const Elsewhere& changed);

}  // namespace kakari::certificates
