"""Chat logs pasted into a mail: who speaks, what was asked, whose values count, what is taken back; what is no log."""

from __future__ import annotations

from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.application import Draft, Item
from scoredesk.domain.programme import Programme

NUMBER, EXAM, CATEGORY, NAME = Item.EXAMINEE_NUMBER, Item.EXAM_DATE, Item.CATEGORY, Item.NAME
NATIONALITY, BIRTH, SEX = Item.NATIONALITY, Item.BIRTH_DATE, Item.SEX
Talk = tuple[tuple[str, str], ...]
NOBODY: dict[Item, str | None] = dict.fromkeys(Item)
MIN: dict[Item, str | None] = {
    NUMBER: "Z-4410",
    EXAM: "2024-09-10",
    CATEGORY: "surface",
    NAME: "YE MIN OO",
    NATIONALITY: "MM",
    BIRTH: "1997-06-09",
    SEX: "M",
}
TALK = (
    ("Nishi", "受験番号は?"),
    ("Min", "Z-4410です"),
    ("Nishi", "受験日と区分は?"),
    ("Min", "2024年9月10日"),
    ("Min", "金属表面処理"),
    ("Nishi", "名前、国籍、生年月日、性別"),
    ("Min", "YE MIN OO"),
    ("Min", "ミャンマー、1997年6月9日、男"),
    ("Nishi", "ありがとう。私は1980年生まれです"),
)
TAGALOG = (
    ("Ate Nishi", "anong examinee number mo?"),
    ("Min", "Z-4410 po"),
    ("Ate Nishi", "kelan ka nag exam at anong category"),
    ("Min", "Sept 10, 2024"),
    ("Min", "Metal Surface Treatment po"),
    ("Ate Nishi", "full name sa card tapos nationality"),
    ("Min", "YE MIN OO"),
    ("Min", "Myanmar po"),
    ("Ate Nishi", "bday at gender?"),
    ("Min", "June 9, 1997"),
    ("Min", "lalaki syempre haha"),
)
ENGLISH = (
    ("Nishi", "what's your exam number?"),
    ("Min", "Z-4410"),
    ("Nishi", "when did you take the exam?"),
    ("Min", "10 September 2024"),
    ("Nishi", "which category?"),
    ("Min", "Metal Surface Treatment"),
    ("Nishi", "full name on your card and where are you from?"),
    ("Min", "YE MIN OO, Myanmar"),
    ("Nishi", "birthday, and male or female?"),
    ("Min", "9 June 1997, male"),
)
INDONESIAN = (
    ("Nishi", "nomor ujian kamu berapa?"),
    ("Min", "Z-4410 kak"),
    ("Nishi", "kapan ujian?"),
    ("Min", "10 September 2024"),
    ("Nishi", "bidang apa?"),
    ("Min", "金属表面処理"),
    ("Nishi", "nama lengkap di kartu sama asal"),
    ("Min", "YE MIN OO / Myanmar"),
    ("Nishi", "tgl lahir, jenis kelamin"),
    ("Min", "9 Juni 1997, laki-laki"),
)
VIETNAMESE = (
    ("Chị Hoa", "Em thi hôm nào?"),
    ("Min", "10/09/2024 ạ, tức 10 tháng 9 năm 2024"),
    ("Chị Hoa", "số báo danh và môn gì?"),
    ("Min", "Z-4410, 金属表面処理"),
    ("Chị Hoa", "tên trên thẻ, quốc tịch, ngày sinh, giới tính"),
    ("Min", "YE MIN OO"),
    ("Min", "quốc tịch Myanmar, sinh 9 tháng 6 năm 1997, nam"),
    ("Chị Hoa", "ok em, chị sinh năm 1985"),
)


def _lines(form: str, talk: Talk) -> str:
    return "\n".join(form.format(who=who, said=said, minute=f"{at:02}") for at, (who, said) in enumerate(talk, 10))


FORMS = {
    "LINE, tabs": "22:{minute}\t{who}\t{said}",
    "LINE, spaces": "22:{minute} {who} {said}",
    "LINE, afternoon": "午後10:{minute}\t{who}\t{said}",
    "WhatsApp": "[22/06/2026, 19:{minute}:05] {who}: {said}",
    "WhatsApp on Android": "22/06/2026, 19:{minute} - {who}: {said}",
    "WhatsApp, am and pm": "6/22/26, 7:{minute} PM - {who}: {said}",
    "Zalo": "[22/06/2026 19:{minute}] {who}: {said}",
    "KakaoTalk": "[{who}] [오후 7:{minute}] {said}",
    "name before the time": "{who} (19:{minute}): {said}",
    "without times": "{who}: {said}",
    "without times, wide colon": "{who}：{said}",
    "Telegram": "{who}, [22.06.2026 19:{minute}]\n{said}\n",
    "WeChat": "{who} 19:{minute}\n{said}",
    "WeChat, with dates": "{who} 2026-06-22 19:{minute}:09\n{said}\n",
    "Slack": "{who}  7:{minute} PM\n{said}",
    "time above the text": "19:{minute} {who}\n{said}",
    "Messenger": "{who}\n{said}",
    "Messenger, blank lines": "{who}\n\n{said}\n",
}


