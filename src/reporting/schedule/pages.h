// The year's dates for everybody; the officer's settings, extensions, and the register of preparation.
#pragma once
#include <vector>

#include "access/visit.h"
#include "platform/html/writer.h"
#include "regime/areas.h"
#include "reporting/schedule/move.h"
#include "reporting/schedule/place.h"

namespace kakari::schedule {

struct PageDeps {
  store::Database* database = nullptr;
  const regime::Areas* areas = nullptr;
  const regime::Almanac* almanac = nullptr;
  EffectsOf effects_of = {};  // what else moves with a date: reminders
};

/// GET /calendar · GET /calendar.ics · GET /calendar/settings · GET /calendar/settings/{year}/{date} ·
/// GET …/preview · POST /calendar/settings/{year}/{date} · GET, POST /calendar/extensions ·
/// POST /calendar/extensions/{id}/end · GET /calendar/institutions?q= (look-up) ·
/// GET, POST /preparation · GET /preparation/new · GET, POST /preparation/records/{id} ·
/// GET, POST /preparation/outreach · GET /preparation/outreach/new · POST
/// /preparation/outreach/{id}/withdrawal
std::vector<access::Route> pages(const PageDeps& deps);

void add_calendar_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_settings_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_move_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_extension_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_preparation_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_preparation_forms(const PageDeps& deps, std::vector<access::Route>& routes);
void add_outreach_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_outreach_form(const PageDeps& deps, std::vector<access::Route>& routes);

/// For the pages of other rooms: 「協力依頼期日　令和9年2月27日（土）　あと17日」, the first few of them,
/// with a link to the whole calendar. Nothing when none is left.
html::Fragment upcoming_card(const std::vector<Upcoming>& upcoming, std::size_t most = 3);

}  // namespace kakari::schedule
