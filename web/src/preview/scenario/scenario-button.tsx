import { Button } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { saveFile } from '../../frame/save-file.ts';
import type { Playing } from '../playing.ts';
import { scenarioOf } from './scenario-of.ts';

/** Saves the played conversation as a file that a test can play again. */
export function ScenarioButton({ playing, campaignName }: { playing: Playing; campaignName: string }) {
  const save = () => {
    const file = `${campaignName.toLowerCase().replace(/[^a-z0-9]+/g, '-') || 'campaign'}.yaml`;
    saveFile(
      file,
      'application/yaml',
      scenarioOf(playing, `${campaignName}, as it was played in the browser`),
    );
  };
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<IconFileDownload size={14} aria-hidden />}
      onClick={save}
    >
      Save as scenario
    </Button>
  );
}
