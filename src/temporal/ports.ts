import { connect, createServer } from 'node:net';
import { TemporalError } from './errors.ts';
import { describePortHolder } from './port-holder.ts';

const LOOPBACK = '127.0.0.1';

/** Whether a server could listen on this loopback port: nobody answers there and it can be bound. */
export async function isPortFree(port: number): Promise<boolean> {
  // Both, because macOS lets one bind 127.0.0.1 beside a server that listens on all addresses.
  return !(await answers(port)) && (await canBind(port));
}

/** Whether something accepts connections on this loopback port. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: LOOPBACK });
    socket.setTimeout(1_000);
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(true));
    socket.once('error', () => end(false));
  });
}

function canBind(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

// Below the range (from 32768 on Linux) from which the kernel takes ports for outgoing connections: a port that was
// free when it was picked is not lost to one of those before its server listens.
const LOWEST = 12_000;
const HIGHEST = 32_000;

/** A loopback port that is free now, chosen at random so that processes that pick at the same time do not meet. */
export async function pickFreePort(): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (await isPortFree(port)) return port;
  }
}

/**
 * Makes sure that a port can be had.
 * @param what what needs it, for the message, e.g. `the Temporal UI`.
 * @param setting the environment variable that moves it, for the message.
 * @throws {TemporalError} `PORT_TAKEN`, naming the setting and, where it can be found out, who holds the port.
 */
export async function requireFreePort(port: number, what: string, setting: string): Promise<void> {
  if (await isPortFree(port)) return;
  const holder = await describePortHolder(port);
  const by = holder === null ? 'another program' : holder;
  throw new TemporalError(
    'PORT_TAKEN',
    `Port ${port}, which ${what} needs, is held by ${by}. End that, or set ${setting} to another port.`,
  );
}
