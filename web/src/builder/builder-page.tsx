import { Center, Loader } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ReactFlowProvider } from '@xyflow/react';
import { useRef } from 'react';
import { answerOf, api } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem-note.tsx';
import { Builder } from './builder.tsx';
import type { Campaign } from './saving/use-draft-saver.ts';

export default function BuilderPage({ id }: { id: string }) {
  const { businessId } = useSession();
  const { data, error, isError, isFetchedAfterMount, refetch } = useQuery({
    queryKey: ['campaigns', id],
    queryFn: () =>
      answerOf(
        api.GET('/v1/businesses/{businessId}/campaigns/{id}', { params: { path: { businessId, id } } }),
      ),
    // Work begins with the draft as it is now, not as it was when it was last looked at.
    refetchOnMount: 'always',
  });
  const loaded = useRef<Campaign | null>(null);
  if (isFetchedAfterMount && data) loaded.current ??= data;
  useDocumentTitle(`${data?.name ?? 'Campaign'} · Sendout`);
  if (loaded.current && data)
    return (
      <ReactFlowProvider>
        <Builder loaded={loaded.current} campaign={data} />
      </ReactFlowProvider>
    );
  if (isError)
    return (
      <Page title="Campaign">
        <ProblemNote error={error} onRetry={() => void refetch()} />
      </Page>
    );
  return (
    <Center h={300}>
      <Loader role="status" aria-label="Loading" />
    </Center>
  );
}
