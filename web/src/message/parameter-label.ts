/** A template's parameter in words: `body_1` is “Text {{1}}”, as the template shows its place. */
export function parameterLabel(name: string): string {
  const [, place = ''] = /^body_(\w+)$/.exec(name) ?? [];
  if (place) return `Text {{${place}}}`;
  if (/^header_text/.test(name)) return 'Heading';
  const [, file] = /^header_(image|video|document)$/.exec(name) ?? [];
  if (file) return `Address of the ${file}`;
  const [, button] = /^button_(\d+)_url$/.exec(name) ?? [];
  return button ? `End of the address of button ${button}` : name;
}
