import {
  BaseEdge,
  EdgeLabelRenderer,
  type EdgeProps,
  getBezierPath,
  getSmoothStepPath,
  Position,
} from '@xyflow/react';
import { memo } from 'react';
import type { LineEdge } from './line-edge.ts';

/** A connection between two cards. */
export const FlowLine = memo(function FlowLine(props: EdgeProps<LineEdge>) {
  const { id, selected, markerEnd, data } = props;
  const [path, labelX, labelY] = goesBack(props)
    ? getSmoothStepPath({ ...props, borderRadius: 14, offset: 24 })
    : getBezierPath({ ...props, curvature: 0.35 });
  const classes = [
    'line',
    `line-${data?.kind ?? 'other'}`,
    ...(data?.lit ? ['line-lit'] : []),
    ...(data?.takesCard ? ['line-takes'] : []),
    ...(selected ? ['line-selected'] : []),
  ];
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        className={classes.join(' ')}
        interactionWidth={28}
        {...(markerEnd === undefined ? {} : { markerEnd })}
      />
      {(data?.label || data?.takesCard) && (
        <EdgeLabelRenderer>
          <div
            className={`line-label${data.lit ? ' line-label-lit' : ''}`}
            style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}
          >
            {data.takesCard ? 'Insert here' : data.label}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

/** A curve to what lies behind its beginning would make a loop; such lines go round corners. */
function goesBack({ sourceX, sourceY, targetX, targetY, sourcePosition }: EdgeProps<LineEdge>): boolean {
  return sourcePosition === Position.Right ? targetX < sourceX + 40 : targetY < sourceY + 10;
}