def _read(programme: Programme, text: str) -> dict[Item, str | None]:
    raw = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\n"
    draft: Draft = intake.read(raw.encode(), programme, today=date(2026, 11, 26))
    return {item: reading.value for item, reading in draft.items.items()}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_messengers_write_around_it(programme: Programme, form: str) -> None:
    assert _read(programme, f"本人とのトークです。申請をお願いします。\n\n{_lines(form, TALK)}\n\n西") == MIN


@pytest.mark.parametrize("talk", [TALK, TAGALOG, ENGLISH, INDONESIAN, VIETNAMESE], ids=["ja", "tl", "en", "id", "vi"])
@pytest.mark.parametrize("form", ["LINE, tabs", "without times", "Messenger, blank lines"])
def test_what_is_asked_in_five_languages(programme: Programme, form: str, talk: Talk) -> None:
    assert _read(programme, f"Application for the score report.\n\n{_lines(FORMS[form], talk)}\n") == MIN


def test_the_writers_own_messages_are_named_you(programme: Programme) -> None:
    talk = tuple(("You sent" if who == "Min" else who, said) for who, said in TAGALOG)
    assert _read(programme, f"Eto po.\n\n{_lines(FORMS['Messenger'], talk)}\n") == MIN


@pytest.mark.parametrize("form", ["LINE, tabs", "LINE, spaces", "WhatsApp", "WeChat"])
def test_messages_of_one_speaker(programme: Programme, form: str) -> None:
    said = ("受験番号 Z-4410", "2024年9月10日に受けました", "区分は金属表面処理", "YE MIN OO", "↑カードの名前です")
    talk = tuple(("ミン", text) for text in (*said, "ミャンマー", "誕生日 1997年6月9日", "男です", "[スタンプ]"))
    assert _read(programme, f"LINEから コピーしました。\n{_lines(FORMS[form], talk)}\n") == MIN


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("YE MIN OO\n↑ カードの名前です", "YE MIN OO"),
        ("YE MIN OO\n⬆ name on my residence card", "YE MIN OO"),
        ("YE MIN OO\n👆 tên trên thẻ", "YE MIN OO"),
        ("YE MIN OO\n↑ わたしの社長です", None),
        ("あした 行きます\n↑ 名前", None),
    ],
)
def test_a_label_that_points_up(programme: Programme, text: str, name: str | None) -> None:
    assert _read(programme, f"受験番号：Z-4410\n国籍：ミャンマー\n性別：男\n{text}")[NAME] == name


GROUP = (
    ("クオン", "テストの番号と日にちを書いて"),
    ("リン", "V-4403、2024年9月3日、電気電子"),
    ("リン", "PHAM VAN LINH ベトナム 1996年5月19日 男"),
    ("ミン", "Z-4401"),
    ("ミン", "2024年9月10日 めっき（金属表面処理）"),
    ("ミン", "すみません番号まちがえた Z-4410 です"),
    ("クオン", "4410だね"),
    ("ミン", "カード名前 YE MIN OO"),
    ("ミン", "ミャンマー、男、1997年6月9日"),
    ("リン", "ミンさん 私より若い"),
)


@pytest.mark.parametrize("form", ["LINE, tabs", "LINE, spaces", "WhatsApp", "Telegram", "without times"])
@pytest.mark.parametrize(
    "text",
    [
        "今回おねがいするのは ミンさん だけです。リンさんは もうじぶんで おくりました。",
        "ミンさんのみの申請です。",
        "リンさんは不要です。ミンさんの分をお願いします。",
    ],
)
def test_of_a_group_the_one_who_is_meant(programme: Programme, form: str, text: str) -> None:
    assert _read(programme, f"{text}\n\n{_lines(FORMS[form], GROUP)}\n") == MIN


@pytest.mark.parametrize(
    "text", ["グループのトークを はります。", "ミンさんとリンさんの分をお願いします。", "リンさんだけは合格しました。"]
)
def test_of_a_group_nobody(programme: Programme, text: str) -> None:
    assert _read(programme, f"{text}\n\n{_lines(FORMS['LINE, tabs'], GROUP)}\n") == NOBODY


