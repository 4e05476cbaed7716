#include "app/accessibility_results.h"

#include <algorithm>
#include <array>

namespace kakari::app {
namespace {

constexpr std::string_view video_ja =
    "研修の動画には、作成した団体が字幕と文字による説明を付けます。付いていない動画があります。";
constexpr std::string_view video_en =
    "Captions and text for lecture videos are supplied by who made them; some have none.";
constexpr std::string_view paper_ja = "PDFには、見出しや表の構造の情報がありません。";
constexpr std::string_view paper_en = "PDF files carry no structure of headings and tables.";

constexpr std::array kCriteria{
    Criterion{"1.1.1", "A", "非テキストコンテンツ", "Non-text Content", Kept::in_part,
              "紙で届いた調査票の写しは画像です。入力した内容は文字で読めます。",
              "Scans of forms returned on paper are pictures; what was typed from them is text."},
    Criterion{"1.2.1", "A", "音声だけ及び映像だけ（収録済み）", "Audio-only and Video-only (Prerecorded)",
              Kept::nothing},
    Criterion{"1.2.2", "A", "キャプション（収録済み）", "Captions (Prerecorded)", Kept::in_part, video_ja,
              video_en},
    Criterion{"1.2.3", "A", "音声解説又はメディアに対する代替コンテンツ（収録済み）",
              "Audio Description or Media Alternative (Prerecorded)", Kept::in_part, video_ja, video_en},
    Criterion{"1.2.4", "AA", "キャプション（ライブ）", "Captions (Live)", Kept::nothing},
    Criterion{"1.2.5", "AA", "音声解説（収録済み）", "Audio Description (Prerecorded)", Kept::in_part,
              video_ja, video_en},
    Criterion{"1.3.1", "A", "情報及び関係性", "Info and Relationships", Kept::in_part, paper_ja, paper_en},
    Criterion{"1.3.2", "A", "意味のあるシーケンス", "Meaningful Sequence", Kept::in_part, paper_ja, paper_en},
    Criterion{"1.3.3", "A", "感覚的な特徴", "Sensory Characteristics"},
    Criterion{"1.3.4", "AA", "表示の向き", "Orientation"},
    Criterion{"1.3.5", "AA", "入力目的の特定", "Identify Input Purpose"},
    Criterion{"1.4.1", "A", "色の使用", "Use of Color"},
    Criterion{"1.4.2", "A", "音声の制御", "Audio Control", Kept::nothing},
    Criterion{"1.4.3", "AA", "コントラスト（最低限レベル）", "Contrast (Minimum)"},
    Criterion{"1.4.4", "AA", "テキストのサイズ変更", "Resize Text"},
    Criterion{"1.4.5", "AA", "文字画像", "Images of Text"},
    Criterion{"1.4.10", "AA", "リフロー", "Reflow"},
    Criterion{"1.4.11", "AA", "非テキストのコントラスト", "Non-text Contrast"},
    Criterion{"1.4.12", "AA", "テキストの間隔", "Text Spacing"},
    Criterion{"1.4.13", "AA", "ホバー又はフォーカスで表示されるコンテンツ", "Content on Hover or Focus"},
    Criterion{"2.1.1", "A", "キーボード", "Keyboard"},
    Criterion{"2.1.2", "A", "キーボードトラップなし", "No Keyboard Trap"},
    Criterion{"2.1.4", "A", "文字キーのショートカット", "Character Key Shortcuts", Kept::nothing},
    Criterion{"2.2.1", "A", "タイミング調整可能", "Timing Adjustable"},
    Criterion{"2.2.2", "A", "一時停止、停止及び非表示", "Pause, Stop, Hide"},
    Criterion{"2.3.1", "A", "3回の閃光、又は閾値以下", "Three Flashes or Below Threshold", Kept::nothing},
    Criterion{"2.4.1", "A", "ブロックスキップ", "Bypass Blocks"},
    Criterion{"2.4.2", "A", "ページタイトル", "Page Titled"},
    Criterion{"2.4.3", "A", "フォーカス順序", "Focus Order"},
    Criterion{"2.4.4", "A", "リンクの目的（コンテキスト内）", "Link Purpose (In Context)"},
    Criterion{"2.4.5", "AA", "複数の手段", "Multiple Ways"},
    Criterion{"2.4.6", "AA", "見出し及びラベル", "Headings and Labels"},
    Criterion{"2.4.7", "AA", "フォーカスの可視化", "Focus Visible"},
    Criterion{"2.4.11", "AA", "隠されないフォーカス（最低限）", "Focus Not Obscured (Minimum)"},
    Criterion{"2.5.1", "A", "ポインタのジェスチャ", "Pointer Gestures"},
    Criterion{"2.5.2", "A", "ポインタのキャンセル", "Pointer Cancellation"},
    Criterion{"2.5.3", "A", "名前（name）のラベル", "Label in Name"},
    Criterion{"2.5.4", "A", "動きによる起動", "Motion Actuation", Kept::nothing},
    Criterion{"2.5.7", "AA", "ドラッグ動作", "Dragging Movements"},
    Criterion{"2.5.8", "AA", "ターゲットのサイズ（最低限）", "Target Size (Minimum)"},
    Criterion{"3.1.1", "A", "ページの言語", "Language of Page"},
    Criterion{"3.1.2", "AA", "一部分の言語", "Language of Parts"},
    Criterion{"3.2.1", "A", "フォーカス時", "On Focus"},
    Criterion{"3.2.2", "A", "入力時", "On Input"},
    Criterion{"3.2.3", "AA", "一貫したナビゲーション", "Consistent Navigation"},
    Criterion{"3.2.4", "AA", "一貫した識別性", "Consistent Identification"},
    Criterion{"3.2.6", "A", "一貫したヘルプ", "Consistent Help"},
    Criterion{"3.3.1", "A", "エラーの特定", "Error Identification"},
    Criterion{"3.3.2", "A", "ラベル又は説明", "Labels or Instructions"},
    Criterion{"3.3.3", "AA", "エラー修正の提案", "Error Suggestion"},
    Criterion{"3.3.4", "AA", "エラー回避（法的、金融及びデータ）",
              "Error Prevention (Legal, Financial, Data)"},
    Criterion{"3.3.7", "A", "冗長な入力項目", "Redundant Entry"},
    Criterion{"3.3.8", "AA", "アクセシブルな認証（最低限）", "Accessible Authentication (Minimum)"},
    Criterion{"4.1.2", "A", "名前（name）、役割（role）及び値（value）", "Name, Role, Value"},
    Criterion{"4.1.3", "AA", "ステータスメッセージ", "Status Messages"}};
static_assert(kCriteria.size() == 55);

constexpr std::array<std::string_view, 18> kLater{"1.3.4", "1.3.5",  "1.4.10", "1.4.11", "1.4.12", "1.4.13",
                                                  "2.1.4", "2.4.11", "2.5.1",  "2.5.2",  "2.5.3",  "2.5.4",
                                                  "2.5.7", "2.5.8",  "3.2.6",  "3.3.7",  "3.3.8",  "4.1.3"};

}  // namespace

bool Criterion::in_jis() const {
  return std::ranges::find(kLater, number) == kLater.end();
}

std::span<const Criterion> criteria() {
  return kCriteria;
}

}  // namespace kakari::app
