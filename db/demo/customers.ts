/** The language a person writes in. */
export type Language = "en" | "de" | "fr" | "es" | "it" | "nl" | "pl" | "sv" | "pt" | "ja" | "zh" | "ar" | "he" | "ko";

export type DemoOrganization = {
  name: string;
  domain: string;
  description: string;
  timeZone: string;
  language: Language;
  /** First and last name, and the part of the address before the @. */
  people: [firstName: string, lastName: string, local: string][];
};

export const demoOrganizations: readonly DemoOrganization[] = [
  {
    name: "Brightwater Law LLP",
    domain: "brightwater-law.example",
    description: "Solicitors in Bristol, 60 desks. Three multifunction printers on a service contract.",
    timeZone: "Europe/London",
    language: "en",
    people: [
      ["Margaret", "Ashdown", "m.ashdown"],
      ["Callum", "Reid", "c.reid"],
      ["Oluwaseun", "Adeyemi", "s.adeyemi"],
      ["Fiona", "MacAllister", "f.macallister"],
      ["David", "Okafor", "it"],
      ["Sandra", "Pike", "reception"],
    ],
  },
  {
    name: "Lindenhof Kliniken",
    domain: "lindenhof-kliniken.example",
    description: "Hospital group near Freiburg. Orders through central purchasing, pays by SEPA.",
    timeZone: "Europe/Berlin",
    language: "de",
    people: [
      ["Jürgen", "Großmann", "j.grossmann"],
      ["Katrin", "Schäfer", "k.schaefer"],
      ["Mehmet", "Yıldırım", "m.yildirim"],
      ["Ute", "Baumgärtner", "einkauf"],
      ["Florian", "Weiß", "f.weiss"],
    ],
  },
  {
    name: "Atelier Duval & Filles",
    domain: "atelier-duval.example",
    description: "Architects in Lyon. Print plans on A3, drink a lot of espresso.",
    timeZone: "Europe/Paris",
    language: "fr",
    people: [
      ["Hélène", "Duval", "helene"],
      ["Benoît", "Lefèvre", "benoit"],
      ["Aïcha", "Benali", "aicha"],
      ["Solène", "Garnier", "solene"],
    ],
  },
  {
    name: "Hotel Miramar Cádiz",
    domain: "hotelmiramar.example",
    description: "Hotel with 140 rooms; eight coffee machines, two label printers in the laundry.",
    timeZone: "Europe/Madrid",
    language: "es",
    people: [
      ["Lucía", "Fernández Ortega", "l.fernandez"],
      ["Íñigo", "Zabala", "mantenimiento"],
      ["Rocío", "Núñez", "recepcion"],
      ["Álvaro", "Peña", "a.pena"],
      ["Montserrat", "Vidal", "m.vidal"],
    ],
  },
  {
    name: "Studio Notarile Ricciardi",
    domain: "ricciardi-notai.example",
    description: "Notaries in Turin. Everything in three copies.",
    timeZone: "Europe/Rome",
    language: "it",
    people: [
      ["Giovanni", "Ricciardi", "g.ricciardi"],
      ["Federica", "D'Angelo", "f.dangelo"],
      ["Niccolò", "Perèz", "segreteria"],
      ["Beatrice", "Lo Presti", "b.lopresti"],
    ],
  },
  {
    name: "Van der Meulen Logistiek",
    domain: "vdmeulen.example",
    description: "Freight company in Rotterdam; LabelMate printers in four halls, day and night.",
    timeZone: "Europe/Amsterdam",
    language: "nl",
    people: [
      ["Sanne", "van der Meulen", "sanne"],
      ["Joris", "de Wit", "joris"],
      ["Fatima", "El Amrani", "inkoop"],
      ["Pieter-Jan", "Hoekstra", "pj.hoekstra"],
      ["Ruben", "Bakker", "hal3"],
      ["Marloes", "Kuiper", "facturen"],
    ],
  },
  {
    name: "Piekarnia Złoty Kłos",
    domain: "zlotyklos.example",
    description: "Bakery chain in Kraków with cafés; coffee machines in eleven shops.",
    timeZone: "Europe/Warsaw",
    language: "pl",
    people: [
      ["Agnieszka", "Wójcik", "a.wojcik"],
      ["Paweł", "Szczęsny", "p.szczesny"],
      ["Łukasz", "Gołębiowski", "l.golebiowski"],
      ["Żaneta", "Kowalczyk", "biuro"],
    ],
  },
  {
    name: "Göteborgs Redovisning AB",
    domain: "gbgredovisning.example",
    description: "Accountants. Small office, prompt payers, precise questions.",
    timeZone: "Europe/Stockholm",
    language: "sv",
    people: [
      ["Åsa", "Öhman", "asa.ohman"],
      ["Björn", "Nyström", "bjorn.nystrom"],
      ["Maj-Britt", "Ek", "ekonomi"],
    ],
  },
  {
    name: "Padaria Lusitana",
    domain: "padarialusitana.example",
    description: "Cafés in Porto and Braga.",
    timeZone: "Europe/Lisbon",
    language: "pt",
    people: [
      ["João", "Magalhães", "joao"],
      ["Inês", "Conceição", "ines"],
      ["Tomás", "Araújo", "braga"],
    ],
  },
  {
    name: "桜井設計事務所",
    domain: "sakurai-design.example",
    description: "Design office in Osaka. Writes Japanese, reads English.",
    timeZone: "Asia/Tokyo",
    language: "ja",
    people: [
      ["健太", "桜井", "k.sakurai"],
      ["美咲", "中村", "m.nakamura"],
      ["Haruto", "Kobayashi", "h.kobayashi"],
      ["さくら", "山本", "s.yamamoto"],
    ],
  },
  {
    name: "海珠贸易有限公司",
    domain: "haizhu-trading.example",
    description: "Trading company in Guangzhou that equips its European branches through our shop.",
    timeZone: "Asia/Shanghai",
    language: "zh",
    people: [
      ["伟", "陈", "chen.wei"],
      ["丽娜", "黄", "huang.lina"],
      ["Mei-Ling", "Zhou", "zhou.meiling"],
      ["志强", "欧阳", "ouyang"],
    ],
  },
  {
    name: "شركة الواحة للمكاتب",
    domain: "alwaha-office.example",
    description: "Office outfitter in Casablanca; writes Arabic and French.",
    timeZone: "Africa/Casablanca",
    language: "ar",
    people: [
      ["محمد", "العلوي", "m.alaoui"],
      ["فاطمة", "الزهراء بنجلون", "f.benjelloun"],
      ["Youssef", "Tazi", "y.tazi"],
      ["ليلى", "منصور", "l.mansour"],
    ],
  },
  {
    name: "מרכז כהן לאדריכלות",
    domain: "cohen-arch.example",
    description: "Architects in Haifa.",
    timeZone: "Asia/Jerusalem",
    language: "he",
    people: [
      ["נועה", "כהן", "noa"],
      ["יוסי", "מזרחי", "yossi"],
      ["Tamar", "Ben-Ami", "tamar"],
    ],
  },
  {
    name: "한빛미디어랩",
    domain: "hanbit-lab.example",
    description: "Media agency in Seoul with an office in Hamburg.",
    timeZone: "Asia/Seoul",
    language: "ko",
    people: [
      ["민준", "김", "minjun.kim"],
      ["서연", "박", "seoyeon.park"],
      ["Ji-woo", "Choi", "jiwoo.choi"],
    ],
  },
  {
    name: "Westfield Primary School",
    domain: "westfield-primary.example",
    description: "School in Leeds. Buys in August, little money, much patience.",
    timeZone: "Europe/London",
    language: "en",
    people: [
      ["Beth", "Hargreaves", "b.hargreaves"],
      ["Imran", "Qureshi", "i.qureshi"],
      ["Caoimhe", "O'Sullivan", "office"],
      ["Gwendolyn", "Price", "headteacher"],
    ],
  },
];

