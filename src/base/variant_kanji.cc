#include "base/variant_kanji.h"

#include <array>
#include <string_view>

namespace kakari {
namespace {

// Pairs: the variant, then the form it is folded to. Old forms (旧字体), forms of names outside NFKC, and
// variants that clerks type for one another.
constexpr std::u32string_view kPairs =
    U"竈釜竃釜髙高﨑崎嵜崎邉辺邊辺𠮷吉齋斎齊斎斉斎濵浜濱浜澤沢廣広國国嶋島嶌島櫻桜眞真惠恵藏蔵德徳瀨瀬渕淵渊"
    U"淵"
    U"龍竜瀧滝萬万與与靜静鷗鴎冨富槇槙曾曽圓円榮栄壽寿條条豐豊學学醫医會会鐵鉄驛駅亞亜惡悪壓圧圍囲爲為"
    U"壹壱隱隠營営衞衛焰焔鹽塩緣縁應応歐欧毆殴奧奥橫横假仮價価畫画繪絵壞壊懷懐槪概擴拡殼殻覺覚樂楽罐缶"
    U"卷巻陷陥勸勧寬寛關関歡歓觀観氣気歸帰龜亀僞偽戲戯犧犠舊旧據拠擧挙虛虚峽峡挾挟狹狭鄕郷曉暁區区驅駆"
    U"勳勲薰薫徑径莖茎溪渓經経繼継輕軽鷄鶏藝芸擊撃缺欠劍剣儉倹圈圏檢検權権獻献縣県險険顯顕驗験嚴厳吳呉"
    U"娛娯效効恆恒黃黄號号濟済碎砕雜雑參参慘惨棧桟蠶蚕贊賛殘残絲糸齒歯兒児辭辞濕湿實実寫写釋釈收収從従"
    U"澁渋獸獣縱縦敍叙緖緒燒焼奬奨將将稱称證証乘乗剩剰壤壌孃嬢淨浄疊畳讓譲釀醸觸触囑嘱寢寝愼慎晉晋盡尽"
    U"粹粋醉酔穗穂隨随髓髄樞枢數数聲声竊窃攝摂專専戰戦淺浅潛潜纖繊踐践錢銭禪禅雙双壯壮搜捜插挿爭争總総"
    U"聰聡莊荘裝装騷騒臟臓卽即屬属續続墮堕體体對対帶帯滯滞臺台擇択單単擔担膽胆團団彈弾斷断癡痴遲遅晝昼"
    U"蟲虫鑄鋳廳庁聽聴敕勅遞逓轉転點点傳伝黨党盜盗燈灯當当鬭闘獨独讀読屆届繩縄貳弐惱悩腦脳霸覇廢廃拜拝"
    U"賣売麥麦發発髮髪拔抜蠻蛮祕秘甁瓶拂払佛仏變変辨弁瓣弁辯弁寶宝襃褒飜翻每毎默黙彌弥譯訳藥薬豫予餘余"
    U"譽誉搖揺樣様謠謡來来賴頼亂乱覽覧兩両獵猟綠緑淚涙壘塁勵励禮礼隸隷靈霊齡齢戀恋爐炉勞労樓楼祿禄灣湾"
    U"瑤瑶堯尭巖巌增増鄰隣桒桑桺柳栁柳𣘺橋槗橋舘館蘓蘇蕯薩薗園菴庵栢柏檜桧籠篭梼檮穐秋鯵鰺龝秋翆翠舩船"
    U"逹達遙遥郞郎鈎鉤鍜鍛閒間顏顔鬪闘鷆鷏麴麹黑黒﨔欅凞煕熈煕剝剥頰頬塡填簞箪蠟蝋禱祷攢攅涛濤𡈽土圡土"
    U"𠀋丈仭仞兎兔兠兜冝宜凢凡凾函刕州刄刃卋世厩廐叓事埜野壷壺夛多寳宝尙尚屛屏峯峰嶽岳崗岡嵓巌弍二弌一"
    U"彥彦恊協戶戸戾戻揷挿敎教旣既昻昂晄晃曻昇杦杉枩松枀松柹柿梹檳楳梅歷歴泻潟淸清渴渇滿満澂澄灋法煑煮"
    U"珎珍甞嘗甯寧畄留畧略盁盈眾衆砺礪硏研秊年稅税稻稲竝並緜綿纎繊羣群臈臘舖舗莱萊蔣蒋藪薮虵蛇蝿蠅裵裴"
    U"諌諫貮弐軄職輌輛迯逃迴廻逎遒邨村鄉郷釼剣銕鉄鎭鎮鑛鉱閇閉隝島隯島靑青頴穎飇飆餠餅駈駆鬂鬢鳬鳧鴈雁"
    U"鵞鵝蘆芦螢蛍頸頚瘦痩麪麺麵麺噓嘘俠侠巢巣";

struct Far {
  char32_t variant, common;
};

/// One cell for each character of the main block, 0 where it stands for itself.
struct Table {
  std::array<char16_t, 0xA000 - 0x4E00> near{};
  std::array<Far, 32> far{};
  std::size_t far_count = 0;

  Table() {
    for (std::size_t i = 0; i + 1 < kPairs.size(); i += 2) {
      const char32_t variant = kPairs[i], common = kPairs[i + 1];
      if (variant == common) continue;
      if (variant >= 0x4E00 && variant < 0xA000)
        near[variant - 0x4E00] = char16_t(common);
      else if (far_count < far.size())
        far[far_count++] = {variant, common};
    }
  }
};

}  // namespace

char32_t common_kanji(char32_t c) {
  static const Table table;
  if (c >= 0x4E00 && c < 0xA000) {
    const char16_t common = table.near[c - 0x4E00];
    return common ? common : c;
  }
  for (std::size_t i = 0; i < table.far_count; ++i)
    if (table.far[i].variant == c) return table.far[i].common;
  return c;
}

}  // namespace kakari
