import { ActionIcon, AppShell, Burger, Group, NavLink, Text, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconAlertTriangle,
  IconDeviceMobile,
  IconLogout,
  IconMessages,
  IconMoon,
  IconRoute,
  IconSend,
  IconSettings,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useSession, useSignOut } from '../api/session.ts';
import { LiveNote } from './live-note.tsx';

const places = [
  { path: '/campaigns', label: 'Campaigns', icon: IconRoute },
  { path: '/sendouts', label: 'Sendouts', icon: IconSend },
  { path: '/runs', label: 'Runs', icon: IconMessages },
  { path: '/in-doubt', label: 'In doubt', icon: IconAlertTriangle },
  { path: '/phones', label: 'Phones', icon: IconDeviceMobile, demoOnly: true },
  { path: '/settings', label: 'Settings', icon: IconSettings },
];

/** What is round every page: where one can go, whose business it is, light or dark. */
export function Shell({ children }: { children: ReactNode }) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const [location] = useLocation();
  const session = useSession();
  const signOut = useSignOut();
  const { toggleColorScheme } = useMantineColorScheme();
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 176, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={0}
    >
      <a className="skip" href="#main">
        To the content
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Navigation" />
            <img src="/app/icon.svg" width={24} height={24} alt="" />
            <Text fw={700}>Sendout</Text>
            <Text c="dimmed" visibleFrom="xs" truncate>
              {session.businessName}
            </Text>
          </Group>
          <Group gap={4} wrap="nowrap">
            <LiveNote />
            <ActionIcon variant="subtle" color="gray" onClick={toggleColorScheme} aria-label="Light or dark">
              <IconMoon size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" onClick={() => signOut.mutate()} aria-label="Sign out">
              <IconLogout size={18} aria-hidden />
            </ActionIcon>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Main">
        {places
          .filter(({ demoOnly }) => !demoOnly || session.demo)
          .map(({ path, label, icon: Icon }) => (
            <NavLink
              key={path}
              component={Link}
              href={path}
              label={label}
              leftSection={<Icon size={18} aria-hidden />}
              active={location === path || location.startsWith(`${path}/`)}
              onClick={close}
            />
          ))}
      </AppShell.Navbar>
      <AppShell.Main id="main">{children}</AppShell.Main>
    </AppShell>
  );
}
