import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { markQuoted, splitQuoted } from "./quotes";

const text = (content: string) => splitQuoted({ text: content });
const html = (content: string) => splitQuoted({ html: content, text: "" });

/** Words of HTML in order, blanks aside. */
function wordsOf(markup: string): string {
  let words = "";
  const parser = new Parser({
    ontext: (piece) => {
      words += piece;
    },
  });
  parser.end(markup);
  return words.replace(/\s/g, "");
}

describe("plain text, by mail program", () => {
  const reply = "Thanks, that helped.\n\nMara";
  const old = "> Please restart the printer.\n>\n> Ian";
  test.each([
    ["Gmail", `On Thu, Oct 3, 2024 at 12:02 PM Ian Support <support@desk.example> wrote:\n\n${old}\n`],
    ["Gmail, wrapped", `On Thu, Oct 3, 2024 at 12:02 PM Ian Support <\nsupport@desk.example> wrote:\n\n${old}`],
    ["Apple Mail", `> On 3 Oct 2024, at 12:02, Ian Support <support@desk.example> wrote:\n> \n${old}`],
    ["Apple Mail, sentence outside", `On 3. Oct 2024, at 12:02, Ian Support <support@desk.example> wrote:\n\n${old}`],
    ["Thunderbird", `On 03/10/2024 12:02, Ian Support wrote:\n${old}`],
    [
      "Yahoo",
      `    On Thursday, 3 October 2024 at 12:02:10 CEST, Ian Support <support@desk.example> wrote:  \n \n Please restart the printer.\n Ian`,
    ],
    [
      "Outlook",
      "-----Original Message-----\nFrom: Ian Support <support@desk.example>\nSent: Thursday, October 3, 2024 12:02 PM\nTo: Mara\nSubject: Printer\n\nPlease restart the printer.",
    ],
    [
      "Outlook, new",
      "________________________________\nFrom: Ian Support <support@desk.example>\nSent: Thursday, October 3, 2024 12:02 PM\nTo: Mara <mara@x.example>\nSubject: Re: Printer\n\nPlease restart the printer.",
    ],
    [
      "Outlook, starred",
      "*From:* Ian Support <support@desk.example>\n*Sent:* Thursday, October 3, 2024 12:02 PM\n*To:* Mara\n*Subject:* Re: Printer\n\nPlease",
    ],
    [
      "Outlook, German",
      "Von: Ian Support <support@desk.example>\nGesendet: Donnerstag, 3. Oktober 2024 12:02\nAn: Mara\nBetreff: AW: Drucker\n\nBitte",
    ],
    [
      "Outlook, French",
      "De : Ian Support <support@desk.example>\nEnvoyé : jeudi 3 octobre 2024 12:02\nÀ : Mara\nObjet : RE: Imprimante\n\nBonjour",
    ],
    [
      "Outlook, Spanish",
      "De: Ian Support\nEnviado el: jueves, 3 de octubre de 2024 12:02\nPara: Mara\nAsunto: RE: Impresora\n\nHola",
    ],
    [
      "Outlook, Russian",
      "От: Ian Support\nОтправлено: 3 октября 2024 г. 12:02\nКому: Mara\nТема: RE: Принтер\n\nПерезапустите",
    ],
    [
      "Outlook, Japanese",
      "差出人: Ian Support\n送信日時: 2024年10月3日 12:02\n宛先: Mara\n件名: RE: プリンター\n\n再起動",
    ],
    [
      "Outlook, Chinese",
      "发件人： Ian Support\n发送时间： 2024年10月3日 12:02\n收件人： Mara\n主题： RE: 打印机\n\n请重启",
    ],
    [
      "Outlook, Korean",
      "보낸 사람: Ian Support\n보낸 날짜: 2024년 10월 3일\n받는 사람: Mara\n제목: RE: 프린터\n\n다시",
    ],
    ["German", `Am 03.10.24 um 12:02 schrieb Ian Support:\n${old}`],
    ["German, Gmail", `Am Do., 3. Okt. 2024 um 12:02 Uhr schrieb Ian Support <\nsupport@desk.example>:\n\n${old}`],
    ["German, mark", "-------- Ursprüngliche Nachricht --------\nBitte starten"],
    ["French", `Le jeu. 3 oct. 2024 à 12:02, Ian Support <support@desk.example> a écrit :\n\n${old}`],
    ["Spanish", `El jue, 3 oct 2024 a las 12:02, Ian Support (<support@desk.example>)\nescribió:\n\n${old}`],
    ["Italian", `Il giorno gio 3 ott 2024 alle ore 12:02 Ian Support <support@desk.example>\nha scritto:\n\n${old}`],
    ["Portuguese", `Em qui., 3 de out. de 2024 às 12:02, Ian Support <support@desk.example>\nescreveu:\n\n${old}`],
    ["Dutch", `Op do 3 okt 2024 om 12:02 schreef Ian Support <support@desk.example>:\n\n${old}`],
    ["Swedish", `Den tors 3 okt. 2024 kl 12:02 skrev Ian Support <support@desk.example>:\n\n${old}`],
    ["Danish", `Den 3. okt. 2024 kl. 12.02 skrev Ian Support <support@desk.example>:\n\n${old}`],
    ["Finnish", `to 3. lokak. 2024 klo 12.02 Ian Support (support@desk.example) kirjoitti:\n\n${old}`],
    ["Polish", `W dniu 3.10.2024 o 12:02, Ian Support pisze:\n${old}`],
    ["Polish, Gmail", `czw., 3 paź 2024 o 12:02 Ian Support <support@desk.example> napisał(a):\n\n${old}`],
    ["Czech", `Dne 3.10.2024 v 12:02 Ian Support napsal(a):\n${old}`],
    ["Hungarian", `Ian Support <support@desk.example> ezt írta (időpont: 2024. okt. 3., Cs, 12:02):\n\n${old}`],
    ["Russian", `чт, 3 окт. 2024 г. в 12:02, Ian Support <support@desk.example>:\n\n${old}`],
    ["Russian, Thunderbird", `03.10.2024 12:02, Ian Support пишет:\n${old}`],
    ["Turkish", `Ian Support <support@desk.example>, 3 Eki 2024 Per, 12:02 tarihinde şunu yazdı:\n\n${old}`],
    ["Japanese", `2024年10月3日(木) 12:02 Ian Support <support@desk.example>:\n\n${old}`],
    ["Japanese, Apple", `2024/10/03 12:02、Ian Support <support@desk.example>のメール:\n\n${old}`],
    ["Chinese", `Ian Support <support@desk.example> 于2024年10月3日周四 12:02写道：\n\n${old}`],
    ["Korean", `2024년 10월 3일 (목) 오후 12:02, Ian Support <support@desk.example>님이 작성:\n\n${old}`],
    ["Vietnamese", `Vào Th 5, 3 thg 10, 2024 lúc 12:02 Ian Support <support@desk.example> đã\nviết:\n\n${old}`],
    [
      "Hebrew",
      `\u202bבתאריך יום ה׳, 3 באוק׳ 2024 ב-12:02 מאת \u202aIan\u202c <\u202asupport@desk.example\u202c>:\u202c\n\n${old}`,
    ],
    ["Arabic", `في الخميس، 3 أكتوبر 2024 في 12:02 كتب Ian Support <support@desk.example>:\n\n${old}`],
    ["signs only", old],
    ["desk mark", "## Reply ABOVE THIS LINE to add a note to this request ##\n\nPlease restart"],
    ["signature", "-- \nMara Lind\nACME, 12 High Street"],
    ["signature, then quote", `-- \nMara Lind\nACME\n\nOn 03/10/2024 12:02, Ian wrote:\n${old}`],
    ["quote, then signature", `${old}\n\n-- \nMara Lind\nACME`],
  ])("%s", (_, below) => {
    for (const ending of ["\n", "\r\n"]) {
      const content = `${reply}\n\n${below}`.replaceAll("\n", ending);
      const split = text(content);
      expect(split.visible).toBe(reply);
      expect(split.quoted?.replace(/\s/g, "")).toBe(below.replace(/\s/g, ""));
    }
  });
});

