#include "reporters.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <stdexcept>

#include "access/access.h"
#include "demo/answers.h"

namespace kakari::bench {
namespace {

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().code + ": " + result.error().message);
  return std::move(*result);
}

std::string make_token(access::Access& access, store::Tx& tx, const access::NewGrant& wanted,
                       const std::string& name) {
  const auto moment = access.moment();
  const auto by = access::system_actor();
  const auto account = must(access::insert_account(tx, moment, {name, "bench-" + wanted.scope, ""}));
  const auto grant = access::insert_grant(tx, moment, by, account, wanted);
  return must(access.tokens.make(tx, moment, by, grant.id, "bench", 30));
}

std::vector<demo::Made> silent_institutions(store::Tx& tx, int year, std::size_t most) {
  static const demo::Profile large = [] {
    demo::Profile profile = demo::profiles().back();
    profile.core_percent = 100;
    profile.extended_percent = {100, 100, 100, 100};
    return profile;
  }();
  std::vector<demo::Made> found;
  for (const auto& row : tx.query("SELECT i.id FROM institution i LEFT JOIN report r ON r.institution_id = "
                                  "i.id AND r.year = ? WHERE (r.id IS NULL OR r.stage = 'draft') AND "
                                  "i.exempt = '' AND i.closed_on = '' ORDER BY i.id",
                                  year))
    found.push_back({*registry::find(tx, Id::trusted(row.text(0))), &large, ""});
  std::ranges::shuffle(found, std::mt19937_64(1));
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace

std::vector<Reporter> make_reporters(app::House& house, int year, std::size_t most) {
  access::Access access(house.database(), house.scheme(), house.real(), house.random());
  const auto form = regime::load_form(house.regime_folder(), year);
  if (!form) throw std::runtime_error(form.error().front().message);
  SeededRandom random(1);
  const auto institutions =
      house.database().read([&](store::Tx& tx) { return silent_institutions(tx, year, most); });
  std::vector<Reporter> reporters;
  for (std::size_t from = 0; from < institutions.size(); from += 200)
    house.database().write([&](store::Tx& tx) {
      reporters.resize(from);
      for (std::size_t i = from; i < std::min(from + 200, institutions.size()); ++i) {
        const auto& one = institutions[i].institution;
        reporters.push_back(
            {one.number,
             make_token(access, tx,
                        {access::Role::institution_staff, one.id.text(), one.name, one.prefecture}, one.name),
             one.manager,
             regime::canonical(demo::make_answers(*form, institutions[i], institutions, random))});
      }
    });
  return reporters;
}

std::string officer_token(app::House& house, const std::string& prefecture) {
  access::Access access(house.database(), house.scheme(), house.real(), house.random());
  return house.database().write([&](store::Tx& tx) {
    return make_token(access, tx, {access::Role::prefecture_officer, prefecture, "医療政策課", prefecture},
                      "測定担当");
  });
}

}  // namespace kakari::bench
