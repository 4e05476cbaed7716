// An official letter of a prefecture: number and date, addressee, sender, subject, text, 記, notes.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace kakari::paperwork {

struct OfficialLetter {
  std::string number;              // 文書番号: 医政第123号; empty: a line to be filled in
  std::string date;                // 令和9年4月12日; empty: a line to be filled in
  std::string address, addressee;  // lines break as written
  std::string sender;              // 鳥取県知事
  std::string title;
  std::vector<std::string> paragraphs;
  std::vector<std::pair<std::string, std::string>> records;  // under 記: 名称 → あおば内科クリニック
  std::vector<std::string> notes;
  bool draft = false;  // 案 on every page
};

/// A4, as many pages as the text needs.
std::string official_letter_pdf(const OfficialLetter& letter);

}  // namespace kakari::paperwork
