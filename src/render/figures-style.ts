/** How pages of figures look, besides what every document has: wider, with the colours of what is drawn. */
export const figuresStyle = `:root { --bar: #3b6fb6; --good: #2f7d4f; --bad: #b4532a; --open: #8a7a2f; --wash: #3b6fb622; }
@media (prefers-color-scheme: dark) {
  :root { --bar: #6f9fe0; --good: #5fb383; --bad: #e08a62; --open: #c9b65a; --wash: #6f9fe033; }
}
main { max-width: 68rem; }
a { color: var(--bar); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; margin: 0; padding: 0; list-style: none; font-size: 0.92rem; }
nav li { margin: 0; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
td.n { white-space: nowrap; }
.quiet { color: var(--quiet); }
@media screen and (max-width: 40rem) {
  td.n, th.n { text-align: left; }
}
@media print {
  :root { --bar: #3b6fb6; --good: #2f7d4f; --bad: #b4532a; --open: #8a7a2f; }
  nav { display: none; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
