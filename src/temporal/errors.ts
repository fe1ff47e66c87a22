/** Everything that can go wrong with finding, starting and reaching Temporal, by a code that does not change. */
export type TemporalErrorCode =
  /** No usable server binary; `attempts` says what was tried. */
  | 'TEMPORAL_BINARY_NOT_FOUND'
  /** The embedded server, or its UI, cannot have its port. */
  | 'PORT_TAKEN'
  /** Another live Sendout process runs on this data folder. */
  | 'DATA_DIR_IN_USE'
  /** The embedded server died or did not answer in time. */
  | 'TEMPORAL_START_FAILED'
  /** `TEMPORAL_*` settings or a profile that cannot be read. */
  | 'TEMPORAL_SETTINGS_INVALID'
  /** No Temporal server answers at the address. */
  | 'TEMPORAL_UNREACHABLE'
  /** The server has no such namespace. */
  | 'NAMESPACE_NOT_FOUND'
  /** The namespace lacks search attributes and we may not create them. */
  | 'SEARCH_ATTRIBUTES_MISSING'
  /** The production build has no workflow bundle. */
  | 'WORKFLOW_BUNDLE_MISSING';

/** An error about the Temporal server whose message says what to do. */
export class TemporalError extends Error {
  readonly code: TemporalErrorCode;

  constructor(code: TemporalErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TemporalError';
    this.code = code;
  }
}

/** One way of finding a binary, and why it did not give one. */
export interface ProvisioningAttempt {
  step: string;
  why: string;
}

/** No way of finding a binary worked. The message lists every way, its reason, and the setting that ends the search. */
export class ProvisioningError extends TemporalError {
  readonly attempts: readonly ProvisioningAttempt[];

  constructor(what: string, setting: string, attempts: readonly ProvisioningAttempt[]) {
    const steps = attempts.map(({ step, why }, i) => `  ${i + 1}. ${step}: ${why}`);
    super(
      'TEMPORAL_BINARY_NOT_FOUND',
      `Cannot find ${what}. Tried, in this order:\n${steps.join('\n')}\n` +
        `Set ${setting} to the path of an executable that is already on this machine.`,
    );
    this.name = 'ProvisioningError';
    this.attempts = attempts;
  }
}

/** The message of anything that was thrown, with that of its cause (network errors say what happened only there). */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== ''
    ? `${error.message} (${error.cause.message})`
    : error.message;
}
