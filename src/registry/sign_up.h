// A physician comes in by themselves: at once, provisionally, until their association has looked (実施要綱3).
// A number that is already somebody's never blocks its true owner: the case is kept apart for the
// association.
#pragma once
#include <functional>

#include "access/pages.h"
#include "access/sign_in.h"
#include "registry/physician_check.h"
#include "registry/workplace.h"

namespace kakari::registry {

struct Enrolment {
  PhysicianDetails details;
  std::string email = {};        // may be empty
  std::string prefecture = {};   // of the workplace or the home
  std::string association = {};  // id of the local association they say they belong to; empty: of none
  std::string layers = {};       // as they say: "local", "local,prefectural,jma"
  Id workplace = {};             // institution; empty: said later
  std::int64_t fte_tenths = 10;
};

struct Enrolled {
  Physician physician;
  bool joined = false;    // became the physician of a list
  bool conflict = false;  // the association has to look at the number
};

/// Called after somebody has become a physician, and after an association has accepted them: for what waits
/// for them in the rooms above.
using PhysicianArrived = std::function<void(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                            const Physician& physician)>;

/// Field problems of the enrolment alone (with "email", "prefecture", "association").
std::vector<FieldProblem> enrolment_problems(store::Tx& tx, const Enrolment& enrolment, Date today);

/// Makes the actor's person a physician, with the grant; the same person again gets the physician they are.
/// The actor needs person, account and name; no permission is asked: everybody may say who they are.
Result<Enrolled> enrol(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const access::Account& account, const Enrolment& typed);

/// Where notices go; empty: in the program only. By the physician.
Result<void> change_email(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const Id& physician, std::string_view email);

/// A letter with the grant of a physician was taken: their account is this person's from now on.
Result<void> take_letter(store::Tx& tx, const Moment& moment, const access::Account& account,
                         const access::NewGrant& granted);

struct SignUp {
  Enrolment enrolment;
  std::string login = {}, password = {};
};
struct SignedUp {
  access::SignedIn in;
  Enrolled enrolled;
};
/// Account, physician, grant and session in one go; tries from one address are slowed.
Result<SignedUp> sign_up(access::Access& access, const SignUp& wanted, const access::From& from,
                         const PhysicianArrived& arrived = {});
/// Somebody who is signed in is a physician too; a program cannot be ("session-needed").
Result<Enrolled> enrol_signed_in(access::Access& access, const access::Actor& actor,
                                 const Enrolment& enrolment, const access::From& from,
                                 const PhysicianArrived& arrived = {});

}  // namespace kakari::registry
