// Invented names: of persons (variant kanji included), clinics and hospitals. All carry （架空） where shown.
#pragma once
#include <set>
#include <string>

#include "base/random.h"
#include "demo/profile.h"

namespace kakari::demo {

struct Name {
  std::string text, kana;
};

Name person(Random& random);
/// The kana of a name that person() made; empty for others.
std::string kana_of(std::string_view person);
/// A name no institution of this run has yet; `place` is the municipality's name without 市町村.
Name institution_name(Random& random, const Profile& profile, const Name& manager, const std::string& place,
                      std::set<std::string>& taken);

}  // namespace kakari::demo
