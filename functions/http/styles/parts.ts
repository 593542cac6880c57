/** What a page says beside its text: facts, notices, tags, steps, tables. */
export const parts = `
.facts { margin: 0 0 1.5rem; border-top: 1px solid var(--line); }
form + .facts { margin-top: 1.5rem; }
.facts > div { padding: 0.7rem 0; border-bottom: 1px solid var(--line); }
.facts dt { font-size: 0.9375rem; color: var(--quiet); }
.facts dd { margin: 0; font-weight: 500; }
.sheet .facts > div:last-child { border-bottom: 0; padding-bottom: 0; }
.sheet .facts:first-child { border-top: 0; }
.sheet .facts:first-child > div:first-child { padding-top: 0; }
@media (min-width: 36rem) {
  .facts > div { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 5fr); gap: 1.5rem; align-items: baseline; }
}
.facts.brief { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 0 1.25rem; margin: 0 0 1.25rem; border-top: 0; }
.facts.brief > div { display: block; padding: 0.35rem 0; border-top: 1px solid var(--line); border-bottom: 0; }
.facts.brief dt { font-size: 0.875rem; line-height: 1.4; }
.facts.brief dd { font-size: 1rem; font-weight: 600; line-height: 1.35; }
.notice { margin: 0 0 1.75rem; padding: 1rem 1.25rem; border-left: 5px solid var(--accent); border-radius: 0 8px 8px 0; background: var(--accent-soft); }
.notice > :last-child { margin-bottom: 0; }
.notice h2, .errors h2 { margin: 0 0 0.4rem; font-size: 1.1875rem; }
.notice.success { border-color: var(--success); background: var(--success-soft); }
.notice.warning { border-color: var(--warning); background: var(--warning-soft); }
.notice.danger { border-color: var(--danger); background: var(--danger-soft); }
.errors { margin: 0 0 2rem; padding: 1.1rem 1.25rem; border: 2px solid var(--danger); border-radius: 8px; background: var(--danger-soft); }
.errors:focus { outline: 3px solid var(--danger); outline-offset: 3px; }
.errors h2 { color: var(--danger); }
.errors ul { margin: 0; padding: 0; list-style: none; }
.errors li { margin: 0; }
.errors a { display: inline-block; padding: 0.3rem 0; color: var(--danger); font-weight: 500; }
.errors a:hover { color: var(--danger-deep); }
.tag { display: inline-block; padding: 0.1rem 0.6rem; border-radius: 1rem; background: var(--accent-soft); color: var(--accent-deep); font-size: 0.875rem; font-weight: 600; line-height: 1.6; }
.tags { display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 0 0 1.25rem; }
.tag.success { background: var(--success-soft); color: var(--success); }
.tag.warning { background: var(--warning-soft); color: var(--warning); }
.tag.danger { background: var(--danger-soft); color: var(--danger); }
.tag.plain { background: transparent; color: var(--quiet); box-shadow: inset 0 0 0 1px var(--edge); }
.steps { margin: 1.25rem 0 2rem; padding: 0; list-style: none; counter-reset: step; }
.steps > li { position: relative; margin: 0; padding: 0 0 1.5rem 3.25rem; counter-increment: step; }
.steps > li::before { content: counter(step); position: absolute; left: 0; top: 0; width: 2.125rem; height: 2.125rem; border: 2px solid var(--accent); border-radius: 50%; background: var(--ground); color: var(--accent); font-weight: 600; line-height: 1.875rem; text-align: center; }
.steps > li:not(:last-child)::after { content: ''; position: absolute; left: 1rem; top: 2.4rem; bottom: 0.25rem; border-left: 2px solid var(--line); }
.steps > li:last-child { padding-bottom: 0; }
.steps h3 { margin: 0; padding-top: 0.3rem; font-size: 1.125rem; }
.steps p { margin: 0.25rem 0 0; }
.steps > .done::before { content: ''; background: var(--accent); }
.steps > .done > h3::before { content: ''; position: absolute; left: 0.8rem; top: 0.45rem; width: 0.5rem; height: 1rem; border: solid var(--on-accent); border-width: 0 2.5px 2.5px 0; transform: rotate(45deg); }
.steps > .now::before { box-shadow: 0 0 0 4px var(--accent-soft); }
.steps > .later::before { border-color: var(--edge); color: var(--quiet); }
.steps > .later h3 { color: var(--quiet); }
@media (min-width: 64rem) {
  .steps.across { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: 2rem; }
  .steps.across > li { padding: 3.1rem 0 0; }
  .steps.across > li:not(:last-child)::after { left: 2.9rem; right: -1.25rem; top: 1rem; bottom: auto; border-left: 0; border-top: 2px solid var(--line); }
}
.hero { margin: 0 0 3rem; max-width: 44rem; }
.hero h1 { font-size: clamp(2.25rem, 1.5rem + 3.4vw, 3.5rem); line-height: 1.1; letter-spacing: -0.02em; }
.hero .lead { font-size: clamp(1.1875rem, 1.1rem + 0.4vw, 1.375rem); }
.scroll { overflow-x: auto; margin: 0 0 1.5rem; }
table { width: 100%; border-collapse: collapse; font-size: 1rem; }
caption { padding: 0 0 0.5rem; text-align: left; font-weight: 600; }
th, td { padding: 0.65rem 1rem 0.65rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-size: 0.9375rem; font-weight: 600; color: var(--quiet); }
ul.plain { margin: 0; padding: 0; list-style: none; }
.links { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1.25rem; }
.whole { white-space: nowrap; }
.reach { display: inline-flex; align-items: center; min-height: 44px; overflow-wrap: anywhere; }
.bar { display: block; width: 100%; height: 0.75rem; margin: 0 0 1rem; accent-color: var(--accent); }
details { margin: 0 0 1rem; }
summary { min-height: 44px; padding: 0.6rem 0; color: var(--accent); font-weight: 500; cursor: pointer; }
summary:hover { color: var(--accent-deep); text-decoration: underline; text-underline-offset: 0.18em; }
details[open] > summary { margin-bottom: 0.25rem; }
details[open] > summary > .when-closed, details:not([open]) > summary > .when-open { display: none; }
`;
