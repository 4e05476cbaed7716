#include "app/config.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/serve_options.h"

namespace kakari::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUsual = "/etc/kakari/kakari.toml";
/// Read from the environment where they are needed.
constexpr std::array<std::string_view, 3> kFolders{"keys", "journal-key", "share"};
constexpr std::array<std::string_view, 8> kNames{
    "database",      "database-file", "mail-password", "mail-password-file",
    "metrics-token", "journal-key",   "keys",          "share"};

std::optional<std::string> text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  if (!in || !(text << in.rdbuf()) || fs::is_directory(path)) return {};
  return text.str();
}

/// A secret in a file of its own ends with the line.
std::optional<std::string> first_line(const fs::path& path) {
  auto text = text_of(path);
  if (text) text->resize(std::min(text->find_first_of("\r\n"), text->size()));
  return text;
}

std::optional<std::string> variable(const std::string& name) {
  const char* value = std::getenv(variable_of(name).c_str());
  if (!value || !*value) return {};
  return value;
}

/// Where systemd puts them for a service (LoadCredential=kakari:FOLDER), and where the operator did.
std::vector<fs::path> credentials(const std::string& file, const std::string& name) {
  std::vector<fs::path> places;
  if (const char* folder = std::getenv("CREDENTIALS_DIRECTORY"))
    places.push_back(fs::path(folder) / ("kakari_" + name));
  else if (!file.empty())
    places.push_back(fs::path(file).parent_path() / "credentials" / name);
  return places;
}

std::string named_file(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--config" && i + 1 < arguments.size()) return arguments[i + 1];
    if (arguments[i].starts_with("--config=")) return arguments[i].substr(9);
  }
  const char* named = std::getenv("KAKARI_CONFIG");
  if (named) return named;
  return fs::exists(kUsual) ? kUsual : "";
}

/// From the colon before the password to the @ after it.
std::pair<std::size_t, std::size_t> password_in(const std::string& url) {
  const auto begin = url.find("://");
  if (begin == url.npos) return {};
  const auto at = url.find('@', begin), colon = url.find(':', begin + 3);
  if (at == url.npos || colon == url.npos || colon > at) return {};
  return {colon + 1, at};
}

}  // namespace

bool holds_password(const std::string& url) {
  const auto [from, to] = password_in(url);
  return to > from || url.find("password=") != url.npos;
}

std::string without_password(std::string url) {
  if (const auto asked = url.find("password="); asked != url.npos)
    url.replace(asked + 9, std::min(url.find('&', asked), url.size()) - asked - 9, "***");
  if (const auto [from, to] = password_in(url); to > from) url.replace(from, to - from, "***");
  return url;
}

Config Config::find(int argc, char** argv) {
  Config config;
  config.arguments_.assign(argv, argv + argc);
  config.file_.path = named_file(config.arguments_);
  if (config.file_.path.empty()) return config;
  if (const auto text = text_of(config.file_.path))
    config.file_ = read_config(config.file_.path, *text);
  else
    config.file_.faults.push_back(config.file_.path +
                                  " を読めません。ファイルの場所と権限を確かめてください。");
  return config;
}

bool Config::typed(const std::string& name) const {
  return std::ranges::any_of(arguments_, [&](const std::string& word) {
    return word == "--" + name || word.starts_with("--" + name + "=");
  });
}

std::optional<Secret> Config::secret(const std::string& name) const {
  if (const auto value = variable(name)) return Secret{*value, "環境変数 " + variable_of(name)};
  auto path = variable(name + "-file");
  if (const auto line = file_.lines.find(name + "-file"); !path && line != file_.lines.end())
    path = line->second.value;
  if (path) {
    const auto value = first_line(*path);
    if (!value) throw std::runtime_error(*path + " を読めません。ファイルの場所と権限を確かめてください。");
    return Secret{*value, *path};
  }
  for (const fs::path& place : credentials(file_.path, name))
    if (const auto value = first_line(place)) return Secret{*value, place.string()};
  const auto line = file_.lines.find(name);
  if (line == file_.lines.end()) return {};
  return Secret{line->second.value, file_.place(line->second)};
}

std::vector<std::string> Config::lend_to(CLI::App& command) const {
  std::vector<std::string> faults;
  for (CLI::Option* option : command.get_options()) {
    const auto line = file_.lines.find(option->get_single_name());
    if (line == file_.lines.end() || option->get_single_name() == "help") continue;
    try {
      option->run_callback_for_default()->default_val(line->second.value);
    } catch (const CLI::Error& error) {
      faults.push_back(file_.place(line->second) + ": " + error.what());
    }
  }
  return faults;
}

void Config::lend_database(CLI::App& kakari) {
  const auto url = secret("database");
  if (!url) return;
  CLI::Option* option = kakari.get_option("--db");
  option->run_callback_for_default()->default_val(url->value);
  option->default_str(without_password(url->value));
}

void Config::lend(CLI::App& kakari) {
  CLI::App* serve = kakari.get_subcommand("serve");
  for (const auto& [name, line] : file_.lines)
    if (std::ranges::find(kNames, name) == kNames.end() &&
        (name == "help" || name == "demo" || !serve->get_option_no_throw("--" + name)))
      file_.faults.push_back(file_.place(line) + ": " + name + " という設定はありません。");
  for (const std::string_view name : kFolders)
    if (const auto line = file_.lines.find(name); line != file_.lines.end())
      ::setenv(variable_of(name).c_str(), line->second.value.c_str(), 0);
  try {
    lend_database(kakari);
  } catch (const std::runtime_error& error) {
    file_.faults.emplace_back(error.what());
  }
  for (CLI::App* command : kakari.get_subcommand("config")->get_subcommands([](CLI::App*) { return true; }))
    lend_to(*command);
  for (std::string& fault : lend_to(*serve)) file_.faults.push_back(std::move(fault));
}

}  // namespace kakari::app
