import { StartupError } from '../startup-error.ts';

/**
 * Why a server does not listen: the port is another program's, or whatever else the system says.
 * @param setting the environment variable that moves the port
 */
export function listenError(error: unknown, at: { port: number; host: string }, setting: string): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) return error;
  return new StartupError(
    'PORT_TAKEN',
    `Port ${at.port} on ${at.host} is taken by another program.`,
    `End that program, or set ${setting} to a free port.`,
  );
}
