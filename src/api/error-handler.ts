import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { loggableError } from '../loggable-error.ts';
import { ApiError, type ErrorCode, envelopeOf } from './errors.ts';

/** Answers every error in the envelope. What is our fault is logged once, under the trace id that the client gets. */
export function handleError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalFor(error);
  if (refusal.status >= 500)
    request.log[refusal === error ? 'warn' : 'error'](
      { route: request.routeOptions.url, code: refusal.code, error: loggableError(error) },
      'An API call failed',
    );
  if (refusal.retryAfterSeconds !== undefined) reply.header('retry-after', refusal.retryAfterSeconds);
  return reply
    .code(refusal.status)
    .header('content-type', 'application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(envelopeOf(refusal, request.id));
}

export function handleUnknownRoute(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = new ApiError('ERROR_CODE_ROUTE_NOT_FOUND', { method: request.method });
  return reply.code(refusal.status).send(envelopeOf(refusal, request.id));
}

/** Fastify's own errors that a client can cause. */
const fastifyErrors: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'ERROR_CODE_BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'ERROR_CODE_CONTENT_TYPE_UNSUPPORTED',
};

function refusalFor(error: FastifyError): ApiError {
  if (error instanceof ApiError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.slice(0, 20).map(({ instancePath, message }) => ({
      path: fieldPath(instancePath) || (error.validationContext ?? 'request'),
      message: message ?? 'is not valid',
    }));
    const [first] = issues;
    return invalidRequest(issues, first ? `${first.path}: ${first.message}.` : undefined);
  }
  const known = fastifyErrors[error.code];
  if (known) return new ApiError(known);
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new ApiError('ERROR_CODE_REQUEST_INVALID', {}, `${error.message}.`);
  return new ApiError('ERROR_CODE_UNSPECIFIED');
}

/** A request whose fields are wrong; each issue names one by its path. */
export function invalidRequest(issues: { path: string; message: string }[], message?: string): ApiError {
  const path = issues[0]?.path;
  return new ApiError('ERROR_CODE_REQUEST_INVALID', { ...(path ? { path } : {}), issues }, message);
}

/** A request with one field that is wrong; its sentence begins with the path. */
export function invalidField(path: string, message: string): ApiError {
  return invalidRequest([{ path, message }], `${path}: ${message}.`);
}

/** `/entries/0/client` as people write it: `entries[0].client`. */
function fieldPath(pointer: string): string {
  return pointer
    .split('/')
    .filter((part) => part !== '')
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part), '');
}
