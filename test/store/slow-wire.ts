import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * A way to the database on which each of its messages comes alone, some milliseconds after the one before: a failed
 * query's error then arrives well before the state of its transaction, as it does now and then on a real network.
 * @returns the database's URL with this way's port
 */
export async function slowWire(url: string): Promise<{ url: string; close: () => Promise<void> }> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(port), hostname);
    for (const socket of [client, database]) sockets.add(socket.on('error', () => {}));
    client.pipe(database);
    forwardOneByOne(database, client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const slow = new URL(url);
  slow.port = String((server.address() as AddressInfo).port);
  slow.hostname = '127.0.0.1';
  return {
    url: slow.href,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function forwardOneByOne(from: Socket, to: Socket): void {
  let rest = Buffer.alloc(0);
  let sent = Promise.resolve();
  from.on('data', (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    // A message of the protocol is a letter, its length without the letter in four bytes, and the rest.
    while (rest.length >= 5 && rest.length >= 1 + rest.readUInt32BE(1)) {
      const end = 1 + rest.readUInt32BE(1);
      const message = rest.subarray(0, end);
      rest = rest.subarray(end);
      sent = sent.then(async () => {
        await delay(5);
        to.write(message);
      });
    }
  });
  from.on('close', () => void sent.then(() => to.end()));
}