describe("plain text that stays visible", () => {
  test.each([
    ["nothing quoted", "Hello,\n\nthe printer jams again.\n\nMara"],
    ["nothing", ""],
    ["only a quote", "> Please restart the printer.\n> Ian"],
    ["only a quote with its introduction", "On 3 Oct 2024 at 12:02, Ian <i@x.example> wrote:\n> Please"],
    ["only the head of a mail", "From: Ian\nSent: today 12:02\nTo: Mara\nSubject: x\n\nPlease"],
    ["answers between quotes", "On 3/10/2024 12:02, Ian wrote:\n> Which floor?\nThe third.\n> Since when?\nMonday."],
    [
      "forwarded by Gmail",
      "FYI\n\n---------- Forwarded message ---------\nFrom: Tom <t@x.example>\nDate: Thu, Oct 3, 2024 at 12:02 PM\nSubject: Broken\nTo: <mara@x.example>\n\nIt broke.",
    ],
    [
      "forwarded by Apple Mail",
      "See below\n\nBegin forwarded message:\n\n> From: Tom <t@x.example>\n> Date: 3 October 2024\n> To: Mara\n>\n> It broke.",
    ],
    [
      "forwarded by Thunderbird",
      "Siehe unten\n\n-------- Weitergeleitete Nachricht --------\nBetreff: Kaputt\nDatum: Thu, 3 Oct 2024 12:02\nVon: Tom\nAn: Mara\n\nKaputt.",
    ],
    ["prose that ends in a colon", "Yesterday at 12:02 the screen said:\nPaper jam in tray 2\nWhat now?"],
    ["prose about writing", "On the form I wrote:\nfirst floor\nbut it is the third."],
    ["a lone label", "From: the third floor\nI walked to the printer.\nTo: nobody"],
    ["a long text after two dashes", `Steps:\n--\n${"one more line of what I did\n".repeat(30)}`],
    ["a table drawn with lines", "Item   Count\n------------\nPaper  3\nToner  1"],
    ["arrows", "->> this\n=> that"],
  ])("%s", (_, content) => {
    expect(text(content)).toEqual({ kind: "text", visible: content, quoted: null });
  });
});

