/** The cookie by which the server learns the browser's time zone, so that the first paint shows local times. */
export const TIME_ZONE_COOKIE = "tz";
