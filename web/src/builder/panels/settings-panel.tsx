import { nodeOf } from '../document/edit-nodes.ts';
import type { Editor } from '../use-editor.ts';
import type { FlowIssue } from '../use-issues.ts';
import { FlowPanel } from './flow-panel.tsx';
import { NodePanel } from './node-panel.tsx';
import { SelectionPanel } from './selection-panel.tsx';

/** The settings of what is selected; of the flow when nothing is. */
export function SettingsPanel({ editor, issues }: { editor: Editor; issues: readonly FlowIssue[] }) {
  const { flow, selection } = editor;
  const [nodeId] = selection.nodes;
  const count = selection.nodes.length + selection.edges.length;
  const node = count === 1 && nodeId !== undefined ? nodeOf(flow, nodeId) : undefined;
  if (node)
    return (
      <NodePanel
        key={node.id}
        node={node}
        editor={editor}
        issues={issues.filter((issue) => issue.nodeId === node.id)}
      />
    );
  if (count > 0) return <SelectionPanel editor={editor} />;
  return <FlowPanel editor={editor} issues={issues.filter((issue) => issue.nodeId === undefined)} />;
}
