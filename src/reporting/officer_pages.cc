#include "reporting/officer_pages.h"

namespace kakari::reporting {

std::vector<access::Route> officer_pages(const PageDeps& deps) {
  std::vector<access::Route> routes;
  add_queue_pages(deps, routes);
  add_review_pages(deps, routes);
  add_review_acts(deps, routes);
  add_return_pages(deps, routes);
  add_question_pages(deps, routes);
  add_bulk_pages(deps, routes);
  add_forum_pages(deps, routes);
  return routes;
}

std::string review_path(int year, std::string_view number, std::string_view rest) {
  return fmt::format("/review/{}/{}{}", year, number, rest);
}

Result<registry::Institution> institution_of(store::Tx& tx, const access::Visit& visit) {
  auto found = registry::find_by_number(tx, visit.request.param("number"));
  if (!found)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "この番号の医療機関はありません。一覧から選び直してください。");
  return std::move(*found);
}

html::Tag stage_tag(Stage stage) {
  using html::Tone;
  const Tone tone = stage == Stage::settled                                  ? Tone::settled
                    : stage == Stage::submitted || stage == Stage::in_review ? Tone::waiting
                                                                             : Tone::plain;
  return {std::string(label(stage)), tone};
}

html::Tag decided_tag(Decided decided) {
  using html::Tone;
  const Tone tone = decided == Decided::confirmed ? Tone::settled
                    : decided == Decided::waiting ? Tone::waiting
                    : decided == Decided::absent  ? Tone::wrong
                                                  : Tone::plain;
  return {std::string(label(decided)), tone};
}

}  // namespace kakari::reporting
