import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import type { FlowNode } from '../../../src/flow/schema.ts';
import { wholeFlow } from './canvas/flow-canvas.tsx';
import { cardSize, cardWidth, type Position } from './document/card-size.ts';

const duration = 300;

/** What part of the flow is in sight. */
export function useCanvasView() {
  const { fitView, setCenter, getZoom, flowToScreenPosition, screenToFlowPosition } = useReactFlow();
  return useMemo(() => {
    const bring = (node: FlowNode, zoom: number) => {
      const { width, height } = cardSize(node);
      const { x, y } = node.position ?? { x: 0, y: 0 };
      void setCenter(x + width / 2, y + height / 2, { zoom, duration });
    };
    return {
      showAll: () => void fitView({ ...wholeFlow, duration }),
      /** Brings a card to the middle, big enough to be read. */
      show: (node: FlowNode) => bring(node, Math.max(getZoom(), 0.7)),
      /** Brings a card to the middle when it is not in sight as a whole. */
      reveal: (node: FlowNode) => {
        const { width, height } = cardSize(node);
        const { x, y } = node.position ?? { x: 0, y: 0 };
        const from = flowToScreenPosition({ x, y });
        const to = flowToScreenPosition({ x: x + width, y: y + height });
        const box = canvasBox();
        const inSight = from.x >= box.left && to.x <= box.right && from.y >= box.top && to.y <= box.bottom;
        if (!inSight) bring(node, getZoom());
      },
      /** Where a card has to be put to stand in the middle. */
      middle: (): Position => {
        const box = canvasBox();
        const { x, y } = screenToFlowPosition({
          x: (box.left + box.right) / 2,
          y: (box.top + box.bottom) / 2,
        });
        return { x: x - cardWidth / 2, y: y - 60 };
      },
    };
  }, [fitView, setCenter, getZoom, flowToScreenPosition, screenToFlowPosition]);
}

function canvasBox(): DOMRect {
  return document.querySelector('.react-flow')?.getBoundingClientRect() ?? new DOMRect();
}
