import { Button, Divider, Select, Stack, Text } from '@mantine/core';
import { limits } from '../../../../src/flow/limits.ts';
import type { Flow } from '../../../../src/flow/schema.ts';
import { IssueList } from '../../message/issue-list.tsx';
import { withoutBrokenEdges } from '../document/connect.ts';
import type { Editor } from '../use-editor.ts';
import type { FlowIssue } from '../use-issues.ts';
import { BoundedNumber } from './bounded-number.tsx';
import { typingGesture } from './typing-gesture.ts';
import { VariableFields } from './variable-fields.tsx';

const lateClicks = [
  { value: 'ignore', label: 'Record and report it' },
  { value: 'follow', label: 'Follow it in a short new run' },
] as const;

const doubtPolicies = [
  { value: 'evidence', label: 'Send again when evidence says that it did not arrive' },
  { value: 'never', label: 'Leave it to a person' },
  { value: 'resend', label: 'Send again when the time is over' },
] as const;

/** What holds for the flow as a whole. */
export function FlowPanel({ editor, issues }: { editor: Editor; issues: readonly FlowIssue[] }) {
  const { flow, edit } = editor;
  const doubt = flow.doubt ?? {};
  const set = (changed: Partial<Flow>) => edit((now) => ({ ...now, ...changed }), typingGesture('flow'));
  return (
    <Stack gap="md" onFocusCapture={editor.endGesture}>
      <div>
        <Text fw={600} component="h2">
          Flow
        </Text>
        <Text size="sm" c="dimmed">
          {flow.nodes.length === 0
            ? 'Drag the first card onto the canvas, or choose one and press Enter.'
            : 'Select a card to see its settings.'}
        </Text>
      </div>
      <IssueList issues={issues} />
      {withoutBrokenEdges(flow) !== flow && (
        <Button variant="light" size="xs" onClick={() => edit(withoutBrokenEdges)}>
          Delete the broken connections
        </Button>
      )}
      <VariableFields editor={editor} />
      <Divider />
      <BoundedNumber
        label="Listens for taps"
        description="After its last message with buttons a run listens for so long; then it is over."
        unit="hours"
        value={flow.listenHours ?? limits.listenHours.default}
        min={limits.listenHours.min}
        max={limits.listenHours.max}
        onChange={(listenHours) => set({ listenHours })}
      />
      <Select
        label="A late click"
        description="A tap that arrives when its run no longer listens"
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        data={[...lateClicks]}
        value={flow.lateClicks ?? 'ignore'}
        allowDeselect={false}
        onChange={(value) => set({ lateClicks: value === 'follow' ? 'follow' : 'ignore' })}
      />
      <Select
        label="A message in doubt"
        description="Nobody knows yet whether WhatsApp took it"
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        data={[...doubtPolicies]}
        value={doubt.then ?? 'evidence'}
        allowDeselect={false}
        onChange={(value) => {
          const policy = doubtPolicies.find((each) => each.value === value);
          if (policy) set({ doubt: { ...doubt, then: policy.value } });
        }}
      />
      {doubt.then !== 'never' && (
        <BoundedNumber
          label="Stays in doubt for"
          unit="minutes"
          value={doubt.minutes ?? limits.doubtMinutes.default}
          min={limits.doubtMinutes.min}
          max={limits.doubtMinutes.max}
          onChange={(minutes) => set({ doubt: { ...doubt, minutes } })}
        />
      )}
    </Stack>
  );
}
