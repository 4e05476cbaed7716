// What the institution fills in about completers of other trainings: who is registered, and one more.
#pragma once
#include "training/certificates/elsewhere.h"
#include "training/certificates/pages.h"

namespace kakari::certificates {

inline constexpr std::string_view kCompleters = "/completers";

/// A form that came back, with what was typed.
struct TypedCompleter {
  const Problem* problem = nullptr;
  NewElsewhere values = {};
};

html::Fragment declare_form(const regime::Training& rules, const access::Visit& visit,
                            const TypedCompleter& typed);
/// Each with a way to end it.
html::Fragment declared_part(const std::vector<Elsewhere>& declared, const access::Visit& visit);
/// "0.5"
std::string fte_figure(std::int64_t tenths);

}  // namespace kakari::certificates
