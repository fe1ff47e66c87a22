import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError } from 'fastify';
import { ApiError, type ErrorCode, envelopeOf, newTraceId } from './errors.ts';

/** Node's errors of what comes over a connection and is no request. */
const codes: Record<string, ErrorCode> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'ERROR_CODE_REQUEST_TIMEOUT',
  HPE_HEADER_OVERFLOW: 'ERROR_CODE_HEADERS_TOO_LARGE',
};

/** For `clientErrorHandler`: answers in the envelope what never becomes a request, and ends the connection. */
export function answerClientError(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const refusal = new ApiError(codes[error.code] ?? 'ERROR_CODE_HTTP_MALFORMED');
  const body = JSON.stringify(envelopeOf(refusal, newTraceId()));
  const head = [
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}
