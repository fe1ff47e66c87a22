import { Button, Center, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSignIn } from '../api/session.ts';
import { ProblemNote } from './problem-note.tsx';

/** @param demoKey filled in already, in the demo */
export function SignIn({ demoKey }: { demoKey: string | null }) {
  const [apiKey, setApiKey] = useState(demoKey ?? '');
  const signIn = useSignIn();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(apiKey.trim());
  };
  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder p="xl" w="100%" maw={420}>
        <form onSubmit={submit}>
          <Stack>
            <Title order={1} size="h2">
              Sendout
            </Title>
            <Text c="dimmed">Sign in with an API key of your business.</Text>
            <PasswordInput
              label="API key"
              value={apiKey}
              onChange={(event) => setApiKey(event.currentTarget.value)}
              autoComplete="current-password"
              required
              data-autofocus
            />
            {demoKey !== null && (
              <Text size="sm" c="dimmed">
                This is the demo: its key is filled in already.
              </Text>
            )}
            {signIn.isError && <ProblemNote error={signIn.error} />}
            <Button type="submit" loading={signIn.isPending}>
              Sign in
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
