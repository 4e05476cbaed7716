// The addresses of the prefecture's year (schedule, requests, paper, orders, files, progress, desk), for those who try them all.
import { sql } from "./kakari.mjs";

export const yearPages = ["/year", "/calendar", "/calendar.ics", "/calendar/settings", "/calendar/settings/{year}/{date}",
  "/calendar/settings/{year}/{date}/preview", "/calendar/extensions", "/calendar/institutions", "/preparation", "/preparation/new",
  "/preparation/records/{id}", "/preparation/outreach", "/preparation/outreach/new", "/requests", "/requests/runs/{id}", "/reminders",
  "/reminders/rules/{id}", "/reminders/rules/new", "/reminders/runs/{id}", "/deliveries/unknown", "/deliveries/{number}", "/missing",
  "/missing.csv", "/missing.xlsx", "/letters", "/letters/panel", "/letters/batches/{id}", "/letters/batches/{id}/file", "/paper",
  "/paper/new", "/paper/{id}", "/paper/{id}/pages/{page}", "/paper/{id}/differences", "/paper/partners",
  "/paper/telephone/{year}/{number}", "/review/{year}/{number}/form.pdf", "/report/{year}/form.pdf",
  "/report/{year}/entered/{revision}", "/paper-scans/{id}", "/forms/{year}.pdf", "/orders", "/orders/new", "/orders/{id}",
  "/orders/{id}/letter.pdf", "/orders/{id}/hearing.pdf", "/noncompliance", "/claims-import", "/claims-import/{id}",
  "/claims-import/{id}/rejects.csv", "/exports", "/exports/reports.csv", "/exports/reports.xlsx", "/exports/sister.csv",
  "/exports/{id}", "/report/{year}/sister", "/report/{year}/sister.csv", "/registry-entry", "/registry-notes", "/progress",
  "/progress.csv", "/progress.xlsx", "/progress/institutions", "/progress/institutions.csv", "/progress/institutions.xlsx", "/staff",
  "/contact", "/contacts/{number}", "/public-contents", "/public-contents/preview", "/history", "/histories/{number}",
  "/histories/{number}/{year}/revisions/{revision}", "/histories/{number}/{year}/revisions/{revision}/copy.pdf",
  "/histories/{number}/{year}/confirmation.pdf", "/corporation", "/corporations", "/corporations/{id}", "/successions",
  "/successions/new", "/report/{year}/change", "/report/{year}/change/items", "/report/{year}/change/check",
  "/report/{year}/questions", "/review/bulk", "/review/bulk/{id}", "/forum-reports", "/forum-reports/new", "/forum-reports/{id}",
  "/forum-reports/{id}/results.csv"];

export const yearForms = ["/calendar/settings/{year}/{date}", "/calendar/extensions", "/calendar/extensions/{id}/end", "/preparation",
  "/preparation/records/{id}", "/preparation/outreach", "/preparation/outreach/{id}/withdrawal", "/requests", "/reminders/defaults",
  "/reminders/rules/{id}", "/reminders/rules/{id}/end", "/reminders/rules/{id}/send", "/reminders/picked", "/deliveries/unknown/{id}",
  "/missing/letters", "/letters", "/letters/sender", "/letters/returned", "/letters/posted", "/letters/batches/{id}/posted",
  "/letters/batches/{id}/again", "/letters/{id}/paper", "/paper/policy", "/paper/new",
  ...["notes", "manager", "finish", "submission", "set-aside", "take-up", "pages/{page}", "differences"].map((end) => `/paper/{id}/${end}`),
  "/paper/telephone/{year}/{number}", "/report/{year}/entered/{revision}/objections", "/orders/new", "/orders/{id}/events",
  "/orders/{id}/reversals", "/claims-import/{id}", "/registry-entry", "/staff/invitations", "/staff/taken-back", "/staff/leads",
  "/staff/last-days", "/staff/ended", "/contacts/{number}", "/corporations", "/corporations/proposals",
  ...["name", "institutions", "left-institutions", "invitations", "taken-back", "ended"].map((end) => `/corporations/{id}/${end}`),
  "/successions", "/successions/{id}/undone", "/report/{year}/change/items", "/report/{year}/change/check",
  "/report/{year}/change/cancellation", "/report/{year}/questions", "/review/bulk", "/review/bulk/check", "/review/bulk/{id}/reversal",
  "/review/{year}/{number}/answers", "/forum-reports"];

/// Ids there are, of everything that has a page of its own by its id.
export const idsOf = (database) =>
  ["paper", "paper_scan", "order_case", "request_run", "reminder_rule", "report_reminder_run", "letter_batch", "letter", "claim_import",
    "corporation", "succession", "bulk_confirmation", "forum_report", "preparation", "outreach", "extension"]
    .flatMap((table) => sql(database, `SELECT id FROM ${table} ORDER BY id LIMIT 2`).split("\n")).filter(Boolean);
