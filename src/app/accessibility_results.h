// What the statement on accessibility says of each success criterion of WCAG 2.2, level A and AA, as tested
// by tests/journeys/every_page.test.mjs and its sisters; docs/accessibility.md names the test of each.
#pragma once
#include <span>
#include <string_view>

namespace kakari::app {

enum class Kept {
  yes,
  in_part,  // but for what `note` says
  nothing   // there is nothing of the kind
};

struct Criterion {
  std::string_view number, level, ja, en;
  Kept kept = Kept::yes;
  std::string_view note_ja = {}, note_en = {};
  /// Of JIS X 8341-3:2016, which is WCAG 2.0.
  bool in_jis() const;
};

/// All 55, in their order.
std::span<const Criterion> criteria();

}  // namespace kakari::app
