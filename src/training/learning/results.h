// What became of a content, for JMA's office (日本医師会が証明・管理する): how many answered and passed, how
// each question was answered, and the register of answers.
#pragma once
#include "training/learning/attempt.h"
#include "training/learning/content.h"

namespace kakari::learning {

struct QuestionResult {
  Question question = {};
  std::int64_t answered = 0, right = 0;
  std::vector<std::int64_t> chosen = {};  // of each choice
};
struct Results {
  std::int64_t attempts = 0;  // every one
  std::int64_t people = 0, passed = 0, credited = 0;
  std::int64_t by_net = 0, by_postcard = 0, pending_postcards = 0;
  std::vector<QuestionResult> questions = {};  // of the current edition
};
/// Reads without asking may().
Results results(store::Tx& tx, const Content& content);

/// A table: 医籍登録番号, 氏名, 解答の方法, 解答日, 正答数, 問題数, 正答率, 合否, 単位, 問1 … Oldest first.
std::vector<std::vector<std::string>> register_of(store::Tx& tx, const Content& content);

/// For the office's list of contents.
struct ListedContent {
  Content content = {};
  std::int64_t questions = 0, people = 0, passed = 0, pending_postcards = 0;
  bool revising = false;
};
std::vector<ListedContent> list_contents(store::Tx& tx);

}  // namespace kakari::learning
