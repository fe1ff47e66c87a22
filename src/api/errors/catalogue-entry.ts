/** What an API call can be refused for: HTTP status, what is wrong, what to do about it. */
export type CatalogueEntry = {
  status: number;
  type: ErrorType;
  title: string;
  help: string;
  /** The same call may well succeed after so long. */
  retryAfterSeconds?: number;
};

type ErrorType =
  | 'ERROR_TYPE_INVALID_REQUEST'
  | 'ERROR_TYPE_AUTHENTICATION'
  | 'ERROR_TYPE_PERMISSION_DENIED'
  | 'ERROR_TYPE_NOT_FOUND'
  | 'ERROR_TYPE_CONFLICT'
  | 'ERROR_TYPE_DEADLINE_EXCEEDED'
  | 'ERROR_TYPE_RATE_LIMITED'
  | 'ERROR_TYPE_UNAVAILABLE'
  | 'ERROR_TYPE_UNSPECIFIED';

export function invalid(status: number, title: string, help: string): CatalogueEntry {
  return { status, type: 'ERROR_TYPE_INVALID_REQUEST', title, help };
}

export function unauthenticated(title: string, help: string): CatalogueEntry {
  return { status: 401, type: 'ERROR_TYPE_AUTHENTICATION', title, help };
}

export function forbidden(title: string, help: string): CatalogueEntry {
  return { status: 403, type: 'ERROR_TYPE_PERMISSION_DENIED', title, help };
}

export function missing(title: string, help: string): CatalogueEntry {
  return { status: 404, type: 'ERROR_TYPE_NOT_FOUND', title, help };
}

export function conflict(title: string, help: string): CatalogueEntry {
  return { status: 409, type: 'ERROR_TYPE_CONFLICT', title, help };
}

export function unavailable(title: string, help: string): CatalogueEntry {
  return { status: 503, type: 'ERROR_TYPE_UNAVAILABLE', title, help };
}
