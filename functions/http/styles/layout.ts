/** The page: a quiet head and foot, and one column between them, first for a phone. */
export const layout = `
.skip { position: absolute; left: 1rem; top: -6rem; z-index: 1; padding: 0.75rem 1rem; background: var(--accent); color: var(--on-accent); border-radius: 0 0 6px 6px; }
.skip:focus { top: 0; color: var(--on-accent); }
.column { width: 100%; max-width: 45rem; margin: 0 auto; padding: 0 1.25rem; }
.column.wide { max-width: 69rem; }
.site-head { border-bottom: 1px solid var(--line); }
.site-head .column { display: flex; align-items: center; justify-content: space-between; flex-wrap: wrap; gap: 0 1rem; min-height: 4rem; }
.brand { display: inline-flex; align-items: center; gap: 0.6rem; min-height: 44px; color: var(--accent); text-decoration: none; font: 600 1.3125rem/1 ui-serif, 'Iowan Old Style', 'Palatino Linotype', Palatino, Charter, Georgia, serif; letter-spacing: -0.005em; }
.brand svg { width: 1.75rem; height: 1.75rem; flex: none; }
.leave { display: inline-flex; align-items: center; min-height: 44px; font-size: 0.9375rem; text-align: right; }
main { flex: 1; padding: 2.25rem 0 4rem; outline: none; }
main > .column > :last-child { margin-bottom: 0; }
.site-foot { border-top: 1px solid var(--line); padding: 1.5rem 0 2rem; font-size: 0.9375rem; color: var(--quiet); }
.site-foot .column { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.25rem 2rem; }
.site-foot p { margin: 0; max-width: 34rem; }
.columns { display: grid; gap: 1.25rem; margin: 1.5rem 0 2rem; }
.columns > * { margin: 0; }
@media (min-width: 48rem) {
  main { padding: 3.25rem 0 5rem; }
  .columns { grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); }
}
.sheet { margin: 0 0 1.25rem; padding: 1.25rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 10px; }
.sheet > :first-child { margin-top: 0; }
.sheet > :last-child { margin-bottom: 0; }
.columns > .sheet { display: flex; flex-direction: column; margin: 0; }
.columns > .sheet > .actions { margin-top: auto; padding-top: 0.75rem; }
@media (min-width: 48rem) { .sheet { padding: 1.75rem; } }
`;
