// The pages of lectures: for associations (講習会, 受付, 取り込み), for physicians (講習会を探す, 受付),
// for outside organisers (認定申請) and for the associations that look at them.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "access/visit.h"
#include "platform/html/components.h"
#include "training/courses/course.h"
#include "training/pages.h"

namespace kakari::courses {

struct PageDeps {
  store::Database* database = nullptr;
  std::function<regime::TrainingPtr()> rules;
  std::string public_url = {};  // "https://kakari.example.jp"; empty: as the browser calls the server
};

/// GET+POST /lectures, /lectures/new, /lectures/{id}, …/edit, …/cancellation, …/lists, …/sessions/{session}…
/// GET …/door/{phase} · GET+POST /desk/{token} · GET /attend, /attend/{token} · POST /attend, /attendances
/// GET /my-qr · GET /courses, /courses/{id} · POST /courses/{id}/place · GET+POST /courses/apply
/// GET+POST /course-applications/{secret}… · GET+POST /course-reviews… · GET+POST /imports…
std::vector<access::Route> pages(const PageDeps& deps);

using Routes = std::vector<access::Route>;
void add_lecture_pages(const PageDeps& deps, Routes& routes);
void add_lecture_form_pages(const PageDeps& deps, Routes& routes);
void add_session_pages(const PageDeps& deps, Routes& routes);
void add_door_pages(const PageDeps& deps, Routes& routes);
void add_desk_pages(const PageDeps& deps, Routes& routes);
void add_attend_pages(const PageDeps& deps, Routes& routes);
void add_course_pages(const PageDeps& deps, Routes& routes);
void add_apply_pages(const PageDeps& deps, Routes& routes);
void add_organiser_pages(const PageDeps& deps, Routes& routes);
void add_review_pages(const PageDeps& deps, Routes& routes);
void add_import_pages(const PageDeps& deps, Routes& routes);

/// For the home page's 次にできること: lectures near by and on the web that have places left.
std::vector<training::PageDeps::Next> next_courses(store::Tx& tx, const training::Progress& progress,
                                                   Date today);

}  // namespace kakari::courses