@pytest.mark.parametrize(
    ("answers", "exam"),
    [
        (["たぶん2024年9月11日", "みました。2024年9月10日が正しいです"], "2024-09-10"),
        (
            ["hình như 11 tháng 9 năm 2024", "em xem rồi, ngày 10 tháng 9 năm 2024 mới đúng, 11 là ngày đóng tiền"],
            "2024-09-10",
        ),
        (["11 September 2024", "sorry, 10 September 2024"], "2024-09-10"),
        (["11 September 2024", "10 September 2024 is correct"], "2024-09-10"),
        (["11 September 2024", "maaf salah, 10 September 2024"], "2024-09-10"),
        (["2024年9月11日", "まちがえた", "2024年9月10日"], "2024-09-10"),
        (["2024年9月11日", "いや、2024年9月10日でした"], "2024-09-10"),
        (["2024年9月11日", "2024年9月10日"], None),
        (["たぶん2024年9月11日"], None),
        (["2024年9月10日", "すみません、写真はあとで送ります"], "2024-09-10"),
        (["2024年9月10日", "sorry late reply"], "2024-09-10"),
    ],
)
def test_what_is_taken_back(programme: Programme, answers: list[str], exam: str | None) -> None:
    talk = (
        ("Nishi", "受験日は?"),
        *(("Min", answer) for answer in answers),
        ("Nishi", "受験番号は?"),
        ("Min", "Z-4410"),
    )
    read = _read(programme, f"申請します。\n\n{_lines(FORMS['LINE, tabs'], talk)}\n")
    assert (read[EXAM], read[NUMBER]) == (exam, "Z-4410")


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("さっきの受験番号まちがい。Z-4401です", "Z-4401"),
        ("さっきの番号まちがいました、Z-4401", "Z-4401"),
        ("sorry my exam number is wrong, Z-4401", "Z-4401"),
        ("nomor ujian salah, Z-4401", "Z-4401"),
        ("さっきの受験番号まちがいです", None),
        ("my exam number is wrong", None),
        ("受験番号はまちがいないです", "Z-4410"),
        ("受験番号 間違いありません", "Z-4410"),
        ("漢字をまちがえて書いてしまいました", "Z-4410"),
    ],
)
def test_what_is_taken_back_after_another_question(programme: Programme, said: str, number: str | None) -> None:
    talk: Talk = (("Nishi", "受験番号は?"), ("Min", "Z-4410"), ("Nishi", "名前と性別は?"), ("Min", "YE MIN OO、男"))
    talk += (("Nishi", "国籍は?"), ("Min", "ミャンマー"), ("Min", said), ("Nishi", "了解"))
    read = _read(programme, f"申請します。\n\n{_lines(FORMS['LINE, tabs'], talk)}\n")
    assert read == {**NOBODY, NUMBER: number, NAME: "YE MIN OO", SEX: "M", NATIONALITY: "MM"}


def test_questions_in_chinese(programme: Programme) -> None:
    talk: Talk = (
        ("小王", "你的准考证号是多少？"),
        ("阿明", "Z-4410"),
        ("小王", "考试日期呢"),
        ("阿明", "2024年9月10日"),
    )
    talk += (
        ("小王", "姓名和国籍"),
        ("阿明", "YE MIN OO，缅甸"),
        ("小王", "出生日期？男的女的？"),
        ("阿明", "1997年6月9日，男"),
    )
    talk += (("小王", "什么类别"), ("阿明", "金属表面処理"))
    assert _read(programme, f"申请成绩单。\n\n{_lines(FORMS['WeChat'], talk)}\n") == MIN


@pytest.mark.parametrize(
    "said", ["ベトナムの友達と行きます", "TOKYO BIG SIGHT", "2024年9月に来ました", "V-4403かV-4404", "ちょっとまって"]
)
def test_what_is_no_answer(programme: Programme, said: str) -> None:
    talk = (
        ("Nishi", "受験番号と名前と国籍は?"),
        ("Min", "あとで"),
        ("Nishi", "はい"),
        ("Nishi", "写真は?"),
        ("Min", said),
    )
    assert _read(programme, f"申請します。\n\n{_lines(FORMS['LINE, tabs'], talk)}\n") == NOBODY


