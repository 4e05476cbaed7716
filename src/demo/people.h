// The sample accounts of the demo: one press each, or signed in with the printed password.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "access/account.h"

namespace kakari::demo {

inline constexpr std::string_view password = "kakari demo 2027";

/// Which invented institution somebody belongs to.
enum class Place { none, aoba, minato, yoshioka };

struct Sample {
  std::string_view login, name;
  access::Role role;
  std::string_view scope;  // code; empty for an institution: see place
  Place place = Place::none;
  std::string_view try_this;  // 日本語: what to do first
};

std::span<const Sample> samples();

/// The account of a sample; nullopt in a database that is no demo.
struct Ready {
  const Sample* sample;
  access::Account account;
  access::Grant grant;
};
std::vector<Ready> ready_samples(store::Tx& tx);

}  // namespace kakari::demo
