#include "app/training_house.h"

#include <stdexcept>

#include "reporting/completers.h"

namespace kakari::app {

regime::TrainingPtr load_rules(const House& house) {
  auto loaded = regime::load_training(house.regime_folder(), fiscal_year(house.scheme().today()));
  if (!loaded) throw std::runtime_error(loaded.error().front().file + ": " + loaded.error().front().message);
  return std::make_shared<const regime::Training>(std::move(*loaded));
}

void follow_certificate(store::Tx& tx, const Moment& moment,
                        const certificates::CertificateChanged& changed) {
  for (const std::string& institution : changed.institutions)
    reporting::completers_changed(tx, moment, Id::trusted(institution));
}

TrainingHouse::TrainingHouse(House& house, std::string public_url)
    : house_(house),
      public_url_(std::move(public_url)),
      signer_(pdf::Signer::load_or_make(house.key_path("certificate-signing.pem"),
                                        "かかりつけ医機能報告制度にかかる研修 修了証", house.real().now())),
      badge_key_(std::make_unique<certificates::BadgeKey>(
          certificates::BadgeKey::load_or_make(house.key_path("badge-key"), house.random()))) {
  rules();
}

regime::TrainingPtr TrainingHouse::rules() const {
  const int year = fiscal_year(house_.scheme().today());
  const std::lock_guard lock(mutex_);
  if (rules_ && rules_year_ == year) return rules_;
  auto loaded = regime::load_training(house_.regime_folder(), year);
  if (!loaded) throw std::runtime_error(loaded.error().front().file + ": " + loaded.error().front().message);
  rules_ = std::make_shared<const regime::Training>(std::move(*loaded));
  rules_year_ = year;
  return rules_;
}

}  // namespace kakari::app
