#include "app/letters_cli.h"

#include <unistd.h>

#include <iostream>

#include "app/cli_words.h"
#include "app/worker_name.h"
#include "platform/pdf/practice.h"
#include "reporting/paper/command.h"
#include "reporting/requests/command.h"
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
      if (house.rehearsal()) pdf::print_across("練習");
      wanted->terminal = ::isatty(STDERR_FILENO) == 1;
      return requests::print_letters(
          house.database(), house.areas(), [&house] { return house.moment(); }, *wanted, std::cout,
          std::cerr);
    };
  });
}

void add_requests(CLI::App& app, const Settings& settings, std::function<int()>& chosen) {
  CLI::App* request = app.add_subcommand("request", "報告の依頼");
  request->require_subcommand(1);
  const auto wanted = std::make_shared<requests::SendCommand>();
  CLI::App* send = request->add_subcommand(
      "send", "対象の医療機関すべてに依頼します（途中で止まっても続きから行い、二度は依頼しません）");
  send->add_option("--prefecture", wanted->prefecture, "都道府県コード（2桁）")->required();
  send->add_option("--year", wanted->year, "報告の年度：2026 は令和8年度")
      ->required()
      ->check(between(2025, 2100));
  send->add_option("--person", wanted->person, "依頼する人の氏名（記録に残ります）")->required();
  send->callback([&settings, &chosen, wanted] {
    chosen = [&settings, wanted] {
      House house(settings, House::Open::as_it_is);
      const std::string worker = worker_name("request");
      return requests::send_command(
          {.database = &house.database(), .areas = &house.areas(), .worker = worker},
          [&house] { return house.moment(); }, *wanted, std::cout, std::cerr);
    };
  });
}

void add_report_form(CLI::App& app, const Settings& settings, std::function<int()>& chosen) {
  const auto wanted = std::make_shared<paper::FormCommand>();
  CLI::App* form = app.get_subcommand("report")->add_subcommand("form", "紙の調査票をPDFで作ります");
  form->add_option("--year", wanted->year, "報告の年度")->required()->check(between(2025, 2100));
  form->add_option("--institution", wanted->institution, "機関番号（省くと記入前の様式）");
  form->add_flag("--filled", wanted->filled, "昨年度の答えと件数を印刷します");
  form->add_option("--out", wanted->file, "書き出すPDF")->required();
  form->callback([&settings, &chosen, wanted] {
    chosen = [&settings, wanted] {
      House house(settings, House::Open::as_it_is);
      return paper::print_form_command(house.database(), house.areas(), house.moment(), *wanted, std::cout,
                                       std::cerr);
    };
  });
}

}  // namespace kakari::app
