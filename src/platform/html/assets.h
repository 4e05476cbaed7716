// The style and scripts that web/build.mjs wrote, under names that carry their content's hash, so that they
// may be cached for ever.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace kakari::html {

class Assets {
 public:
  /// No files: hrefs are the plain names. For tests.
  Assets() = default;
  /// Reads dist/manifest.json; throws std::runtime_error, naming the file, when it is missing or not
  /// readable.
  static Assets load(const std::filesystem::path& dist);

  /// "/static/style.3f9a1c07.css" for "style.css"; "/static/style.css" when it is not in the manifest.
  std::string href(std::string_view name) const;
  /// Plain name → name in dist/. Beside each file stand name.br and name.gz when they are smaller.
  const std::map<std::string, std::string, std::less<>>& names() const { return names_; }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
  std::map<std::string, std::string, std::less<>> names_;
};

}  // namespace kakari::html
