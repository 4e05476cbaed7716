// What stands round every page: whose place it is, where one can go, the banner of a demo or rehearsal.
#pragma once
#include <functional>

#include "access/actor.h"
#include "app/waiting.h"
#include "platform/html/page.h"

namespace kakari::app {

struct ShellSettings {
  bool demo = false;       // invented data: says so on every page
  bool rehearsal = false;  // the scheme's clock is not the machine's
  const html::Assets* assets = nullptr;
  std::string public_name = "かかりつけ医を探す";
  std::function<Waiting(const access::Actor&)> waiting = {};
};

/// The page that the shell stands round.
struct Shown {
  std::string_view nav = {};       // href of the navigation item that is current
  std::string_view language = {};  // "en" under /en
  std::string_view target = {};    // as asked for, with its query: leads to the same in the other language
};

/// The shell for one visitor.
html::Shell shell_of(const ShellSettings& settings, const access::Actor& actor, const Shown& shown,
                     Instant scheme_now);

/// "/en/search?q=a" for "/search?q=a", and back; empty for a page that speaks Japanese only.
std::string other_language(std::string_view target);

/// Where a role begins.
std::string home_of(access::Role role);

}  // namespace kakari::app