@pytest.mark.parametrize(
    "text",
    [
        "山田: 受験番号:\n山田: Z-9999\n電話: 090\n電話: 080",
        "会社: ABC\n工場: 第一\n会社: DEF\n工場: 第二",
        "10:00 受付\n10:30 説明\n11:00 受験番号の確認\n13:00 試験",
        "ベトナム\n男\nベトナム\n男",
        "はい\nそうです\nはい\nそうです",
    ],
)
def test_what_is_no_chat(programme: Programme, text: str) -> None:
    form = "受験番号：Z-4410\n受験日：2024年9月10日\n区分：金属表面処理\n氏名：YE MIN OO\n国籍：ミャンマー"
    read = _read(programme, f"{form}\n生年月日：1997年6月9日\n性別：男\n\n{text}")
    assert read[NAME] == "YE MIN OO"
    assert read[BIRTH] == "1997-06-09"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("在留カードの期限は?", "2026年9月10日"),
        ("入社日教えて", "2022年4月1日"),
        ("お子さんの誕生日は?", "2009年3月4日"),
        ("在留カードの番号", "AB12345678CD"),
        ("電話番号は?", "090-1234-5678"),
        ("when did you come to Japan?", "1 April 2022"),
        ("奥さんの名前と国籍は?", "HLA HLA、ミャンマー"),
        ("会社いつから?", "2023/4/1、ミャンマーから"),
        ("kapan bayar?", "10 September 2024"),
    ],
)
@pytest.mark.parametrize("form", ["LINE, tabs", "without times", "Messenger"])
def test_what_was_asked_of_something_else(programme: Programme, form: str, asked: str, said: str) -> None:
    talk = (
        ("Nishi", "受験番号は?"),
        ("Min", "Z-4410"),
        ("Nishi", asked),
        ("Min", said),
        ("Nishi", "はい"),
        ("Min", "よし"),
    )
    read = _read(programme, f"申請します。\n\n{_lines(FORMS[form], talk)}\n")
    assert read == {**NOBODY, NUMBER: "Z-4410"}


def test_a_message_of_several_lines_is_its_speakers(programme: Programme) -> None:
    log = (
        "2026/10/09(金)\n22:01\tクオン\t受験番号とか書いて\n"
        '22:03\tリン\t"受験番号 V-4403\n氏名 PHAM VAN LINH\n生年月日 1996年5月19日"\n'
        '22:10\tミン\t"受験番号 Z-4410\n氏名 YE MIN OO\n生年月日 1997年6月9日"\n2026/10/10(土)\n'
        "22:15\tミン\t男です\n22:16\tクオン\tOK\n22:17\tクオン\tありがとう\n"
    )
    read = _read(programme, f"ミンさんの分だけです。\n\n{log}")
    assert read == {**NOBODY, NUMBER: "Z-4410", NAME: "YE MIN OO", BIRTH: "1997-06-09", SEX: "M"}


def test_questions_and_answers_by_letter(programme: Programme) -> None:
    log = "Q: 受験番号は?\nA: Z-4410\nQ: 受験日は?\nA: 2024年9月10日\nQ: お名前は?\nA: YE MIN OO\nQ: 性別は?\nA: 男"
    read = _read(programme, f"申請します。\n\n{log}")
    assert read == {**NOBODY, NUMBER: "Z-4410", EXAM: "2024-09-10", NAME: "YE MIN OO", SEX: "M"}


@pytest.mark.parametrize("form", ["LINE, tabs", "WeChat"])
@pytest.mark.parametrize(
    "asked",
    [
        "buong pangalan sa card tsaka bday",
        "pangalan sa card pati na rin yung bday mo kuya ha",
        "full name as on the card plus also bday lang",
        "full name sa card tsaka Bday Kuya Min",
        "nama lengkap di kartu sekalian tanggal lahir dong",
    ],
)
def test_a_question_in_other_words_is_no_name(programme: Programme, form: str, asked: str) -> None:
    start: Talk = (("Nishi", "exam number?"), ("Min", "Z-4410"), ("Nishi", "exam date?"), ("Min", "10 September 2024"))
    answered: Talk = (*start, ("Nishi", asked), ("Min", "YE MIN OO. June 9 1997"))
    wanted = {**NOBODY, NUMBER: "Z-4410", EXAM: "2024-09-10"}
    assert _read(programme, f"Please.\n\n{_lines(FORMS[form], answered)}\n") == {
        **wanted,
        NAME: "YE MIN OO",
        BIRTH: "1997-06-09",
    }
    unanswered: Talk = (*start, ("Nishi", asked), ("Min", "mamaya na po"))
    assert _read(programme, f"Please.\n\n{_lines(FORMS[form], unanswered)}\n") == wanted


@pytest.mark.parametrize(
    ("first", "then", "number"),
    [
        ("7F-0923 ata", "ay mali yung locker ko pala yan, ito sa papel Z-4410", "Z-4410"),
        ("7F-0923", "wrong, that is my locker, the paper says Z-4410", "Z-4410"),
        ("7F-0923", "salah, itu nomor loker, di kertas Z-4410", "Z-4410"),
        ("7F-0923 ata", "hindi ko alam", None),
    ],
)
def test_a_number_of_something_else_is_taken_back(
    programme: Programme, first: str, then: str, number: str | None
) -> None:
    talk: Talk = (("Nishi", "exam number?"), ("Min", first), ("Min", then), ("Nishi", "nationality and sex?"))
    talk += (("Min", "haha sige, Myanmar, male"),)
    read = _read(programme, f"Please.\n\n{_lines(FORMS['LINE, tabs'], talk)}\n")
    assert (read[NUMBER], read[NATIONALITY], read[SEX]) == (number, "MM", "M")
