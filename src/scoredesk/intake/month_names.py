"""Month names as applicants write them, by month, in plain Latin letters or in their own script."""

MONTHS: tuple[tuple[str, ...], ...] = (
    tuple("january jan januari janvier enero janeiro yanvar".split())
    + ("มกราคม", "ม.ค.", "ဇန်နဝါရီ", "ဇန္နဝါရီ", "មករា", "जनवरी"),
    tuple("february feb februari pebruari febrero pebrero fevrier fevral".split())
    + ("กุมภาพันธ์", "ก.พ.", "ဖေဖော်ဝါရီ", "កុម្ភៈ", "កុម្ភះ", "फेब्रुअरी", "फरवरी"),
    tuple("march mar maret marso marzo mars mart".split()) + ("มีนาคม", "มี.ค.", "မတ်", "មីនា", "मार्च"),
    tuple("april apr abril avril aprel".split()) + ("เมษายน", "เม.ย.", "ဧပြီ", "មេសា", "अप्रिल", "अप्रैल"),
    tuple("may mei mayo mai".split()) + ("พฤษภาคม", "พ.ค.", "မေ", "ឧសភា", "मे", "मई"),
    tuple("june jun juni hunyo junio iyun".split()) + ("มิถุนายน", "มิ.ย.", "ဇွန်", "មិថុនា", "जुन", "जून"),
    tuple("july jul juli hulyo julio iyul".split()) + ("กรกฎาคม", "ก.ค.", "ဇူလိုင်", "កក្កដា", "जुलाई"),
    tuple("august aug augst agustus agu agt ags agosto avgust".split())
    + ("สิงหาคม", "ส.ค.", "ဩဂုတ်", "သြဂုတ်", "សីហា", "अगस्ट", "अगस्त"),
    tuple("september sept sep septiembre setyembre sentyabr".split())
    + ("กันยายน", "ก.ย.", "စက်တင်ဘာ", "កញ្ញា", "सेप्टेम्बर", "सितम्बर"),
    tuple("october oct oktober okt octubre oktubre oktyabr".split())
    + ("ตุลาคม", "ต.ค.", "အောက်တိုဘာ", "តុលា", "अक्टोबर", "अक्टूबर"),
    tuple("november nov nopember nop nobyembre noviembre noyabr".split())
    + ("พฤศจิกายน", "พ.ย.", "နိုဝင်ဘာ", "វិច្ឆិកា", "नोभेम्बर", "नवम्बर"),
    tuple("december dec desember des disember disyembre diciembre dekabr".split())
    + ("ธันวาคม", "ธ.ค.", "ဒီဇင်ဘာ", "ធ្នូ", "डिसेम्बर", "दिसम्बर"),
)

MONTH_BY_NAME: dict[str, int] = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
