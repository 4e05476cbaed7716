// The parts of the year, each in a file of its own.
#pragma once
#include <map>

#include "demo/year.h"

namespace kakari::demo {

// year_calendar.cc
void settle_dates(const Year& year);
void prepare_areas(const Year& year);
void tell_institutions(const Year& year);
void extend_some(const Year& year, const std::vector<Made>& made);

// year_changes.cc: 変更報告 on last year's published reports
void change_one_that_stops(const Year& year, const std::vector<Made>& made);
void change_one_and_confirm(const Year& year, const std::vector<Made>& made);
void change_one_that_starts(const Year& year, const std::vector<Made>& made);

// year_orders.cc
void order_and_comply(const Year& year, const std::vector<Made>& made);
void order_in_winter(const Year& year, const std::vector<Made>& made);

// year_forum.cc
void report_to_forums(const Year& year);
std::vector<Made> hand_one_over(const Year& year, std::vector<Made> made);

// year_requests.cc
void set_addresses(const Year& year, const std::vector<Made>& made);
void send_the_request(const Year& year);
void print_the_letters(const Year& year);
void remind_in_february(const Year& year);

// year_claims.cc
void import_claim_counts(const Year& year, const std::vector<Made>& made);
void correct_a_count(const Year& year, const std::vector<Made>& made);

// year_paper.cc
void enter_papers(const Year& year, const std::vector<Made>& made);
void correct_by_a_call(const Year& year, const std::vector<Made>& made);

// year_questions.cc
void ask_questions(const Year& year, const std::vector<Made>& made);
void confirm_together(const Year& year);

}  // namespace kakari::demo
