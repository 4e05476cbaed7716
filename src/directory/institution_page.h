// GET /institutions/{number}: one institution for people. What comes first is what somebody must know before
// going there: closed, no general outpatients, invented.
#pragma once
#include "directory/institution_view.h"
#include "platform/html/page.h"

namespace kakari::directory {

html::Page institution_page(const InstitutionView& view, Date today);

/// "県の確認 令和9年2月10日（鳥取県知事）" and the like: how a function on the page stands.
std::string standing_in_full(const reporting::PublishedFunction& function);

}  // namespace kakari::directory
