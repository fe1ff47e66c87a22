import { ScrollArea, Tabs } from '@mantine/core';
import { type ReactNode, useState } from 'react';

export type SideTab = 'settings' | 'phone' | 'aloud';

/**
 * What stands beside the canvas: settings, the phone, the flow read aloud. One of them is seen at a time; what is played
 * on the phone goes on where it was when one comes back to it.
 */
export function SidePanel({
  tab,
  onTab,
  settings,
  phone,
  aloud,
}: {
  tab: SideTab;
  onTab: (tab: SideTab) => void;
  settings: ReactNode;
  phone: ReactNode;
  aloud: ReactNode;
}) {
  const [wasPhone, setWasPhone] = useState(false);
  if (tab === 'phone' && !wasPhone) setWasPhone(true);
  const toTab = (value: string | null) => {
    if (value === 'settings' || value === 'phone' || value === 'aloud') onTab(value);
  };
  return (
    <Tabs value={tab} onChange={toTab} keepMounted={false} className="side">
      <Tabs.List grow>
        <Tabs.Tab value="settings">Settings</Tabs.Tab>
        <Tabs.Tab value="phone">Phone</Tabs.Tab>
        <Tabs.Tab value="aloud">Aloud</Tabs.Tab>
      </Tabs.List>
      <ScrollArea className="side-scroll" type="auto">
        <Tabs.Panel value="settings" p="md">
          {settings}
        </Tabs.Panel>
        <Tabs.Panel value="phone" p="sm" keepMounted={wasPhone}>
          {phone}
        </Tabs.Panel>
        <Tabs.Panel value="aloud" p="md">
          {aloud}
        </Tabs.Panel>
      </ScrollArea>
    </Tabs>
  );
}
