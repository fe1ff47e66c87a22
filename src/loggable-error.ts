/**
 * What of an error may be logged: a failed query's own message holds its parameters, and with them clients' numbers
 * and sealed settings.
 */
export function loggableError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const isQuery = 'query' in error && 'params' in error;
  return {
    name: error.name,
    ...('code' in error ? { code: error.code } : {}),
    ...(isQuery ? { query: error.query } : { message: error.message }),
    ...(error.cause instanceof Error ? { cause: loggableError(error.cause) } : {}),
    // Without its first lines, which repeat the message.
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
  };
}