describe("quotes in other places", () => {
  test("an answer below one quote", () => {
    const split = text("On 3/10/2024 12:02, Ian wrote:\n> Which floor?\n> Ian\n\nThe third.\n\n-- \nMara");
    expect(split.visible).toBe("The third.");
    expect(split.quoted).toBe("On 3/10/2024 12:02, Ian wrote:\n> Which floor?\n> Ian\n\n-- \nMara");
  });

  test("answers between quotes keep them, the unanswered tail is folded", () => {
    const split = text("> Which floor?\nThe third.\n> Since when?\nMonday.\n\n> Regards\n> Ian");
    expect(split.visible).toBe("> Which floor?\nThe third.\n> Since when?\nMonday.");
    expect(split.quoted).toBe("> Regards\n> Ian");
  });

  test("a forwarded mail inside the quote is quoted", () => {
    const split = text("Yes.\n\nOn 3/10/2024 12:02, Ian wrote:\n> Begin forwarded message:\n> It broke.");
    expect(split.visible).toBe("Yes.");
  });
});

describe("HTML, by mail program", () => {
  test.each([
    [
      "Gmail",
      '<div dir="ltr">Thanks!</div><br /><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Thu, Oct 3, 2024 at 12:02 PM Ian &lt;<a href="mailto:i@x.example">i@x.example</a>&gt; wrote:<br /></div><blockquote>Restart</blockquote></div>',
      '<div dir="ltr">Thanks!</div>',
    ],
    [
      "Apple Mail",
      '<div>Thanks!<br /><div><br /><blockquote type="cite"><div>On 3 Oct 2024, at 12:02, Ian wrote:</div><br /><div>Restart</div></blockquote></div></div>',
      "<div>Thanks!<br /></div>",
    ],
    [
      "Thunderbird",
      '<p>Thanks!</p><div class="moz-cite-prefix">Am 03.10.24 um 12:02 schrieb Ian:<br /></div><blockquote type="cite"><p>Restart</p></blockquote>',
      "<p>Thanks!</p>",
    ],
    [
      "Yahoo",
      '<div><div>Thanks!</div><div><br /></div></div><div class="yahoo_quoted"><div>On Thursday, Ian wrote:</div><div>Restart</div></div>',
      "<div><div>Thanks!</div></div>",
    ],
    [
      "Outlook, by its line",
      '<div><p>Danke!</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p><b>Irgendwer:</b> Ian</p></div></div><p>Neu starten</p></div>',
      "<div><p>Danke!</p></div>",
    ],
    [
      "Outlook, by its head",
      "<p>Thanks!</p><p><b>From:</b> Ian<br /><b>Sent:</b> Thursday<br /><b>To:</b> Mara<br /><b>Subject:</b> Printer</p><p>Restart</p>",
      "<p>Thanks!</p>",
    ],
    [
      "Outlook on the web",
      '<div>Thanks!</div><div class="quoted-text"></div><hr /><div class="quoted-text"><b>From:</b> Ian<br /></div><div>Restart</div>',
      '<div>Thanks!</div><div class="quoted-text"></div>',
    ],
    [
      "Proton",
      '<div>Thanks!</div><div class="protonmail_signature_block"><div>Mara</div></div><div class="protonmail_quote">On Thursday, Ian wrote:<br /><blockquote type="cite">Restart</blockquote></div>',
      "<div>Thanks!</div>",
    ],
    [
      "a sentence without any mark",
      "<p>Merci !</p><p>Le jeu. 3 oct. 2024 à 12:02, Ian &lt;i@x.example&gt; a écrit :</p><p>Redémarrez</p>",
      "<p>Merci !</p>",
    ],
    ["signature", '<p>Thanks!</p><div class="gmail_signature">Mara<br />ACME</div>', "<p>Thanks!</p>"],
    ["signature mark", "<p>Thanks!</p><p>--<br />Mara</p>", "<p>Thanks!</p>"],
    [
      "a picture is something to see",
      '<p><img src="cid:1" /></p><blockquote>Restart</blockquote>',
      '<p><img src="cid:1" /></p>',
    ],
  ])("%s", (_, content, visible) => {
    const split = html(content);
    expect(split.visible).toBe(visible);
    expect(wordsOf(split.visible + split.quoted)).toBe(wordsOf(content));
  });

  test.each([
    ["nothing quoted", "<p>Hello</p><p>World</p>"],
    ["only a quote", '<div class="gmail_quote"><blockquote>Restart</blockquote></div>'],
    [
      "answers between quotes",
      "<blockquote>Which floor?</blockquote><p>Third.</p><blockquote>When?</blockquote><p>Monday</p>",
    ],
    [
      "forwarded by Gmail",
      '<div>FYI</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br />From: Tom<br />Date: Thu, Oct 3<br />Subject: Broken<br />To: Mara<br /></div>It broke.</div>',
    ],
    ["a citation in the middle", "<p>They say</p><blockquote>never</blockquote><p>but I say always</p>"],
  ])("%s stays visible", (_, content) => {
    expect(html(content)).toEqual({ kind: "html", visible: content, quoted: null });
  });

  test("an answer below the quote", () => {
    const content = "<div><blockquote>Which <b>floor?</b></blockquote><p>Third.</p></div><p>--<br />Mara</p>";
    const split = html(content);
    expect(split.visible).toBe("<div><p>Third.</p></div>");
    expect(split.quoted).toBe("<div><blockquote>Which <b>floor?</b></blockquote></div><p>--<br />Mara</p>");
  });
});

