/** Colours of a mail, by the part that they play. Text has a contrast of 4.5 to 1 at least (WCAG 2.2, 1.4.3). */
export const colours = {
  ground: { light: '#eef1f2', dark: '#101517' },
  sheet: { light: '#ffffff', dark: '#1a2124' },
  line: { light: '#d6dde0', dark: '#374348' },
  text: { light: '#1a2327', dark: '#e9eef0' },
  quiet: { light: '#52616a', dark: '#a8b5bb' },
  brand: { light: '#0b5f5a', dark: '#7fd1c4' },
  buttonGround: { light: '#0b5f5a', dark: '#7fd1c4' },
  buttonText: { light: '#ffffff', dark: '#06211e' },
} as const;
