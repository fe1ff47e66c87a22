import type { FastifyRequest } from 'fastify';
import type { Faults } from '../faults.ts';

/** Any bearer token is good, unless a fault has it ended. */
export function tokenIsGood({ headers }: FastifyRequest, faults: Faults): boolean {
  return /^bearer \S+/i.test(headers.authorization ?? '') && !faults.strikes('token_expired');
}
