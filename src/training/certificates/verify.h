// Is this certificate good? Asked with its PDF, its number or its badge: `kakari certificate verify`, and the
// public check page.
#pragma once
#include <ostream>
#include <string>
#include <string_view>

#include "training/certificates/badge.h"
#include "training/certificates/paper.h"

namespace kakari::certificates {

enum class Verdict {
  valid,
  revoked,
  run_out,  // past its last day (policy)
  unknown,  // no such certificate, or signed by somebody else
  altered,  // signed here and changed afterwards
  misread   // no number, no PDF, no badge: a typo (the check digit does not fit)
};
std::string_view id(Verdict verdict);

struct Verification {
  Verdict verdict = Verdict::unknown;
  std::optional<Certificate> certificate;  // of valid, revoked, run_out
  std::string words;                       // for people, one or two sentences
};

Verification verify_number(store::Tx& tx, std::string_view typed, Date today);
/// By its bytes when they are the kept ones, else by the signature.
Verification verify_pdf(store::Tx& tx, std::string_view pdf, const pdf::Signer& signer, Date today);
Verification verify_token(store::Tx& tx, std::string_view token, const BadgeKey& key, Date today);

/// The path of a PDF or of a file with a badge, a number, or a badge itself.
struct Question {
  std::string argument;
  bool as_json = false;
};
/// Prints what was found. 0: valid · 1: revoked, run out, unknown or altered · 2: the argument is none of
/// these · 3: the file cannot be read.
int verify_command(store::Database& database, const Question& question, const pdf::Signer& signer,
                   const BadgeKey& key, Date today, std::ostream& out, std::ostream& err);

}  // namespace kakari::certificates
