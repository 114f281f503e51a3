/**
 * What can go wrong before the desk serves, and the exit code of each. README repeats this table.
 */
export const exitCodes = {
  nodeTooOld: 10,
  installFailed: 11,
  buildFailed: 12,
  badEnvironment: 20,
  portTaken: 21,
  dataFolderNotWritable: 22,
  notReadableForPostgres: 23,
  dataFolderInUse: 24,
  noPostgresUser: 25,
  noPostgresBinaries: 26,
  postgresFailed: 27,
  otherPostgresVersion: 28,
  databaseUnreachable: 30,
  databaseRefused: 31,
  noSuchDatabase: 32,
  postgresTooOld: 33,
  noExtension: 34,
  databaseNewer: 35,
  databaseEdited: 36,
  migrationFailed: 37,
  databaseOlder: 38,
  databaseNotPrepared: 39,
  appFailed: 40,
  notConfirmed: 41,
  badCommand: 42,
};

/** A fault with a sentence for the person at the terminal. Shown as it is, without a stack trace. */
export class Fault extends Error {
  /**
   * @param {keyof typeof exitCodes} kind
   * @param {string} sentence
   */
  constructor(kind, sentence) {
    super(sentence);
    this.name = "Fault";
    this.kind = kind;
    this.exitCode = exitCodes[kind];
  }
}
