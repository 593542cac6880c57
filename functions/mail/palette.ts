/** Colours of a mail, by light and by dark. Text has a contrast of 4.5 to 1 at least (WCAG 2.2, 1.4.3). */
export const light = {
  ground: '#eef1f2',
  sheet: '#ffffff',
  line: '#d6dde0',
  text: '#1a2327',
  quiet: '#52616a',
  brand: '#0b5f5a',
  buttonGround: '#0b5f5a',
  buttonText: '#ffffff',
} as const;

export const dark: Record<keyof typeof light, string> = {
  ground: '#101517',
  sheet: '#1a2124',
  line: '#374348',
  text: '#e9eef0',
  quiet: '#a8b5bb',
  brand: '#7fd1c4',
  buttonGround: '#7fd1c4',
  buttonText: '#06211e',
};
