// The sample accounts of the demo: one press each, or signed in with the printed password.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "access/account.h"

namespace kakari::demo {

inline constexpr std::string_view password = "kakari demo 2027";

/// Which invented institution or association somebody belongs to.
enum class Place { none, aoba, minato, yoshioka, corporation, local_association, prefectural_association };

/// Under which heading /demo shows them.
enum class Part { report, training, forum };

struct Sample {
  std::string_view login, name;
  access::Role role;
  std::string_view scope;  // code; empty for an institution, association or physician
  Place place = Place::none;
  std::string_view try_this;  // 日本語: what to do first
  Part part = Part::report;
  bool lead = true;  // of institution_staff
};

std::span<const Sample> samples();

/// The sample's account, without a grant; `hash` is of `password`.
access::Account add_account(store::Tx& tx, const Moment& moment, const Sample& sample, std::string_view hash);

/// A physician among the samples: who they are and where they work.
struct SampleDoctor {
  std::string_view login, kana, licence_number, licence_date, birth_date;
  enum class Member { all, local_only, none } member = Member::all;
  Place works_at = Place::none;
  bool workplace_confirmed = true;
};
std::span<const SampleDoctor> sample_doctors();

/// The account of a sample; nullopt in a database that is no demo.
struct Ready {
  const Sample* sample;
  access::Account account;
  access::Grant grant;
};
std::vector<Ready> ready_samples(store::Tx& tx);

}  // namespace kakari::demo
