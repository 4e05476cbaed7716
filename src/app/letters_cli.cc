#include "app/letters_cli.h"

#include <unistd.h>

#include <iostream>

#include "app/cli_words.h"
#include "reporting/requests/letters_command.h"

namespace kakari::app {

void add_letters(CLI::App& app, const Settings& settings, std::function<int()>& chosen) {
  CLI::App* letters = app.add_subcommand("letters", "依頼や催促の手紙");
  letters->require_subcommand(1);
  const auto wanted = std::make_shared<requests::LettersCommand>();
  CLI::App* print = letters->add_subcommand(
      "print",
      "印刷を待っている手紙を、郵便番号の順に500通ずつのPDFにします（途中で止まっても続きから作れます）");
  print->add_option("--prefecture", wanted->prefecture, "都道府県コード（2桁）")->required();
  print->add_option("--year", wanted->year, "年度（省くと今年度）")->check(between(2025, 2100));
  print->add_option("--out", wanted->folder, "PDFを書き出すフォルダー（ないときは作ります）")->required();
  print
      ->add_option("--public-url", wanted->url,
                   "利用者から見たアドレス（手紙に印刷します）：https://kakari.example")
      ->required();
  print->add_flag("--again", wanted->again, "作成の途中で止まった束を、新しいコードで作り直します");
  print->callback([&settings, &chosen, wanted] {
    chosen = [&settings, wanted] {
      House house(settings, House::Open::as_it_is);
      wanted->terminal = ::isatty(STDERR_FILENO) == 1;
      return requests::print_letters(
          house.database(), house.areas(), [&house] { return house.moment(); }, *wanted, std::cout,
          std::cerr);
    };
  });
}

}  // namespace kakari::app
