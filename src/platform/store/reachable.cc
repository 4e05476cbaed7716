#include "platform/store/reachable.h"

#include <libpq-fe.h>

#include <memory>

namespace kakari::store {
namespace {

bool lets_in(const std::string& url, const char* takes) {
  const char* names[] = {"connect_timeout", "target_session_attrs", "dbname", nullptr};
  const char* values[] = {"3", takes, url.c_str(), nullptr};
  const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdbParams(names, values, 1),
                                                                PQfinish);
  return PQstatus(connection.get()) == CONNECTION_OK;
}

}  // namespace

bool reachable(const std::string& url) {
  if (url.starts_with("sqlite:") || lets_in(url, "read-write")) return true;
  if (lets_in(url, "any")) return false;
  const PGPing answer = PQping(url.c_str());
  return answer != PQPING_NO_RESPONSE && answer != PQPING_REJECT;
}

}  // namespace kakari::store
