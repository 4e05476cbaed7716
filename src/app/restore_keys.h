// The keys that a backup may hold, put where a house looks for them.
#pragma once
#include <map>
#include <string>
#include <vector>

namespace kakari::app {

/// Puts them back on destruction, unless keep() was called.
class PlacedKeys {
 public:
  /// Files of mode 0600; one that is there with other bytes is kept aside under "….before-STAMP". Throws
  /// std::runtime_error, also when there is one and `replace` is not meant.
  PlacedKeys(const std::string& database, const std::map<std::string, std::string>& keys, bool replace,
             const std::string& stamp);
  ~PlacedKeys();
  PlacedKeys(const PlacedKeys&) = delete;
  void keep() { kept_ = true; }

 private:
  void put_back();
  void place(const std::string& path, const std::string& bytes, bool replace, const std::string& stamp);

  struct Placed {
    std::string path, aside;  // aside: where the earlier one is, or empty
  };
  std::vector<Placed> placed_;
  bool kept_ = false;
};

/// As make_new_file(), with the folders it needs.
void write_private(const std::string& path, const std::string& bytes);

}  // namespace kakari::app
