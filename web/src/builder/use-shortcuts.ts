import { useEffect, useRef } from 'react';

export type Shortcuts = {
  undo: () => void;
  redo: () => void;
  copy: () => void;
  paste: () => void;
  duplicate: () => void;
  selectAll: () => void;
  remove: () => void;
  deselect: () => void;
  /** Moves what is selected: by one step, or by four with Shift. */
  move: (right: number, down: number) => void;
};

const whileTyping = 'input, textarea, select, [contenteditable=true]';
const elsewhere = '[role=dialog], [role=menu], [role=listbox]';

/**
 * The keys of the canvas. While somebody types, the keys are those of the field; in dialogs and menus they are theirs;
 * what copies and deletes cards works on the canvas only (`[data-canvas-keys]`), or where nothing has the focus.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || target.closest(whileTyping) || target.closest(elsewhere)) return;
      const arrow = arrowOf(event);
      const name = shortcutOf(event);
      const onCanvas = target === document.body || target.closest('[data-canvas-keys]');
      // On a selected card the canvas has moved it already.
      if (arrow && onCanvas) {
        event.preventDefault();
        latest.current.move(...arrow);
      }
      if (!name) return;
      if (name !== 'undo' && name !== 'redo' && !onCanvas) return;
      // Copying selected text is still copying text.
      if (name === 'copy' && window.getSelection()?.toString()) return;
      event.preventDefault();
      latest.current[name]();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function arrowOf({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): [number, number] | null {
  const arrow = arrows[key];
  if (!arrow || ctrlKey || metaKey || altKey) return null;
  const [right, down] = arrow;
  return shiftKey ? [4 * right, 4 * down] : arrow;
}

function shortcutOf(event: KeyboardEvent): Exclude<keyof Shortcuts, 'move'> | null {
  if (event.altKey) return null;
  const key = event.key.toLowerCase();
  if (!event.ctrlKey && !event.metaKey)
    return key === 'delete' || key === 'backspace' ? 'remove' : key === 'escape' ? 'deselect' : null;
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  if (event.shiftKey) return null;
  switch (key) {
    case 'y':
      return 'redo';
    case 'c':
      return 'copy';
    case 'v':
      return 'paste';
    case 'd':
      return 'duplicate';
    case 'a':
      return 'selectAll';
    default:
      return null;
  }
}
