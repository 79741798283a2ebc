"""What a mail is for: application, answer, question, withdrawal, automatic reply, bounce, spam or other.

Automatic replies are told by their header fields (RFC 3834 and its relatives) before anything is read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scoredesk.domain.application import Attachment, MailKind, Role
from scoredesk.intake.folding import fold, latin_base
from scoredesk.intake.headers import Headers
from scoredesk.intake.letters import Letter, is_reply
from scoredesk.intake.mime import Mail

_AUTO_SUBJECT = re.compile(
    r"^\s*(?:[\[【(]?(?:自動応答|自動返信|自動送信|不在通知|不在|休暇)|automatic (?:reply|response)|"
    r"auto[- ]?(?:reply|response|"
    r"matic reply)|out of (?:the )?office|"
    r"vacation|tra loi tu dong|tu dong tra loi|balasan otomatis|自动回复|自動回覆|ตอบกลับอัตโนมัติ|awtomatikong tugon)"
)
# What a ticket system writes; a form that a web page sends in for an applicant has received nothing from us.
_AUTOMATIC = re.compile(
    r"automatic(?:ally)? (?:confirmation|reply|response|message|e-?mail|generated)|"
    r"auto-?generated|do not reply to this|"
    r"自動(?:で|的に)?(?:送信|返信|配信|応答)|返信(?:は)?(?:しないで|なさらないで|いただいても)|"
    r"balasan otomatis|thu tu dong"
)
_RECEIVED = re.compile(
    r"(?:your|the) (?:message|e-?mail|request|inquiry|enquiry) (?:has been|was) (?:received|registered)|"
    r"(?:we|have) received your (?:message|e-?mail|request|inquiry)|"
    r"(?:ticket|case) (?:was|has been) (?:opened|created)|"
    r"(?:お問い?合わ?せ|ご連絡|メール|ご質問)を?(?:受け?付け|受信|承り|拝受)"
)
_TICKET = re.compile(
    r"\[?(?:ticket|case|request)\s?(?:id|no\.?)?\s?[#:]|received your|受付(?:番号|完了)|受け付けました|auto"
)
_NO_REPLY = re.compile(r"no-?_?reply|do-?not-?reply|auto-?reply|ticket|mailer")
_OPENING = 600  # characters in which a receipt says what it is
_WITHDRAW = re.compile(
    r"(?:申請|しんせい|申し込み|もうしこみ|申込|発行|依頼|手続き?)[^。\n]{0,14}(?:を)?"
    r"(?:(?:取|と)り?(?:消|け[しす])|(?:取|と)り?(?:下げ|さげ)|"
    r"キャンセル|辞退|やめ(?!て(?:い)?る)|中止|撤回|不要に)|取り下げます|取り?下げ(?:を|の)?(?:お願い|希望|した|させ|して)|不要にな(?:り|った)|(?:申請|もうしこ|"
    r"申し込|申込)[^\n]{0,80}(?:(?:取|と)り?(?:消|け)し|(?:取|と)り?やめ)(?:ます|て(?:くだ|下)|たい)|もう(?:必要|"
    r"要)(?:ありません|りません|ない)|(?:通知書?|つうちしょ|レポート|結果|申請)[^。\n、]{0,8}(?:もう|は)(?:いりません|いらない(?:です)?|"
    r"ひつよう(?:ありません|ない)|けっこうです|結構です)|"
    r"\b(?:withdraw|cancel|revoke)\w*\b[^.\n]{0,60}\b(?:application|request|applying|report|"
    r"procedure)|\b(?:application|request)\b[^.\n]{0,40}\b(?:withdraw\w*|cancel\w*)|"
    r"\bno longer need|"
    r"\b(?:do not|don'?t) need (?:the |my |a |any )?"
    r"(?:score |exam |result )?(?:report|application|letter)(?! (?:by|in|on|as)\b)|"
    r"\bhuy (?:don|yeu cau|ho so)|\brut (?:don|ho so)|\b(?:membatalkan|dibatalkan|batalkan|"
    r"tarik kembali|mencabut)\b|撤回|取消申请|撤銷|ยกเลิก(?:ค\u0e4d\u0e32ขอ|การสมัคร)|"
    r"(?:လျှောက်လွှာ|လျှောက်ထားမှု)[^။\n]{0,20}(?:ပယ်ဖျက်|ရုပ်သိမ်း)|(?:निवेदन|आवेदन)[^।\n]{0,20}(?:रद्द|फिर्ता)|"
    r"(?:លុបចោល|ដក|បោះបង់)(?:ចោល)?(?:ពាក្យ|សំណើ)|"
    r"\bkanselahin|\bbawiin|bawi(?:in)? ang"
)
_QUESTION = re.compile(
    r"[?？]|ですか|ますか|でしょうか|ませんか|教えて(?:下|くだ)さい|教えていただ|知りたい|"
    r"確認(?:したい|させて)|問い?合わ?せ|どう(?:すれば|したら)|いつ(?!も)|"
    r"\b(?:how|when|where|what|which|why|can i|could you|may i|do i|is it|please tell|"
    r"please let me know|i want to know|i have not received|not yet received)\b|"
    r"\b(?:bagaimana|kapan|apakah|dimana|di mana|berapa|mohon (?:info|penjelasan))\b|\b(?:khi nao|"
    r"bao gio|the nao|lam sao|o dau|cho (?:em|toi) hoi|xin hoi)\b|"
    r"\b(?:paano|kailan|kelan|saan|magkano|pwede ba|(?:ask|tanong) ko lang|itatanong|magtatanong|may "
    r"tanong)\b|请问|怎么|什么时候|吗|เมื่อไหร่|อย่างไร|ไหม|ကဘယ်|ဘယ်|လား|"
    r"कहिले|कसरी|के |តើ|យ៉ាងម៉េច|届い?て(?:い)?ません|まだ\s?(?:来|き|届|とど)[^。\n]{0,4}(?:ません|ない)|"
    r"(?:申請|通知書|受験|結果)[^\n]{0,80}(?:ご教示|状況を)"
)
# Who asks what has become of an application sends none, however much he tells of it.
_NOT_COME = re.compile(
    r"\b(?:no|any|without) (?:reply|answer|response|news|update)s?\b|\bnot? (?:yet )?(?:arriv|com|receiv)\w+|"
    r"\b(?:have|has|did)(?:n'?t| not) (?:yet )?(?:arriv|com|receiv|got|get|heard)\w*|"
    r"\bwhen (?:will|can|do|does|is)\b|\bstatus\b|"
    r"(?:まだ|いまだ)[^。\n]{0,16}(?:ません|ない)|届い?て(?:い)?ません|いつ(?:ごろ|頃)?\s?(?:届|とど|来|き|もらえ|いただけ)|進捗|状況|"
    r"\bbelum\b|\bkapan\b|\bchua (?:nhan|co|thay|ve|den)\b|\bkhi nao\b|\bbao gio\b|\bwala pa\b|\b(?:kelan|kailan)\b|"
    r"还没|什么时候|अहिलेसम्म|कहिले|မရသေး|ဘယ်တော့|ยังไม่|เมื่อไหร่"
)
_SENT_BEFORE = re.compile(
    r"\b(?:i|we|he|she|they|already|have|has) (?:have |has |had )?(?:already )?(?:sent|applied|submitted|"
    r"mailed|e-?mailed)\b|"
    r"(?:申請|しんせい|申し?込|もうしこ|メール|めーる)[^。\n]{0,12}(?:しました|いたしました|致しました|済み|ました|してから|送り|おくり)|"
    r"\b(?:sudah|telah)(?: \w+){0,1} (?:me?ng)?(?:kirim|ajukan|daftar)\w*|\bda (?:gui|nop|dang ky)\b|"
    r"\b(?:nagpadala|nag-?send|nag-?apply|nag-?submit|napadala|pinadala)\b|已经?(?:申请|发|寄|提交)|"
    r"पठाए|निवेदन दिए|ပို့(?:ပြီး|ခဲ့)|ส่ง(?:ไป)?แล้ว"
)
# Who takes back an application to send it anew applies.
_ANEW = re.compile(
    r"(?:前|まえ|先日|最初|さいしょ)の\s?(?:申請|メール|しんせい|もうしこみ)|こちらが正しい|正しいのは|やり直|やりなおし|"
    r"(?:改めて|あらためて|もう一度|もういちど|再度)\s?(?:申請|お?送り|おくり|出し)|"
    r"\breplac\w+|\bsend(?:ing)? (?:it )?again\b|"
    r"\b(?:previous|first|old) (?:e-?mail|mail|application|request)\b|\byang sebelumnya\b|\btruoc do\b"
)
_PUT_RIGHT = re.compile(
    r"(?:もう一度|もういちど|再度|改めて|あらためて|全部|ぜんぶ)[^。\n]{0,16}(?:書|か[きい]|送|おく|記入|出)|(?:書き|かき|出し)?(?:直|なお)し(?:ました|て|ます)|訂正|修正|"
    r"\b(?:again|anew|once more|correct(?:ed|ion|ions|ing)|revised|re-?submit\w*|re-?send\w*)\b|"
    r"\b(?:lagi|ulang|perbaik\w*|diperbaiki|koreksi|revisi)\b|\b(?:gui lai|viet lai|sua lai|da sua|dien "
    r"lai|chinh lai)\b|"
    r"\b(?:ulit|inulit|itinama|naitama)\b|重新|更正|改正|फेरि|पुनः|सच्या|ပြန်|အသစ်|ใหม่|แก้ไข"
)
_SENDS_NOW = re.compile(
    r"申請(?:を)?(?:し|いたし|致し)ます|申請(?:を)?\s?お?(?:願|ねが)い|申請(?:を)?したい|(?:送|おく)ります|お送りします|送付(?:し|いたし)ます|"
    r"添付|発行(?:を|の)?\s?(?:お願い|希望|申請)|"
    r"\b(?:here (?:is|are|it is)|find my|attach\w*|i apply|apply now|want to apply|like to apply)\b|"
    r"\b(?:enclosed|as follows|berikut|terlampir|saya mengajukan|em xin gui|em gui kem|dinh kem|kalakip|heto)\b"
)
_QUESTION_SUBJECT = re.compile(
    r"問い?合わ?せ|質問|しつもん|お?尋ね|伺い|ご?相談|\b(?:questions?|inquir(?:y|ies)|enquir(?:y|ies)|pertanyaan|tanya|hoi|tanong)\b|"
    r"请问|咨询|สอบถาม|(?:教|おし)えて"
)
# Whoever has not applied yet sends no form, however much he tells.
_ASKED_FIRST = re.compile(
    r"(?:申請|しんせい|申し込み|応募)(?:の|する|を?出す)?\s?(?:前|まえ)に|申請は[^。\n]{0,24}(?:改めて|あらためて|後日|別途)|"
    r"\bbefore (?:i|we|he|she|they)? ?(?:apply|send|applying|sending)|\bsebelum (?:mengajukan|mengirim|daftar)\b|"
    r"\b(?:will|shall|'ll) (?:send|apply|submit)\b[^.\n]{0,60}\b(?:after|when|once) (?:you|i|we|the answer|hearing)|"
    r"お?返事を?(?:いただいて|もらって|待って)から|確認(?:できて|して|が取れて)から(?:申請|送|おく)|"
    r"\btruoc khi (?:nop|gui|dang ky)\b|\bbago (?:po )?(?:ako )?(?:mag-?apply|magpadala)\b"
)
_SPAM = re.compile(
    r"\b(?:viagra|cialis|casino|crypto|bitcoin|forex|lottery|winner|prize|seo services?|backlinks?|"
    r"guest post|loan offer|investment opportunity|"
    r"million (?:usd|dollars)|unclaimed|inheritance|nigerian? prince|adult dating|hot singles|"
    r"weight loss|click here now|limited offer|"
    r"web ?site ranking|rank(?:ing)? (?:on|in) google)\b|出会い|副業|高収入|当選(?:しま|"
    r"おめ)|無料オファー|儲か|"
    r"稼げ|バイアグラ|お得情報|口座[^。\n]{0,16}停止|暗証番号|当選金|"
    r"seo ?対策|クリックして|\d+ ?[%％] ?off\b|キャンペーン|即日発行|格安|激安|試験なしで|"
    r"(?:合格証|通知書|証明書)[^。\n]{0,12}(?:発行(?:します|いたします|代行|可)|作成|代行|作れ|お作り|販売|売り)|"
    r"合格(?:を)?保証|100 ?[%％] ?合格|勉強(?:なし|せず|しないで|不要)|本物(?:そっくり|と同じ)|半額|"
    r"\d ?万?円 ?(?:~|〜|から|より|ぽっきり)|今すぐ(?:クリック|登録|ご?連絡|お?申し?込)|(?:送る|入力する|登録する)だけ|"
    r"\bbang that\b|\bbao dau\b|\blam bang\b|\bsertifikat (?:asli|palsu)\b|\b(?:ijazah|dijamin) (?:asli|lulus)\b|"
    r"\bsame as (?:the )?original\b|"
    r"\bwe (?:make|sell|issue|provide)\b[^.\n]{0,40}\b(?:certificate|score report|result)|"
    r"\bwhatsapp\b|\btelegram\b|\binbox\b|\bnhan lam\b|\blam (?:giay|chung chi)\b|\bgiong that\b|\bgia re\b|"
    r"\bkhong can thi\b|\btanpa ujian\b|"
    r"保证(?:通过|合格)|包过|代考|替考|办证|\b(?:real|genuine|original|fake) certificates?\b|"
    r"\bwithout (?:the )?(?:exam|test|study(?:ing)?)\b|\b100 ?% (?:pass|guarante\w*)|\bguaranteed (?:pass|visa)|"
    r"アカウントが(?:停止|制限)|不正(?:な)?アクセス|本人確認のお願い"
)
# What an agency offers: workers, with the data of one of them as a sample. Nobody who applies speaks so.
_OFFERS_WORKERS = re.compile(
    r"(?:紹介|仲介)(?:手数)?料|(?:即日|随時|今すぐ)\s?(?:面接|入社|採用|勤務|ご?紹介)|"
    r"初期費用|成功報酬|イチオシ|おすすめ人材|人材(?:を?ご?紹介|情報|リスト)|"
    r"資料(?:ダウンロード|請求)|代行[^\n。]{0,16}円|\b\d+ ?円(?:キャンペーン|プラン)|"
    r"突然の(?:ご連絡|メール|お知らせ)|無料(?:相談|見積|トライアル|お試し)|"
    r"\b(?:placement|agency|recruit(?:ment|ing)|introduction|referral) fees?\b|"
    r"\b(?:immediately available|available (?:immediately|now)|ready to (?:interview|work))\b|\bfree "
    r"(?:trial|quote|consultation)\b|"
    r"\b(?:our|top|recommended|featured) (?:candidates?|workers?|talents?)\b|\bcandidate of the (?:week|month)\b|"
    r"\b(?:we (?:supply|provide|introduce|offer|have)|hire) (?:\w+ ){0,3}(?:workers|candidates|manpower|"
    r"staff|talents?)\b|"
    r"\bbiaya (?:penempatan|agen|rekrut\w*)\b|\btenaga kerja siap\b|\bphi (?:moi gioi|gioi thieu|dich vu)\b|"
    r"\b(?:cung cap|cung ung) (?:lao dong|nhan luc|ung vien)\b|\bung vien (?:noi bat|tieu bieu|cua thang)\b|"
    r"\bmien phi\b|\buu dai\b|\bgratis\b|\bpromo\b|中介费|介绍费|人才推荐|免费咨询"
)
_ENOUGH_OFFERED = 3
_MASS_TEXT = re.compile(
    r"(?:セミナー|講座|説明会|講習会?)のご案内|参加費|受講料|配信停止|配信解除|メルマガ|配信を希望|\bunsubscribe\b"
)
_ABOUT_US = re.compile(
    r"スコアレポート|結果通知|成績|証明書|申請|受験|試験|特定技能|在留|score report|exam|residence|"
    r"ssw|report|ujian|laporan|ket qua|bao cao|ky thi"
)
_REQUEST = re.compile(
    r"スコアレポート|結果通知書?|成績(?:証明|通知)|発行(?:を|の)?(?:申請|お願い|希望|依頼)|"
    r"score ?report|(?:apply|application|"
    r"request)\w*[^.\n]{0,40}report|bao cao diem|laporan (?:nilai|skor)"
)
_BETWEEN_KANA = re.compile("(?<=[\u3041-\u30fe\u4e00-\u9fff]) +(?=[\u3041-\u30fe\u4e00-\u9fff])")
_SAID_BY_OTHERS = re.compile(r"「[^「」\n]{1,200}」|『[^『』\n]{1,200}』|\"[^\"\n]{1,200}\"")
_NOISE = 0.2
_ENOUGH_ITEMS = 3
_COMPLETE_ITEMS = 5


@dataclass(frozen=True, slots=True)
class Content:
    """What was found in a mail, for telling its kind. ``text``: the new text; ``items``: how many items it gives.

    ``letter``: the letter of ours that it quotes; ``chooses``: it says which of the exams that the letter offers;
    ``in_a_form``: items stand behind labels or numbers, not in sentences alone. ``named``, ``numbered``: whether a
    name and an examinee's number are told; ``of_several``: different names are.
    """

    text: str
    subject: str
    items: int
    all_items: int
    attachments: Sequence[Attachment]
    tokens: Sequence[str]
    in_reply_to: str
    letter: Letter | None = None
    chooses: bool = False
    in_a_form: bool = False
    named: bool = True
    numbered: bool = True
    of_several: bool = False


def is_automatic(mail: Mail) -> bool:
    """Tell whether a mail was written by a program in answer to ours (RFC 3834, and what came before it)."""
    headers: Headers = mail.headers
    submitted = headers.text("auto-submitted").split(";")[0].strip().lower()
    if submitted and submitted != "no":
        return True
    if any(
        headers.has(name)
        for name in ("x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponder", "x-mail-autoreply")
    ):
        return True
    if headers.text("precedence").strip().lower() in ("auto_reply", "auto-reply", "junk"):
        return True
    if "disposition-notification" in mail.params.get("report-type", "").lower():
        return True
    return bool(_AUTO_SUBJECT.search(latin_base(fold(headers.text("subject")))))


def is_receipt(text: str, subject: str, sender: str) -> bool:
    """Tell a program's receipt that no header marks: it says that it is one, and shows it by subject or address."""
    if not (_NO_REPLY.search(sender.lower()) or _TICKET.search(latin_base(fold(subject)))):
        return False
    base = latin_base(fold(text[:_OPENING]))
    return bool(_AUTOMATIC.search(base) and _RECEIVED.search(base))


