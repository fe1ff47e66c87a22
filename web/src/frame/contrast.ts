import type { CSSVariablesResolver } from '@mantine/core';

/**
 * Colours of text that Mantine has too pale for WCAG AA (4.5 : 1): dimmed text and what stands on a light tint of its
 * own colour.
 */
export const readableColors: CSSVariablesResolver = (theme) => {
  const { gray, red, dark } = theme.colors;
  return {
    variables: {},
    light: {
      '--mantine-color-dimmed': gray[7],
      '--mantine-color-placeholder': '#6c757d',
      '--mantine-color-gray-light-color': gray[8],
      '--mantine-color-gray-text': gray[7],
      '--mantine-color-error': red[9],
      '--mantine-color-red-text': red[9],
      '--mantine-color-red-light-color': '#b02525',
      '--mantine-color-yellow-text': '#7a5200',
      '--mantine-color-yellow-light-color': '#7a5200',
      '--mantine-color-orange-text': '#9c3c00',
      '--mantine-color-orange-light-color': '#9c3c00',
    },
    dark: {
      '--mantine-color-dimmed': dark[1],
      '--mantine-color-placeholder': '#9a9a9a',
      '--mantine-color-error': red[4],
      '--mantine-color-red-text': red[4],
      '--mantine-color-red-light-color': red[3],
    },
  };
};
