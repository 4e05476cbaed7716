#include "reporting/change_effect.h"

namespace kakari::reporting {
namespace {

bool is_core(const FunctionEffect& e) {
  return e.function == regime::Function::core;
}

std::string when_kept(const FunctionEffect& e) {
  switch (e.before) {
    case Decided::confirmed:
      return "変わりません。県の確認もそのままです。";
    case Decided::waiting:
      return "変わりません。県の確認を引き続きお待ちください。";
    case Decided::absent:
      return "変わりません。県が「体制なし」と判断したままです。";
    default:
      return "変わりません。";
  }
}

std::string when_changed(const FunctionEffect& e, bool published) {
  if (is_core(e))
    return published ? "提出するとすぐに、公表している内容が変わります。" : "変えた内容で公表されます。";
  if (e.before == Decided::absent)
    return "県がもう一度確認します。体制があると確認されるまで、公表されません。";
  if (e.before == Decided::waiting) return "変えた内容を県が確認します。";
  return published ? "県の確認が、もう一度必要になります。確認が終わるまでは、これまでの内容を公表します。"
                   : "県の確認が、もう一度必要になります。";
}

std::string when_started(const FunctionEffect& e, bool published) {
  if (is_core(e))
    return published ? "「有り」になります。提出するとすぐに公表されます。" : "「有り」になります。";
  return published ? "「有り」になります。県の確認が終わるまで「報告済・確認前」と表示されます。"
                   : "「有り」になります。県が確認します。";
}

}  // namespace

Effects effects_of(const ReportedFunctions& before,
                   const std::array<Decided, regime::kFunctions.size()>& decided,
                   const ReportedFunctions& after) {
  Effects effects;
  for (std::size_t f = 0; f < effects.size(); ++f) {
    effects[f].function = regime::kFunctions[f];
    effects[f].before = decided[f];
    const bool held = before[f].held, holds = after[f].held;
    effects[f].effect = !held && !holds                   ? Effect::none
                        : !held                           ? Effect::starts
                        : !holds                          ? Effect::stops
                        : before[f].hash == after[f].hash ? Effect::kept
                                                          : Effect::changed;
  }
  return effects;
}

bool to_be_confirmed(const FunctionEffect& e) {
  if (is_core(e)) return false;
  return e.effect == Effect::changed || e.effect == Effect::starts ||
         (e.effect == Effect::kept && e.before == Decided::waiting);
}

std::string word(const FunctionEffect& e) {
  switch (e.effect) {
    case Effect::none:
      return "無し";
    case Effect::kept:
      return e.before == Decided::not_needed ? "有り" : std::string(label(e.before));
    case Effect::changed:
      return is_core(e) ? "有り" : e.before == Decided::waiting ? "確認待ち" : "もう一度確認";
    case Effect::starts:
      return is_core(e) ? "有り" : "報告済・確認前";
    case Effect::stops:
      return "無しになります";
  }
  return {};
}

std::string sentence(const FunctionEffect& e, bool published) {
  switch (e.effect) {
    case Effect::none:
      return "変わりません。";
    case Effect::kept:
      return when_kept(e);
    case Effect::changed:
      return when_changed(e, published);
    case Effect::starts:
      return when_started(e, published);
    case Effect::stops:
      return published ? "「無し」になります。提出するとすぐに、公表から外れます。"
                       : "「無し」になります。この機能は公表されません。";
  }
  return {};
}

}  // namespace kakari::reporting