def is_mass_mail(headers: Headers) -> bool:
    """Tell whether a mail went to a list or to many."""
    if headers.has("list-unsubscribe") or headers.has("list-id"):
        return True
    return (
        headers.text("precedence").strip().lower() in ("bulk", "list")
        or headers.text("x-spam-flag").strip().lower() == "yes"
    )


def kind_of(content: Content, headers: Headers) -> MailKind:
    """Return what a mail written by a person is for."""
    text = latin_base(fold(content.text))
    subject = latin_base(fold(content.subject))
    files = [
        file for file in content.attachments if file.role is not Role.OTHER or not file.media_type.startswith("text/")
    ]
    ours = bool(content.tokens) or _answers_letter(content)
    answers = ours or bool(content.in_reply_to and is_reply(content.subject))
    if (unasked := _unasked(text, subject, content, headers)) is not None:
        return unasked
    if _withdraws(content, text) and (content.items < _ENOUGH_ITEMS or not files):
        return MailKind.WITHDRAWAL
    if (ours and (content.all_items or files)) or (answers and content.all_items < _ENOUGH_ITEMS and files):
        return MailKind.ANSWER
    if _asks(content, text, subject, len(files)):
        return MailKind.QUESTION
    if answers and 0 < content.all_items < _ENOUGH_ITEMS:
        return MailKind.ANSWER
    words = text if is_reply(content.subject) else f"{text} {subject}"  # the subject of a reply is another's
    if _is_application(content, words, len(files)):
        return MailKind.APPLICATION
    if _QUESTION.search(text):
        return MailKind.QUESTION
    return MailKind.ANSWER if ours and text.strip() else MailKind.OTHER


