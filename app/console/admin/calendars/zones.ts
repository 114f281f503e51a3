/** The time zones to choose from; one that goes by an older name is among them when it is chosen. */
export const zonesWith = (chosen: string): string[] => [
  ...new Set(["UTC", chosen, ...Intl.supportedValuesOf("timeZone")]),
];
