#include "app/public_routes.h"

#include "directory/fhir/routes.h"
#include "directory/open_data/routes.h"
#include "directory/routes.h"
#include "reporting/explanation/pages.h"
#include "reporting/notice/pages.h"
#include "reporting/release/pages.h"

namespace kakari::app {

std::vector<std::vector<access::Route>> public_routes(House& house, const directory::Deps& directory) {
  const std::string folder = house.regime_folder();
  return {directory::routes(directory),
          open_data::routes(directory),
          fhir::routes(directory),
          notice::pages({&house.database(), &house.areas(), folder, directory.public_url}),
          explanation::pages({&house.database(), &house.areas(), folder, directory.public_url}),
          release::pages({&house.database(), &house.areas(), folder, directory.public_url})};
}

}  // namespace kakari::app
