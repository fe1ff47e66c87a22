import { once } from 'node:events';
import { createServer } from 'node:net';

const message = (type: string, body: string) => {
  const bytes = Buffer.from(`${type}....${body}`, 'latin1');
  bytes.writeInt32BE(bytes.length - 1, 1);
  return bytes;
};

const READY = message('Z', 'I');

/** A server that greets like a Postgres and answers every query with one text. */
export async function postgresThatSays(text: string) {
  const answer = [
    message('T', `\0\x01server_version_num\0${'\0'.repeat(9)}\x19\xff\xff${'\0'.repeat(6)}`),
    message('D', `\0\x01\0\0\0${String.fromCharCode(text.length)}${text}`),
    message('C', 'SHOW\0'),
    READY,
  ];
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', '\0\0\0\0'), READY]));
      socket.on('data', () => socket.write(Buffer.concat(answer)));
    });
  });
  return listening(server);
}

/** A server that takes connections and never says a word. */
export const serverThatIsSilent = () => listening(createServer((socket) => socket.on('error', () => {})));

async function listening(server: ReturnType<typeof createServer>) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { url: `postgres://me:hush@127.0.0.1:${port}/shop`, close: () => server.close() };
}
