/** Warm paper and ink with one deep accent, each by the part that it plays. Text has 4.5 to 1 on its ground, a field's edge 3 to 1. */
const light = {
  ground: '#f6f2ea',
  sheet: '#fffdf9',
  ink: '#231f1a',
  quiet: '#5d554a',
  line: '#ddd5c6',
  edge: '#857a6b',
  accent: '#0b5f5a',
  'accent-deep': '#07443f',
  'on-accent': '#ffffff',
  'accent-soft': '#e2edea',
  danger: '#9a1b1b',
  'danger-deep': '#741212',
  'danger-soft': '#fbebe8',
  'on-danger': '#ffffff',
  warning: '#74480a',
  'warning-soft': '#faeed6',
  success: '#1d5c38',
  'success-soft': '#e3f0e5',
} as const;

const dark: Readonly<Record<keyof typeof light, string>> = {
  ground: '#161412',
  sheet: '#1f1c19',
  ink: '#efe9e0',
  quiet: '#b8ae9f',
  line: '#3a342d',
  edge: '#91867a',
  accent: '#7fd1c4',
  'accent-deep': '#a8e3d9',
  'on-accent': '#06211e',
  'accent-soft': '#1b2f2c',
  danger: '#ffb3a7',
  'danger-deep': '#ffd0c8',
  'danger-soft': '#3b201c',
  'on-danger': '#3a0703',
  warning: '#f0c776',
  'warning-soft': '#362a14',
  success: '#9dd7aa',
  'success-soft': '#1b3022',
};

const variables = (colours: Readonly<Record<string, string>>) =>
  Object.entries(colours)
    .map(([part, colour]) => `--${part}: ${colour};`)
    .join(' ');

/** The ground behind everything, for the frame that a browser draws around a page. */
export const groundColours = { light: light.ground, dark: dark.ground } as const;

/** Colours as custom properties, by day and by night. */
export const palette = `
:root { color-scheme: light dark; ${variables(light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(dark)} } }
`;