/** People who buy for themselves: no company, addresses of mail providers. */
export const demoPrivateCustomers: readonly {
  firstName: string;
  lastName: string;
  email: string;
  language: Language;
}[] = [
  person("Mara", "Lind", "mara.lind@postbox.example", "en"),
  person("Tom", "Ito", "tom.ito@mailhaus.example", "en"),
  person("Gabriella", "Székely", "gabi.szekely@postbox.example", "en"),
  person("Dimitris", "Papadopoulos", "d.papadopoulos@mailhaus.example", "en"),
  person("Zoë", "Vandenberghe", "zoe.vdb@postbox.example", "nl"),
  person("Ahmed", "Rahimi", "ahmed.rahimi@mailhaus.example", "de"),
  person("Siobhán", "Kelly", "siobhan.kelly@postbox.example", "en"),
  person("Nikolai", "Ivanchenko", "n.ivanchenko@mailhaus.example", "en"),
  person("Chloé", "Marchand", "chloe.marchand@postbox.example", "fr"),
  person("Søren", "Kjær", "soren.kjaer@mailhaus.example", "en"),
  person("Ravi", "Subramaniam", "ravi.s@postbox.example", "en"),
  person("Eszter", "Nagy", "eszter.nagy@mailhaus.example", "de"),
  person("Miguel", "Ángel Ríos", "miguel.rios@postbox.example", "es"),
  person("Greta", "Hofstätter", "greta.h@mailhaus.example", "de"),
  person("Kwame", "Boateng", "kwame.boateng@postbox.example", "en"),
  person("Anneliese", "Zimmer", "a.zimmer@postbox.example", "de"),
  person("Bao", "Nguyễn", "bao.nguyen@mailhaus.example", "en"),
  person("Pilar", "Echeverría", "pilar.e@mailhaus.example", "es"),
];

/** Who writes to us and buys nothing: makers of what we sell. */
export const demoSuppliers: typeof demoPrivateCustomers = [
  person("Recall", "Office", "recalls@makers-desk.example", "en"),
  person("Nordpapier", "Sales", "prices@nordpapier.example", "en"),
];

function person(firstName: string, lastName: string, email: string, language: Language) {
  return { firstName, lastName, email, language };
}
