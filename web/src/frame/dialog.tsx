import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

/** Something to fill in or to read over the page. */
export function Dialog({
  title,
  onClose,
  size = 'lg',
  children,
}: {
  title: string;
  onClose: () => void;
  size?: 'md' | 'lg' | 'xl';
  children: ReactNode;
}) {
  return (
    <Modal opened title={title} onClose={onClose} size={size} closeButtonProps={{ 'aria-label': 'Close' }}>
      {children}
    </Modal>
  );
}
