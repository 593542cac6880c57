/** Letters: fonts that every system has, sizes that grow with the reader's own, lines no longer than is read with ease. */
export const text = `
*, *::before, *::after { box-sizing: border-box; }
html { font-size: 100%; text-size-adjust: 100%; -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; background: var(--ground); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
  overflow-wrap: break-word;
}
h1, h2, h3 { font-family: ui-serif, 'Iowan Old Style', 'Palatino Linotype', Palatino, Charter, Georgia, serif; line-height: 1.2; text-wrap: balance; }
h1 { margin: 0 0 1rem; font-size: clamp(1.875rem, 1.55rem + 1.6vw, 2.5rem); font-weight: 600; letter-spacing: -0.01em; }
h2 { margin: 2.5rem 0 0.75rem; font-size: 1.4375rem; font-weight: 600; }
h3 { margin: 2rem 0 0.5rem; font-size: 1.1875rem; font-weight: 600; }
p, ul, ol, dl { margin: 0 0 1rem; }
li + li { margin-top: 0.35rem; }
a { color: var(--accent); text-underline-offset: 0.18em; text-decoration-thickness: 0.07em; }
a:hover { color: var(--accent-deep); text-decoration-thickness: 0.14em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
[tabindex='-1']:focus { outline-offset: 4px; }
.lead { margin-bottom: 1.75rem; font-size: 1.1875rem; line-height: 1.55; color: var(--quiet); text-wrap: pretty; }
.quiet { color: var(--quiet); }
.small { font-size: 0.9375rem; }
.visually-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
