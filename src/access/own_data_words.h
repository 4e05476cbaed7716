// What is kept about a person as that person would say it.
#pragma once
#include <string>

namespace kakari::access {

/// "prefecture_officer 31": 「都道府県 担当者」.
std::string grant_in_words(const std::string& kept);
/// "wrong-password": 「パスワードの誤り」.
std::string arrival_in_words(const std::string& kept);
/// "totp": 「認証アプリ」; empty stays empty.
std::string proof_in_words(const std::string& kept);
/// JSON of what changed: 「お名前：架空 花子、役割：都道府県 担当者」. What has no name among people is left
/// out.
std::string changes_in_words(const std::string& json);

}  // namespace kakari::access
