/*
 * How mail programs announce the mail they quote, in the languages they speak. All tests look at one line, or at a few
 * around it, and at no more than 400 characters of each, so reading a text stays linear.
 */

const MAX_LINE = 400;
const MAX_ATTRIBUTION_LINES = 4;
const MAX_ATTRIBUTION = 500;

const ORIGINAL = new RegExp(
  String.raw`^[\s*_=–—-]{2,}(?:${[
    "original (?:message|e-?mail|nachricht)",
    "reply message",
    "(?:original|ursprüngliche) nachricht",
    "message d['’]origine|message original|messages? initial",
    "mensaje original",
    "mensagem original",
    "messaggio originale",
    "oorspronkelijk bericht",
    "ursprungligt meddelande|originalmeddelande",
    "opprinnelig melding|oprindelig (?:meddelelse|besked)|original meddelelse",
    "alkuperäinen viesti",
    "(?:oryginalna )?wiadomość(?: oryginalna)?",
    "původní (?:zpráva|e-?mail)|pôvodná správa",
    "eredeti üzenet",
    "mesaj original|mesajul original",
    "исходное сообщение|оригинальное сообщение|початкове повідомлення",
    "orijinal (?:mesaj|ileti)|özgün (?:mesaj|ileti)",
    "元のメッセージ|元のメール|original message",
    "原始邮件|原始郵件|原始訊息|原邮件",
    "원본 (?:메시지|메일)|원본메시지",
    "thư gốc|tin nhắn gốc",
  ].join("|")})[\s*_=–—-]*$`,
  "iu",
);

const FORWARDED = new RegExp(
  String.raw`^[\s*_=–—-]*(?:${[
    "begin forwarded message|forwarded (?:message|by)",
    "(?:anfang der )?weitergeleitete[nr]? nachricht|weitergeleitet von",
    "(?:début du )?message (?:réexpédié|transféré)|courriel transféré",
    "(?:inicio del )?mensaje reenviado",
    "(?:início da )?mensagem (?:encaminhada|reencaminhada)",
    "(?:inizio )?messaggio inoltrato|inizio del messaggio inoltrato",
    "(?:begin )?doorgestuurd bericht",
    "vidarebefordrat (?:brev|meddelande)|videresend(?:t|te) (?:melding|besked|meddelelse)",
    "edelleenlähetetty viesti|välitetty viesti",
    "(?:początek )?przekazan(?:a|ej) wiadomoś(?:ć|ci)|wiadomość przekazana",
    "přeposlaná zpráva|preposlaná správa|továbbított üzenet",
    "(?:начало )?пересыла(?:емое|емого) сообщени[ея]|пересланное сообщение|переслане повідомлення",
    "iletilmiş (?:mesaj|ileti)|iletilen ileti",
    "転送(?:された)?メッセージ|転送メール|转发的?邮件|轉寄的?郵件|전달된 (?:메시지|메일)",
  ].join("|")})[^\n]{0,60}$`,
  "iu",
);

// "On 3 Oct 2024, at 12:02, Mara wrote:" and its sisters: first those that begin with a word of their own, …
const OPENED_AND_WROTE = sentence([
  "on .+ wrote",
  "(?:am|on|den) .+ (?:schrieb|hat .+ geschrieben)(?: .+)?",
  "(?:le|on) .+ (?:a écrit|a ecrit|écrivait)",
  "el .+ (?:escribió|ha escrito|va escriure)(?: .+)?",
  "(?:em|no dia|a|on) .+ (?:escreveu|escreveram)(?: .+)?",
  "(?:il|in data|on) .+ (?:ha scritto|scrive)(?: .+)?",
  "op .+ (?:schreef|heeft .+ geschreven)(?: .+)?",
  "(?:den|på|kl\\.?) .+ skrev(?: .+)?",
  "(?:w dniu|dnia) .+ (?:napisał(?:\\(a\\)|a)?|pisze)(?: .+)?",
  "(?:dne|dňa) .+ (?:napsal|napísal)(?:\\(a\\)|a)?(?: .+)?",
  "vào .+ đã viết",
  "בתאריך .+",
  "في .+ (?:كتب|كتبت)(?: .+)?",
]);

// … then those that may begin with a name or a date.
const WROTE = sentence([
  ".+ (?:wrote|schrieb|schreef|skrev|kirjoitti|pisze|a écrit|escribió|escreveu|ha scritto|a scris|έγραψε|menulis)(?: .+)?",
  ".+ (?:napisał|napsal|napísal)(?:\\(a\\)|a)?(?: .+)?",
  ".+ (?:ezt )?írta(?: .+)?",
  ".+ (?:написала?|написал\\(а\\)|пишет|написав|пише)(?: .+)?",
  ".+ (?:yazdı|đã viết|va escriure)",
  ".*(?:כתב|כתבה|כתב/ה|כתב\\(ה\\)).*",
  ".*(?:كتب|كتبت).*",
  ".*(?:書きました|書いた|のメール|写道|寫道|写到|님이 작성|썼습니다|쓴 글|เขียน|เขียนว่า)",
]);

function sentence(forms: string[]): RegExp {
  return new RegExp(`^(?:${forms.join("|")}) ?[:：]$`, "iu");
}

