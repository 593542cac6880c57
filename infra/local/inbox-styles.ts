/** How the inbox looks: one quiet column that reads on a phone and on a desk. */
export const inboxStyles = `
:root { color-scheme: light; --ink: #1d2530; --soft: #4d5a68; --line: #d5dbe1; --paper: #fff; --ground: #f4f6f7; --accent: #1f5673; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.5 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: baseline; padding: 1rem max(1rem, calc(50% - 24rem)); background: var(--paper); border-bottom: 1px solid var(--line); }
header p { margin: 0; }
.name { font-weight: 650; }
.name span { font-weight: 400; color: var(--soft); }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
nav a { padding: .25rem 0; }
main { max-width: 50rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.625rem; line-height: 1.25; margin: 1rem 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1875rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid #b45f06; outline-offset: 2px; }
.lead, .count, time, .to, dt { color: var(--soft); }
.count { font-weight: 400; }
.panel { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: .25rem 1rem .5rem; }
.panel h2 { margin-top: .75rem; }
.now { font-size: 1.25rem; margin: 0; }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
button { font: inherit; min-height: 2.75rem; padding: .25rem 1rem; color: var(--accent); background: var(--paper); border: 1px solid var(--accent); border-radius: .375rem; cursor: pointer; }
button:hover { background: #e8f0f4; }
.filter { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin-bottom: 1rem; }
input { font: inherit; min-height: 2.75rem; min-width: 0; flex: 0 1 20rem; padding: .25rem .5rem; border: 1px solid #6b7885; border-radius: .375rem; }
ol.mails, ul.pages { list-style: none; margin: 0; padding: 0; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; }
.mails li + li, .pages li + li { border-top: 1px solid var(--line); }
.mails a { display: grid; gap: 0 1rem; padding: .75rem 1rem; text-decoration: none; color: inherit; }
.mails a:hover .subject { text-decoration: underline; }
.subject { font-weight: 600; color: var(--accent); }
.subject, .to { overflow-wrap: anywhere; }
.pages li { padding: .75rem 1rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .125rem 1rem; margin: 0 0 1rem; }
dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 36rem; background: #fff; border: 1px solid var(--line); border-radius: .5rem; }
pre { margin: 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
pre.text { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; }
@media (min-width: 40rem) { .mails a { grid-template-columns: 1fr auto; } .mails .to { grid-row: 2; } .mails time { grid-row: 1 / 3; grid-column: 2; align-self: center; } }
`;
