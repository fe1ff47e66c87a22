import { randomBytes } from 'node:crypto';
import { catalogue, type ErrorCode } from './errors/catalogue.ts';
import type { CatalogueEntry } from './errors/catalogue-entry.ts';

export type { ErrorCode } from './errors/catalogue.ts';

/** A refusal, by its code. `details` says what exactly; it holds nothing secret. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  /** @param message instead of the catalogue's title, when more can be said */
  constructor(code: ErrorCode, details: Record<string, unknown> = {}, message = errorText(code)) {
    super(message);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return catalogue[this.code].status;
  }

  /** For the header `Retry-After`. */
  get retryAfterSeconds(): number | undefined {
    const entry: CatalogueEntry = catalogue[this.code];
    return entry.retryAfterSeconds;
  }
}

/** What an error's code means, in one sentence. */
export function errorText(code: ErrorCode): string {
  return catalogue[code].title;
}

/** The body of every error. Source: Connectly, "Error codes" (the same seven fields, also within webhooks). */
export type ErrorEnvelope = {
  message: string;
  type: string;
  code: string;
  userTitle: string;
  userMessage: string;
  cntTraceId: string;
  details: Record<string, unknown>;
};

/** @param traceId what the log has this call under */
export function envelopeOf(error: ApiError, traceId: string): ErrorEnvelope {
  const { type, title, help } = catalogue[error.code];
  return {
    // Connectly's own words of some errors end without a full stop.
    message: `${error.message.replace(/[^.!?]$/, '$&.')} ${help}`,
    type,
    code: error.code,
    userTitle: title,
    userMessage: help,
    cntTraceId: traceId,
    details: error.details,
  };
}

/** A fresh trace id: a 64-bit number in decimal, as Connectly's are. */
export function newTraceId(): string {
  return randomBytes(8).readBigUInt64BE().toString();
}
