// The certificate table's columns in one order, for reading and for writing.
#pragma once
#include <string>

#include "training/certificates/certificate.h"

namespace kakari::certificates {

/// "c.id, c.number, …" for SELECT … FROM certificate c, as certificate_of() reads them.
const std::string& certificate_columns();
/// Reads them from the cell `at` on.
Certificate certificate_of(const store::Row& row, std::size_t at = 0);
/// Number and id are made here when empty; the one the physician had stops standing, if it ran out.
Certificate insert_certificate(store::Tx& tx, const access::Actor& by, const Moment& moment,
                               Certificate certificate);
/// Its serial counts as given in its year.
void hold_number(store::Tx& tx, std::string_view number);
/// The one that is neither revoked nor replaced; it may have run out.
std::optional<Certificate> standing_certificate(store::Tx& tx, std::string_view physician);

/// Writes one entry on the certificate; `before` and `after` are JSON or empty.
void record(store::Tx& tx, const access::Actor& actor, const Moment& moment, std::string_view act,
            const Certificate& certificate, std::string before, std::string after);
/// What the journal says of a certificate, as JSON.
std::string facts_of(const Certificate& certificate);
/// A notice to the physician, and a mail; nobody is told where nobody has signed in as them.
void tell_physician(store::Tx& tx, const Moment& moment, const registry::Physician& physician,
                    std::string_view topic, std::string_view subject, std::string_view text,
                    std::string_view once_key);

}  // namespace kakari::certificates
