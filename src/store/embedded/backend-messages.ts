/** The few answers that the gateway gives by itself, without the engine (protocol 3.0, see `frontend-messages.ts`). */

/** Refuses encryption: the connection goes on in the clear, on loopback. */
export const NO_ENCRYPTION = Buffer.from('N');

/** Asks for the password. */
export const PASSWORD_PLEASE = message('R', Buffer.from([0, 0, 0, 3]));

/** Ends a session with an error; the driver gives code and text to whoever waits for a query. */
export function fatalError(code: string, text: string): Buffer {
  return message('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`));
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
