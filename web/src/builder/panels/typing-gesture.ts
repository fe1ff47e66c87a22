/**
 * The name of the gesture that a change belongs to: what is typed into one field is one step of the history. A change
 * by anything else (a button, a choice) is a step of its own.
 * @param scope what is edited, such as a card's id
 */
export function typingGesture(scope: string): { gesture?: string } {
  const field = document.activeElement;
  const typed =
    field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement &&
      ['text', 'number', 'tel', 'url'].includes(field.type) &&
      !field.readOnly &&
      !field.hasAttribute('aria-haspopup'));
  return typed ? { gesture: `typing:${scope}` } : {};
}
