#include "app/machine.h"

#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/resource.h>
#include <sys/statvfs.h>

#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>

namespace kakari::app {
namespace {

/// "VmRSS:   123 kB" of /proc/self/status.
std::int64_t number_behind(const std::string& status, std::string_view name) {
  const auto at = status.find(name);
  return at == std::string::npos ? 0 : std::atoll(status.c_str() + at + name.size());
}

}  // namespace

Process this_process() {
  Process process;
  std::ifstream file("/proc/self/status");
  const std::string status((std::istreambuf_iterator<char>(file)), {});
  process.memory_bytes = number_behind(status, "VmRSS:") * 1024;
  process.threads = number_behind(status, "Threads:");
  std::error_code error;
  for (std::filesystem::directory_iterator one("/proc/self/fd", error), end; !error && one != end;
       one.increment(error))
    ++process.open_files;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) process.files_max = std::int64_t(limit.rlim_cur);
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
  process.cpu_s = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  return process;
}

std::optional<Disk> disk_of(const std::filesystem::path& path) {
  struct statvfs facts {};
  if (::statvfs(path.empty() ? "." : path.c_str(), &facts) != 0) return {};
  return Disk{std::uint64_t(facts.f_bavail) * facts.f_frsize, std::uint64_t(facts.f_blocks) * facts.f_frsize};
}

std::optional<Instant> certificate_end(const std::filesystem::path& pem) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> file(BIO_new_file(pem.c_str(), "r"), BIO_free);
  if (!file) return {};
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(
      PEM_read_bio_X509(file.get(), nullptr, nullptr, nullptr), X509_free);
  std::tm end{};
  if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &end) != 1) return {};
  return Instant(::timegm(&end)) * 1'000'000;
}

}  // namespace kakari::app
