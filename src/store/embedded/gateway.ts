import { timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { fatalError, NO_ENCRYPTION, PASSWORD_PLEASE } from './backend-messages.ts';
import {
  CANCEL_REQUEST,
  type FrontendMessage,
  GSS_REQUEST,
  MessageReader,
  PROTOCOL_3,
  SSL_REQUEST,
} from './frontend-messages.ts';
import { Session, type Shared } from './session.ts';

/** The gateway as it listens. */
export type Gateway = {
  /** The port on 127.0.0.1. */
  port: number;
  /** Ends all connections; resolves when the last session has left the engine as it should be. */
  close: () => Promise<void>;
};

/**
 * Lets any number of ordinary Postgres clients connect to the one session of the embedded engine, over loopback.
 *
 * `@electric-sql/pglite-socket` does the same, but interleaves the messages of its clients: with one transaction open,
 * the queries that waited for it get each other's results (`test/store/connections.test.ts` shows the case).
 */
export async function openGateway(shared: Shared, password: string): Promise<Gateway> {
  const greeting = await greetingOf(shared);
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    count += 1;
    connect(count, socket, { shared, password, greeting });
  });
  return {
    port: await listen(server),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
      await shared.turns.take();
    },
  };
}

/** What Postgres says to a new client: its settings, and that it is ready. The same for all, so it is asked once. */
async function greetingOf({ engine }: Shared): Promise<Buffer> {
  const body = Buffer.from('....\0\0\0\0user\0postgres\0database\0postgres\0\0');
  body.writeInt32BE(body.length, 0);
  body.writeInt32BE(PROTOCOL_3, 4);
  return Buffer.concat(await engine.run(body));
}

type House = { shared: Shared; password: string; greeting: Buffer };

function connect(id: number, socket: Socket, house: House): void {
  const reader = new MessageReader();
  let session: Session | undefined;
  socket.on('data', (chunk) => {
    try {
      for (const message of reader.read(chunk)) {
        if (session !== undefined) session.receive(message);
        else if (message.type === null) begin(message, socket);
        else session = admit(message, id, socket, house);
      }
    } catch (error) {
      socket.end(fatalError('08P01', String(error)));
    }
  });
  // A client that dies is an ordinary end; `close` follows.
  socket.on('error', () => {});
  socket.on('close', () => session?.close());
}

function begin({ bytes }: FrontendMessage, socket: Socket): void {
  switch (bytes.readInt32BE(4)) {
    case SSL_REQUEST:
    case GSS_REQUEST:
      socket.write(NO_ENCRYPTION);
      break;
    case PROTOCOL_3:
      socket.write(PASSWORD_PLEASE);
      break;
    case CANCEL_REQUEST:
      // The engine works on the thread that would hear it: there is never anything to cancel.
      socket.end();
      break;
    default:
      socket.end(fatalError('08P01', 'only protocol 3.0 is spoken here'));
  }
}

function admit(
  { type, bytes }: FrontendMessage,
  id: number,
  socket: Socket,
  house: House,
): Session | undefined {
  const given = bytes.subarray(5, -1);
  const right = Buffer.from(house.password);
  if (type !== 'p' || given.length !== right.length || !timingSafeEqual(given, right)) {
    socket.end(fatalError('28P01', 'password authentication failed'));
    return undefined;
  }
  socket.write(house.greeting);
  return new Session(id, socket, house.shared);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port to listen on'));
      else resolve(address.port);
    });
  });
}
