import {
  type Edge as CanvasEdge,
  type Connection,
  type FinalConnectionState,
  useReactFlow,
} from '@xyflow/react';
import { useState } from 'react';
import { cardWidth, type Position } from '../document/card-size.ts';
import { connect, type Exit, reconnect } from '../document/connect.ts';
import { addAtExit } from '../document/edit-nodes.ts';
import type { Editor } from '../use-editor.ts';
import { cardAt } from './card-drag.ts';
import type { CardType } from './card-look.ts';
import { onGrid } from './grid.ts';

/** An exit whose connection was let go in the open, and where. */
type LooseEnd = { from: Exit; screen: Position; canvas: Position };

/**
 * Draws connections: from an exit to a card, anywhere on it; in the open it is asked what comes next. A connection can be
 * moved by its ends.
 */
export function useConnecting({ flow, edit }: Editor) {
  const { screenToFlowPosition } = useReactFlow();
  const [isConnecting, setConnecting] = useState(false);
  const [looseEnd, setLooseEnd] = useState<LooseEnd | null>(null);
  const onConnect = ({ source, sourceHandle, target }: Connection) => {
    if (sourceHandle) edit((now) => connect(now, { source, exit: sourceHandle }, target));
  };
  const onConnectEnd = (event: MouseEvent | TouchEvent, end: FinalConnectionState) => {
    setConnecting(false);
    const source = end.fromNode?.id;
    const exit = end.fromHandle?.id;
    if (end.isValid || !source || !exit || end.fromHandle?.type !== 'source') return;
    const screen = pointOf(event);
    const card = cardAt(screen.x, screen.y);
    if (card) edit((now) => connect(now, { source, exit }, card));
    else setLooseEnd({ from: { source, exit }, screen, canvas: screenToFlowPosition(screen) });
  };
  const onReconnect = (edge: CanvasEdge, { source, sourceHandle, target }: Connection) => {
    if (sourceHandle) edit((now) => reconnect(now, edge.id, { source, exit: sourceHandle }, target));
  };
  const addNext = (type: CardType) => {
    if (!looseEnd) return;
    const { from, canvas } = looseEnd;
    const added = addAtExit(flow, type, from, onGrid({ x: canvas.x - cardWidth / 2, y: canvas.y }));
    edit(() => added.flow, { select: { nodes: [added.nodeId], edges: [] } });
    setLooseEnd(null);
  };
  return {
    isConnecting,
    connectHandlers: { onConnect, onConnectStart: () => setConnecting(true), onConnectEnd, onReconnect },
    nextMenu: { at: looseEnd?.screen ?? null, onChoose: addNext, onClose: () => setLooseEnd(null) },
  };
}

function pointOf(event: MouseEvent | TouchEvent): Position {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}
