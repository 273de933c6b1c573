/** Makes the tables of a page sortable and filterable; without it they can be read all the same. */
export const auditScript = `'use strict';
const fewRows = 6;
for (const table of document.querySelectorAll('table.data')) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const keyOf = (row, at) => {
    const { sort } = row.cells[at].dataset;
    return sort === undefined ? row.cells[at].textContent.trim().toLowerCase() : Number(sort);
  };
  heads.forEach((head, at) => {
    if (head.textContent === '') return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const isNumber = body.rows[0] !== undefined && typeof keyOf(body.rows[0], at) === 'number';
      const now = head.getAttribute('aria-sort');
      const next = now === null ? (isNumber ? 'descending' : 'ascending') : now === 'ascending' ? 'descending' : 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', next);
      const sign = next === 'ascending' ? 1 : -1;
      const rows = [...body.rows].map((row) => ({ row, key: keyOf(row, at) }));
      rows.sort((a, b) => sign * (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
      body.append(...rows.map(({ row }) => row));
    });
  });
  if (body.rows.length < fewRows) continue;
  const search = document.createElement('input');
  search.type = 'search';
  search.placeholder = 'Filter these ' + body.rows.length + ' rows';
  search.setAttribute('aria-label', search.placeholder);
  search.addEventListener('input', () => {
    const wanted = search.value.trim().toLowerCase();
    for (const row of body.rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
  (table.closest('.scroll') ?? table).before(search);
}
`;
