import { makeRandom, type Random } from "@/db/demo/random";

/** The commonest words of a help desk, the most frequent first. */
const common =
  `the to and a of is it in for we on you not that this with have be are our at your can from but as an was has or if
  please will when after no do by my me there one all so out they he she would us order printer paper which been them what
  just also now could two than up how only get were tray help error new does before display problem thank hello work still
  did here machine any too same time number then check week again since back toner into some page print need more today
  email first message send tried coffee water nothing other office network name button may should turn call three invoice
  its day works device change screen morning while open customer set because over see old every part lamp keep start left
  right made light until using where account wrong address restart update let know team hour last clean version able give
  delivery box parcel switch cable password file size contract service photo attached shows says plug cup driver jam roller
  door noise milk scan label arrived later small long possible done sure found very good friday monday tuesday menu drum
  return refund amount paid bank date reply question answer colleague floor room building key user login browser window
  server line list row colour quality streak grey black blue red green lid side edge corner middle top bottom hand minute
  second month year people manager engineer visit spare kit seal valve pump filter tank hose grinder beans tablet firmware
  driver port socket router address gateway lease folder relay certificate policy limit budget offer price discount credit`
    .split(/\s+/)
    .filter((word, index, all) => word !== "" && all.indexOf(word) === index);

const beginnings = [
  "b",
  "br",
  "c",
  "cl",
  "d",
  "dr",
  "f",
  "fl",
  "g",
  "gr",
  "h",
  "k",
  "l",
  "m",
  "n",
  "p",
  "pr",
  "r",
  "s",
  "st",
  "t",
  "tr",
  "v",
  "w",
];
const vowels = ["a", "e", "i", "o", "u", "ai", "ea", "ou", "io"];
const endings = ["", "n", "r", "s", "t", "l", "ck", "nd", "st", "m", "rt"];

const size = 24_000;

/** A vocabulary as a language has one: some hundred words that everybody uses, and many that hardly anybody does. */
function makeVocabulary(): string[] {
  const random = makeRandom(99);
  const words = new Set(common);
  while (words.size < size) {
    let word = "";
    for (let left = random.between(2, 4); left > 0; left--) {
      word += random.pick(beginnings) + random.pick(vowels) + random.pick(endings);
    }
    words.add(word);
  }
  return [...words];
}

const vocabulary = makeVocabulary();

/** Zipf's law: the word of rank r is used in proportion to 1 / r^1.05. */
const weights = (() => {
  let sum = 0;
  const sums = vocabulary.map((_, index) => {
    sum += (index + 1) ** -1.05;
    return sum;
  });
  return sums.map((value) => value / sum);
})();

function pickWord(random: Random): string {
  const wanted = random.next();
  let low = 0;
  let high = weights.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((weights[middle] ?? 1) < wanted) low = middle + 1;
    else high = middle;
  }
  return vocabulary[low] ?? "";
}

function sentence(random: Random): string {
  const words = Array.from({ length: random.between(5, 16) }, () => pickWord(random));
  const text = words.join(" ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** A text of about so many sentences, in paragraphs of two to four. */
export function makeText(random: Random, sentences: number): string {
  const parts: string[] = [];
  for (let left = sentences; left > 0; ) {
    const count = Math.min(left, random.between(2, 4));
    parts.push(Array.from({ length: count }, () => sentence(random)).join(" "));
    left -= count;
  }
  return parts.join("\n\n");
}

/** A subject of three to eight words. */
export const makeSubject = (random: Random): string =>
  Array.from({ length: random.between(3, 8) }, () => pickWord(random)).join(" ");

/** What the searches look for: a word in most tickets, and one in a few dozen of a hundred thousand. */
export const commonWord = "printer";
export const rareWord = vocabulary[21_500] ?? "";
