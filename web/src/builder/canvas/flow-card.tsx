import { IconAlertTriangleFilled, IconFlag3Filled, IconUserOff } from '@tabler/icons-react';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { nodeName } from '../../../../src/flow/validation/node-name.ts';
import { leavesBelow } from '../document/card-size.ts';
import { type LabelledExit, labelledExits } from '../document/exit-label.ts';
import { cardLooks } from './card-look.ts';
import type { CardNode } from './card-node.ts';

/** A node of the flow as a card: its name, what it says, its issues, and each exit with its handle. */
export const FlowCard = memo(function FlowCard({ data, selected, isConnectable }: NodeProps<CardNode>) {
  const { node, words, isStart, drawn, mark } = data;
  const { icon: Icon, color } = cardLooks[node.type];
  const exits = labelledExits(node);
  const classes = [
    'card',
    ...(selected ? ['card-selected'] : []),
    ...(mark?.lit ? ['card-lit'] : []),
    ...(mark?.tone ? [`card-${mark.tone}`] : []),
    ...(data.errors > 0 ? ['card-wrong'] : []),
  ];
  return (
    <div
      className={classes.join(' ')}
      style={{
        ['--card-color' as string]: `var(--mantine-color-${color}-filled)`,
        ['--card-tint' as string]: `var(--mantine-color-${color}-light)`,
        ['--card-ink' as string]: `var(--mantine-color-${color}-light-color)`,
      }}
    >
      <Handle type="target" position={Position.Top} isConnectable={isConnectable} />
      {isStart && (
        <div className="card-start">
          <IconFlag3Filled size={12} aria-hidden /> Start
        </div>
      )}
      <div className="card-head">
        <span className="card-icon">
          <Icon size={16} aria-hidden />
        </span>
        <span className="card-name" title={nodeName(node)}>
          {nodeName(node)}
        </span>
        <IssueMark errors={data.errors} warnings={data.warnings} />
      </div>
      <div className="card-body">
        <div className="card-kind">{words.kind}</div>
        <div className="card-text">{words.text || <em>Nothing written yet</em>}</div>
      </div>
      {exits.map((exit) => (
        <Exit key={exit.exit} {...exit} drawn={drawn.includes(exit.exit)} isConnectable={isConnectable} />
      ))}
      {mark?.badge && mark.badge.length > 0 && (
        <div className="card-badges">
          {mark.badge.map((badge) => (
            <span key={badge} className="card-badge">
              {badge}
            </span>
          ))}
        </div>
      )}
    </div>
  );
});

function Exit({
  exit,
  label,
  kind,
  optOut,
  drawn,
  isConnectable,
}: LabelledExit & { drawn: boolean; isConnectable: boolean }) {
  const classes = [
    'exit',
    `exit-${kind}`,
    ...(leavesBelow(exit) ? [`exit-below exit-${exit}`] : []),
    ...(drawn ? [] : ['exit-open']),
  ];
  return (
    <div className={classes.join(' ')} title={label}>
      {optOut && <IconUserOff size={12} aria-label="opts out" />}
      <span className="exit-label">{label}</span>
      <Handle
        type="source"
        id={exit}
        position={leavesBelow(exit) ? Position.Bottom : Position.Right}
        isConnectable={isConnectable}
        isConnectableEnd={false}
      />
    </div>
  );
}

function IssueMark({ errors, warnings }: { errors: number; warnings: number }) {
  const count = errors + warnings;
  if (count === 0) return null;
  return (
    <span
      className={`card-issues ${errors > 0 ? 'card-issues-error' : 'card-issues-warning'}`}
      title={`${count} ${count === 1 ? 'issue' : 'issues'}`}
    >
      <IconAlertTriangleFilled size={12} aria-hidden />
      {count}
    </span>
  );
}
