/** The body of every error of the API. */
export type Envelope = {
  code: string;
  userTitle: string;
  userMessage: string;
  message: string;
  cntTraceId: string;
  details: Record<string, unknown>;
};

/** A refusal of the API, in words for a person. */
export class ApiProblem extends Error {
  /** The HTTP status; 0 when there was no answer at all. */
  readonly status: number;
  readonly code: string;
  readonly title: string;
  /** What to do. */
  readonly help: string;
  readonly details: Record<string, unknown>;
  /** What the server's log has it under. */
  readonly traceId: string | null;

  constructor(status: number, envelope: Envelope) {
    super(envelope.message);
    this.status = status;
    this.code = envelope.code;
    this.title = envelope.userTitle;
    this.help = envelope.userMessage;
    this.details = envelope.details;
    this.traceId = envelope.cntTraceId === '' ? null : envelope.cntTraceId;
  }
}

export function isEnvelope(body: unknown): body is Envelope {
  return typeof body === 'object' && body !== null && 'code' in body && 'userTitle' in body;
}

/** No answer of the API: the server is away, or something between answers for it. */
export function unreachable(status: number): ApiProblem {
  const title = 'The server cannot be reached.';
  const help = 'Check that it is running. What you see is kept, and is asked for again by itself.';
  return new ApiProblem(status, {
    code: 'UNREACHABLE',
    userTitle: title,
    userMessage: help,
    message: `${title} ${help}`,
    cntTraceId: '',
    details: {},
  });
}

/** Anything that was thrown, as a problem that can be shown. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiProblem(0, {
    code: 'UNEXPECTED',
    userTitle: 'This page met something that it did not expect.',
    userMessage: 'Load it again; if it stays so, tell whoever runs the server.',
    message,
    cntTraceId: '',
    details: {},
  });
}
