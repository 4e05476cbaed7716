// What the training's pages and commands need besides the database: the rules of the year, the keys that sign
// certificates and badges, and who listens when a certificate or a workplace changes.
#pragma once
#include <memory>
#include <mutex>

#include "app/house.h"
#include "platform/pdf/signature.h"
#include "regime/training.h"
#include "training/certificates/badge.h"
#include "training/certificates/certificate.h"

namespace kakari::app {

class TrainingHouse {
 public:
  /// Keys are read, or made at the first start, beside the database file (KAKARI_KEYS names another folder).
  TrainingHouse(House& house, std::string public_url);

  /// Those of the fiscal year of the scheme's day.
  regime::TrainingPtr rules() const;
  const pdf::Signer& signer() const { return *signer_; }
  const certificates::BadgeKey& badge_key() const { return *badge_key_; }
  certificates::BadgeIssuer issuer() const { return {.public_url = public_url_}; }
  const std::string& public_url() const { return public_url_; }

  /// Item 2-2 of the reports follows, in the transaction of the act.
  certificates::Listener listener() const;
  std::function<void(store::Tx&, const Moment&, const Id& institution)> workplace_listener() const;

 private:
  House& house_;
  std::string public_url_;
  mutable std::mutex mutex_;
  mutable regime::TrainingPtr rules_;
  mutable int rules_year_ = 0;
  std::unique_ptr<pdf::Signer> signer_;
  std::unique_ptr<certificates::BadgeKey> badge_key_;
};

}  // namespace kakari::app
