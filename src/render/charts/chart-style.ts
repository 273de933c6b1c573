/** How charts look. They take their colours from the variables of the page, which it sets for light, dark and paper. */
export const chartStyle = `figure.chart { margin: 1rem 0 1.5rem; break-inside: avoid; }
.chart figcaption { margin-bottom: 0.35rem; font-weight: 600; }
.chart svg { display: block; width: 100%; height: auto; }
.chart .narrow { display: none; }
.legend { display: flex; flex-wrap: wrap; gap: 0.1rem 1.1rem; margin: 0 0 0.35rem; padding: 0; list-style: none; }
.swatch { display: inline-block; width: 0.8em; height: 0.8em; margin-right: 0.4em; border-radius: 2px; }
.swatch.main { background: var(--bar); } .swatch.good { background: var(--good); } .swatch.bad { background: var(--bad); }
.swatch.open { background: var(--open); } .swatch.quiet { background: var(--quiet); }
.swatch.target { width: 1.4em; height: 0; border-top: 2px dashed var(--ink); border-radius: 0; vertical-align: 0.3em; }
.chart details { margin-top: 0.35rem; }
.chart summary { color: var(--quiet); cursor: pointer; }
@media screen and (max-width: 46rem) {
  .chart .wide { display: none; }
  .chart .narrow { display: block; }
}
@media print {
  .chart details { display: none; }
  .curves details { display: block; }
  .curves summary { display: none; }
  .curves details::details-content { content-visibility: visible; block-size: auto; }
}
`;
