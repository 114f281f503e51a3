import { a, act, c, n, type Story, solved, waiting } from "../story";

export const languageStories: readonly Story[] = [
  {
    category: "Printers",
    language: "de",
    copies: 3,
    subject: "[Papierstau in der Duplexeinheit|Drucker zieht mehrere Blätter auf einmal ein]",
    fields: { Model: "LaserJet 620 Duo", Symptoms: ["Noise"] },
    reporting: ["Paper jam"],
    steps: [
      c(
        "[Seit gestern bleibt das Papier beim beidseitigen Druck stecken.|Der Drucker zieht seit dem Wochenende immer zwei bis drei Blätter ein.] [Auf der Station drucken wir Befunde, das ist sehr lästig.|Die Rollen habe ich schon gereinigt.]",
        { files: [{ kind: "photo", name: "stau.png" }] },
      ),
      a(
        "[Liegt das Papier vielleicht in einem feuchten Raum? Bitte einmal ein frisches Paket direkt aus der Verpackung probieren.|Bitte prüfen Sie, ob der Anschlag in der Kassette am Papier anliegt, und fächern Sie den Stapel einmal auf.] Bleibt es dabei, schicke ich Ihnen eine neue Trennrolle.",
        waiting,
      ),
      c("[Mit frischem Papier läuft es. Danke!|Leider unverändert. Bitte die Rolle schicken.]"),
      a(
        "[Sehr gut.|Die Rolle geht heute hinaus, der Wechsel dauert zwei Minuten.] Melden Sie sich gern, falls noch etwas ist.",
        solved,
      ),
    ],
  },
  {
    category: "Billing",
    language: "de",
    copies: 3,
    subject: "[Rechnung $invoice: falsche Kostenstelle|Gutschrift zu $invoice]",
    fields: { "Invoice number": "$invoice", "Amount in question": 1940 },
    reporting: ["Wrong amount"],
    steps: [
      c(
        "[Auf der Rechnung steht die Kostenstelle 4711, richtig wäre 4712. Unsere Buchhaltung nimmt sie so nicht an.|Uns wurde die Rücksendung vom März bisher nicht gutgeschrieben.] Bitte um [Korrektur|Prüfung].",
      ),
      a(
        "Das haben wir berichtigt, [die neue Rechnung|die Gutschrift] finden Sie im Anhang. Bitte entschuldigen Sie die Umstände.",
        { files: [{ kind: "pdf", name: "$invoice-korrigiert.pdf" }], hours: 3, ...solved },
      ),
    ],
  },
  {
    category: "Coffee machines",
    language: "de",
    copies: 2,
    subject: "Kaffeemaschine [tropft|verliert Wasser]",
    fields: { Symptoms: ["Leaks"] },
    reporting: ["Leak"],
    steps: [
      c(
        "[Die Maschine im Ärztezimmer tropft auch im Ruhezustand.|Unter der Maschine steht morgens Wasser.] [Ist das ein Garantiefall?|Wann könnte jemand kommen?]",
      ),
      a(
        "[Tropft es aus dem Auslauf oder unter dem Gerät?|Bitte nennen Sie mir die Seriennummer, sie steht hinten auf dem Schild.] Danach kann ich Ihnen sagen, ob ein Techniker kommen muss.",
      ),
      c("[Aus dem Auslauf, etwa ein Tropfen in der Minute.|$serial]"),
      a(
        "Dann ist es das Ventil der Brühgruppe. Herr Lindqvist kommt [am Donnerstag zwischen 8 und 10 Uhr|nächsten Dienstag].",
        { status: "Visit planned", agent: "Jonas" },
      ),
    ],
  },
  {
    category: "Account and web shop",
    language: "de",
    copies: 2,
    subject: "Zugang für [neue Kollegin|Auszubildende]",
    reporting: ["New user"],
    steps: [
      c(
        "Bitte legen Sie für [unsere neue Kollegin im Einkauf|zwei Auszubildende] einen Zugang an, [Freigabe ab 250 €|nur Ansicht]. [Vielen Dank im Voraus.|Danke!]",
      ),
      a("Ist angelegt, die Einladung ist unterwegs und gilt drei Tage.", { hours: 2, ...solved }),
    ],
  },
  {
    category: "Delivery",
    language: "fr",
    copies: 3,
    subject: "[Colis $order toujours pas arrivé|Livraison incomplète $order]",
    fields: { Product: "Supplies > Paper" },
    reporting: ["Late"],
    steps: [
      c(
        "[Le suivi indique « en cours de livraison » depuis trois jours.|Il manque deux cartons sur cinq, le livreur n'était au courant de rien.] [Nous n'avons plus de papier A3 et un rendu vendredi.|Pouvez-vous vérifier ?]",
      ),
      a(
        "[Le colis a été trié par erreur vers Dijon ; il sera chez vous demain avant midi.|Les deux cartons manquants ont quitté notre entrepôt ce matin.] Toutes nos excuses pour ce contretemps.",
        { agent: "Leïla", hours: 3, ...waiting },
      ),
      c("[Bien reçu ce matin, merci.|Tout est là. Merci de votre réactivité.]", { hours: 24 }),
      act(solved),
    ],
  },
  {
    category: "Coffee machines",
    language: "fr",
    copies: 2,
    subject: "[L'expresso est froid|Machine à café : voyant rouge]",
    fields: { Symptoms: ["Poor result"] },
    reporting: ["Error code"],
    steps: [
      c(
        "[Depuis le dernier entretien, le café sort tiède. Pour un cabinet d'architectes, c'est un drame.|Le voyant rouge clignote deux fois, puis plus rien.]",
      ),
      a(
        "[Avez-vous essayé le réglage de température ? Menu > Boissons > Expresso > Température, de 2 à 4.|Deux clignotements signalent le bac à marc : il faut le retirer plus de cinq secondes pour remettre le compteur à zéro.]",
        { agent: "Leïla", hours: 1 },
      ),
      c("[C'était ça ! Le drame est évité.|Parfait, ça remarche.]"),
      act(solved),
    ],
  },
  {
    category: "Billing",
    language: "fr",
    copies: 2,
    subject: "[Duplicata de la facture $invoice|Facture $invoice : TVA]",
    fields: { "Invoice number": "$invoice" },
    reporting: ["Invoice copy"],
    steps: [
      c(
        "Bonjour, [notre comptable a besoin d'un duplicata|la TVA appliquée n'est pas la bonne] pour la facture $invoice. [Merci d'avance.|Pouvez-vous corriger ?]",
      ),
      a("Vous trouverez [le duplicata|la facture corrigée] en pièce jointe.", {
        files: [{ kind: "pdf", name: "$invoice.pdf" }],
        agent: "Leïla",
        hours: 2,
        ...solved,
      }),
    ],
  },
  {
    category: "Coffee machines",
    language: "es",
    copies: 3,
    subject: "[La cafetera del desayuno no arranca|Cafetera del bar: error E04]",
    fields: { Symptoms: ["Does not start", "Error on the display"] },
    priority: "High",
    reporting: ["Error code"],
    steps: [
      c(
        "[Tenemos el hotel lleno y la cafetera del desayuno no enciende.|La cafetera muestra E04 y no sale agua.] [¿Pueden venir hoy?|Es urgente, por favor.]",
        { files: [{ kind: "photo", name: "pantalla.png" }] },
      ),
      a(
        "[¿Está bien puesta la bandeja? Sin ella la máquina no enciende.|Saque el depósito, limpie el filtro pequeño y vuelva a colocarlo con fuerza; después mantenga pulsado el agua caliente diez segundos.] Si no funciona, el técnico pasa [esta tarde|mañana a las siete].",
        { agent: "Rubén", hours: 0.4 },
      ),
      c("[¡Era la bandeja! Mil gracias.|Funciona. Gracias, nos ha salvado el desayuno.]", { hours: 0.5 }),
      act({ ...solved, hours: 1 }),
    ],
  },
  {
    category: "Orders",
    language: "es",
    copies: 2,
    subject: "[Cambiar la dirección del pedido $order|Pedido $order: añadir café en grano]",
    fields: { "Order Number": "$order" },
    reporting: ["Change of order"],
    steps: [
      c(
        "[¿Pueden enviar el pedido a la entrada de servicio, calle Ancha 3?|¿Podríamos añadir seis kilos de café en grano?] [Gracias.|Aún no ha salido, según la web.]",
      ),
      a("[Cambiado.|Añadido.] Recibirá una nueva confirmación en unos minutos.", {
        agent: "Rubén",
        hours: 1,
        ...solved,
      }),
    ],
  },
  {
    category: "Printers",
    language: "it",
    copies: 3,
    subject: "[Stampa sbiadita su tutte le copie|La stampante non si collega alla rete]",
    fields: { Model: "LaserJet 410 Office", Symptoms: ["Poor result"] },
    reporting: ["Print quality"],
    steps: [
      c(
        "[Le copie autentiche escono troppo chiare, così non possiamo consegnarle.|Dopo il cambio del router la stampante non si vede più.] [Il toner è nuovo.|Abbiamo già riavviato tutto.]",
      ),
      a(
        "[Provi la modalità «Toner risparmio»: Menu > Qualità. Deve essere spenta.|Dal menu Rete scelga «Ripristina», poi aspetti due minuti: la stampante prende il nuovo indirizzo da sola.]",
        { agent: "Chiara", hours: 2, ...waiting },
      ),
      c("[Era proprio quello. Grazie mille!|Adesso stampa. Grazie.]"),
      act(solved),
    ],
  },
  {
    category: "Printers",
    language: "nl",
    copies: 3,
    subject: "[Labels scheef sinds de update|LabelMate hal 3 print niet meer]",
    fields: { Model: "LabelMate 80" },
    priority: "High",
    tags: ["firmware-4.2"],
    steps: [
      c(
        "[Sinds firmware 4.2 staan de labels vier millimeter te laag en weigert de scanner ze.|De printer in hal 3 knippert rood en doet niets. De nachtploeg plakt nu met de hand.]",
        { files: [{ kind: "log", name: "hal3.txt" }] },
      ),
      n("Dutch, but clear: calibration after 4.2. Answering in English, they are fine with that.", {
        agent: "Kenji",
        hours: 0.4,
        tags: ["translated"],
      }),
      a(
        "I hope English is all right. Please calibrate the gap sensor: switch the printer off, hold the feed button, switch it on, and let go when the lamp is green.",
        { agent: "Kenji", hours: 0.2 },
      ),
      c("[Engels is prima. Opgelost, bedankt!|Top, hij loopt weer.]", { hours: 1 }),
      act(solved),
    ],
  },
  {
    category: "Coffee machines",
    language: "pl",
    copies: 3,
    subject: "[Ekspres w kawiarni na Długiej nie spienia mleka|Prośba o przegląd ekspresu]",
    fields: { Symptoms: ["Poor result"] },
    reporting: ["Milk system"],
    steps: [
      c(
        "[Od wczoraj mleko jest zimne i bez piany. Klienci się skarżą.|Prosimy o termin przeglądu trzech ekspresów przed sezonem.]",
      ),
      a(
        "[Proszę sprawdzić mały otwór powietrza z tyłu głowicy: wystarczy zaschnięta kropla mleka, żeby go zatkać.|Możemy przyjechać w przyszły wtorek między 6 a 8, przed otwarciem.]",
        { agent: "Tomasz", hours: 2, ...waiting },
      ),
      c("[Pomogło, dziękujemy!|Wtorek pasuje. Dziękuję.]"),
      act(solved),
    ],
  },
  {
    category: "Billing",
    language: "sv",
    copies: 2,
    subject: "Faktura $invoice: [fel referens|dubbel avgift]",
    fields: { "Invoice number": "$invoice" },
    reporting: ["Wrong amount"],
    steps: [
      c(
        "[Vår referens saknas på fakturan, utan den kan vi inte bokföra.|Fraktavgiften har tagits ut två gånger.] [Kan ni skicka en ny?|Vänligen kreditera.]",
      ),
      a("Ny faktura är bifogad. Tack för att ni hörde av er.", {
        agent: "Jonas",
        files: [{ kind: "pdf", name: "$invoice-ny.pdf" }],
        hours: 3,
        ...solved,
      }),
    ],
  },
  {
    category: "Orders",
    language: "pt",
    copies: 2,
    subject: "[Encomenda $order: trocar a cor|Prazo de entrega de $order]",
    fields: { "Order Number": "$order" },
    reporting: ["Change of order"],
    steps: [
      c(
        "[Seria possível trocar a máquina vermelha por uma preta?|Quando chega a encomenda? Abrimos o novo café no sábado.]",
      ),
      a("[Trocada, a preta sai amanhã.|Sexta-feira de manhã, confirmado pela transportadora.]", {
        agent: "Rubén",
        hours: 2,
        ...solved,
      }),
      c("Muito obrigado!", { hours: 1 }),
      act({ ...solved, hours: 0.3 }),
    ],
  },
  {
    category: "Printers",
    language: "ja",
    copies: 3,
    subject: "[A3用紙が詰まります|スキャンした図面が斜めになります]",
    fields: { Model: "InkPro A3" },
    reporting: ["Paper jam"],
    steps: [
      c(
        "[お世話になっております。先週からA3用紙が頻繁に詰まるようになりました。A4では問題ありません。|お世話になっております。図面をスキャンすると必ず少し斜めになります。][清掃は行いましたが改善しません。|写真を添付いたします。]よろしくお願いいたします。",
        { files: [{ kind: "photo", name: "print.png" }] },
      ),
      a(
        "ご連絡ありがとうございます。[A3トレイ右側の緑色のレバーが「厚紙」になっていないかご確認ください。|原稿ガイドが用紙の端にしっかり当たっているかご確認ください。]改善しない場合は、担当者よりお電話いたします。",
        { agent: "Kenji", hours: 8, ...waiting },
      ),
      c("[レバーを戻したら直りました。ありがとうございました。|ガイドを調整したら改善しました。助かりました。]", {
        hours: 18,
      }),
      act(solved),
    ],
  },
  {
    category: "Orders",
    language: "zh",
    copies: 3,
    subject: "[订单 $order 的发票抬头|汉堡分公司打印机的交货时间]",
    fields: { "Order Number": "$order" },
    steps: [
      c(
        "您好，[请将发票抬头改为我们的汉堡分公司，税号见附件。|我们为汉堡分公司订购的五台打印机什么时候可以送到？]谢谢！",
        { files: [{ kind: "csv", name: "公司信息.csv" }] },
      ),
      n(
        "Chinese; translated by machine: [they want the invoice made out to the Hamburg branch|they ask for the delivery date of five printers].",
        { hours: 1, tags: ["translated"] },
      ),
      a(
        "Thank you for your message. [The invoice now names the Hamburg branch; the new copy is attached.|The five printers arrive in Hamburg on Thursday morning.] Please answer in Chinese if that is easier, we will have it translated.",
        { files: [{ kind: "pdf", name: "$invoice.pdf" }], ...waiting },
      ),
      c("[收到，非常感谢。|好的，谢谢您的帮助。]", { hours: 12 }),
      act(solved),
    ],
  },
  {
    category: "Delivery",
    language: "ar",
    copies: 3,
    subject: "[تأخر وصول الطلب $order|الشحنة محتجزة في الجمارك]",
    fields: { Product: "Printers > Laser" },
    reporting: ["Customs"],
    steps: [
      c(
        "السلام عليكم، [لم تصل الشحنة حتى الآن رغم أن الموعد كان يوم الأحد. نرجو الإفادة.|أبلغنا الناقل أن الشحنة محتجزة في جمارك الدار البيضاء لنقص في الوثائق.] مع الشكر.",
      ),
      a(
        "وعليكم السلام، [الشحنة موجودة في مركز الفرز وستصل إليكم غدا قبل الظهر.|أرسلنا شهادة المنشأ إلى الجمارك اليوم، ونتوقع الإفراج عن الشحنة خلال يومين.] نعتذر عن التأخير.",
        { agent: "Leïla", files: [{ kind: "pdf", name: "شهادة-المنشأ.pdf" }], hours: 4, ...waiting },
      ),
      c("[وصلت الشحنة كاملة، شكرا جزيلا.|تم الإفراج عنها هذا الصباح. شكرا لكم.]", { hours: 30 }),
      act(solved),
    ],
  },
  {
    category: "Printers",
    language: "he",
    copies: 2,
    subject: "[המדפסת לא מדפיסה בצבע|פסים לבנים בהדפסה]",
    fields: { Model: "InkPro A3", Symptoms: ["Poor result"] },
    reporting: ["Print quality"],
    steps: [
      c(
        "שלום, [מאז אתמול המדפסת מדפיסה רק בשחור למרות שכל המחסניות מלאות.|בכל תוכנית שאנחנו מדפיסים מופיעים פסים לבנים.] [אשמח לעזרה.|תודה מראש.]",
      ),
      n("Hebrew, translated: [prints black only|white stripes]. Nozzle cleaning first.", {
        agent: "Priya",
        hours: 1,
        tags: ["translated"],
      }),
      a(
        "Thank you for writing. Please run the deep cleaning (Menu > Care > Deep) twice, with an hour between, and print the nozzle test. If a colour is missing there, send me a photo of it.",
        { agent: "Priya", ...waiting },
      ),
      c("[עכשיו הכול עובד, תודה רבה!|הפסים נעלמו. תודה!]", { hours: 20 }),
      act(solved),
    ],
  },
  {
    category: "Account and web shop",
    language: "ko",
    copies: 2,
    subject: "[로그인이 되지 않습니다|함부르크 지사 계정 추가 요청]",
    reporting: ["Sign-in"],
    steps: [
      c(
        "안녕하세요. [어제부터 쇼핑몰에 로그인할 수 없습니다. 비밀번호를 재설정해도 같은 오류가 납니다.|함부르크 지사 직원 두 명의 계정을 추가해 주시기 바랍니다.] 확인 부탁드립니다.",
      ),
      a(
        "Thank you for your message, and sorry that I answer in English. [Your account was locked after too many attempts; it is open again.|Both accounts are made, the invitations are on their way.]",
        { hours: 4, ...solved },
      ),
      c("감사합니다. [잘 됩니다.|잘 받았습니다.]", { hours: 12 }),
      act({ ...solved, hours: 0.5 }),
    ],
  },
];
