import type { Language } from "./customers";

type Phrases = {
  /** How customers begin and end; an empty one is somebody in a hurry. */
  customerHello: string[];
  customerBye: string[];
  agentHello: string[];
  agentBye: string[];
  /** The line above a quoted answer. */
  wrote: string;
};

const english: Phrases = {
  customerHello: ["Hello,", "Hi,", "Dear Northwind team,", "Good morning,", "Hi there,", "", "Dear Sir or Madam,"],
  customerBye: [
    "Kind regards,\n$first $last",
    "Best,\n$first",
    "Thanks\n$first",
    "Regards\n$first $last",
    "",
    "Many thanks,\n$first $last\n$company",
  ],
  agentHello: ["Hello $first,", "Dear $first,", "Hi $first,", "Hello $first $last,"],
  agentBye: ["Kind regards,\n$agent\nNorthwind", "Best regards,\n$agent", "All the best,\n$agent\nNorthwind"],
  wrote: "On $date, $agent wrote:",
};

const own: Partial<Record<Language, Phrases>> = {
  de: {
    customerHello: ["Guten Tag,", "Sehr geehrte Damen und Herren,", "Hallo,", "Hallo liebes Northwind-Team,"],
    customerBye: [
      "Mit freundlichen Grüßen\n$first $last\n$company",
      "Viele Grüße\n$first $last",
      "MfG\n$last",
      "Schöne Grüße\n$first",
    ],
    agentHello: ["Guten Tag $first $last,", "Hallo $first $last,"],
    agentBye: ["Freundliche Grüße\n$agent\nNorthwind", "Beste Grüße\n$agent"],
    wrote: "Am $date schrieb $agent:",
  },
  fr: {
    customerHello: ["Bonjour,", "Madame, Monsieur,", "Bonjour à toute l'équipe,"],
    customerBye: ["Cordialement,\n$first $last", "Bien à vous,\n$first", "Bonne journée,\n$first $last\n$company"],
    agentHello: ["Bonjour $first,", "Bonjour $first $last,"],
    agentBye: ["Bien cordialement,\n$agent\nNorthwind", "Cordialement,\n$agent"],
    wrote: "Le $date, $agent a écrit :",
  },
  es: {
    customerHello: ["Buenos días:", "Hola,", "Estimados señores:"],
    customerBye: ["Un saludo,\n$first", "Saludos cordiales,\n$first $last\n$company", "Gracias,\n$first"],
    agentHello: ["Hola, $first:", "Buenos días, $first:"],
    agentBye: ["Un saludo,\n$agent\nNorthwind", "Saludos,\n$agent"],
    wrote: "El $date, $agent escribió:",
  },
  it: {
    customerHello: ["Buongiorno,", "Gentili signori,", "Salve,"],
    customerBye: ["Cordiali saluti\n$first $last", "Saluti\n$first", "Grazie e buon lavoro,\n$first $last\n$company"],
    agentHello: ["Buongiorno $first,", "Gentile $first $last,"],
    agentBye: ["Cordiali saluti,\n$agent\nNorthwind", "Un saluto,\n$agent"],
    wrote: "Il $date $agent ha scritto:",
  },
  nl: {
    customerHello: ["Goedemorgen,", "Hallo,", "Beste mensen,"],
    customerBye: ["Met vriendelijke groet,\n$first $last", "Groeten,\n$first", "Gr. $first"],
    agentHello: english.agentHello,
    agentBye: english.agentBye,
    wrote: "Op $date schreef $agent:",
  },
  pl: {
    customerHello: ["Dzień dobry,", "Szanowni Państwo,"],
    customerBye: ["Pozdrawiam\n$first $last", "Z poważaniem\n$first $last\n$company"],
    agentHello: ["Dzień dobry,"],
    agentBye: ["Pozdrawiam\n$agent\nNorthwind"],
    wrote: "W dniu $date $agent napisał(a):",
  },
  sv: {
    customerHello: ["Hej,", "Hej!"],
    customerBye: ["Med vänlig hälsning\n$first $last", "Mvh\n$first"],
    agentHello: ["Hej $first,"],
    agentBye: ["Vänliga hälsningar\n$agent\nNorthwind"],
    wrote: "Den $date skrev $agent:",
  },
  pt: {
    customerHello: ["Bom dia,", "Olá,"],
    customerBye: ["Cumprimentos,\n$first $last", "Obrigado,\n$first"],
    agentHello: ["Bom dia, $first,"],
    agentBye: ["Com os melhores cumprimentos,\n$agent\nNorthwind"],
    wrote: "Em $date, $agent escreveu:",
  },
  ja: {
    customerHello: ["ノースウィンド サポート御中", "ご担当者様"],
    customerBye: ["$company\n$last", "$last $first"],
    agentHello: ["$last 様"],
    agentBye: ["ノースウィンド\n$agent"],
    wrote: "$date、$agent からのメッセージ：",
  },
  zh: {
    ...english,
    customerHello: [""],
    customerBye: ["$last$first\n$company", "$last$first"],
    agentHello: ["Hello,"],
  },
  ar: {
    ...english,
    customerHello: [""],
    customerBye: ["$first $last\n$company", "$first $last"],
    agentHello: ["السيد(ة) $first $last،"],
    agentBye: ["مع أطيب التحيات،\n$agent\nNorthwind"],
  },
  he: { ...english, customerHello: [""], customerBye: ["בברכה,\n$first $last", "$first"], agentHello: ["Hello,"] },
  ko: { ...english, customerHello: [""], customerBye: ["$company\n$last$first 드림"], agentHello: ["Hello,"] },
};

/** How people greet in a language. */
export const phrasesOf = (language: Language): Phrases => own[language] ?? english;
