#include "training/courses/pages.h"

namespace kakari::courses {

std::vector<access::Route> pages(const PageDeps& deps) {
  Routes routes;
  add_lecture_pages(deps, routes);
  add_lecture_form_pages(deps, routes);
  add_session_pages(deps, routes);
  add_door_pages(deps, routes);
  add_desk_pages(deps, routes);
  add_attend_pages(deps, routes);
  add_course_pages(deps, routes);
  add_apply_pages(deps, routes);
  add_organiser_pages(deps, routes);
  add_review_pages(deps, routes);
  add_import_pages(deps, routes);
  return routes;
}

}  // namespace kakari::courses