// What stands before the colon in the head of a quoted mail: sender, date, and the rest. Lower case, blanks collapsed.
const LABELS = {
  from: "from|von|de|da|od|van|från|fra|lähettäjä|feladó|expeditor|от|от кого|від|kimden|gönderen|发件人|寄件者|寄件人|差出人|送信者|보낸 사람|보낸사람|từ|מאת|من|από|dari|จาก|sender",
  date: "sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviada em|enviada|fecha|data|inviato|inviato il|verzonden|skickat|sendt|dato|lähetetty|päivämäärä|wysłano|odesláno|odoslané|elküldve|dátum|trimis|отправлено|дата|надіслано|gönderildi|tarih|gönderme tarihi|发送时间|日期|寄件日期|傳送日期|送信日時|日付|日時|보낸 날짜|날짜|đã gửi|ngày|נשלח|תאריך|تاريخ الإرسال|التاريخ|ημερομηνία|dikirim|tanggal|ส่ง|วันที่",
  rest: "to|an|à|a|para|aan|till|til|vastaanottaja|do|komu|címzett|către|кому|kime|alıcı|收件人|收件者|宛先|받는 사람|받는사람|tới|đến|אל|إلى|προς|kepada|ถึง|cc|kopie|copie|cópia|kopia|copia|копия|subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|předmět|predmet|tárgy|subiect|тема|konu|主题|主題|主旨|件名|제목|chủ đề|נושא|الموضوع|θέμα|subjek|เรื่อง",
};
const KIND_OF_LABEL = new Map(
  Object.entries(LABELS).flatMap(([kind, labels]) => labels.split("|").map((label) => [label, kind] as const)),
);

/** What the marks are looked for in: one line of a mail, without its quote signs. */
export type MarkedLine = { text: string };

const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const textOf = (line: MarkedLine | undefined) => (line && line.text.length <= MAX_LINE ? line.text.trim() : "");

/** `-----Original Message-----` and the like, and the "reply above this line" of help desks. */
export function isOriginalMark(line: MarkedLine): boolean {
  const text = textOf(line);
  if (!/^[\s*_=#–—-]{2}/u.test(text)) return false;
  return ORIGINAL.test(text) || /^#{2}.*\babove this line\b/i.test(text);
}

/** `---------- Forwarded message ----------`, `Begin forwarded message:`. */
export function isForwardMark(line: MarkedLine): boolean {
  const text = textOf(line);
  const framed = /^[\s*_=–—-]{2}/u.test(text) || /[:：]$/.test(text);
  return framed && FORWARDED.test(text);
}

/** A line that only draws a line. */
export function isRule(line: MarkedLine): boolean {
  return /^(?:_{5,}|-{5,}|={5,}|\*{5,}|—{3,})$/.test(textOf(line));
}

/** The line that parts a signature from the text (RFC 3676, 4.3); its blank is often lost. */
export function isSignatureMark(line: MarkedLine): boolean {
  return /^--\s?$/.test(line.text) || line.text === "—";
}

/** Whether the head of a quoted mail begins here: sender, then date and one more field within the next lines. */
export function isHeadOfMail(lines: readonly MarkedLine[], at: number): boolean {
  if (labelKind(lines[at]) !== "from") return false;
  const kinds = new Set<string>();
  for (let i = at + 1; i < Math.min(at + 8, lines.length); i++) {
    const kind = labelKind(lines[i]);
    if (kind) kinds.add(kind);
  }
  return kinds.has("date") && kinds.has("rest");
}

function labelKind(line: MarkedLine | undefined): string | undefined {
  const text = textOf(line);
  const label = /^[*_\s]*([\p{L}\p{M} ]{1,30}?)[*_]*[\s\u00a0]*[:：]/u.exec(text)?.[1];
  return label ? KIND_OF_LABEL.get(label.trim().toLowerCase()) : undefined;
}

/**
 * Where the sentence that introduces a quote ("On …, … wrote:") begins, when it ends on line `at`; otherwise null. It may
 * be wrapped over up to four lines. It must name a date or an address, so that prose ending in a colon is none.
 * @param before what follows: lines marked as a `quote` (then a line with an address or a time and a colon will do), or
 *   the unmarked `rest` of the mail (then the sentence must name an address or a time of day)
 */
export function attributionStart(lines: readonly MarkedLine[], at: number, before: "quote" | "rest"): number | null {
  const last = textOf(lines[at]).replace(DIRECTION, "");
  if (!/[:：]$/.test(last)) return null;
  const says = before === "quote" ? /[0-9]|@/ : /@|[0-9][:.][0-9]{2}/;
  let joined = last;
  let loose: number | null = null;
  for (let from = at; from > at - MAX_ATTRIBUTION_LINES && joined.length <= MAX_ATTRIBUTION; ) {
    if (says.test(joined) && OPENED_AND_WROTE.test(joined)) return from;
    if (loose === null && says.test(joined) && WROTE.test(joined)) loose = from;
    const above = textOf(lines[--from]).replace(DIRECTION, "");
    if (!above) break;
    // A line that breaks off belongs to the sentence even where the sentence reads well without it.
    if (loose === from + 1 && /[<(,]$/.test(above)) loose = from;
    joined = `${above} ${joined}`;
  }
  if (loose !== null || before === "rest") return loose;
  return /@[^\s@]+\.|\b[0-9]{1,2}[:.][0-9]{2}\b|\b(?:19|20)[0-9]{2}\b|年/u.test(last) ? at : null;
}
