// What the training's pages and commands need besides the database: the rules of the year, the keys that sign
// certificates and badges, and what follows when a certificate changes.
#pragma once
#include <memory>
#include <mutex>

#include "app/house.h"
#include "platform/pdf/signature.h"
#include "regime/training.h"
#include "training/certificates/badge.h"
#include "training/certificates/certificate.h"

namespace kakari::app {

/// The rules of the fiscal year of the scheme's day; no key is needed for them. Throws std::runtime_error.
regime::TrainingPtr load_rules(const House& house);

/// Item 2-2 of the reports follows a certificate, in the transaction of the act.
void follow_certificate(store::Tx& tx, const Moment& moment, const certificates::CertificateChanged& changed);

class TrainingHouse {
 public:
  /// Keys are read, or made at the first start, beside the database file (KAKARI_KEYS names another folder).
  TrainingHouse(House& house, std::string public_url);

  /// Of load_rules(), read once a year.
  regime::TrainingPtr rules() const;
  const pdf::Signer& signer() const { return *signer_; }
  const certificates::BadgeKey& badge_key() const { return *badge_key_; }
  certificates::BadgeIssuer issuer() const { return {.public_url = public_url_}; }
  const std::string& public_url() const { return public_url_; }

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
