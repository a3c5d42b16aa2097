/**
 * Colours by side of the body, from the palette of Okabe and Ito (2008, "Color Universal Design"), which people with
 * any colour vision deficiency tell apart. Sides differ in the shape of their marks too, so colour is never alone.
 */
export type Side = 'left' | 'right' | 'middle';

/** On pictures: light colours, always over a dark outline. */
export const overlayColours: Readonly<Record<Side, string>> = {
  left: '#56b4e9',
  right: '#e69f00',
  middle: '#ffffff',
};

/** The outline under every line of the overlay, which keeps it visible on a bright picture. */
export const overlayOutline = '#14171a';

/** On the page: lines of curves and swatches, at least 3:1 against the page. */
export const pageColours: Readonly<Record<'light' | 'dark', Readonly<Record<Side, string>>>> = {
  light: { left: '#0072b2', right: '#c65700', middle: '#4a5056' },
  dark: { left: '#56b4e9', right: '#e69f00', middle: '#d5d9dd' },
};

/** Backgrounds that the page's colours lie on. */
export const pageBackgrounds = { light: '#ffffff', dark: '#1d2126' } as const;

/** Side of a keypoint or an angle by its name: `left_knee`, `knee_left`, `mouth_left`. */
export const sideOf = (name: string): Side => {
  const words = name.split('_');
  if (words.includes('left')) return 'left';
  return words.includes('right') ? 'right' : 'middle';
};
