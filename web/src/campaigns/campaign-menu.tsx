import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import {
  IconArchive,
  IconArchiveOff,
  IconCopy,
  IconCursorText,
  IconDots,
  IconPencil,
  IconSend,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import { problemOf } from '../api/api-problem.ts';
import type { CampaignSummary } from './campaign-summary.ts';
import { DeleteCampaign } from './delete-campaign.tsx';
import { RenameCampaign } from './rename-campaign.tsx';
import { useChangeCampaign } from './use-campaigns.ts';

/** What can be done with one campaign of the list. */
export function CampaignMenu({ campaign }: { campaign: CampaignSummary }) {
  const { name, state, archivedAt } = campaign;
  const change = useChangeCampaign(campaign.id);
  const [renaming, rename] = useDisclosure(false);
  const [deleting, remove] = useDisclosure(false);
  const simply = (type: 'copy' | 'archive' | 'unarchive') =>
    change.mutate(
      { type },
      {
        onSuccess: (changed) => notifications.show({ message: doneText(type, name, changed?.name ?? name) }),
        onError: (error) => {
          const { title, help } = problemOf(error);
          notifications.show({ color: 'red', title, message: help });
        },
      },
    );
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Actions for ${name}`}
            loading={change.isPending}
          >
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Places campaign={campaign} />
          <Item icon={IconCopy} onClick={() => simply('copy')}>
            Copy
          </Item>
          {archivedAt === null ? (
            <Item icon={IconArchive} onClick={() => simply('archive')}>
              Archive
            </Item>
          ) : (
            <Item icon={IconArchiveOff} onClick={() => simply('unarchive')}>
              Unarchive
            </Item>
          )}
          {state === 'draft' && (
            <>
              <Item icon={IconCursorText} onClick={rename.open}>
                Rename
              </Item>
              <Item icon={IconTrash} color="red" onClick={remove.open}>
                Delete
              </Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {renaming && <RenameCampaign campaign={campaign} onClose={rename.close} />}
      {deleting && <DeleteCampaign campaign={campaign} onClose={remove.close} />}
    </>
  );
}

function Places({ campaign: { id, state, archivedAt } }: { campaign: CampaignSummary }) {
  return (
    <>
      <Menu.Item
        component={Link}
        href={`/campaigns/${id}`}
        leftSection={<IconPencil size={16} aria-hidden />}
      >
        Edit
      </Menu.Item>
      {state === 'published' && archivedAt === null && (
        <Menu.Item
          component={Link}
          href={`/campaigns/${id}/resend`}
          leftSection={<IconSend size={16} aria-hidden />}
        >
          Send
        </Menu.Item>
      )}
    </>
  );
}

function Item({
  icon: Icon,
  color,
  onClick,
  children,
}: {
  icon: typeof IconCopy;
  color?: string;
  onClick: () => void;
  children: string;
}) {
  return (
    <Menu.Item {...(color ? { color } : {})} leftSection={<Icon size={16} aria-hidden />} onClick={onClick}>
      {children}
    </Menu.Item>
  );
}

function doneText(type: 'copy' | 'archive' | 'unarchive', name: string, changed: string): string {
  if (type === 'copy') return `“${name}” was copied as “${changed}”.`;
  return type === 'archive' ? `“${name}” is archived.` : `“${name}” is back.`;
}
