"""Labels that people put together themselves: ``試験`` and ``番号``, "date" and "I took the exam", "ngày" and "em thi".

The programme lists the labels in use. What is added here is how each language puts one together, so that a wording
nobody listed is known all the same. ``names_of`` yields whole phrases; a phrase that the programme lists goes first.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from scoredesk.domain.application import Item

_Words = Sequence[str]

# Each line: what comes first, what stands between, what comes last. Every combination is a label.
_COMPOSED: dict[Item, tuple[tuple[_Words, _Words, _Words], ...]] = {
    Item.EXAMINEE_NUMBER: (
        (
            ("受験", "試験", "受検", "しけん", "じゅけん", "テスト", "検定", "受験票", "受験者", "受験生", "シケン",
             "ジュケン"),
            ("", "の"),
            ("番号", "ばんごう", "バンゴウ", "バンゴー", "ナンバー", "No", "ID", "番"),
        ),
        (
            ("exam", "examination", "test", "examinee", "examinee's", "candidate", "candidate's", "test taker",
             "test taker's"),
            ("",),
            (" number", " no", " num", " nr", " id", " id number", " id no", " code", " numbers"),
        ),
        (("number", "no", "id"), (" of", " for", " in"), (" exam", " the exam", " my exam", " examination", " test",
         " the test")),
        (
            ("số", "mã", "mã số", "so"),
            (" ",),
            ("báo danh", "thi", "dự thi", "thí sinh", "kỳ thi", "phiếu thi", "phiếu dự thi", "người thi", "đi thi"),
        ),
        (
            ("nomor", "nomer", "no", "kode", "nmr"),
            (" ",),
            ("ujian", "peserta", "peserta ujian", "tes", "peserta tes", "ujian ssw", "registrasi ujian", "juken",
             "test"),
        ),
        (
            ("numero", "number", "no", "numero ko"),
            (" ng ", " sa ", " ko sa "),
            ("exam", "pagsusulit", "eksamen", "examinee", "pagsusulit ko", "exam ko", "test"),
        ),
    ),
    Item.EXAM_DATE: (
        (
            ("受験", "試験", "受検", "しけん", "じゅけん", "テスト", "検定", "シケン", "ジュケン"),
            ("", "の", "した", "を受けた", "をうけた", "を受験した", "をした", "があった", "受けた", "うけた",
             "の実施"),
            ("日", "日付", "日にち", "年月日", "月日", "日時", "期日", "ひ", "ひづけ", "ひにち", "日づけ", "日程"),
        ),
        (("受けた", "うけた", "受験した", "受検した"), ("",), ("日", "日付", "日にち", "ひ", "日づけ", "年月日",
         "日時")),
        (("exam", "examination", "test"), ("",), (" date", " day", " taken date", " taken on", " date and time",
         " dates")),
        (
            ("date", "day", "date when", "the day", "the date"),
            (" ", " of ", " of my ", " of the ", " of taking the ", " of taking ", " i took the ", " i took ",
             " you took the ", " of sitting the "),
            ("exam", "examination", "test"),
        ),
        (
            ("ngày", "ngày giờ", "thời gian", "ngày tháng", "hôm"),
            (" ", " em ", " tôi ", " mình ", " đã ", " đi ", " tham gia ", " tham dự ", " dự ", " làm bài "),
            ("thi", "dự thi", "kỳ thi", "kiểm tra"),
        ),
        (
            ("tanggal", "tgl", "hari", "waktu", "hari tanggal"),
            (" ", " ikut ", " mengikuti ", " pelaksanaan ", " ambil ", " saya ikut ", " saya ", " mengambil "),
            ("ujian", "tes", "ujian ssw", "test"),
        ),
        (
            ("စာမေးပွဲ", ""),
            ("ဖြေဆိုသည့်", "ဖြေသည့်", "ဖြေဆိုခဲ့သည့်", "ဖြေခဲ့သည့်", "ဖြေတဲ့", "ဖြေခဲ့တဲ့", "ဖြေဆိုတဲ့"),
            ("ရက်", "နေ့", "ရက်စွဲ"),
        ),
        (
            ("petsa", "araw", "date", "kailan"),
            (" ng ", " ng pag ", " nag ", " ng pagkuha ng ", " nung nag ", " ako nag "),
            ("exam", "pagsusulit", "eksamen", "test", "exam ko", "take"),
        ),
    ),
    Item.CATEGORY: (
        (
            ("受験", "試験", "受検", "しけん", "じゅけん", "テスト", "シケン", "ジュケン"),
            ("", "の", "した", "を受けた", "した試験の", "した試験", "科目", "職種"),
            ("区分", "種類", "種別", "分野", "科目", "職種", "くぶん", "クブン", "しゅるい", "カテゴリー", "カテゴリ",
             "業務区分", "区分名", "コース"),
        ),
        (("受けた", "うけた"), ("", "試験の", "テストの", "しけんの"), ("区分", "くぶん", "種類", "しゅるい", "分野",
         "科目", "試験", "しけん")),
        (
            ("exam", "examination", "test", "ssw"),
            ("",),
            (
                " category", " field", " type", " kind", " section", " division", " name", " course", " subject",
                " group",                " classification", " category name", " sector",
            ),
        ),
        (
            ("category", "field", "type", "kind", "section", "division", "name", "subject", "classification"),
            (" of ", " of the ", " of my ", " for "),
            ("exam", "examination", "test", "exam taken", "exam i took", "test taken", "the exam taken"),
        ),
        (
            ("loại", "loại hình", "hạng mục", "phân loại", "ngành", "lĩnh vực", "môn", "mục", "nhóm", "ngành nghề"),
            (" ",),
            ("thi", "kỳ thi", "dự thi", "đã thi", "bài thi", "em thi", "tôi thi", "kiểm tra"),
        ),
        (
            ("kategori", "bidang", "jenis", "jurusan", "klasifikasi", "divisi", "sektor", "bagian"),
            (" ",),
            ("ujian", "tes", "ujian yang diikuti", "ujian yang diambil", "yang diikuti", "yang diambil", "ujian ssw"),
        ),
        (
            ("kategorya", "uri", "klase", "field", "category", "larangan"),
            (" ng ",),
            ("exam", "pagsusulit", "eksamen", "test", "kinuhang exam", "exam ko"),
        ),
    ),
    Item.NAME: (
        (
            ("受験者", "本人", "申請者", "受験した人", "受験した者", "対象者", "わたし", "私", "自分", "外国人",
             "従業員", "労働者", "実習生", "社員"),
            ("", "の"),
            ("氏名", "名前", "姓名", "なまえ", "お名前", "フルネーム", "名まえ", "御氏名", "しめい", "シメイ"),
        ),
        (
            ("examinee", "candidate", "applicant", "worker", "employee", "trainee"),
            ("'s", "", "s"),
            (" name", " full name"),
        ),
    ),
    Item.NATIONALITY: (
        (
            ("受験者", "本人", "申請者", "わたし", "私", "自分"),
            ("の",),
            ("国籍", "国", "出身国", "出身", "くに", "こくせき", "母国", "国名"),
        ),
    ),
    Item.BIRTH_DATE: (
        (
            ("受験者", "本人", "申請者", "わたし", "私", "自分"),
            ("の",),
            ("生年月日", "誕生日", "生まれた日", "うまれた日", "たんじょうび", "出生日", "せいねんがっぴ"),
        ),
        (
            ("生まれ", "うまれ", "生れ"),
            ("た", ""),
            ("日", "年月日", "日にち", "ひ", "日付"),
        ),
    ),
    Item.SEX: (
        (
            ("受験者", "本人", "申請者", "わたし", "私", "自分"),
            ("の",),
            ("性別", "せいべつ", "性"),
        ),
        (("男女", "男か女", "男・女", "男or女"), ("", "の"), ("別", "区別", "性別", "どちら", "か")),
    ),
}  # fmt: skip


def names_of(item: Item) -> Iterator[str]:
    """Yield the phrases that name an item. None of them is an ordinary word by itself."""
    for first, between, last in _COMPOSED.get(item, ()):
        yield from map("".join, product(first, between, last))
