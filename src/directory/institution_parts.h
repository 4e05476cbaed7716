// The parts of an institution's page, in their order.
#pragma once
#include "directory/institution_view.h"
#include "directory/setting.h"
#include "directory/shown_sections.h"
#include "platform/html/writer.h"

namespace kakari::directory {

/// What somebody must know before going there: closed, moved, no general outpatients, invented.
html::Fragment said_first(const InstitutionView& view, const Setting& setting);

/// In plain words what they do; then the functions with how, who confirmed and since when.
html::Fragment what_they_do(const InstitutionView& view, const std::vector<ShownSection>& sections,
                            const Setting& setting);
/// What the report says otherwise than last year's; empty when there was none before.
html::Fragment changes_part(const InstitutionView& view, const Setting& setting);
/// The exact report, section by section.
html::Fragment report_part(const InstitutionView& view, const std::vector<ShownSection>& sections,
                           const Setting& setting);

html::Fragment contact_card(const InstitutionView& view, const Setting& setting);
html::Fragment hours_card(const InstitutionView& view, const Setting& setting);
/// Wheelchairs and languages; empty when nothing is known.
html::Fragment access_card(const InstitutionView& view, const Setting& setting);
/// Compare, share, print.
html::Fragment further_card(const InstitutionView& view, const Setting& setting);

/// "鳥取県知事が令和9年2月10日に確認しました" and the like: how a function stands.
/// `governor` is said in English for who confirmed.
std::string standing_in_full(const reporting::PublishedFunction& function, const Tongue& say = {},
                             std::string_view governor = {});
/// 診療所（19床）
std::string kind_said(const registry::Institution& institution, const Tongue& say);
/// 内科、小児科
std::string departments_said(const registry::Institution& institution, const Tongue& say);
/// 米子市; Yonago City.
std::string municipality_said(const InstitutionView& view, const Setting& setting);

}  // namespace kakari::directory
