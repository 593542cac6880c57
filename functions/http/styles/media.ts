/** For who wants less motion, for systems with colours of their own, and for paper. */
export const media = `
@media (prefers-reduced-motion: no-preference) {
  .button, .box, a, .cards > .choice { transition: background-color 0.12s, border-color 0.12s, color 0.12s; }
}
@media (forced-colors: active) {
  .button { border-color: ButtonText; }
  .tag, .notice { border: 1px solid CanvasText; }
}
@media print {
  :root { color-scheme: light; --ground: #fff; --sheet: #fff; --ink: #000; --quiet: #333; --line: #999; --accent: #000; --accent-soft: #fff; }
  body { display: block; font-size: 11pt; }
  .skip, .leave, .site-foot, .actions, form { display: none; }
  .site-head { border-bottom: 1pt solid #000; }
  main { padding: 1rem 0; }
  .column, .column.wide { max-width: none; padding: 0; }
  .notice, .sheet, .facts > div, .steps > li { break-inside: avoid; }
  .notice, .errors { border: 1pt solid #000; }
  .tag { padding: 0; border: 0; background: none; box-shadow: none; color: #000; }
  a { color: inherit; }
}
`;
