/** Forms: fields wide enough to touch, edges that are seen, an error in words and not in colour alone. */
export const controls = `
form { margin: 0; }
fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
legend { padding: 0; }
.field { margin: 0 0 1.75rem; }
.field label, .field legend { display: block; font-weight: 600; margin: 0 0 0.15rem; }
.field > legend { float: left; width: 100%; }
.field > legend + * { clear: both; }
.honeypot { position: absolute; left: -100rem; width: 20rem; }
.field .optional { font-weight: 400; color: var(--quiet); }
.hint { margin: 0 0 0.5rem; color: var(--quiet); font-size: 0.9688rem; line-height: 1.5; }
.problem { margin: 0.15rem 0 0.5rem; color: var(--danger); font-weight: 600; }
.field.wrong { position: relative; }
.field.wrong::before { content: ''; position: absolute; left: -1rem; top: 0; bottom: 0; border-left: 4px solid var(--danger); }
input, select, textarea, button { font: inherit; letter-spacing: inherit; }
.box { display: block; width: 100%; min-height: 48px; margin-top: 0.35rem; padding: 0.55rem 0.75rem; border: 1.5px solid var(--edge); border-radius: 6px; background: var(--sheet); color: var(--ink); }
.box::placeholder { color: var(--quiet); opacity: 1; }
.box:hover { border-color: var(--ink); }
.box:focus { outline: 3px solid var(--accent); outline-offset: 1px; border-color: var(--accent); }
.wrong .box[aria-invalid='true'] { border-color: var(--danger); border-width: 2px; }
textarea.box { min-height: 9rem; line-height: 1.5; resize: vertical; }
select.box { padding-right: 0.4rem; }
.box.short { max-width: 12rem; }
.box.medium { max-width: 22rem; }
.boxes { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; }
.boxes .box { width: 4.5rem; }
.boxes .box.year { width: 6rem; }
.boxes .box.time { width: 9rem; }
.boxes label { font-weight: 500; font-size: 0.9375rem; margin: 0; }
.choice { position: relative; margin: 0; }
.choice > input { position: absolute; left: 0; top: 9px; width: 26px; height: 26px; margin: 0; accent-color: var(--accent); }
.choice > label { display: block; min-height: 44px; margin: 0; padding: 0.56rem 0.25rem 0.56rem 2.6rem; font-weight: 400; cursor: pointer; }
.choice > .hint { margin: -0.4rem 0 0.4rem 2.6rem; }
.revealed { margin: 0.5rem 0 1rem 0.75rem; padding: 0 0 0 1.6rem; border-left: 3px solid var(--line); }
.revealed > :last-child { margin-bottom: 0; }
.choice > input:not(:checked) ~ .revealed { display: none; }
.choices.side { display: flex; flex-wrap: wrap; gap: 0 2rem; }
.choices.cards { display: grid; gap: 0.75rem; margin-top: 0.5rem; }
.cards > .choice { border: 1.5px solid var(--edge); border-radius: 8px; background: var(--sheet); }
.cards > .choice > input { left: 1rem; top: 15px; }
.cards > .choice > label { padding: 0.9rem 1rem 0.9rem 3.4rem; font-weight: 600; }
.cards > .choice > .hint { margin: -0.7rem 1rem 0.9rem 3.4rem; }
.cards > .choice > .revealed { margin: 0 1rem 1rem; padding: 0.75rem 0 0; border-left: 0; border-top: 1px solid var(--line); }
.cards > .choice:has(> input:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.cards > .choice:has(> input:focus-visible) { outline: 3px solid var(--accent); outline-offset: 3px; }
.cards > .choice > input:focus-visible { outline: none; }
.section { margin: 0 0 2.5rem; padding: 1.75rem 0 0; border-top: 1px solid var(--line); }
.section > h2 { margin: 0 0 1rem; }
.section > .hint { margin: -0.6rem 0 1.5rem; }
.section > :last-child { margin-bottom: 0; }
.row { position: relative; margin: 0 0 1rem; padding: 1.25rem 1.25rem 0.1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--sheet); }
.row > legend { float: left; width: 100%; margin: 0 0 0.75rem; font-weight: 600; }
.row > legend + * { clear: both; }
.row > :last-child { margin-bottom: 1.25rem; }
details > .row > legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.row .box { background: var(--ground); }
.line { margin: 0 0 0.75rem; }
.line label { font-weight: 400; color: var(--quiet); font-size: 0.9375rem; }
.pair { display: grid; gap: 0 1.5rem; }
@media (min-width: 36rem) { .pair { grid-template-columns: 1fr 1fr; align-items: start; } }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.75rem 1.25rem; margin: 2rem 0 0; }
.button { display: inline-flex; max-width: 100%; align-items: center; justify-content: center; min-height: 48px; padding: 0.6rem 1.5rem; border: 2px solid transparent; border-radius: 6px; background: var(--accent); color: var(--on-accent); font-weight: 600; line-height: 1.3; text-align: center; overflow-wrap: anywhere; text-decoration: none; cursor: pointer; }
.button:hover { background: var(--accent-deep); color: var(--on-accent); }
.button.secondary { background: transparent; border-color: var(--accent); color: var(--accent); }
.button.secondary:hover { background: var(--accent-soft); color: var(--accent-deep); }
.button.danger { background: var(--danger); color: var(--on-danger); }
.button.danger:hover { background: var(--danger-deep); }
@media (max-width: 30rem) { .actions > .button { width: 100%; } }
`;
