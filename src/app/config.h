// What is in force: the command line before the environment before kakari.toml. Secrets come from the
// environment or a file of their own, never from the command line, where other users could read them.
#pragma once
#include <CLI/CLI.hpp>

#include "app/config_file.h"

namespace kakari::app {

struct Secret {
  std::string value;
  std::string from;  // where it was found, in words
};

class Config {
 public:
  /// The file named by --config or KAKARI_CONFIG, or else /etc/kakari/kakari.toml, where there is one.
  static Config find(int argc, char** argv);

  /// Gives the options of `kakari`, its `serve` and `config` what the file says, as their defaults. What it
  /// names and no option knows is a fault. Once, before the command line is parsed.
  void lend(CLI::App& kakari);

  /// From KAKARI_NAME; the file that KAKARI_NAME_FILE or `name-file` names; the credential of that name
  /// (systemd's, or the folder `credentials` beside the file); `name` itself in the file.
  std::optional<Secret> secret(const std::string& name) const;

  const ConfigFile& file() const { return file_; }
  /// Nothing but `config check` and `config show` may begin while there are any.
  const std::vector<std::string>& faults() const { return file_.faults; }
  /// Typed on the command line, as "--name" or "--name=…".
  bool typed(const std::string& name) const;

 private:
  /// What did not fit, each with its place.
  std::vector<std::string> lend_to(CLI::App& command) const;
  void lend_database(CLI::App& kakari);

  ConfigFile file_;
  std::vector<std::string> arguments_;
};

/// "postgresql://kakari:***@db/kakari": a database as it may be shown.
std::string without_password(std::string url);
/// Whether the URL holds a password.
bool holds_password(const std::string& url);

}  // namespace kakari::app
