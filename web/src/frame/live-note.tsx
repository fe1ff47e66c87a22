import { Badge, Loader } from '@mantine/core';
import { useLive } from '../api/live.ts';

/** Says when what is shown may be old, because the server does not answer. */
export function LiveNote() {
  const state = useLive();
  return (
    <div role="status" aria-live="polite">
      {state === 'away' && (
        <Badge
          variant="light"
          color="yellow"
          tt="none"
          leftSection={<Loader size={10} color="currentColor" aria-hidden />}
          title="The server does not answer. What you see is kept, and is asked for again as soon as it is back."
        >
          Reconnecting
        </Badge>
      )}
    </div>
  );
}
