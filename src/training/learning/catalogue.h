// The catalogue of what can be learnt, open to every physician, and how far this one is with each content.
#pragma once
#include "training/learning/content.h"
#include "training/pages.h"

namespace kakari::learning {

enum class Done {
  not_yet,   // 未受講
  seen,      // 受講済み
  answered,  // 解答済み, below the mark
  passed     // 合格
};
std::string_view id(Done done);
std::string_view label(Done done);
std::optional<Done> done_of(std::string_view id);

struct Listed {
  Content content = {};
  Done done = Done::not_yet;
  bool credited = false;     // has its unit
  bool can_gain = false;     // this physician can still get a unit from it today
  bool fresh_theme = false;  // its theme is one of which they have done nothing yet
};
struct Wanted {
  std::string text = {}, theme = {};
  std::optional<regime::Way> way = {};
  std::optional<Done> done = {};
};
/// Published and open, with past issues of the journal (for their explanations); what fits what is lacking
/// first, then the recent. `physician` empty: of nobody (an office looks).
std::vector<Listed> catalogue(store::Tx& tx, const regime::Training& rules, std::string_view physician,
                              Date today, const Wanted& wanted = {});

/// 次にできること: up to three that give a unit which the physician lacks.
std::vector<training::PageDeps::Next> next_contents(store::Tx& tx, const regime::Training& rules,
                                                    const training::Progress& progress, Date today);
/// The same as a hook of training::PageDeps::next.
std::function<std::vector<training::PageDeps::Next>(store::Tx&, const training::Progress&, Date)>
next_contents(std::function<regime::TrainingPtr()> rules);

}  // namespace kakari::learning
