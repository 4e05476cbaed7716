#include "app/training_cli.h"

#include <iostream>

#include "app/cli_words.h"
#include "app/training_house.h"
#include "regime/training_command.h"
#include "training/certificates/verify.h"

namespace kakari::app {
namespace {

int verify(const Settings& settings, const certificates::Question& question) {
  House house(settings, House::Open::as_it_is);
  const TrainingHouse training(house, "");
  return certificates::verify_command(house.database(), question, training.signer(), training.badge_key(),
                                      house.scheme().today(), std::cout, std::cerr);
}

void add_evaluate(CLI::App& training, const Settings& settings, std::function<int()>& chosen) {
  struct Options {
    std::string file, format = "text";
    int year = 0;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* evaluate = training.add_subcommand(
      "evaluate",
      "医師の記録から、単位、修了できるか、足りないもの、その理由を示します（データベースは使いません）");
  evaluate->add_option("file", options->file, "記録のJSON（- は標準入力）")->required();
  evaluate->add_option("--year", options->year, "年度（省くと最新）");
  evaluate->add_option("--format", options->format, "表示の形：text、json")
      ->check(one_of({"text", "json"}))
      ->capture_default_str();
  evaluate->callback([&settings, &chosen, options] {
    chosen = [&settings, options] {
      return regime::evaluate_training_file(share_folder(settings.share) + "/regime", options->file,
                                            options->year, options->format, std::cout, std::cerr);
    };
  });
}

}  // namespace

void add_training(CLI::App& app, const Settings& settings, std::function<int()>& chosen) {
  CLI::App* training = app.add_subcommand("training", "かかりつけ医機能報告制度にかかる研修（単位と修了）");
  training->require_subcommand(1);
  add_evaluate(*training, settings, chosen);

  CLI::App* certificate = app.add_subcommand("certificate", "修了証");
  certificate->require_subcommand(1);
  const auto question = std::make_shared<certificates::Question>();
  const auto format = std::make_shared<std::string>("text");
  CLI::App* check = certificate->add_subcommand(
      "verify", "修了証が有効か、取り消されたか、書き換えられていないかを確かめます");
  check->add_option("what", question->argument, "修了証のPDF、修了証番号、またはバッジ（JWT）")->required();
  check->add_option("--format", *format, "表示の形：text、json")
      ->check(one_of({"text", "json"}))
      ->capture_default_str();
  check->callback([&settings, &chosen, question, format] {
    question->as_json = *format == "json";
    chosen = [&settings, question] { return verify(settings, *question); };
  });
}

}  // namespace kakari::app
