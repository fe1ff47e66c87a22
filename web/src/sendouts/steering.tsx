import { Button, Menu } from '@mantine/core';
import { IconDots, IconDownload, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useSession } from '../api/session.ts';
import { Confirm } from '../frame/confirm.tsx';
import type { Sendout } from './sendout-types.ts';
import { counted } from './sendout-words.ts';
import type { useSteering } from './use-sendouts.ts';

/** What can be done with a sendout: pause or resume it, cancel it, take its report. */
export function Steering({
  sendout,
  steering,
}: {
  sendout: Sendout;
  steering: ReturnType<typeof useSteering>;
}) {
  const { businessId } = useSession();
  const [cancelling, setCancelling] = useState(false);
  const { id, state, counts } = sendout;
  const isPaused = state === 'paused';
  const report = `/v1/businesses/${encodeURIComponent(businessId)}/sendouts/${id}/report.csv`;
  return (
    <>
      {state !== 'cancelled' && state !== 'idle' && (
        <Button
          variant={isPaused ? 'filled' : 'default'}
          leftSection={
            isPaused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />
          }
          loading={steering.isPending && !cancelling}
          onClick={() => steering.mutate(isPaused ? 'resume' : 'pause')}
        >
          {isPaused ? 'Resume' : 'Pause'}
        </Button>
      )}
      <Button
        component="a"
        href={report}
        download={`${sendout.campaignName}.csv`}
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        Report
      </Button>
      {state !== 'cancelled' && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" px="xs" aria-label="More actions">
              <IconDots size={16} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              color="red"
              leftSection={<IconX size={16} aria-hidden />}
              onClick={() => setCancelling(true)}
            >
              Cancel the sendout …
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {cancelling && (
        <Confirm
          title="Cancel this sendout?"
          verb="Cancel the sendout"
          action={{
            ...steering,
            mutate: () => steering.mutate('cancel', { onSuccess: () => setCancelling(false) }),
          }}
          onClose={() => setCancelling(false)}
        >
          No further message is sent, and every open run ends as cancelled
          {counts.queued > 0 ? `, also ${counted(counts.queued, 'run')} that did not start yet` : ''}. What
          was sent stays sent. It cannot be taken back; to stop for a while only, pause it.
        </Confirm>
      )}
    </>
  );
}