def _withdraws(content: Content, text: str) -> bool:
    anew = content.in_a_form and content.all_items >= _COMPLETE_ITEMS and _ANEW.search(text)
    return not (content.chooses or anew) and bool(_WITHDRAW.search(_BETWEEN_KANA.sub("", text)))


def _asks(content: Content, text: str, subject: str, files: int) -> bool:
    """Tell a question from an application with a question in it.

    A picture alone may be what is asked about, by one who says that he has not applied yet.
    """
    first = bool(_ASKED_FIRST.search(text))
    if not _QUESTION.search(text):
        return not files and not content.in_a_form and _follows_up(text) and content.all_items < _COMPLETE_ITEMS
    if files:
        return files == 1 and first and not content.in_a_form and content.all_items < _COMPLETE_ITEMS
    if content.all_items < _COMPLETE_ITEMS or first or _follows_up(text):
        return True
    return not content.in_a_form and bool(_QUESTION_SUBJECT.search(subject) or not content.named)


def _follows_up(text: str) -> bool:
    """Tell who asks after what he sent before from him who sends something now."""
    return bool(_SENT_BEFORE.search(text) and _NOT_COME.search(text)) and not (
        _ANEW.search(text) or _SENDS_NOW.search(text)
    )


def _answers_letter(content: Content) -> bool:
    """Tell whether a mail answers a letter that bears no case number.

    A whole form is sent to open a case, unless the letter names what is wrong in one and a program says that this
    answers it, or its writer that he puts it right.
    """
    if content.letter is None:
        return False
    if content.letter.bears_reference or content.all_items < _COMPLETE_ITEMS:
        return True
    again = bool(content.in_reply_to) or bool(_PUT_RIGHT.search(latin_base(fold(content.text))))
    return content.letter.names_fault and again


