import { Anchor, Box, Code, Paper, Tabs, Text, Title } from '@mantine/core';
import type { Flow } from '../../../src/flow/schema.ts';
import { useSession } from '../api/session.ts';
import { CopyText } from './copy-text.tsx';
import { curlText, exampleVariables, typeScriptText } from './request-texts.ts';

/** The request that starts the campaign, to paste: for a shell, and for a backend. */
export function RequestBox({ campaignName, flow }: { campaignName: string; flow: Pick<Flow, 'variables'> }) {
  const { businessId, demo } = useSession();
  const parts = {
    origin: window.location.origin,
    businessId,
    campaignName,
    apiKey: demo ? 'demo-key' : 'YOUR_API_KEY',
    variables: exampleVariables(flow),
  };
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h5">
        The request
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        One entry for each person, up to 100,000 in a call. All of it is in the{' '}
        <Anchor href="/docs" inherit underline="always">
          reference of the API
        </Anchor>
        .
      </Text>
      <Tabs defaultValue="curl">
        <Tabs.List aria-label="The request">
          <Tabs.Tab value="curl">curl</Tabs.Tab>
          <Tabs.Tab value="typescript">TypeScript</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="curl" pt="xs">
          <Listing text={curlText(parts)} label="Copy the curl request" />
        </Tabs.Panel>
        <Tabs.Panel value="typescript" pt="xs">
          <Listing text={typeScriptText(parts)} label="Copy the TypeScript request" />
        </Tabs.Panel>
      </Tabs>
    </Paper>
  );
}

function Listing({ text, label }: { text: string; label: string }) {
  return (
    <Box pos="relative">
      {/* What scrolls must be reachable by keyboard. */}
      <Code block tabIndex={0} fz="sm" pr={100}>
        {text}
      </Code>
      <Box pos="absolute" top={8} right={8}>
        <CopyText text={text} label={label} />
      </Box>
    </Box>
  );
}
