// What /metrics is told beside the requests: docs/monitoring.md names each.
#include "app/seen.h"
#include "app/version.h"

namespace kakari::app {
namespace {

double seconds(Instant us) {
  return double(us) / 1e6;
}

void add_mail(Families& families, const VitalSigns& signs, Instant scheme_now) {
  constexpr const char* name = "kakari_mail";
  constexpr const char* help = "Mails by how far they got.";
  families.gauge(name, help, double(signs.mail.waiting), {{"state", "waiting"}});
  families.gauge(name, help, double(signs.mail.sent), {{"state", "sent"}});
  families.gauge(name, help, double(signs.mail.refused), {{"state", "refused"}});
  families.gauge(name, help, double(signs.mail.unknown), {{"state", "unknown"}});
  families.gauge("kakari_mail_oldest_seconds", "How long the oldest mail has been waiting.",
                 signs.oldest_mail_at ? seconds(scheme_now - signs.oldest_mail_at) : 0);
  families.gauge("kakari_mail_trouble_seconds", "Since when the mail server takes nothing; 0: it does.",
                 signs.mail_trouble ? seconds(scheme_now - signs.mail_trouble->since) : 0);
}

void add_servers(Families& families, const VitalSigns& signs, Instant now) {
  for (const ServerSeen& one : signs.servers) {
    if (one.stopped_at > 0) continue;
    families.gauge("kakari_server_seen_seconds", "Since when each server has not announced itself.",
                   seconds(now - one.seen_at), {{"server", one.name}, {"version", one.version}});
    families.gauge("kakari_server_feed_lag", "Changes that each server's directory does not show yet.",
                   double(std::max<std::int64_t>(0, signs.feed_position - one.position)),
                   {{"server", one.name}});
  }
}

void add_jobs(Families& families, const std::vector<JobState>& jobs, Instant now) {
  for (const JobState& job : jobs) {
    const Families::Labels labels{{"job", job.name}};
    families.counter("kakari_job_runs_total", "Runs of a job that ended.", double(job.runs), labels);
    families.counter("kakari_job_failures_total", "Of them, those that failed.", double(job.failures),
                     labels);
    families.gauge("kakari_job_seconds", "How long the last run took.", double(job.took.count()) / 1e6,
                   labels);
    families.gauge("kakari_job_ended_seconds", "Since the last run ended; -1: none has yet.",
                   job.ended_at ? seconds(now - job.ended_at) : -1, labels);
  }
}

}  // namespace

void Seen::add_sources() {
  metrics_.add_source([this](Families& families) { add_server(families); });
  metrics_.add_source(
      [this](Families& families) { add_store_families(families, deps_.house.database().writer_stats()); });
  metrics_.add_source([this](Families& families) { add_house(families); });
}

void Seen::add_server(Families& families) {
  const Instant now = deps_.house.real().now();
  const Process process = this_process();
  families.gauge("kakari_build_info", "Always 1; what runs here.", 1, {{"version", std::string(version())}});
  families.gauge("process_resident_memory_bytes", "Resident memory.", double(process.memory_bytes));
  families.gauge("process_open_fds", "Open file descriptors.", double(process.open_files));
  families.gauge("process_max_fds", "How many may be open.", double(process.files_max));
  families.gauge("process_threads", "Threads.", double(process.threads));
  families.counter("process_cpu_seconds_total", "Processor time used.", process.cpu_s);
  families.gauge("process_start_time_seconds", "When the process began, since 1970.", seconds(started_at_));
  families.gauge("kakari_ready", "1 unless this server is about to stop.", stopping_ ? 0 : 1);
  if (http_) {
    const http::ServerLoad load = http_->load();
    families.gauge("kakari_http_connections", "Connections open.", double(load.connections));
    families.counter("kakari_http_connections_refused_total", "Connections above a cap.",
                     double(load.refused));
    families.gauge("kakari_http_workers", "Workers.", double(load.workers));
    families.gauge("kakari_http_workers_busy", "Workers that work on a request.", double(load.working));
    families.gauge("kakari_http_requests_waiting", "Requests that wait for a worker.", double(load.waiting));
    families.gauge("kakari_http_uploads_spooled", "Uploaded files on disk that are not yet done with.",
                   double(load.uploads));
  }
  if (const auto disk = disk_of(folder_)) {
    families.gauge("kakari_disk_free_bytes", "Room where the database is.", double(disk->free_bytes));
    families.gauge("kakari_disk_size_bytes", "Size of that file system.", double(disk->size_bytes));
  }
  if (jobs_) add_jobs(families, jobs_->states(), now);
}

void Seen::add_house(Families& families) {
  const Instant now = deps_.house.real().now(), scheme_now = deps_.house.scheme().now();
  const std::lock_guard lock(mutex_);
  if (!read_.signs) return;
  const VitalSigns& signs = *read_.signs;
  families.gauge("kakari_signs_age_seconds", "How old what follows is; it grows while the database is away.",
                 seconds(now - read_.at));
  families.gauge("kakari_feed_position", "Number of the newest change of the feed.",
                 double(signs.feed_position));
  families.gauge("kakari_directory_position", "Number of the newest change this server shows.",
                 double(read_.position));
  families.gauge("kakari_directory_lag_seconds", "Age of the oldest change this server does not show.",
                 read_.behind_since ? seconds(scheme_now - read_.behind_since) : 0);
  if (read_.snapshot) {
    families.gauge("kakari_directory_age_seconds", "Since when the snapshot is served.",
                   seconds(now - read_.snapshot_at));
    families.gauge("kakari_directory_bytes", "Memory of the snapshot.", double(read_.snapshot->memory()));
    families.gauge("kakari_directory_institutions", "Institutions in it.", double(read_.snapshot->size()));
  }
  families.gauge("kakari_journal_unsealed", "Journal entries not in the chain yet.",
                 double(signs.unsealed.count));
  families.gauge("kakari_journal_unsealed_seconds", "Age of the oldest of them.",
                 signs.unsealed.oldest_at ? seconds(scheme_now - signs.unsealed.oldest_at) : 0);
  families.gauge("kakari_sessions_open", "People signed in.", double(signs.sessions));
  families.gauge("kakari_backup_age_seconds", "Since the last recorded backup; -1: none.",
                 signs.backup_at ? seconds(now - *signs.backup_at) : -1);
  add_mail(families, signs, scheme_now);
  add_servers(families, signs, now);
}

}  // namespace kakari::app