test("markQuoted puts the old part into an element of its own, at the end", () => {
  expect(markQuoted("<p>Thanks</p><blockquote>Restart</blockquote>")).toBe(
    "<p>Thanks</p><div data-quoted><blockquote>Restart</blockquote></div>",
  );
  expect(markQuoted("<p>Thanks</p>")).toBe("<p>Thanks</p>");
});

describe("nothing is ever cut", () => {
  const line = fc.constantFrom(
    "Thanks",
    "",
    "> quoted",
    ">> older",
    "On 3 Oct 2024 at 12:02, Ian <i@x.example> wrote:",
    "Am 3.10.2024 um 12:02 schrieb",
    "Ian <i@x.example>:",
    "-- ",
    "Mara",
    "-----Original Message-----",
    "________________________________",
    "From: Ian",
    "Sent: 12:02",
    "To: Mara",
    "Subject: x",
    "---------- Forwarded message ---------",
  );

  test("of text", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const content = lines.join("\n");
        const split = text(content);
        const words = (value: string) =>
          value
            .split("\n")
            .map((part) => part.trim())
            .filter(Boolean)
            .sort();
        expect(words(`${split.visible}\n${split.quoted ?? ""}`)).toEqual(words(content));
        if (content.trim()) expect(split.visible.trim()).not.toBe("");
        if (split.quoted !== null) expect(split.quoted.trim()).not.toBe("");
      }),
      { numRuns: 1500 },
    );
  });

  test("of HTML, whatever its shape", () => {
    const tag = fc.constantFrom(
      ...'<p>|</p>|<div>|</div>|<b>|</b>|<br />|<hr />|<blockquote>|</blockquote>|<div class="gmail_quote">|<div class="quoted-text">|<table><tr><td>|</td></tr></table>|<ul><li>|<img src="cid:1" />'.split(
        "|",
      ),
    );
    const content = fc.array(
      fc.oneof(
        tag,
        tag,
        line.map((words) => words.replaceAll("<", "&lt;").replaceAll(">", "&gt;")),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(content, (pieces) => {
        const markup = pieces.join("\n");
        const split = html(markup);
        const letters = (value: string) => [...wordsOf(value)].sort().join("");
        expect(letters(split.visible + (split.quoted ?? ""))).toBe(letters(markup));
      }),
      { numRuns: 1500 },
    );
  });
});

test("time grows with the length, not with its square", () => {
  const units = [
    "> a\n",
    "On 3 Oct 2024 at 12:02 x wrote:\n",
    "--\n",
    "From: x\n",
    "\n",
    "a:\n",
    " ",
    "-",
    ">",
    "_____\n",
    `${"1 @".repeat(130)}:\n`,
  ];
  for (const unit of units) {
    const started = performance.now();
    text(unit.repeat(400_000 / unit.length));
    expect(performance.now() - started, unit.slice(0, 20)).toBeLessThan(6000);
  }
  for (const unit of ["<br />", "<b> </b>", "<p>a</p>", "<blockquote>a</blockquote>", "a<hr />", "<p>From: x</p>"]) {
    const started = performance.now();
    html(unit.repeat(400_000 / unit.length));
    expect(performance.now() - started, unit).toBeLessThan(6000);
  }
}, 60_000);
