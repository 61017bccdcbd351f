import { created, given, invalid, notFound, ok, Route } from './route';
import { GitHubState } from './state';

const LONGEST = 65_536;
const tooLong = (text: unknown) => typeof text === 'string' && text.length > LONGEST;
const url = ({ repository }: GitHubState, number: number) => `https://github.com/${repository}/issues/${number}`;

/** Comments and issues. */
export const CONVERSATIONS: readonly Route[] = [
  {
    method: 'GET',
    path: '/issues/:number/comments',
    needs: ['issues: read', 'pull-requests: read'],
    listing: true,
    docs: 'https://docs.github.com/en/rest/issues/comments#list-issue-comments',
    answer: ({ state, path: [number] }) => (
      exists(state, Number(number)) ? ok(state.comments.filter(({ issue }) => issue === Number(number))) : notFound()
    ),
  },
  {
    method: 'POST',
    path: '/issues/:number/comments',
    needs: ['issues: write', 'pull-requests: write'],
    docs: 'https://docs.github.com/en/rest/issues/comments#create-an-issue-comment',
    answer: ({ state, token, path: [number], body }) => {
      if (!exists(state, Number(number))) {
        return notFound();
      }
      if (tooLong(body.body)) {
        return invalid('body is too long (maximum is 65536 characters)');
      }
      const comment = { id: state.nextId(), issue: Number(number), body: String(body.body), user: { login: token.login } };
      state.comments.push(comment);
      return created(comment);
    },
  },
  {
    method: 'PATCH',
    path: '/issues/comments/:id',
    needs: ['issues: write', 'pull-requests: write'],
    docs: 'https://docs.github.com/en/rest/issues/comments#update-an-issue-comment',
    answer: ({ state, path: [id], body }) => {
      const comment = state.comments.find((one) => one.id === Number(id));
      if (!comment) {
        return notFound();
      }
      if (tooLong(body.body)) {
        return invalid('body is too long (maximum is 65536 characters)');
      }
      comment.body = String(body.body);
      return ok(comment);
    },
  },
  {
    method: 'GET',
    path: '/issues',
    needs: ['issues: read'],
    listing: true,
    docs: 'https://docs.github.com/en/rest/issues/issues#list-repository-issues',
    // Pull requests are issues to this endpoint.
    answer: ({ state, query }) => ok([
      ...state.issues.map((issue) => ({ ...issue, html_url: url(state, issue.number) })),
      ...state.pulls.map(({ number, title, body, state: open }) => (
        { number, title, body, state: open, html_url: url(state, number), user: { login: 'github-actions[bot]' }, pull_request: {} }
      )),
    ].filter((issue) => ['all', issue.state].includes(query.get('state') ?? 'open') && [null, issue.user.login].includes(query.get('creator')))
      .sort((a, b) => b.number - a.number)),
  },
  {
    method: 'POST',
    path: '/issues',
    needs: ['issues: write'],
    docs: 'https://docs.github.com/en/rest/issues/issues#create-an-issue',
    answer: ({ state, token, body }) => {
      const text = { title: String(body.title), body: body.body ?? null };
      const issue = { number: state.nextNumber(), ...text, state: 'open', state_reason: null, user: { login: token.login } };
      state.issues.push(issue);
      return created({ ...issue, html_url: url(state, issue.number) });
    },
  },
  {
    method: 'PATCH',
    path: '/issues/:number',
    needs: ['issues: write'],
    docs: 'https://docs.github.com/en/rest/issues/issues#update-an-issue',
    answer: ({ state, path: [number], body: { title, body, state: open, state_reason: reason } }) => {
      const issue = state.issues.find((one) => one.number === Number(number));
      if (!issue) {
        return notFound();
      }
      Object.assign(issue, given({ title, body, state: open, state_reason: reason }));
      return ok(issue);
    },
  },
];

function exists({ issues, pulls }: GitHubState, number: number): boolean {
  return [...issues, ...pulls].some((one) => one.number === number);
}
