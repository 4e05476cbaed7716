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

/// The shell for one visitor; `nav` is the href of the item that is current.
html::Shell shell_of(const ShellSettings& settings, const access::Actor& actor, const std::string& csrf,
                     std::string_view nav, Instant scheme_now);

/// Where a role begins.
std::string home_of(access::Role role);

}  // namespace kakari::app