def _is_noise(text: str) -> bool:
    """Tell bytes that are no text in any charset by what no letter is; a question mark among them asks nothing."""
    strange = sum(1 for char in text if char == "\ufffd" or (char < " " and char not in "\t\n\r\f"))
    return strange > len(text) * _NOISE


def _unasked(text: str, subject: str, content: Content, headers: Headers) -> MailKind | None:
    """Tell spam, newsletters that may have been ordered, and noise from mail that was written to us."""
    if _is_noise(content.text):
        return MailKind.ANSWER if content.tokens else MailKind.OTHER
    if content.letter is None and _is_spam(text, subject, content, headers):
        return MailKind.SPAM
    to_many = is_mass_mail(headers) or _MASS_TEXT.search(text)
    return MailKind.OTHER if to_many and content.items < _COMPLETE_ITEMS and not content.tokens else None


def _is_application(content: Content, words: str, files: int) -> bool:
    of_an_exam = files or content.numbered or _ABOUT_US.search(words)
    if content.of_several and not of_an_exam:
        return False  # a hotel's list of rooms has names and birthdays as well
    if content.all_items >= 2 or files >= 2:
        return True
    asks = bool(_REQUEST.search(words))
    if content.all_items or files:
        return asks or not content.text.strip() or bool(content.all_items and files)
    return asks and bool(content.text.strip())


def _offers_workers(text: str, subject: str, content: Content) -> bool:
    """Tell an agency's advertisement, whose sample person has items but no examinee's number."""
    if content.numbered or content.tokens:
        return False
    return len({match[0] for match in _OFFERS_WORKERS.finditer(f"{text} {subject}")}) >= _ENOUGH_OFFERED


def _is_spam(text: str, subject: str, content: Content, headers: Headers) -> bool:
    if _offers_workers(_SAID_BY_OTHERS.sub(" ", text), subject, content):
        return True
    if content.all_items >= _ENOUGH_ITEMS or content.tokens:
        return False
    offered = _SAID_BY_OTHERS.sub(" ", text)  # who asks about an advertisement repeats it
    signs = len({match[0] for match in _SPAM.finditer(offered + " " + subject)})
    if is_mass_mail(headers):
        return signs >= 1 or not _ABOUT_US.search(text + " " + subject)
    return signs >= 2 or (signs == 1 and not _ABOUT_US.search(text))
