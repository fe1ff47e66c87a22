import { Button, Collapse, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDice3, IconGitFork, IconRestore, IconVariable } from '@tabler/icons-react';
import type { Dispatch } from 'react';
import { type PreviewAction, type PreviewState, shownOf } from './preview-state.ts';
import { PreviewVariables } from './preview-variables.tsx';
import { ScenarioButton } from './scenario/scenario-button.tsx';

/** What else one can do with a play: begin anew, ask what would have been, change who is played for, keep it. */
export function PlayActions({
  state,
  dispatch,
  campaignName,
}: {
  state: PreviewState;
  dispatch: Dispatch<PreviewAction>;
  campaignName: string;
}) {
  const [opened, { toggle }] = useDisclosure(false);
  const { setting, deeds } = state.played;
  const hasTaps = deeds.some(({ type }) => type === 'tap');
  const hasSplit = setting.flow.nodes.some(({ type }) => type === 'split');
  const hasVariables = (setting.flow.variables ?? []).length > 0;
  return (
    <>
      <Group gap={2}>
        <Small icon={IconRestore} onClick={() => dispatch({ type: 'restart' })}>
          Restart
        </Small>
        {hasSplit && (
          <Small icon={IconDice3} onClick={() => dispatch({ type: 'draw again' })}>
            Split again
          </Small>
        )}
        {hasVariables && (
          <Small icon={IconVariable} onClick={toggle} expanded={opened}>
            Variables
          </Small>
        )}
        <ScenarioButton playing={shownOf(state)} campaignName={campaignName} />
        {hasTaps && (
          <Small icon={IconGitFork} onClick={() => dispatch({ type: 'fork' })}>
            What if nothing had been tapped?
          </Small>
        )}
      </Group>
      {hasVariables && (
        <Collapse in={opened}>
          <PreviewVariables setting={setting} dispatch={dispatch} />
        </Collapse>
      )}
    </>
  );
}

function Small({
  icon: Icon,
  onClick,
  expanded,
  children,
}: {
  icon: typeof IconDice3;
  onClick: () => void;
  expanded?: boolean;
  children: string;
}) {
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<Icon size={14} aria-hidden />}
      onClick={onClick}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
    >
      {children}
    </Button>
  );
}
