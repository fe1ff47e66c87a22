/** Why a process of Sendout does not start, by a code that does not change. */
export type StartupErrorCode =
  /** A setting cannot be read. */
  | 'BAD_SETTING'
  /** Another living process has the data folder open. */
  | 'DATA_DIR_IN_USE'
  /** The embedded database does not open. */
  | 'EMBEDDED_DATABASE_FAILED'
  /** The database of `DATABASE_URL` does not answer, or refuses us. */
  | 'DATABASE_UNREACHABLE'
  /** The Postgres of `DATABASE_URL` is older than the oldest that Sendout runs on. */
  | 'DATABASE_TOO_OLD'
  /** A port that is needed is held by another program. */
  | 'PORT_TAKEN';

/** An error that ends a start. The entries print `message` and `help`, without a stack. */
export class StartupError extends Error {
  readonly code: StartupErrorCode;
  /** One sentence: what to do about it. */
  readonly help: string;

  constructor(code: StartupErrorCode, message: string, help: string) {
    super(message);
    this.name = 'StartupError';
    this.code = code;
    this.help = help;
  }
}
