// What the pages of the 日常生活圏域 share.
#pragma once
#include <optional>

#include "forum/models/living_view.h"
#include "forum/models/page_parts.h"

namespace kakari::models {

/// The municipality the address or the form names, if the actor may draw there.
Result<const regime::Municipality*> municipality_asked(const PageDeps& deps, const access::Visit& visit);
LivingView view_of(const PageDeps& deps, const access::Visit& visit,
                   const regime::Municipality& municipality);
/// What was typed into the form, and the form with it.
forum::LivingArea living_typed_in(const access::Visit& visit, const regime::Municipality& municipality);
html::Fragment living_form(const PageDeps& deps, const access::Visit& visit, const LivingView& view,
                           const forum::LivingArea& area, const Problem* problem);
std::string living_path(const regime::Municipality& municipality, std::string_view rest = {});
std::vector<html::Crumb> living_crumbs(const regime::Municipality& municipality, std::string here);

}  // namespace kakari::models
