/** When somebody is away. `outOfOffice` says that they are, or will be; the moments bound it, open where null. */
export type Absence = { outOfOffice: boolean; awayFrom: Date | null; awayUntil: Date | null };

/** Is somebody away at `now`? They come back by themselves: the moment of the return is not part of the absence. */
export const isAway = ({ outOfOffice, awayFrom, awayUntil }: Absence, now: Date): boolean =>
  outOfOffice && (awayFrom === null || awayFrom <= now) && (awayUntil === null || now < awayUntil);
