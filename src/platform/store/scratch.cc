#include "platform/store/scratch.h"

#include <libpq-fe.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <stdexcept>

namespace kakari::store::testing {
namespace {

std::string new_name() {
  static std::atomic<int> count = 0;
  return "kakari_test_" + std::to_string(getpid()) + "_" + std::to_string(++count);
}

std::string server_url() {
  const char* url = std::getenv("KAKARI_TEST_POSTGRESQL");
  if (!url)
    throw std::runtime_error(
        "KAKARI_TEST_POSTGRESQL is not set: run ./test, or start a server with tests/postgres start DIR");
  return url;
}

/// The same URL with another database: postgresql://user@host:port/NAME?options
std::string with_database(const std::string& url, const std::string& name) {
  std::size_t host = url.find("://") + 3;
  std::size_t options = std::min(url.find('?', host), url.size());
  std::size_t path = std::min(url.find('/', host), options);
  return url.substr(0, path) + "/" + name + url.substr(options);
}

/// CREATE and DROP DATABASE do not run inside a transaction.
void administer(const std::string& url, const std::string& sql) {
  std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(url.c_str()), PQfinish);
  std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()), PQclear);
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
    throw std::runtime_error(sql + ": " + PQerrorMessage(connection.get()));
}

void drop(const std::string& server, const std::string& name) {
  try {
    administer(server, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  } catch (const std::exception&) {  // the server is thrown away after the tests
  }
}

/// Migrated once a process; copying it takes a fraction of migrating again.
class Template {
 public:
  Template(std::string server, std::span<const Room> rooms)
      : server_(std::move(server)), name_(new_name()), owner_(getpid()) {
    administer(server_, "CREATE DATABASE " + name_);
    migrate(*Database::open(with_database(server_, name_)), rooms);
  }
  ~Template() {
    if (getpid() == owner_) drop(server_, name_);
  }
  Template(const Template&) = delete;
  const std::string& name() const { return name_; }

 private:
  std::string server_, name_;
  pid_t owner_;
};

std::string template_for(const std::string& server, std::span<const Room> rooms) {
  static std::mutex mutex;
  static std::map<std::string, Template> templates;
  std::string key;
  for (const auto& room : rooms)
    for (const auto& migration : room.migrations)
      key += std::string(room.name) + " " + std::string(migration.name) + "\n" + std::string(migration.sql) +
             "\n";
  std::lock_guard lock(mutex);
  return templates.try_emplace(key, server, rooms).first->second.name();
}

}  // namespace

Scratch::Scratch(Engine engine, std::span<const Room> rooms, const OpenOptions& options) : name_(new_name()) {
  if (engine == Engine::sqlite) {
    name_ = (std::filesystem::temp_directory_path() / (name_ + "_XXXXXX")).string();
    if (!mkdtemp(name_.data())) throw std::runtime_error("no temporary folder can be made: " + name_);
    url_ = "sqlite:" + name_ + "/kakari.db";
    database_ = Database::open(url_, options);
    if (!rooms.empty()) migrate(*database_, rooms);
    return;
  }
  admin_url_ = server_url();
  administer(admin_url_, "CREATE DATABASE " + name_ +
                             (rooms.empty() ? "" : " TEMPLATE " + template_for(admin_url_, rooms)));
  url_ = with_database(admin_url_, name_);
  database_ = Database::open(url_, options);
}

Scratch::~Scratch() {
  database_.reset();
  if (admin_url_.empty()) {
    std::error_code ignored;
    std::filesystem::remove_all(name_, ignored);
    return;
  }
  drop(admin_url_, name_);
}

void Scratch::reopen(const OpenOptions& options) {
  database_.reset();
  database_ = Database::open(url_, options);
}

}  // namespace kakari::store::testing
