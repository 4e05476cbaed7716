// 実地研修の申告, read and saved: what can be kept is kept, what cannot is said at its field.
#include "base/text.h"
#include "training/page_routes.h"
#include "training/practice_screen.h"

namespace kakari::training {
namespace {

using access::Visit;
using http::Response;

struct Posted {
  Tick tick;
  bool changed = false;
  Uploaded uploads;
};

std::vector<Posted> posted(const regime::Training& rules, const http::Request& request) {
  std::vector<Posted> all;
  for (const auto& group : rules.groups)
    for (const auto& activity : group.activities) {
      const auto version = parse_count(request.field("version:" + activity.id));
      if (!version) continue;
      Posted p;
      p.tick = {.activity = activity.id,
                .ticked = request.field("tick:" + activity.id) == "1",
                .note = trim(request.field("note:" + activity.id)),
                .version = *version};
      if (activity.id == rules.paper_activity) {
        p.tick.work_title = trim(request.field("work_title"));
        p.tick.work_date = trim(request.field("work_date"));
      }
      p.changed = shown_words(p.tick) != request.field("shown:" + activity.id);
      p.uploads = uploaded(request, "evidence:" + activity.id);
      all.push_back(std::move(p));
    }
  return all;
}

struct Kept {
  std::vector<FieldProblem> problems;
  std::map<std::string, Tick, std::less<>> refused;
  std::size_t files = 0;
};

/// A problem of one activity at that activity's field.
void say(Kept& kept, const std::string& activity, const Problem& problem) {
  if (problem.fields.empty()) kept.problems.push_back({"tick:" + activity, problem.message});
  for (const FieldProblem& p : problem.fields)
    kept.problems.push_back({p.field == "note" ? "note:" + activity : p.field, p.message});
}

/// A file that is gone already is as wanted; one that is needed stays, and why is said at its activity.
void remove_own(store::Tx& tx, const PageDeps& deps, const Visit& visit, const registry::Physician& physician,
                const Id& id, Kept& kept) {
  const auto e = find_evidence(tx, id);
  if (!e || e->physician != physician.id.text() || e->owner_kind != "practice") return;
  if (const auto off = take_off(tx, deps, visit, *e); !off)
    kept.problems.push_back(
        {"evidence:" + e->owner_id.substr(e->owner_id.find('/') + 1), off.error().message});
}

Result<Kept> keep(const PageDeps& deps, const Visit& visit, const regime::Training& rules,
                  const std::vector<Posted>& all) {
  return deps.database->write([&](store::Tx& tx) -> Result<Kept> {
    const auto physician = own_physician(tx, visit.actor);
    if (!physician) return std::unexpected(physician.error());
    Kept kept;
    for (const Posted& p : all) {
      const std::string& id = p.tick.activity;
      if (p.changed) {
        const auto put = put_tick(tx, visit.actor, visit.moment, rules, physician->id, p.tick);
        if (!put) {
          say(kept, id, put.error());
          if (put.error().code != "changed-meanwhile") kept.refused.emplace(id, p.tick);
        }
      }
      const auto wrong = attach(tx, visit, physician->id, "practice", practice_owner(physician->id, id),
                                p.uploads.files, "evidence:" + id);
      kept.files += p.uploads.files.size() - wrong.size();
      kept.problems.insert(kept.problems.end(), wrong.begin(), wrong.end());
      kept.problems.insert(kept.problems.end(), p.uploads.problems.begin(), p.uploads.problems.end());
    }
    if (const std::string_view removed = visit.request.field("remove"); !removed.empty())
      remove_own(tx, deps, visit, *physician, Id::trusted(std::string(removed)), kept);
    return kept;
  });
}

Response show(const PageDeps& deps, const Visit& visit) {
  auto screen = load_practice(deps, visit);
  if (!screen) return visit.refuse(screen.error());
  if (!visit.request.arg("saved").empty())
    screen->said = fmt::format("保存しました。実地研修は合計{}単位です。",
                               regime::units(screen->progress.completion.practice_halves));
  return practice_page(deps, visit, *screen);
}

Response take(const PageDeps& deps, const Visit& visit) {
  const auto rules = deps.rules();
  const auto kept = keep(deps, visit, *rules, posted(*rules, visit.request));
  if (!kept) return visit.refuse(kept.error());
  if (kept->problems.empty()) return Response::see_other("/training/practice?saved=1");
  auto screen = load_practice(deps, visit);
  if (!screen) return visit.refuse(screen.error());
  screen->problems = kept->problems;
  screen->typed = kept->refused;
  return practice_page(deps, visit, *screen);
}

}  // namespace

void add_practice_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/training/practice", access::Act::training_own,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::post, "/training/practice", access::Act::training_own,
                    [deps](const Visit& visit) { return take(deps, visit); }, upload_limits});
}

}  // namespace kakari::training
