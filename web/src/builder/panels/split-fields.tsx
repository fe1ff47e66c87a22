import { ActionIcon, Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { Flow } from '../../../../src/flow/schema.ts';
import { share } from '../document/exit-label.ts';
import {
  addBranch,
  branchNameProblem,
  removeBranch,
  renameBranch,
  type SplitNode,
  weigh,
} from '../document/split-branches.ts';
import { CommitInput } from './commit-input.tsx';

/** The branches of a split, and how heavy each is. */
export function SplitFields({
  node,
  onChange,
  onEdit,
}: {
  node: SplitNode;
  onChange: (node: SplitNode) => void;
  onEdit: (change: (flow: Flow) => Flow) => void;
}) {
  return (
    <Stack gap="xs" role="group" aria-label="Branches">
      <Text size="sm" fw={500}>
        Branches and their weights
      </Text>
      {node.branches.map((branch) => (
        <Group key={branch.id} gap="xs" wrap="nowrap" align="flex-start">
          <CommitInput
            label={`Name of branch ${branch.id}`}
            visibleLabel={false}
            value={branch.id}
            problemOf={(wish) => branchNameProblem(node, branch.id, wish)}
            onCommit={(id) => onEdit((flow) => renameBranch(flow, node.id, branch.id, id))}
          />
          <NumberInput
            w={84}
            aria-label={`Weight of branch ${branch.id}`}
            value={branch.weight}
            min={0}
            allowNegative={false}
            onChange={(weight) => typeof weight === 'number' && onChange(weigh(node, branch.id, weight))}
          />
          <Text size="sm" c="dimmed" w={52} ta="right" lh="36px">
            {share(branch.weight, node.branches)}
          </Text>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={`Remove branch ${branch.id}`}
            onClick={() => onChange(removeBranch(node, branch.id))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="light"
        size="xs"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange(addBranch(node))}
        disabled={node.branches.length >= 50}
      >
        Add a branch
      </Button>
    </Stack>
  );
}
