/** Warm paper and ink with one deep accent, each by the part that it plays. Text has 4.5 to 1 on its ground, a field's edge 3 to 1. */
const colours = {
  ground: { light: '#f6f2ea', dark: '#161412' },
  sheet: { light: '#fffdf9', dark: '#1f1c19' },
  ink: { light: '#231f1a', dark: '#efe9e0' },
  quiet: { light: '#5d554a', dark: '#b8ae9f' },
  line: { light: '#ddd5c6', dark: '#3a342d' },
  edge: { light: '#857a6b', dark: '#91867a' },
  accent: { light: '#0b5f5a', dark: '#7fd1c4' },
  'accent-deep': { light: '#07443f', dark: '#a8e3d9' },
  'on-accent': { light: '#ffffff', dark: '#06211e' },
  'accent-soft': { light: '#e2edea', dark: '#1b2f2c' },
  danger: { light: '#9a1b1b', dark: '#ffb3a7' },
  'danger-deep': { light: '#741212', dark: '#ffd0c8' },
  'danger-soft': { light: '#fbebe8', dark: '#3b201c' },
  'on-danger': { light: '#ffffff', dark: '#3a0703' },
  warning: { light: '#74480a', dark: '#f0c776' },
  'warning-soft': { light: '#faeed6', dark: '#362a14' },
  success: { light: '#1d5c38', dark: '#9dd7aa' },
  'success-soft': { light: '#e3f0e5', dark: '#1b3022' },
} as const;

const variables = (by: 'light' | 'dark') =>
  Object.entries(colours)
    .map(([part, colour]) => `--${part}: ${colour[by]};`)
    .join(' ');

/** The ground behind everything, for the frame that a browser draws around a page. */
export const groundColours = colours.ground;

/** Colours as custom properties, by day and by night. */
export const palette = `
:root { color-scheme: light dark; ${variables('light')} }
@media (prefers-color-scheme: dark) { :root { ${variables('dark')} } }
`;
