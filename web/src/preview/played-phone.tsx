import { Stack, Text } from '@mantine/core';
import type { Dispatch } from 'react';
import { whyOf } from '../../../src/flow/play.ts';
import { useSession } from '../api/session.ts';
import { inOwnZone } from '../frame/times.ts';
import { useTemplates } from '../message/use-templates.ts';
import { PhoneScreen } from '../phone/phone-screen.tsx';
import { ClockControls } from './clock-controls.tsx';
import { linesOf, messageOf, underWay } from './lines-of.ts';
import { PlayActions } from './play-actions.tsx';
import { PlayHead } from './play-head.tsx';
import classes from './preview.module.css';
import { type PreviewAction, type PreviewState, shownOf } from './preview-state.ts';

/** The phone of a play, its clock, what it waits for, and what one can do with it. */
export function PlayedPhone({
  state,
  dispatch,
  campaignName,
}: {
  state: PreviewState;
  dispatch: Dispatch<PreviewAction>;
  campaignName: string;
}) {
  const { businessName } = useSession();
  const templates = useTemplates();
  const { play } = shownOf(state);
  const { online } = play.phone;
  const tap = (lineId: string, button: string) => {
    const message = messageOf(play, lineId);
    if (message !== null) dispatch({ type: 'deed', deed: { type: 'tap', message, button } });
  };
  const waiting = underWay(play);
  const subtitle = online ? 'online' : `offline${waiting > 0 ? `, ${waiting} on the way` : ''}`;
  const reply = (text: string) => dispatch({ type: 'deed', deed: { type: 'reply', text } });
  return (
    <Stack gap="xs" className={classes.preview ?? ''}>
      <PlayHead state={state} dispatch={dispatch} />
      <div className={classes.phone}>
        <PhoneScreen
          title={businessName}
          subtitle={subtitle}
          lines={linesOf(play, templates)}
          empty="Nothing was sent yet."
          onTap={tap}
          {...(online ? { onReply: reply } : {})}
        />
      </div>
      <Text size="sm" role="status" title={whyOf(play)}>
        {inOwnZone(whyOf(play), play.now)}
      </Text>
      <ClockControls state={state} dispatch={dispatch} />
      <PlayActions state={state} dispatch={dispatch} campaignName={campaignName} />
    </Stack>
  );
}
