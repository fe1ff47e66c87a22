/** The body of every refusal (`docs/api.md`, "Errors and lists"). */
export type ErrorEnvelope = {
  message: string;
  type: string;
  code: string;
  userTitle: string;
  userMessage: string;
  cntTraceId: string;
  details: Record<string, unknown>;
};

/** A call that was refused, or had no answer. Branch on `code`; quote `traceId` when you ask whoever runs the server. */
export class SendoutError extends Error {
  /** The HTTP status; null when no answer came. */
  readonly status: number | null;
  /** The stable code of the refusal; `NO_ANSWER` when none came, `NOT_SENDOUT` when something else answered. */
  readonly code: string;
  readonly details: Record<string, unknown>;
  /** What the server's log has this call under; null when the server has not answered. */
  readonly traceId: string | null;
  /** After how many milliseconds the same call may succeed, when the answer says so. */
  readonly retryAfterMs: number | null;
  /** Of a call that sends: with this key it can be repeated, and nobody gets anything twice. */
  idempotencyKey: string | null = null;

  constructor(
    message: string,
    about: {
      status: number | null;
      code: string;
      details?: Record<string, unknown>;
      traceId?: string | null;
      retryAfterMs?: number | null;
      cause?: unknown;
    },
  ) {
    super(message, about.cause === undefined ? {} : { cause: about.cause });
    this.name = 'SendoutError';
    this.status = about.status;
    this.code = about.code;
    this.details = about.details ?? {};
    this.traceId = about.traceId ?? null;
    this.retryAfterMs = about.retryAfterMs ?? null;
  }
}
