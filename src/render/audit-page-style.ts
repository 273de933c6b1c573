/** How the page of an audit looks, besides what every page of figures has: bars and whiskers in its tables. */
export const auditStyle = `table.data { overflow-wrap: break-word; }
td.w { min-width: 13rem; }
.below { display: block; color: var(--quiet); font-weight: 400; }
thead th { vertical-align: bottom; }
thead button {
  padding: 0; border: 0; background: none; color: inherit; font: inherit; text-align: inherit; cursor: pointer;
}
thead button:hover, thead button:focus-visible { color: var(--ink); text-decoration: underline; }
thead th[aria-sort=ascending] button::after { content: " \\2191"; }
thead th[aria-sort=descending] button::after { content: " \\2193"; }
input[type=search] {
  width: 16rem; max-width: 100%; margin: 0 0 0.5rem; padding: 0.35rem 0.6rem; border: 1px solid var(--line); border-radius: 4px;
  background: var(--ground); color: var(--ink); font: inherit; font-size: 0.92rem;
}
.short { padding: 0.9rem 1.1rem; border: 1px solid var(--line); border-radius: 6px; }
.short ul { margin: 0; }
.stack { display: flex; height: 1.4rem; margin: 0.75rem 0 1rem; border-radius: 4px; overflow: hidden; }
.stack span { display: block; min-width: 1px; }
.qualified { background: var(--good); } .rejected { background: var(--bad); } .undecided { background: var(--open); }
.bar { display: block; height: 0.8rem; min-width: 5rem; margin-top: 0.3rem; }
.bar rect { fill: var(--bar); } .bar .part { fill: var(--bad); }
.plot { display: block; width: 100%; min-width: 9rem; height: 1.1rem; margin-top: 0.15rem; }
.plot line { stroke: var(--quiet); stroke-width: 1; vector-effect: non-scaling-stroke; }
.plot .all { stroke: var(--line); stroke-dasharray: 2 2; }
.plot .whisker { stroke: var(--bar); stroke-width: 3; }
.plot rect { fill: var(--ink); }
.mark { display: inline-block; padding: 0 0.45em; border: 1px solid currentColor; border-radius: 999px; font-size: 0.85em; white-space: nowrap; }
.more { color: var(--good); } .fewer { color: var(--bad); } .few { color: var(--quiet); }
.scroll { overflow-x: auto; }
.heat td { background: color-mix(in srgb, var(--bar) calc(var(--share) * 55%), transparent); padding-left: 0.5rem; }
@media screen and (max-width: 40rem) {
  td.w { min-width: 0; }
  td[data-head=""]::before { content: none; }
  .heat td { padding-left: 0; background: none; }
  .bar, .plot { max-width: 16rem; }
}
@media print {
  input[type=search] { display: none; }
  .scroll { overflow: visible; }
  table { font-size: 8pt; }
  th, td, td.w { min-width: 0; padding: 0.25rem 0.5rem 0.25rem 0; }
  .plot { min-width: 6rem; } .bar { min-width: 4rem; }
}
`;
