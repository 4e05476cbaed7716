// For tests only: the things of the invented prefecture that the addresses of routes name, and whose they
// are.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "access/act.h"

namespace kakari::app::testing {

/// What decides who may do something to a subject.
enum class Owner {
  nobody,
  institution,
  physician,
  association,
  forum,
  prefecture,
  county,  // a prefecture and its health centres
  corporation,
  municipality
};

struct SubjectKind {
  std::string_view name;
  Owner owner;
  std::string_view params;  // names of the path's parameters, by commas
  std::string_view sql;     // owner's id, then a column for each parameter
  /// The acts by which a handler judges that asks for others than its route's; none: the route's.
  std::array<std::optional<access::Act>, 4> judges = {};
};

inline constexpr std::array kSubjectKinds{
    SubjectKind{"clinic", Owner::institution, "number",
                "SELECT id, number FROM institution WHERE number = '31-000001-4'"},
    SubjectKind{"reporter", Owner::institution, "number",
                "SELECT i.id, i.number FROM institution i JOIN report r ON r.institution_id = i.id LEFT "
                "JOIN account_grant g ON g.scope = i.id WHERE r.year = 2026 AND r.revision > 0 ORDER BY "
                "g.id IS NULL, r.stage, i.number"},
    SubjectKind{"history", Owner::institution, "number,year",
                "SELECT i.id, i.number, r.year FROM institution i JOIN report r ON r.institution_id = "
                "i.id LEFT JOIN account_grant g ON g.scope = i.id WHERE r.revision > 0 ORDER BY g.id IS "
                "NULL, r.year, i.number"},
    SubjectKind{"decision", Owner::institution, "decision",
                "SELECT r.institution_id, d.id FROM decision d JOIN report r ON r.id = d.report_id ORDER "
                "BY d.id"},
    SubjectKind{"order", Owner::institution, "id", "SELECT institution_id, id FROM order_case ORDER BY id"},
    SubjectKind{"paper", Owner::institution, "id",
                "SELECT institution_id, id FROM paper WHERE submitted_at = 0 ORDER BY id DESC"},
    SubjectKind{"scan", Owner::institution, "id",
                "SELECT p.institution_id, s.id FROM paper_scan s JOIN paper p ON p.id = s.paper_id ORDER "
                "BY s.id"},
    SubjectKind{"completer", Owner::institution, "id",
                "SELECT institution_id, id FROM completer_elsewhere ORDER BY id"},
    SubjectKind{"letter", Owner::institution, "letter", "SELECT institution_id, id FROM letter ORDER BY id"},
    SubjectKind{"member", Owner::association, "number",
                "SELECT association, number FROM physician WHERE number = 'D-0000001-5'"},
    SubjectKind{"applicant", Owner::association, "physician",
                "SELECT association, number FROM physician WHERE number = 'D-0000001-5'"},
    SubjectKind{"application", Owner::association, "number",
                "SELECT association, number FROM application WHERE state = 'submitted' ORDER BY number"},
    SubjectKind{"referred", Owner::association, "number",
                "SELECT association, number FROM application WHERE state = 'referred' ORDER BY number"},
    SubjectKind{"claim", Owner::association, "id", "SELECT association, id FROM credit_claim ORDER BY id"},
    SubjectKind{"credit", Owner::association, "id",
                "SELECT p.association, c.id FROM lecture_credit c JOIN physician p ON p.id = c.physician_id "
                "WHERE p.number = 'D-0000001-5' ORDER BY c.id"},
    SubjectKind{"lecture", Owner::association, "id", "SELECT association, id FROM course ORDER BY id"},
    SubjectKind{
        "session", Owner::association, "session",
        "SELECT c.association, s.id FROM course_session s JOIN course c ON c.id = s.course_id ORDER BY "
        "s.id"},
    SubjectKind{"organiser", Owner::association, "id",
                "SELECT association, id FROM course_application ORDER BY id"},
    SubjectKind{"list", Owner::association, "id", "SELECT association, id FROM credit_run ORDER BY id"},
    SubjectKind{"audit", Owner::association, "id", "SELECT association, id FROM audit ORDER BY id"},
    SubjectKind{
        "sample", Owner::association, "id",
        "SELECT a.association, c.id FROM audit_case c JOIN audit a ON a.id = c.audit_id ORDER BY c.id"},
    SubjectKind{"inquiry", Owner::association, "id",
                "SELECT association, id FROM committee_inquiry ORDER BY id"},
    SubjectKind{"association", Owner::association, "number",
                "SELECT s.scope, a.number FROM association a JOIN account_grant s ON s.scope = a.id JOIN "
                "account "
                "o ON o.id = s.account WHERE o.login = 'jimu@tobu.example'"},
    SubjectKind{"nudge", Owner::association, "number,run",
                "SELECT a.id, a.number, r.id FROM reminder_run r JOIN association a ON a.id = r.association"},
    SubjectKind{"own_sample", Owner::physician, "id", "SELECT physician_id, id FROM audit_case ORDER BY id"},
    SubjectKind{"own_claim", Owner::physician, "id", "SELECT physician_id, id FROM credit_claim ORDER BY id"},
    SubjectKind{"visit", Owner::physician, "id", "SELECT physician_id, id FROM laboratory_visit ORDER BY id"},
    SubjectKind{"evidence",
                Owner::physician,
                "id",
                "SELECT e.physician_id, e.id FROM evidence e JOIN account_grant g ON g.scope = "
                "e.physician_id ORDER BY e.id",
                {access::Act::training_own, access::Act::credit_decide, access::Act::application_read,
                 access::Act::member_read}},
    SubjectKind{"attempt", Owner::physician, "id,attempt",
                "SELECT a.physician_id, a.content_id, a.id FROM learning_attempt a JOIN account_grant g ON "
                "g.scope = a.physician_id ORDER BY a.id"},
    SubjectKind{
        "workplace", Owner::physician, "id",
        "SELECT w.physician_id, w.id FROM workplace w JOIN account_grant g ON g.scope = w.physician_id "
        "ORDER BY w.id"},
    SubjectKind{"forum", Owner::forum, "code", "SELECT code, code FROM forum WHERE code = '31-F0001'"},
    SubjectKind{"forum_member", Owner::forum, "code,member",
                "SELECT forum, forum, id FROM member WHERE forum = '31-F0001' ORDER BY id"},
    SubjectKind{"forum_issue", Owner::forum, "code,id",
                "SELECT forum, forum, id FROM issue WHERE forum = '31-F0001' ORDER BY id"},
    SubjectKind{"measure", Owner::forum, "code,id",
                "SELECT i.forum, i.forum, m.id FROM measure m JOIN issue i ON i.id = m.issue WHERE i.forum = "
                "'31-F0001' ORDER BY m.id"},
    SubjectKind{"meeting", Owner::forum, "code,meeting",
                "SELECT forum, forum, id FROM meeting WHERE forum = '31-F0001' ORDER BY number DESC"},
    SubjectKind{"agenda", Owner::forum, "code,meeting,item",
                "SELECT m.forum, m.forum, m.id, a.id FROM agenda_item a JOIN meeting m ON m.id = "
                "a.meeting WHERE "
                "m.forum = '31-F0001' ORDER BY m.number DESC, a.id"},
    SubjectKind{"conclusion", Owner::forum, "code,meeting,conclusion",
                "SELECT m.forum, m.forum, m.id, c.id FROM conclusion c JOIN agenda_item a ON a.id = "
                "c.item JOIN "
                "meeting m ON m.id = a.meeting WHERE m.forum = '31-F0001' ORDER BY c.id"},
    SubjectKind{"guest", Owner::forum, "code,meeting,invited",
                "SELECT m.forum, m.forum, m.id, i.id FROM invited i JOIN meeting m ON m.id = i.meeting WHERE "
                "m.forum = '31-F0001' ORDER BY m.number DESC, i.id"},
    SubjectKind{"forum_report", Owner::forum, "code,report",
                "SELECT '31-F0001', '31-F0001', r.id FROM forum_report r WHERE r.area = '3101'"},
    SubjectKind{"pack", Owner::forum, "pack", "SELECT forum, id FROM pack WHERE forum = '31-F0001'"},
    SubjectKind{"results", Owner::prefecture, "code", "SELECT '31', '31-F0001'"},
    SubjectKind{"scenario", Owner::prefecture, "id", "SELECT prefecture, id FROM scenario"},
    SubjectKind{"extension", Owner::prefecture, "id", "SELECT prefecture, id FROM extension ORDER BY id"},
    SubjectKind{"claims_file", Owner::prefecture, "id",
                "SELECT prefecture, id FROM claim_import ORDER BY id"},
    SubjectKind{"told_forum", Owner::prefecture, "id", "SELECT prefecture, id FROM forum_report ORDER BY id"},
    SubjectKind{"batch", Owner::prefecture, "batch", "SELECT prefecture, id FROM letter_batch ORDER BY id"},
    SubjectKind{"example", Owner::prefecture, "id", "SELECT prefecture, id FROM practice ORDER BY id"},
    SubjectKind{"preparation", Owner::prefecture, "id",
                "SELECT prefecture, id FROM preparation WHERE place_kind = 'prefecture' ORDER BY id"},
    SubjectKind{"outreach", Owner::prefecture, "id", "SELECT prefecture, id FROM outreach ORDER BY id"},
    SubjectKind{"withheld", Owner::prefecture, "id",
                "SELECT prefecture, id FROM function_withholding ORDER BY id"},
    SubjectKind{"rule", Owner::county, "rule", "SELECT prefecture, id FROM reminder_rule ORDER BY id"},
    SubjectKind{"reminder_run", Owner::prefecture, "run",
                "SELECT prefecture, id FROM report_reminder_run ORDER BY id"},
    SubjectKind{"request_run", Owner::prefecture, "run",
                "SELECT prefecture, id FROM request_run ORDER BY id"},
    SubjectKind{"bulk", Owner::prefecture, "id", "SELECT prefecture, id FROM bulk_confirmation ORDER BY id"},
    SubjectKind{"succession", Owner::prefecture, "id", "SELECT '31', id FROM succession ORDER BY id"},
    SubjectKind{"unknown_mail", Owner::institution, "mail",
                "SELECT m.to_id, o.id FROM mail o JOIN message m ON m.id = o.message_id WHERE o.state = "
                "'unknown' AND m.to_kind = 'institution' ORDER BY o.id"},
    SubjectKind{"prefecture", Owner::prefecture, "prefecture", "SELECT '31', '31'"},
    SubjectKind{"granted", Owner::institution, "id",
                "SELECT scope, id FROM account_grant WHERE role = 'institution_staff' ORDER BY id"},
    SubjectKind{"living_area", Owner::municipality, "id",
                "SELECT municipality, id FROM living_area ORDER BY id"},
    SubjectKind{"corporation", Owner::corporation, "id",
                "SELECT id, id FROM corporation WHERE prefecture = '31'"},
    // Open to all who could do the act at all.
    SubjectKind{"provider", Owner::nobody, "provider", "SELECT '', id FROM identity_provider"},
    SubjectKind{"door", Owner::nobody, "token", "SELECT '', value FROM setting WHERE key = 'test_door'"},
    SubjectKind{"pass", Owner::nobody, "token", "SELECT '', value FROM setting WHERE key = 'test_pass'"},
    SubjectKind{"secret", Owner::nobody, "secret", "SELECT '', 'a-known-secret'"},
    SubjectKind{"secret_list", Owner::nobody, "secret,run",
                "SELECT '', 'a-known-secret', id FROM credit_run WHERE kind = 'attendees'"},
    SubjectKind{"certificate", Owner::nobody, "number", "SELECT '', number FROM certificate ORDER BY number"},
    SubjectKind{"definition", Owner::nobody, "hash", "SELECT '', hash FROM definition WHERE kind = 'report'"},
    SubjectKind{"result", Owner::nobody, "id", "SELECT '', id FROM result_edition ORDER BY id"},
    SubjectKind{"invitation", Owner::nobody, "invited", "SELECT '', id FROM invited ORDER BY id"},
    SubjectKind{"course", Owner::nobody, "id", "SELECT '', id FROM course ORDER BY last_at DESC"},
    SubjectKind{
        "content", Owner::nobody, "id",
        "SELECT '', c.id FROM learning_content c WHERE EXISTS (SELECT 1 FROM learning_question q WHERE "
        "q.content_id = c.id) AND c.published_at > 0 ORDER BY c.id"},
    SubjectKind{"question", Owner::nobody, "id,number",
                "SELECT '', content_id, number FROM learning_question ORDER BY content_id, number"},
    SubjectKind{"content_file", Owner::nobody, "id,file",
                "SELECT '', content_id, id FROM learning_file ORDER BY id"},
    SubjectKind{"postcard", Owner::nobody, "id,postcard",
                "SELECT '', content_id, id FROM learning_postcard ORDER BY id"},
    SubjectKind{"upload", Owner::nobody, "upload", "SELECT '', id FROM certificate_upload"},
    SubjectKind{"mail", Owner::nobody, "mail", "SELECT '', id FROM mail WHERE state = 'unknown' ORDER BY id"},
    SubjectKind{"published_example", Owner::nobody, "id", "SELECT '', id FROM practice ORDER BY id"},
    SubjectKind{"own_message",
                Owner::institution,
                "id",
                "SELECT m.to_id, m.id FROM message m JOIN account_grant g ON g.scope = m.to_id WHERE "
                "m.to_kind = 'institution' ORDER BY m.id",
                {access::Act::draft_read}}};

}  // namespace kakari::app::testing
