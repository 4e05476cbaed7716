// The work of requests and reminders: in slices of a few milliseconds, each one transaction that also moves
// the run's cursor, so that a crash loses nothing and asks nobody twice.
#pragma once
#include <chrono>
#include <functional>
#include <string_view>

#include "base/id.h"
#include "platform/store/database.h"
#include "regime/areas.h"
#include "reporting/requests/letter_due.h"
#include "reporting/requests/request.h"

namespace kakari::requests {

/// What messages call a notice of ours.
inline constexpr std::string_view request_topic = "report-request", reminder_topic = "report-reminder";
/// Where all writers wait for each other, and where none waits.
inline constexpr int slice_institutions = 50, slice_beside_others = 400;
inline constexpr Instant lease_us = 30'000'000;

/// What a job needs beside the database: `worker` names this process, so that one works a run at a time.
struct Work {
  store::Database* database = nullptr;
  const regime::Areas* areas = nullptr;
  std::string_view worker;
  int slices_max = 200;  // of one call, so that a server can stop
  int slice = 0;         // institutions; 0: as many as suit the engine
};

int slice_of(const Work& with);

/// Works what runs, requests before reminders. Returns how many slices were worked; 0 when there is nothing
/// to do. Called each second, or oftener.
std::size_t work(const Work& with, const Moment& moment);

/// One slice of the oldest request that runs and that nobody else works; false when there is none.
bool work_request(const Work& with, const Moment& moment);

}  // namespace kakari::requests
