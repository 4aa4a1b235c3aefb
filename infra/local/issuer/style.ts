/** What the issuer's pages look like, in light and in dark. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #f5f5f5; --paper: #fff; --ink: #1f1f1f; --quiet: #595959;
  --line: #8c8c8c; --blue: #0958d9; --gold: #d4a106; --pale: #fffbe6;
  font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
@media (prefers-color-scheme: dark) { :root { --ground: #141414; --paper: #1f1f1f; --ink: #e8e8e8;
  --quiet: #b0b0b0; --line: #7a7a7a; --blue: #69b1ff; --gold: #ffe58f; --pale: #2b2611 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink) }
main { max-width: 84rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
h1 { margin: 0 0 .75rem; font-size: 1.4rem }
h2 { margin: 0 0 .5rem; font-size: 1.15rem }
h3 { margin: 1rem 0 .25rem; font-size: 1rem; color: var(--quiet) }
.note { margin: 0 0 1rem; padding: .5rem .75rem; border: 1px solid var(--gold); border-radius: 6px;
  background: var(--pale) }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0 0 1rem; padding: 0 }
nav a { color: var(--blue); display: inline-block; padding: .15rem 0 }
section { background: var(--paper); border-radius: 8px; padding: 1rem; margin: 0 0 1rem }
.places { columns: 4 16rem; column-gap: 1.25rem }
fieldset { margin: 0 0 .6rem; padding: 0; border: 0; min-width: 0; break-inside: avoid }
fieldset:has(> button:nth-of-type(7)) { break-inside: auto }
legend { padding: 0 0 .2rem; font-weight: 600; break-after: avoid }
button { display: block; width: 100%; margin: 0 0 .35rem; break-inside: avoid; padding: .3rem .7rem;
  font: inherit; text-align: left; color: inherit; background: var(--paper);
  border: 1px solid var(--line); border-radius: 6px; cursor: pointer; min-height: 2.2rem }
button:hover { border-color: var(--blue) }
button:focus-visible, a:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px }
button span { color: var(--quiet) }
p { overflow-wrap: anywhere }`;
