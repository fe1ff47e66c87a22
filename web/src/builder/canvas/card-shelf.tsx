import { UnstyledButton } from '@mantine/core';
import { startCardDrag } from './card-drag.ts';
import { type CardType, cardLooks, cardTypes } from './card-look.ts';

/** The cards that can be put on the canvas: by dragging, by a click or by Enter. */
export function CardShelf({ onAdd }: { onAdd: (type: CardType) => void }) {
  return (
    <div className="shelf" role="toolbar" aria-label="Cards" aria-orientation="vertical">
      {cardTypes.map((type) => {
        const { icon: Icon, title, lead, color } = cardLooks[type];
        return (
          <UnstyledButton
            key={type}
            className="shelf-card"
            draggable
            onDragStart={(event) => startCardDrag(event, type)}
            onClick={() => onAdd(type)}
            title={`${lead}. Drag it onto the canvas or onto a line; a click or Enter puts it behind the selected card.`}
            aria-label={`Add ${title}`}
          >
            <span
              className="shelf-icon"
              style={{
                color: `var(--mantine-color-${color}-light-color)`,
                background: `var(--mantine-color-${color}-light)`,
              }}
            >
              <Icon size={20} aria-hidden />
            </span>
            {title}
          </UnstyledButton>
        );
      })}
    </div>
  );
}
