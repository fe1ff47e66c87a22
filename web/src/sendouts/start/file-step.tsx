import { Alert, FileInput, Group, Select, Stack, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { counted } from '../sendout-words.ts';
import { useCampaignChoice } from '../use-sendouts.ts';
import { type PeopleFile, readCsv, UnreadableFile } from './read-csv.ts';

export type ChosenFile = { name: string; people: PeopleFile };
export type ChosenCampaign = { id: string; name: string; version: string };

/** The file, the campaign and its version. */
export function FileStep({
  file,
  onFile,
  campaign,
  onCampaign,
}: {
  file: ChosenFile | null;
  onFile: (file: ChosenFile | null) => void;
  campaign: ChosenCampaign | null;
  onCampaign: (campaign: ChosenCampaign | null) => void;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [picked, setPicked] = useState<File | null>(null);
  const take = async (chosen: File | null) => {
    setPicked(chosen);
    setProblem(null);
    onFile(null);
    if (!chosen) return;
    try {
      onFile({ name: chosen.name, people: readCsv(await chosen.arrayBuffer()) });
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      setProblem(error.message);
    }
  };
  return (
    <Stack>
      <FileInput
        label="People"
        description="A CSV file; its first line names the columns. One of them holds the phone numbers with country code."
        placeholder={file?.name ?? 'Choose a CSV file'}
        accept=".csv,text/csv,text/plain"
        leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
        value={picked}
        onChange={(chosen) => void take(chosen)}
        error={problem}
        clearable
        clearButtonProps={{ 'aria-label': 'Take the file away' }}
        maw={520}
      />
      {file && (
        <Text size="sm" role="status">
          {counted(file.people.rows.length, 'row')}, {counted(file.people.columns.length, 'column')}:{' '}
          {file.people.columns.slice(0, 8).join(', ')}
          {file.people.columns.length > 8 && ' …'}
        </Text>
      )}
      <CampaignFields campaign={campaign} onCampaign={onCampaign} />
    </Stack>
  );
}

function CampaignFields({
  campaign,
  onCampaign,
}: {
  campaign: ChosenCampaign | null;
  onCampaign: (campaign: ChosenCampaign | null) => void;
}) {
  const choice = useCampaignChoice();
  const versions = useVersions(campaign?.id ?? null);
  const published = (choice.data?.data ?? []).filter(({ state }) => state === 'published');
  if (choice.data && published.length === 0)
    return (
      <Alert color="yellow" title="No campaign is published">
        Only a published campaign can be sent. Publish one in its flow builder first.
      </Alert>
    );
  const choose = (id: string | null) => {
    const found = published.find((each) => each.id === id);
    onCampaign(
      found?.campaignVersion ? { id: found.id, name: found.name, version: found.campaignVersion } : null,
    );
  };
  return (
    <Group align="flex-start">
      <Select
        label="Campaign"
        placeholder="Choose a published campaign"
        data={published.map(({ id, name }) => ({ value: id, label: name }))}
        value={campaign?.id ?? null}
        onChange={choose}
        searchable
        w={340}
      />
      {campaign && versions.length > 1 && (
        <Select
          label="Version"
          data={versions.map(({ id, number }, nth) => ({
            value: id,
            label: `Version ${number}${nth === 0 ? ' (newest)' : ''}`,
          }))}
          value={campaign.version}
          onChange={(version) => version && onCampaign({ ...campaign, version })}
          allowDeselect={false}
          w={170}
        />
      )}
    </Group>
  );
}

/** The published versions of a campaign, the newest first. */
function useVersions(campaignId: string | null) {
  const { businessId } = useSession();
  const versions = useQuery({
    queryKey: ['campaigns', campaignId, 'versions'],
    enabled: campaignId !== null,
    queryFn: () =>
      answerOf(
        api.GET('/v1/businesses/{businessId}/campaigns/{id}/versions', {
          params: { path: { businessId, id: campaignId ?? '' }, query: { limit: 50 } },
        }),
      ),
  });
  return versions.data?.data ?? [];
}
