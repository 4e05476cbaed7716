#include "forum/results/composed.h"

#include "base/text.h"
#include "reporting/cycle.h"

namespace kakari::results {

std::string path_of(const Forum& forum, int year, std::string_view more) {
  return fmt::format("/forums/{}/results/{}{}", forum.code, year, more);
}

Result<Composed> composed(const forum::Deps& deps, const Visit& visit) {
  const auto numbers = deps.numbers(visit.moment.now);
  const auto year = parse_count(visit.request.param("year"));
  return deps.database->read([&](store::Tx& tx) -> Result<Composed> {
    auto forum = asked_forum(tx, visit.actor, *deps.areas, visit.request.param("code"));
    if (!forum) return std::unexpected(forum.error());
    if (!year || !reporting::find_cycle(tx, forum->prefecture, int(*year)))
      return problem(ProblemKind::not_found, "no-such-year",
                     "その年度の報告はありません。年度を選び直してください。");
    Composed c;
    c.forum = std::move(*forum);
    c.year = int(*year);
    c.draft = draft_of(tx, c.forum.code, c.year);
    c.sheet = compose(tx, deps, numbers, c.forum, c.year, c.draft.texts, visit.moment.today());
    c.hash = hash_of(to_json(c.sheet));
    c.before = editions(tx, {.forum = c.forum.code, .year = c.year, .newest_only = false});
    c.names = names_in(tx, c.sheet);
    return c;
  });
}

std::vector<html::Crumb> crumbs(const Forum& forum, std::string last) {
  return {{"協議の場", "/forums"},
          {forum.name, "/forums/" + forum.code},
          {"協議の結果", "/forums/" + forum.code + "/results"},
          {std::move(last), ""}};
}

}  // namespace kakari::results
