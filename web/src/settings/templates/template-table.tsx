import { ActionIcon, Badge, Group, Table, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Confirm } from '../../frame/confirm.tsx';
import { actions, DataTable } from '../../frame/data-table.tsx';
import { Named } from '../../frame/named.tsx';
import type { Template } from './template-form.ts';
import { useDeleteTemplate } from './use-templates.ts';

const statusColors: Record<Template['status'], string> = {
  approved: 'leaf',
  pending: 'yellow',
  rejected: 'red',
  paused: 'orange',
  disabled: 'red',
  deleted: 'gray',
};

export function TemplateTable({
  templates,
  onEdit,
}: {
  templates: Template[];
  onEdit: (template: Template) => void;
}) {
  const [deleted, setDeleted] = useState<Template | null>(null);
  return (
    <>
      <DataTable minWidth={720} columns={['Template', 'Text', 'Status', 'From', actions]}>
        {templates.map((template) => (
          <Table.Tr key={template.id}>
            <Table.Td>
              <Named name={template.name} note={`${template.language} · ${template.category}`} />
            </Table.Td>
            <Table.Td maw={420}>
              <Text size="sm" lineClamp={2}>
                {template.body}
              </Text>
              {template.unsupported.length > 0 && (
                <Text size="xs" c="red">
                  Cannot be sent from here: {template.unsupported.join(', ')}
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              <Badge variant="light" color={statusColors[template.status]}>
                {template.status}
              </Badge>
            </Table.Td>
            <Table.Td>
              <Text size="sm">{template.source === 'manual' ? 'By hand' : 'The account'}</Text>
            </Table.Td>
            <Table.Td>
              <Group gap={4} wrap="nowrap" justify="flex-end">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Edit ${template.id}`}
                  onClick={() => onEdit(template)}
                >
                  <IconPencil size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="red"
                  aria-label={`Delete ${template.id}`}
                  onClick={() => setDeleted(template)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {deleted && <DeleteTemplate template={deleted} onClose={() => setDeleted(null)} />}
    </>
  );
}

function DeleteTemplate({ template, onClose }: { template: Template; onClose: () => void }) {
  const action = useDeleteTemplate(template, onClose);
  return (
    <Confirm title={`Forget ${template.name}?`} verb="Forget it" action={action} onClose={onClose}>
      It stays at the provider. One that its account still has comes back at the next sync.
    </Confirm>
  );
}
