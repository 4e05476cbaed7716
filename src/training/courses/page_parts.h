// What several pages of the lectures show.
#pragma once
#include "training/courses/pages.h"
#include "training/courses/run.h"

namespace kakari::courses {

/// The id in the path; none for what is no id.
Id id_in(const access::Visit& visit, std::string_view name);
/// "https://kakari.example.jp/attend/…", as a QR or a mail must say it.
std::string whole_address(const PageDeps& deps, const access::Visit& visit, std::string_view path);
/// 会場とウェブ, 定員, 残席
html::Tag places_tag(const Course& course);
/// Sessions with time, speakers and what each earns.
html::Fragment sessions_table(const Course& course);
/// 「1.5 単位」
std::string units_words(int halves);
/// The file of a multipart form under `file`, or null.
const http::Upload* upload_of(const http::Request& request);
/// Figures, the first problems and the way to the rejects, of a list that was read.
html::Fragment run_figures(const Run& run, const std::string& rejects_path);
/// An attachment with a name in Japanese.
http::Response download(std::string bytes, std::string_view media_type, std::string_view name);
/// Several acts come back to the same page with what happened.
html::Fragment said(std::string_view text, html::NoticeKind kind = html::NoticeKind::success);

inline constexpr http::Limits list_limits{.body_bytes = 24 << 20, .body_seconds = 300};

}  // namespace kakari::courses
