import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common/lib/proto-utils.js';

/** The first of a history event's payloads as the value that it stands for; undefined when there is none. */
export function decoded(payloads: Payload[] | null | undefined): unknown {
  const [payload] = payloads ?? [];
  return payload?.metadata ? defaultPayloadConverter.fromPayload(payload) : undefined;
}
