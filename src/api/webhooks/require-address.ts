import { type AddressPolicy, addressProblem } from '../../webhooks/address.ts';
import { ApiError } from '../errors.ts';

/** @throws ApiError 400 when we may not call this address */
export async function requireAddress(address: string, policy: AddressPolicy): Promise<void> {
  const problem = await addressProblem(address, policy);
  if (problem !== null)
    throw new ApiError('ERROR_CODE_WEBHOOK_ADDRESS_INVALID', {
      issues: [{ path: 'address', message: problem }],
    });
}
