import type { DragEvent } from 'react';
import { type CardType, cardTypes } from './card-look.ts';

/** What a card of the sidebar is while it is dragged; other things that are dragged here are not taken. */
const kind = 'application/x-sendout-card';

export function startCardDrag(event: DragEvent, type: CardType): void {
  event.dataTransfer.setData(kind, type);
  event.dataTransfer.effectAllowed = 'copy';
}

export function isCardDrag(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(kind);
}

export function draggedCard(event: DragEvent): CardType | undefined {
  const type = event.dataTransfer.getData(kind);
  return cardTypes.find((each) => each === type);
}

/** The id of the line at a place of the screen, or null. */
export function lineAt(x: number, y: number): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    if (element.closest('.react-flow__node')) return null;
    const id = element.closest('.react-flow__edge')?.getAttribute('data-id');
    if (id) return id;
  }
  return null;
}

/** The id of the card at a place of the screen, or null. */
export function cardAt(x: number, y: number): string | null {
  const card = document.elementFromPoint(x, y)?.closest('.react-flow__node');
  return card?.getAttribute('data-id') ?? null;
}
