export type Random = {
  /** A number from 0 up to, not including, 1. */
  next: () => number;
  /** A whole number from `lowest` to `highest`, both included. */
  between: (lowest: number, highest: number) => number;
  /** One of the items, each equally likely. Throws when there are none. */
  pick: <T>(items: readonly T[]) => T;
  /** True with this probability, 0 to 1. */
  chance: (probability: number) => boolean;
};

/**
 * Numbers that look random and are the same in every run with the same seed (Mulberry32, a public-domain generator).
 * Never for secrets.
 */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (lowest: number, highest: number) => lowest + Math.floor(next() * (highest - lowest + 1));
  return {
    next,
    between,
    pick: (items) => {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error("There is nothing to pick from.");
      return item;
    },
    chance: (probability) => next() < probability,
  };
}
