/**
 * The last step: one comment under the pull request, written anew at each push. Where the token may not comment, as on a
 * pull request from a fork, the run warns, and the impact stands in its summary alone.
 */
import { readFileSync } from 'node:fs';
import { input, tell } from './workplace.mjs';

/** By this the comment is found again. */
const mark = '<!-- leadpact: what changes -->';
/** GitHub takes 65,536. */
const mostCharacters = 65_000;
const cut = '\n\n</details>\n\n**Cut here.** The rest stands in the summary of the run.\n';

const { GITHUB_API_URL: api, GITHUB_REPOSITORY: repository, LEADPACT_TOKEN: token } = process.env;
const thread = `${api}/repos/${repository}/issues/${input('pull-request')}/comments`;

async function ask(url, request = {}) {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' };
  const response = await fetch(url, { ...request, headers });
  if (!response.ok) throw new Error(`${url} answered ${response.status} ${response.statusText}`);
  return response.json();
}

async function ownComment(page = 1) {
  const pageSize = 100;
  const comments = await ask(`${thread}?per_page=${pageSize}&page=${page}`);
  const own = comments.find(({ body }) => body.startsWith(mark));
  if (own !== undefined || comments.length < pageSize) return own;
  return ownComment(page + 1);
}

function bodyOf(impact) {
  const text = `${mark}\n${impact}`;
  if (text.length <= mostCharacters) return text;
  const start = text.slice(0, mostCharacters);
  return `${start.slice(0, start.lastIndexOf('\n'))}${cut}`;
}

try {
  const body = JSON.stringify({ body: bodyOf(readFileSync(input('impact'), 'utf8')) });
  const own = await ownComment();
  await (own === undefined ? ask(thread, { method: 'POST', body }) : ask(own.url, { method: 'PATCH', body }));
} catch (fault) {
  tell(
    'warning',
    `The impact could not be written under the pull request: ${fault.message}. It stands in the summary of the run. ` +
      'A comment needs the permission "pull-requests: write", which a pull request from a fork has not got.',
  );
}
