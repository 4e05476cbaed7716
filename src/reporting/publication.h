// 公表: one act of the prefecture for a whole cycle (法30条の18の4第3項・第7項, 施行規則30条の33の17・19).
// Before it nothing of the year is public.
#pragma once
#include <map>
#include <string>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "regime/function.h"
#include "reporting/cycle.h"

namespace kakari::reporting {

struct FunctionPreview {
  std::int64_t confirmed = 0;        // 県が確認
  std::int64_t being_confirmed = 0;  // 報告あり・確認中
  std::int64_t absent = 0;           // left out
};
struct PublicationPreview {
  Cycle cycle;
  std::int64_t institutions = 0;                          // that are to report
  std::int64_t reports = 0;                               // that will be shown
  std::int64_t core = 0;                                  // of them with 1号
  std::map<regime::Function, FunctionPreview> functions;  // イ–ニ
};
Result<PublicationPreview> preview_publication(store::Tx& tx, const access::Actor& actor,
                                               std::string_view prefecture, int year);

/// Makes up to `most` of the public versions that are missing or out of date, invisible until the cycle is
/// published, so that publish() itself is short. Returns how many are still to be made.
std::int64_t prepare_publication(store::Tx& tx, std::string_view prefecture, int year,
                                 std::size_t most = 100);

/// The same in transactions of a few milliseconds, so that others can write meanwhile; what waited at the
/// start and no more than `most`. Returns how many are still to be made.
std::int64_t prepare_in_slices(store::Database& database, const std::string& prefecture, int year,
                               std::size_t most = 1'000'000);

/// Publishes; done again, or by two at once, it changes nothing. Makes what was not prepared.
Result<Cycle> publish(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      std::string_view prefecture, int year);

/// As publish(), after prepare_in_slices().
Result<Cycle> publish_in_slices(store::Database& database, const access::Actor& actor, const Moment& moment,
                                const std::string& prefecture, int year);

}  // namespace kakari::reporting
