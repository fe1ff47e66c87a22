import { randomBytes } from 'node:crypto';

/**
 * A new message id of the same make as Meta's: base64 of a small record with the client's number, the direction and
 * 18 random hexadecimal digits.
 */
export function newWamid(client: string, direction: 'to_client' | 'from_client'): string {
  const bytes = Buffer.concat([
    Buffer.from([0x1c, 0x18, Buffer.byteLength(client)]),
    Buffer.from(client),
    Buffer.from([0x15, 0x02, 0x00, direction === 'to_client' ? 0x11 : 0x12, 0x18, 0x12]),
    Buffer.from(randomBytes(9).toString('hex').toUpperCase()),
    Buffer.from([0x00]),
  ]);
  return `wamid.${bytes.toString('base64')}`;
}
