import fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { ZodError } from 'zod';
import { Problem } from './problem.ts';

/** The HTTP server without its routes, and how control calls say that something is wrong. */
export function newServer(log: Logger): FastifyInstance {
  const app = fastify({
    logger: false,
    forceCloseConnections: true,
    // The longest parts of an address: a template's name, a user id.
    routerOptions: { maxParamLength: 600 },
  });

  app.setErrorHandler((error, _request, reply) => {
    const { status, code, message } = problemOf(error);
    if (status >= 500) log.error({ error }, 'A call to the sandbox failed');
    return reply.code(status).send({ error: { code, message } });
  });

  app.setNotFoundHandler((request, reply) => {
    const message = `The sandbox has no ${request.method} ${request.url}.`;
    return reply.code(404).send({ error: { code: 'not_found', message } });
  });

  return app;
}

function problemOf(error: unknown): { status: number; code: string; message: string } {
  if (error instanceof Problem) return error;
  if (error instanceof ZodError) {
    const message = error.issues.map((issue) => [...issue.path, issue.message].join(': ')).join('; ');
    return { status: 400, code: 'request_invalid', message };
  }
  // Fastify's own errors, such as a body that is no JSON.
  if (error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500) {
    return { status: Number(error.statusCode), code: 'request_invalid', message: error.message };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { status: 500, code: 'sandbox_failed', message };
}
