/** What the canvas tells people who do not see it. */
export const canvasWords = {
  'node.a11yDescription.default':
    'Press Enter or Space to select the card. Move it with the arrow keys, delete it with Delete.',
  'node.a11yDescription.keyboardDisabled': 'Press Enter or Space to select the card.',
  'node.a11yDescription.ariaLiveMessage': ({
    direction,
    x,
    y,
  }: {
    direction: string;
    x: number;
    y: number;
  }) => `Moved the card ${direction}, to ${x}, ${y}.`,
  'edge.a11yDescription.default': 'Press Enter or Space to select the connection, Delete to delete it.',
  'controls.ariaLabel': 'Zoom',
  'controls.zoomIn.ariaLabel': 'Zoom in',
  'controls.zoomOut.ariaLabel': 'Zoom out',
  'controls.fitView.ariaLabel': 'Show the whole flow',
  'minimap.ariaLabel': 'Map of the flow',
  'handle.ariaLabel': 'Connection point',
};
