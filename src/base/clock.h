// Time comes in through a parameter, so that every test and every rehearsal can set it.
#pragma once
#include <atomic>

#include "base/date.h"

namespace kakari {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  Date today() const { return Date::of(now()); }
};

/// The machine's clock, moved by a fixed offset (`--at`; 0 in production).
class SystemClock : public Clock {
 public:
  explicit SystemClock(Instant offset_us = 0) : offset_us_(offset_us) {}
  Instant now() const override;

 private:
  Instant offset_us_;
};

/// A clock that a test turns by hand.
class ManualClock : public Clock {
 public:
  explicit ManualClock(Instant start) : now_(start) {}
  Instant now() const override { return now_; }
  void advance_us(std::int64_t us) { now_ += us; }
  void set(Instant instant) { now_ = instant; }

 private:
  std::atomic<Instant> now_;
};

}  // namespace kakari
