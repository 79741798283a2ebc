"""What people call their country besides its official names: demonyms, other spellings, ten languages."""

# fmt: off
COUNTRY_SYNONYMS: dict[str, tuple[str, ...]] = {
    "VN": (
        "Việt Nam", "ဗီယက်နမ်", "越南", "भिएतनाम", "វៀតណាម", "เวียดนาม", "ヴェトナム", "ヴィエトナム",
        "ベトナン", "ベドナム", "Vietnam", "Viet Nam", "Vietnamese", "Vietnan", "Viet", "Orang Vietnam", "VNM",
        "Betonamu",
    ),
    "ID": (
        "အင်ဒိုနီးရှား", "印度尼西亚", "印尼", "इन्डोनेशिया", "ឥណ្ឌូណេស៊ី", "อินโดนีเซีย", "インドネシヤ",
        "インドネシャ", "Indonesia", "Indonesian", "Indoneshia", "IDN", "WNI", "尼",
    ),
    "MM": (
        "Myanmar", "Miến Điện", "Burma", "မြန်မာ", "缅甸", "緬甸", "म्यान्मार", "बर्मा", "មីយ៉ាន់ម៉ា", "ភូមា",
        "เมียนมา", "พม่า", "ビルマ", "ミヤンマー", "Burmese", "Myanma", "Myanmese", "Birma", "Myanmaa", "Myanmā", "MMR",
    ),
    "PH": (
        "Filipina", "ဖိလစ်ပိုင်", "Pilipinas", "菲律宾", "菲律賓", "फिलिपिन्स", "ហ្វ៊ីលីពីន", "ฟิลิปปินส์",
        "フイリピン", "フィリッピン", "フィリピン", "比国", "Philippines", "Philippine", "Phillipines",
        "Philippins", "Phillippines", "Filipino", "Filipinas", "Pilipino", "Pilipina", "The Philippines", "PHL",
        "Firipin", "Firippin", "Pinoy", "Pinay",
    ),
    "CN": (
        "Trung Quốc", "Tiongkok", "တရုတ်", "中国", "中國", "चीन", "ចិន", "จีน", "中華人民共和国", "中国大陆",
        "Chinese", "PRC", "中华人民共和国", "中华", "P.R.C.", "P.R. China", "CHN", "Cina", "China", "Chuugoku",
        "Chugoku", "People's Republic of China",
    ),
    "NP": (
        "နီပေါ", "尼泊尔", "尼泊爾", "नेपाल", "នេប៉ាល់", "เนปาล", "Nepalese", "Nepali", "ネパ-ル", "Nepaaru",
        "Neparu", "NPL",
    ),
    "KH": (
        "Campuchia", "Kamboja", "ကမ္ဘောဒီးယား", "柬埔寨", "कम्बोडिया", "កម្ពុជា", "กัมพูชา", "カンボディア",
        "Cambodian", "Khmer", "ខ្មែរ", "Cambodge", "Kanbojia", "KHM",
    ),
    "TH": (
        "Thái Lan", "ထိုင်း", "泰国", "泰國", "थाइल्याण्ड", "ថៃ", "ไทย", "タイ王国", "泰", "Thai", "THA",
        "Thái",
    ),
    "BD": (
        "ဘင်္ဂလားဒေ့ရှ်", "孟加拉国", "孟加拉", "बङ्गलादेश", "បង់ក្លាដែស", "บังกลาเทศ", "バングラディシュ",
        "バングラデッシュ", "バングラ", "Bangladeshi", "BGD", "বাংলাদেশ",
    ),
    "LK": (
        "သီရိလင်္ကာ", "斯里兰卡", "斯里蘭卡", "श्रीलङ्का", "ស្រីលង្កា", "ศรีลังกา", "Srilanka", "Sri Lankan",
        "LKA", "ශ්‍රී ලංකාව",
    ),
    "MN": (
        "Mông Cổ", "မွန်ဂိုးလီးယား", "蒙古", "मङ्गोलिया", "ម៉ុងហ្គោលី", "มองโกเลีย", "モンゴル国", "Mongolian",
        "MNG", "Монгол", "Монгол улс", "Монголия",
    ),
    "IN": (
        "Ấn Độ", "အိန္ဒိယ", "印度", "भारत", "ឥណ្ឌា", "อินเดีย", "Indian", "IND", "Bharat",
    ),
    "PK": (
        "ပါကစ္စတန်", "巴基斯坦", "पाकिस्तान", "ប៉ាគីស្ថាន", "ปากีสถาน", "Pakistani", "PAK",
    ),
    "LA": (
        "Lào", "လာအို", "老挝", "寮國", "लाओस", "ឡាវ", "ลาว", "ラオス人民民主共和国", "Laotian", "Lao",
        "Lao PDR", "Lao P.D.R.", "LAO",
    ),
    "UZ": (
        "ဥဇဘက်ကစ္စတန်", "乌兹别克斯坦", "烏茲別克", "उज्बेकिस्तान", "អ៊ូសបេគីស្ថាន", "อุซเบกิสถาน", "Uzbek",
        "Uzbekistani", "Oʻzbekiston", "Ozbekiston", "UZB",
    ),
    "KG": (
        "Kirgizstan", "ကာဂျစ္စတန်", "吉尔吉斯斯坦", "吉爾吉斯", "किर्गिस्तान", "កៀហ្ស៊ីស៊ីស្ថាន", "คีร์กีซสถาน",
        "キルギスタン", "キルギス共和国", "Kyrgyz", "Kyrgyz Republic", "Kirghizia", "KGZ",
    ),
    "KZ": (
        "ကာဇက်စတန်", "哈萨克斯坦", "哈薩克", "काजाकस्तान", "កាហ្សាក់ស្ថាន", "คาซัคสถาน", "Kazakh",
        "Kazakhstani",
    ),
    "TL": (
        "Timor Leste", "အရှေ့တီမော", "东帝汶", "東帝汶", "टिमोर-लेस्टे", "ទីម័រលេស្តេ", "ติมอร์-เลสเต",
        "東チモール", "Timorese", "East Timor", "TLS",
    ),
    "BT": (
        "ဘူတန်", "不丹", "भुटान", "ប៊ូតង់", "ภูฏาน", "Bhutanese", "BTN",
    ),
    "KR": (
        "Hàn Quốc", "Korea Selatan", "တောင်ကိုရီးယား", "Timog Korea", "韩国", "南韓", "दक्षिण कोरिया",
        "កូរ៉េខាងត្បូង", "เกาหลีใต้", "大韓民国", "South Korea", "Korean", "Korea", "한국", "대한민국", "KOR",
    ),
    "TW": (
        "Đài Loan", "ထိုင်ဝမ်", "台湾", "台灣", "ताइवान", "តៃវ៉ាន់", "ไต้หวัน", "中華民国", "Taiwanese",
        "Taiwan ROC", "臺灣", "TWN",
    ),
    "MY": (
        "မလေးရှား", "马来西亚", "馬來西亞", "मलेसिया", "ម៉ាឡេស៊ី", "มาเลเซีย", "Malaysian", "MYS",
    ),
    "BR": (
        "Brasil", "ဘရာဇီး", "巴西", "ब्राजिल", "ប្រេស៊ីល", "บราซิล", "Brazilian", "Brasileiro", "BRA",
    ),
    "PE": (
        "ပီရူး", "秘鲁", "秘魯", "पेरू", "ប៉េរូ", "เปรู", "Peruvian", "PER",
    ),
    "JP": (
        "Nhật Bản", "Jepang", "ဂျပန်", "日本", "जापान", "ជប៉ុន", "ญี่ปุ่น", "Japanese", "JPN", "日本国",
    ),
    "HK": (
        "香港", "Hong Kong", "Hongkong", "HongKonger",
    ),
    "SG": (
        "Singapura", "စင်္ကာပူ", "新加坡", "सिङ्गापुर", "សិង្ហបុរី", "สิงคโปร์",
    ),
    "BN": (
        "ဘရူနိုင်း", "文莱", "汶萊", "ब्रुनाइ", "ព្រុយណេ", "บรูไน",
    ),
    "US": (
        "アメリカ", "アメリカ合衆国", "USA", "U.S.A.", "American", "United States",
    ),
    "GB": (
        "イギリス", "UK", "U.K.", "British", "Great Britain", "England",
    ),
    "NG": (
        "Nigerian",
    ),
    "GH": (
        "Ghanaian",
    ),
    "IR": (
        "Iranian",
    ),
    "RU": (
        "Russian", "ロシア連邦",
    ),
    "TR": (
        "Turkish", "Turkey",
    ),
    "AF": (
        "Afghan",
    ),
    "KP": (
        "North Korea", "北朝鮮",
    ),
}
# fmt: on
