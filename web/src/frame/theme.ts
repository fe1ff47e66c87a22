import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Each shade is chosen so that white text on the sixth and above, and the seventh on white, pass WCAG AA. */
const leaf: MantineColorsTuple = [
  '#e6f6f0',
  '#cdebe0',
  '#9fd8c3',
  '#6dc4a4',
  '#43b38a',
  '#239a72',
  '#0b7a5b',
  '#08664c',
  '#05523d',
  '#033d2d',
];

export const theme = createTheme({
  colors: { leaf },
  primaryColor: 'leaf',
  primaryShade: { light: 6, dark: 7 },
  autoContrast: true,
  defaultRadius: 'md',
  // Rounder, a box to tick looks like one of several to choose from.
  components: {
    Checkbox: { defaultProps: { radius: 'sm' } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Modal: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
});
