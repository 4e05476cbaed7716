// What an application would hold if it were made now: the items that an association looks at, and what they
// come to. Frozen at submission.
#pragma once
#include <string>
#include <vector>

#include "training/applications/application.h"

namespace kakari::applications {

struct Content {
  std::string kind = "credits";
  int lecture_halves = 0, practice_halves = 0;
  std::vector<std::string> counted;
  std::vector<Item> items;

  /// Of all items: a preview carries it, and the submission refuses when something has changed since.
  std::string seen() const;
};

/// 日医かかりつけ医機能研修制度の修了証 stands in place of credits when it has a number (実施要綱8(2)).
Content content_of(store::Tx& tx, const regime::Training& rules, const training::Progress& progress,
                   const training::CourseCertificate& course);

/// What stops it from being submitted: "not-enough" with what is missing, "laboratory-evidence",
/// "course-certificate" (number, date).
Result<void> submittable(store::Tx& tx, const regime::Training& rules, const training::Progress& progress,
                         const training::CourseCertificate& course, const Content& content, Date today);

}  // namespace kakari::applications
