#include "app/house_jobs.h"

#include <spdlog/spdlog.h>

#include "access/reseal.h"
#include "app/cycles.h"
#include "app/desk_deps.h"
#include "app/worker_name.h"
#include "app/year_routes.h"
#include "journal/journal.h"
#include "journal/key_fits.h"
#include "reporting/definition.h"
#include "training/oversight/jobs.h"

namespace kakari::app {

using namespace std::chrono_literals;

void add_jobs(Jobs& jobs, House& house, access::Access& access, const TrainingHouse& training,
              const YearHouse& year) {
  if (!journal::key_fits(house.database(), house.journal_key()))
    spdlog::warn(
        "記録の署名鍵が、これまで署名していた鍵と違います。複数の機械で動かすときは、すべての機械に同じ鍵のフ"
        "ォル"
        "ダーを置いてください（鍵を取り替えた直後なら、そのままで構いません）。");
  const std::string me = worker_name("serve");
  jobs.add("journal", 500ms, [&house, me] {
    const Moment moment{house.real().now(), &house.random()};
    journal::seal(house.database(), moment, house.journal_key(), me);
  });
  jobs.add("cycles", 10min, [&house] { open_due_cycles(house); });
  jobs.add("rules", 1h, [&house, &training] {
    const auto rules = training.rules();
    house.database().write([&](store::Tx& tx) { reporting::keep_rules(tx, house.moment(), *rules); });
  });
  jobs.add("training", 1min,
           [&house, &training] { oversight::run_jobs(house.database(), house.moment(), *training.rules()); });
  add_year_jobs(jobs, house, year, me);
  add_desk_job(jobs, house, access);
  jobs.add("sweep", 1h, [&access] { access::sweep(access); });
  jobs.add("keys", 1h, [&access] {
    if (const auto rows = access::reseal(access))
      spdlog::info("factor-key: {} rows that an earlier key had closed are closed anew", rows);
  });
}

}  // namespace kakari::app
