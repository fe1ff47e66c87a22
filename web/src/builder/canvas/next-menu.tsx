import { Menu } from '@mantine/core';
import { type CardType, cardLooks, cardTypes } from './card-look.ts';

/** What comes next, asked where a connection was let go in the open. */
export function NextMenu({
  at,
  onChoose,
  onClose,
}: {
  /** In pixels of the window; null: nothing is asked. */
  at: { x: number; y: number } | null;
  onChoose: (type: CardType) => void;
  onClose: () => void;
}) {
  if (!at) return null;
  return (
    <Menu opened onClose={onClose} position="bottom-start" offset={2} shadow="md" withinPortal>
      <Menu.Target>
        <span style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>What comes next?</Menu.Label>
        {cardTypes.map((type) => {
          const { icon: Icon, title } = cardLooks[type];
          return (
            <Menu.Item key={type} leftSection={<Icon size={16} aria-hidden />} onClick={() => onChoose(type)}>
              {title}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
